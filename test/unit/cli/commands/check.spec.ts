import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answer } from "../../../../src/analysis/answer.js";
import { register } from "../../../../src/cli/commands/check.js";
import { analysisText } from "../../../../src/cli/text/analysis-text.js";
import { InputError } from "../../../../src/errors.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { printJson, toJson } from "../../../../src/report/json.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => runCommand(register, ["check", ...words]);
const QUESTION = ["-T", "0.5", "-l", "0.2", "-r", "5,3,2"];
const parameters = parametersOf({ temperature: "0.5", externalFraction: "0.2", reference: "5,3,2" });

describe("heatdeath check", () => {
  it("prints the analysis as text and, on demand, as JSON", async () => {
    const analysis = answer(await parameters);
    expect((await run(...QUESTION)).stdout).toBe(analysisText(analysis, false));
    const { stdout, stderr } = await run(...QUESTION, "--format", "json");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(printJson(toJson(analysis))));
    expect(stderr).toBe("");
  });

  it("exits with 1 where the verdict is not stable, or not what was expected", async () => {
    const status = async (...words: string[]) => (await run(...words)).status;
    expect(await status(...QUESTION)).toBe(1);
    expect(await status(...QUESTION, "--expect", "collapse")).toBe(0);
    const stable = ["-T", "0.5", "-l", "0.9", "-r", "5,3,2"];
    expect(await status(...stable)).toBe(0);
    expect(await status(...stable, "--expect", "collapse")).toBe(1);
    expect(await status("-T", "5", "-l", "0.01", "-r", "5,3,2", "--expect", "uniform")).toBe(0);
    expect(await status("-T", "1", "-l", "0", "-r", "5,3,2", "--expect", "marginal")).toBe(0);
  });

  it("lists as much as asked for", async () => {
    const listed = async (...words: string[]) => JSON.parse((await run(...words, "--format", "json")).stdout);
    expect((await listed(...QUESTION, "--all")).fixedPoints).toHaveLength(7);
    expect((await listed(...QUESTION, "--limit", "2")).fixedPoints).toHaveLength(2);
    const large = ["-T", "0.8", "-l", "0.7", "-r", "zipf:1500"];
    expect((await listed(...large)).fixedPoints[0].p).toBeUndefined();
    const full = await listed(...large, "--full");
    expect(full.fixedPoints[0].p).toHaveLength(1500);
    expect(full.attractors.rows).toHaveLength(full.attractors.count);
  });

  it("adds the agreement table on demand", async () => {
    const { stdout } = await run(...QUESTION, "--agreement");
    const rows = stdout.split("\nAgreement\n")[1].trimEnd().split("\n").slice(2);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter((row) => !row.endsWith("  yes"))).toEqual([]);
  });

  it("writes to a file that is named and notes what was done to the input", async () => {
    const path = join(folder, "answer.txt");
    const { stdout, stderr } = await run("-T", "0.5", "-l", "0.2", "-r", "0.5,0.3,0.2000000001", "-o", path);
    expect(stdout).toBe("");
    expect(readFileSync(path, "utf8")).toMatch(/^Collapse: at T = 0\.5 /);
    expect(stderr).toMatch(/^note: [^\n]*\n$/);
  });

  it.each([
    [["--limit", "0"], '--limit must be a whole number from 1 to 999999999, not "0"'],
    [["--limit", "many"], '--limit must be a whole number from 1 to 999999999, not "many"'],
    [["--expect", "unstable"], '--expect must be one of stable, collapse, uniform, marginal, not "unstable"'],
    [["-r", "uniform:17", "--all"], "16"],
    [["-T", "0"], '--temperature must be a number greater than 0, not "0"'],
  ])("refuses %j with one sentence", async (words, sentence) => {
    const error = await run(...QUESTION, ...words).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(sentence);
    expect((error as InputError).message).not.toContain("\n");
  });
});
