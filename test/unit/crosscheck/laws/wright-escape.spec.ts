import { LuDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { decide, type LawInput, type LawReport } from "../../../../src/crosscheck/laws/law.js";
import { escapeTrial } from "../../../../src/crosscheck/laws/wright-escape.js";
import { mixedBatch } from "../../../../src/model/closed-loop.js";
import { logBinomialMass } from "../../../../src/simulation/binomial-mass.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, patient, worst } from "./asymptotic-inputs.js";

function check(input: LawInput, usual = context()): LawReport {
  const trial = escapeTrial(input, usual);
  if (typeof trial === "string") throw new Error(trial);
  return decide("wright", trial, usual);
}

/** The mean time under replace until the first outcome's count is beyond `to`, from the Markov chain itself. */
function exactMeanTime({ loop }: LawInput, B: number, from: number, to: number): number {
  const rising = to > from;
  const states = Array.from({ length: B + 1 }, (_, i) => i).filter((i) => (rising ? i / B < to : i / B > to));
  const matrix = Matrix.eye(states.length, states.length);
  states.forEach((i, row) => {
    const m = mixedBatch(loop, [i / B, 1 - i / B])[0];
    states.forEach((j, column) => {
      matrix.set(row, column, matrix.get(row, column) - Math.exp(logBinomialMass(j, B, m)));
    });
  });
  const times = new LuDecomposition(matrix).solve(Matrix.ones(states.length, 1)).to1DArray();
  const m = mixedBatch(loop, [from, 1 - from])[0];
  return 1 + states.reduce((sum, j, k) => sum + Math.exp(logBinomialMass(j, B, m)) * times[k], 0);
}

const GRID = [
  { temperature: "0.95", externalFraction: "0.03", reference: "0.5,0.5" },
  { temperature: "0.9", externalFraction: "0.06", reference: "0.55,0.45" },
  { temperature: "0.8", externalFraction: "0.1", reference: "0.5,0.5" },
  { temperature: "0.8", externalFraction: "0.12", reference: "0.48,0.52" },
  { temperature: "0.7", externalFraction: "0.2", reference: "0.5,0.5" },
  { temperature: "0.6", externalFraction: "0.2", reference: "0.52,0.48" },
  { temperature: "0.5", externalFraction: "0.4", reference: "0.5,0.5" },
  { temperature: "0.5", externalFraction: "0.32", reference: "0.5,0.5" },
];

describe("escapeTrial", () => {
  it.each(GRID)("grants an error above that of the exact chain: %o", async (question) => {
    const input = await inputOf(question);
    const { rows, reason } = check(input, context({ budget: 1e9, falseAlarm: 0.5 }));
    const batchSize = Number(/batches of (\d+)/.exec(reason!)?.[1]);
    const [, from, to] = /from ([\d.]+) to ([\d.]+)/.exec(rows[0].quantity)!.map(Number);
    const exact = exactMeanTime(input, batchSize, from, to);
    expect(Math.abs(rows[0].expected! - exact)).toBeLessThan(rows[0].modelError);
  });

  it("holds, with the user's batch size where escapes can be seen with it", async () => {
    const own = check(await inputOf({ ...GRID[2], batchSize: "40" }));
    expect([own.outcome, own.reason]).toEqual(["holds", null]);
    const chosen = check(await inputOf({ ...GRID[2], batchSize: "100000", gain: "window:0.4" }));
    expect(chosen.outcome).toBe("holds");
    expect(chosen.reason).toMatch(/^checked with batches of \d+, so that escapes can be seen$/);
  });

  it("stays within its model error where it looks on, also for windows", async () => {
    for (const gain of ["replace", "window:0.3"]) {
      const report = check(await inputOf({ ...GRID[2], gain }), patient(3e6));
      expect(worst(report)).toBeLessThan(CERTAIN);
    }
  });

  it("fails for simulators whose noise or whose map is wrong", async () => {
    const input = await inputOf({ ...GRID[2], batchSize: "50" });
    for (const change of [{ batchSize: 30 }, { batchSize: 80 }, { externalFraction: 0.13 }]) {
      const simulate: typeof trajectoryOf = (plan) => trajectoryOf({ ...plan, ...change });
      expect(check(input, context({ simulate, falseAlarm: 1e-12 })).outcome).toBe("fails");
    }
  });

  it("says why it does not apply", async () => {
    const strong = await inputOf({ temperature: "0.3", externalFraction: "0.3", reference: "0.5,0.5" });
    expect(escapeTrial(strong, context())).toMatch(/drift is not weak/);
    expect(escapeTrial(await inputOf(GRID[2]), context({ budget: 1e4 }))).toMatch(/too many for the budget/);
    const single = await inputOf({ temperature: "0.8", externalFraction: "0.5", reference: "0.5,0.5" });
    expect(escapeTrial(single, context())).toBe("the answer does not list two attractors");
  });
});
