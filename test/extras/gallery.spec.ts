import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ROOT } from "../architecture/source-files.js";

const GALLERY = join(ROOT, "reports/license");
const tools = mkdtempSync(join(tmpdir(), "heatdeath-tools-"));
afterAll(() => rmSync(tools, { recursive: true }));

/** Runs `npm start` where the only programs are node, npm, git and sh. */
function start(): Map<string, string> {
  execFileSync("npm", ["start"], { cwd: ROOT, env: { ...process.env, PATH: tools }, stdio: "pipe" });
  return new Map(readdirSync(GALLERY).map((name) => [name, readFileSync(join(GALLERY, name), "utf8")]));
}

const git = (...args: string[]): string => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });

describe("npm start", () => {
  it("needs node, npm, git and sh only, and writes the same bytes twice", () => {
    for (const name of ["node", "npm", "git", "sh"]) {
      const path = execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
      symlinkSync(path, join(tools, name));
    }
    const first = start();
    expect([...first.keys()]).toEqual(expect.arrayContaining(["report.html", "report.tex", "report.json"]));
    expect(start()).toEqual(first);
  });

  it("writes the bytes that are committed", () => {
    expect(git("ls-files", "reports/license").split("\n")).toContain("reports/license/report.html");
    expect(git("status", "--porcelain", "--", "reports")).toBe("");
  });
});
