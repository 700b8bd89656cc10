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

  it("marks what is proved with --certify, and changes no number by more than rounding", async () => {
    const plain = await run(...QUESTION, "--format", "json");
    const certified = await run(...QUESTION, "--certify", "--format", "json");
    const [before, after] = [JSON.parse(plain.stdout), JSON.parse(certified.stdout)];
    expect(after.verdict).toMatchObject({ class: before.verdict.class, proof: "proved", provenance: "rigorous" });
    expect(after.verdict.drift).toBeCloseTo(before.verdict.drift, 12);
    expect(after.enumeration.complete).toBe("proved");
    expect(after.thresholds).toEqual(before.thresholds);
    expect(after.fixedPoints.map(({ p }: { p: number[] }) => p)).toEqual(
      before.fixedPoints.map(({ p }: { p: number[] }) => p),
    );
    expect([certified.status, plain.status]).toEqual([1, 1]);
    expect((await run(...QUESTION, "--certify", "--agreement")).stdout).toMatch(
      /proved, and the proof.*\nAgreement\n/s,
    );
  });

  it("answers with --pedantic by what is proved only", async () => {
    const { stdout, stderr, status } = await run(...QUESTION, "--pedantic", "--all", "--format", "json");
    const shown = JSON.parse(stdout);
    expect(shown.verdict).toMatchObject({ class: "collapse", proof: "proved", decay: null, nucleus: null });
    expect(shown.fixedPoints).toHaveLength(7);
    expect(new Set(shown.fixedPoints.map(({ provenance }: { provenance: string }) => provenance))).toEqual(
      new Set(["rigorous"]),
    );
    expect(shown.thresholds).toEqual({ stable: null, unique: null, certified: null, boxed: null });
    expect([stderr, status]).toEqual(["", 1]);
    const text = await run(...QUESTION, "--pedantic", "--expect", "collapse");
    expect(text.stdout).toMatch(/^Collapse, proved at T = 0\.5/);
    expect(text.status).toBe(0);
  });

  it("exits with 3 and no answer where --pedantic cannot prove it, and says what would help", async () => {
    const question = ["-T", "0.5", "-l", "0.2", "-r", "2,1", "--initial", "zipf:2"];
    const { stdout, stderr, status } = await run(...question, "--pedantic");
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(
      /^heatdeath: undecided \(outside-domain\): the question: [^\n]+; what would help: [^\n]+\n$/,
    );
    const plain = await run(...question, "--certify");
    expect(plain.stdout).toContain("a proof was tried and did not decide");
    expect(plain.stderr).toMatch(/^note: undecided \(outside-domain\): the question: [^\n]+\n$/);
    expect(plain.status).toBe(1);
  });

  it("takes no range, and says who does", async () => {
    await expect(run("-T", "0.75..0.85", "-l", "0.2", "-r", "5,3,2")).rejects.toThrow(
      new InputError(
        '--temperature must be a number greater than 0, not the range "0.75..0.85": only certify takes ranges',
      ),
    );
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
