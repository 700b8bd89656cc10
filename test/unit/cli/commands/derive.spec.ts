import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { register } from "../../../../src/cli/commands/derive.js";
import { InputError } from "../../../../src/errors.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-derive-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<string> {
  const program = new Command("heatdeath").exitOverride();
  register(program);
  const path = join(folder, "out");
  await program.parseAsync(["node", "heatdeath", "derive", ...args, "-o", path]);
  return readFileSync(path, "utf8");
}

describe("heatdeath derive", () => {
  test("prints the derivation for any n", async () => {
    const text = await run();
    expect(text).toContain("4. The Jacobian\n");
    expect(text).toContain("Verified: forward-mode automatic differentiation (8 points");
    expect(text).not.toContain("written out");
  });

  test("has nothing to say with --pedantic, and says why and what would help", async () => {
    const { stdout, stderr, status } = await runCommand(register, ["derive", "--pedantic"]);
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(
      /^heatdeath: undecided \(outside-domain\): a derivation: [^\n]+; what would help: [^\n]+\n$/,
    );
  });

  test("solves two outcomes exactly, given -T, -l and -r", async () => {
    const text = await run("-T", "2/3", "-l", "0.2", "-r", "3,2");
    expect(text).toContain("0 = 2 y^5 - 23 y^3 + 22 y^2 - 3");
    expect(text).toContain("p_1 = (33 - 3 √21) / 50 ≈ 0.385045458303   (repels)");
  });

  test("takes uniform references and the form -l=", async () => {
    expect(await run("-n", "3", "-r", "uniform:3", "-l=0.25")).toContain("m_3 = 1 / 12 + 3 p_3^β / (4 Z)");
  });

  test("every format is written; the page needs nothing from outside and shows no raw TeX", async () => {
    expect(JSON.parse(await run("--format", "json")).format).toBe("heatdeath.derivation/1");
    expect(await run("--format", "markdown")).toMatch(/^# .*\n\n## 1\. /);
    expect(await run("--format", "tex")).toMatch(/^\\documentclass/);
    const html = await run("--format", "html", "-n", "2", "-T", "0.5", "-l", "0.2");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    const visible = html
      .replace(/<style>.*?<\/style>/s, "")
      .replace(/<annotation.*?<\/annotation>/gs, "")
      .replace(/<[^>]*>/g, "");
    expect(visible).not.toMatch(/\\frac|\\sum|p_[i1]/);
  });

  test.each([
    [["-T", "0"], /--temperature must be a number greater than 0, not "0"/],
    [["-l", "1.5"], /--external must be a number from 0 to 1/],
    [["-T", "1e-309"], /1\/T must not exceed/],
    [["-n", "7"], /--outcomes must be a whole number from 2 to 6, not "7"/],
    [["-n", "3", "-r", "1,2"], /--outcomes is 3, but --reference has 2 outcomes/],
    [["-r", "uniform:9"], /--reference has 9 outcomes, but formulas are written out for 2 to 6/],
    [["-r", "zipf:3"], /exact probabilities/],
    [["--decoder", "p_i^2"], /must sum to 1/],
    [["--decoder", "p_i^gamma"], /uses gamma \(column 5\)/],
    [["--format", "pdf"], /--format must be one of text, tex, markdown, json, html/],
  ])("%j is refused with one sentence", async (args, message) => {
    const error = await run(...args).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(message);
    expect((error as InputError).message).not.toContain("\n");
  });
});
