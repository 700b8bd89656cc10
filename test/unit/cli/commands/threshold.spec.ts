import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { register as registerCheck } from "../../../../src/cli/commands/check.js";
import { register } from "../../../../src/cli/commands/threshold.js";
import { numberText } from "../../../../src/report/number.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-threshold-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => runCommand(register, ["threshold", ...words]);
const thresholdsOf = async (...words: string[]) =>
  JSON.parse((await run(...words, "--format", "json")).stdout).thresholds;

describe("heatdeath threshold", () => {
  it("gives the same numbers as text and as JSON", async () => {
    const words = ["-T", "0.5", "-r", "5,3,2"];
    const thresholds = await thresholdsOf(...words);
    const { stdout, stderr, status } = await run(...words);
    expect(Object.keys(thresholds)).toEqual(["stable", "unique", "certified", "boxed"]);
    for (const lambda of Object.values<number>(thresholds)) expect(stdout).toContain(numberText(lambda, 10));
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("knows the closed form and the measured values of the theory", async () => {
    const four = await thresholdsOf("-T", "1/2", "-r", "uniform:4");
    expect(Math.abs(four.unique - 4 / (4 + 2 * Math.sqrt(3)))).toBeLessThan(1e-12);
    const measured = await thresholdsOf("-T", "0.5", "-r", "0.5,0.3,0.2");
    expect(measured.unique).toBeCloseTo(0.36, 3);
    expect(measured.boxed).toBeCloseTo(0.436, 3);
    expect(measured.certified).toBeCloseTo(0.673, 3);
  });

  it("agrees with check on either side of the stable threshold, whatever the tolerance", async () => {
    for (const tolerance of ["0.05", "0.2"]) {
      const words = ["-T", "0.7", "-r", "5,3,2", "--tolerance", tolerance];
      const { stable } = await thresholdsOf(...words);
      const status = async (lambda: number) =>
        (await runCommand(registerCheck, ["check", ...words, "-l", String(lambda)])).status;
      expect(await status(stable - 1e-6)).toBe(1);
      expect(await status(stable + 1e-6)).toBe(0);
    }
  });

  it("writes to a file that is named", async () => {
    const path = join(folder, "thresholds.txt");
    expect((await run("-T", "0.5", "-r", "5,3,2", "-o", path)).stdout).toBe("");
    expect(readFileSync(path, "utf8")).toBe((await run("-T", "0.5", "-r", "5,3,2")).stdout);
  });

  it("takes no external fraction", async () => {
    const words = ["-T", "0.5", "-r", "5,3,2", "-l", "0.2"];
    await expect(run(...words)).rejects.toThrow("unknown option '-l'");
  });
});
