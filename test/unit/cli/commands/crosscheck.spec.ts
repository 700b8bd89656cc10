import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { register } from "../../../../src/cli/commands/crosscheck.js";
import * as trajectory from "../../../../src/simulation/trajectory.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-crosscheck-"));
afterAll(() => rmSync(folder, { recursive: true }));

vi.mock("../../../../src/simulation/trajectory.js", { spy: true });

const words = ["-T", "0.8", "-l", "0.4", "-r", "0.5,0.3,0.2", "--batch", "100"];
const run = (...more: string[]) => runCommand(register, ["crosscheck", ...words, ...more]);

describe("heatdeath crosscheck", () => {
  it("has nothing to say with --pedantic, and says why and what would help", async () => {
    const { stdout, stderr, status } = await run("--pedantic");
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(
      /^heatdeath: undecided \(outside-domain\): a cross-check: [^\n]+; what would help: [^\n]+\n$/,
    );
  });

  it("prints law by law and ends with 0 where none fails", async () => {
    const { stdout, stderr, status } = await run("--law", "one-step", "--law", "polya");
    expect(stdout).toContain("one-step: holds");
    expect(stdout).toContain("Excluded: T 5 % higher");
    expect(stdout).toContain("polya: it is about T = 1");
    expect(stdout).not.toContain("sum-rule");
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("checks all nine laws by default", async () => {
    const { laws, sentence } = JSON.parse((await run("--format", "json")).stdout);
    expect(laws.length).toBe(9);
    expect(sentence).toContain("One-step");
  });

  it("says the same as JSON, to a file that is named", async () => {
    const path = join(folder, "crosscheck.json");
    const { stdout } = await run("--law=one-step", "--format", "json", "-o", path);
    expect(stdout).toBe("");
    const found = JSON.parse(readFileSync(path, "utf8"));
    expect(found).toMatchObject({ format: "heatdeath.crosscheck/1", seed: 0, falseAlarm: 1e-6 });
    expect(found.laws[0]).toMatchObject({ law: "one-step", outcome: "holds", remaining: [] });
    expect(found.laws[0].rows[0]).toMatchObject({ expected: 100, observed: 100, modelError: 0 });
  });

  it("ends with 1 where a law fails", async () => {
    const { trajectoryOf } = await vi.importActual<typeof trajectory>("../../../../src/simulation/trajectory.js");
    const wrong = vi
      .mocked(trajectory.trajectoryOf)
      .mockImplementation((plan) => trajectoryOf({ ...plan, externalFraction: 0.5 }));
    const { stdout, status } = await run("--law", "one-step");
    wrong.mockReset();
    expect(stdout).toContain("one-step: fails");
    expect(stdout).toContain("The simulation contradicts one-step.");
    expect(status).toBe(1);
  });

  it("refuses laws that do not exist", async () => {
    await expect(run("--law", "gravity")).rejects.toThrow(
      '--law must be one of one-step, neutral-drift, polya, mutation-balance, sum-rule, wright, rates, basin, extinction, not "gravity"',
    );
  });
});
