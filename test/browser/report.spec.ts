import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parametersOf, type Question } from "../../src/parameters/question.js";
import { report } from "../../src/pipeline.js";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const QUESTIONS: Readonly<Record<string, Question>> = {
  "three outcomes": { temperature: "0.5", externalFraction: "0.2", reference: "0.5,0.3,0.2" },
  "a real text": { temperature: "0.8", externalFraction: "0.2", reference: "text:LICENSE" },
  "hostile labels": {
    temperature: "0.7",
    externalFraction: "0.1",
    reference: {
      "<img src=x onerror=alert(1)>": 5,
      "\\input{/etc/passwd}$x$": 3,
      "</script><script>alert(2)</script>": 2,
    },
  },
};

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "heatdeath-browser-"));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: QUIET });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The report's page as a reader sees it, with what it asked for and complained of. */
async function open(
  question: Question,
  width: number,
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const { files } = await report(await parametersOf(question), "heatdeath report …");
  const path = join(folder, "report.html");
  writeFileSync(path, files.get("report.html") ?? "");
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(() => document.fonts.ready);
  return { page, requests, complaints };
}

describe.each(Object.entries(QUESTIONS))("the report on %s", (name, question) => {
  it("opens from disk without network, scripts or complaints, and shows no raw TeX", async () => {
    const { page, requests, complaints } = await open(question, 1000);
    expect(requests.filter((url) => !url.startsWith("data:"))).toHaveLength(1);
    expect(complaints).toEqual([]);
    const seen = await page.evaluate(() => {
      const clone = document.body.cloneNode(true) as HTMLElement;
      for (const hidden of clone.querySelectorAll("annotation, .katex-mathml, style, title, desc")) hidden.remove();
      return clone.textContent ?? "";
    });
    expect(seen.length).toBeGreaterThan(2000);
    expect(seen).not.toMatch(/NaN|undefined|\[object/);
    if (name !== "hostile labels") expect(seen).not.toMatch(/\\(frac|sum|lambda|beta|begin|text)\b|\$/);
    else expect(seen).toContain("<img src=x onerror=alert(1)>");
    expect(await page.locator(".katex-error").count()).toBe(0);
    await page.close();
  });

  it("draws at least four figures with every letter inside its frame", async () => {
    const { page } = await open(question, 1000);
    const figures = await page.locator("figure svg, svg[role=img]").count();
    expect(figures).toBeGreaterThanOrEqual(4);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")]
          .filter((text) => {
            const box = text.getBoundingClientRect();
            return (
              box.left < frame.left - 1 ||
              box.right > frame.right + 1 ||
              box.top < frame.top - 1 ||
              box.bottom > frame.bottom + 1
            );
          })
          .map((text) => text.textContent);
      }),
    );
    expect(outside).toEqual([]);
    await page.close();
  });

  it("needs no sideways scrolling of the page on a phone", async () => {
    const { page } = await open(question, 390);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it("prints on paper", async () => {
    const { page } = await open(question, 1000);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.length).toBeGreaterThan(50_000);
    await page.close();
  });
});
