import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thresholds as analysed } from "../../../src/analysis/answer.js";
import type { ThresholdStatement } from "../../../src/certificates/certificate.js";
import { checkThreshold } from "../../../src/certificates/check-threshold.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveThreshold } from "../../../src/certificates/prove-threshold.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { COLD_LOOPS, certified, coldParameters, hotParameters, inDoubles } from "../../problems/certified-loops.js";
import { driftAtEnd } from "../../problems/ends.js";

const prove = (parameters: ReturnType<typeof certified>, which: ThresholdStatement["which"]) => {
  const loop = enclose(parameters);
  return proveThreshold(loop, slicesOf(loop), which);
};
const ends = (statement: ReturnType<typeof prove>) =>
  "interval" in statement ? (statement.interval.map(Number) as [number, number]) : null;

describe("the proof of a threshold", () => {
  it("holds the threshold of the analysis, is narrow, and the checker accepts it", async () => {
    const widths: number[] = [];
    await fc.assert(
      fc.asyncProperty(fc.oneof(coldParameters(4), hotParameters(4)), async (parameters) => {
        const { beta, q } = inDoubles(parameters);
        const known = analysed(await parametersOf({ temperature: 1 / beta, externalFraction: 0.5, reference: q }));
        for (const which of ["unique", "stable"] as const) {
          const statement = prove(parameters, which);
          if (!("interval" in statement)) continue;
          checkThreshold(enclose(parameters), slicesOf(enclose(parameters)), statement);
          const [lower, upper] = ends(statement)!;
          expect(known[which]).toBeGreaterThanOrEqual(lower - 1e-9);
          expect(known[which]).toBeLessThanOrEqual(upper + 1e-9);
          widths.push(upper - lower);
        }
      }),
      { numRuns: 8 },
    );
    expect(widths.filter((width) => width < 1e-9).length).toBeGreaterThan(0.7 * widths.length);
  });

  it("has drifts on both sides of the tolerance beside the threshold of stability, by plain iteration", () => {
    for (const name of ["three attractors", "counts"]) {
      const parameters = COLD_LOOPS[name]!;
      const [lower, upper] = ends(prove(parameters, "stable"))!;
      expect(driftAtEnd(parameters, parameters.temperature[0], String(lower - 1e-9))).toBeGreaterThan(0.1);
      expect(driftAtEnd(parameters, parameters.temperature[0], String(upper + 1e-9))).toBeLessThan(0.1);
    }
  });

  it("is n/(n + 2√(n-1)) for equal outcomes at T = 1/2", () => {
    const [lower, upper] = ends(prove(COLD_LOOPS["four equal outcomes"]!, "unique"))!;
    expect(lower).toBeLessThan(4 / (4 + 2 * Math.sqrt(3)));
    expect(upper).toBeGreaterThan(4 / (4 + 2 * Math.sqrt(3)));
    expect(upper - lower).toBeLessThan(1e-12);
  });

  it("is wider, and right, at a pitchfork and where several ends are beside each other", () => {
    const two = ends(prove(certified("0.8", "0.5", { kind: "uniform", outcomes: 2 }), "unique"))!;
    expect(two[0]).toBeLessThan(0.2);
    expect(two[1]).toBeGreaterThan(0.2);
    expect(two[1] - two[0]).toBeLessThan(1e-4);
    const window = ends(prove(COLD_LOOPS["three roots on one branch"]!, "stable"))!;
    expect(window[0]).toBeGreaterThan(0.31);
    expect(window[1]).toBeLessThan(0.319);
  });

  it("is at 0 for T ≥ 1, for one outcome, and where the drift never passes the tolerance", () => {
    expect(prove(certified("1", "0.5", ["0.6", "0.4"]), "unique")).toMatchObject({ interval: ["0", "1e-100"] });
    expect(prove(certified("2", "0.5", ["0.6", "0.4"]), "unique")).toMatchObject({ interval: ["0", "1e-100"] });
    expect(prove(certified("0.5", "0.5", ["1"]), "unique")).toMatchObject({ interval: ["0", "1e-100"] });
    expect(ends(prove(certified("2", "0.5", ["0.55", "0.45"]), "stable"))![1]).toBeLessThan(1e-8);
    expect(ends(prove(certified("0.8", "0.5", ["0.95", "0.05"]), "stable"))![1]).toBeLessThan(1e-8);
    // In the limit of small external fractions the drift is the tolerance.
    expect(ends(prove(certified("3", "0.5", ["0.6", "0.4"]), "stable"))![1]).toBeLessThan(1e-5);
  });

  it("leaves out what external data never shows", () => {
    const reference = { kind: "probabilities", values: ["0.7", "0.3", "0"], multiplicities: [1, 1, 1] } as const;
    const without = { kind: "probabilities", values: ["0.7", "0.3"], multiplicities: [1, 1] } as const;
    const [both, alone] = [reference, without].map((own) => ends(prove(certified("0.7", "0.5", own), "stable"))!);
    expect(both![1]).toBeCloseTo(alone![1], 10);
    // Above T = 1 it would come alive if it were alive once.
    expect(prove(certified("3", "0.5", reference), "stable")).toMatchObject({ reason: "nonhyperbolic" });
  });

  it("is undecided where no tolerance is left", () => {
    expect(prove(certified("0.5", "0.5", ["0.6", "0.4"], { tolerance: "0" }), "stable")).toMatchObject({
      reason: "nonhyperbolic",
    });
  });
});
