import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { estimate } from "../../../src/simulation/estimate.js";
import { exactDiversity } from "../../../src/simulation/exact-diversity.js";
import { trajectoryOf } from "../../../src/simulation/trajectory.js";
import { points } from "../../problems/arbitraries.js";
import { loopPlan } from "./ensemble-requests.js";

const squares = (p: Float64Array) => p.reduce((sum, x) => sum + x * x, 0);
const cases = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 60 }))
  .chain(([n, batchSize, k]) =>
    fc.record({ q: points(n), p: points(n), batchSize: fc.constant(batchSize), k: fc.constant(k) }),
  );

describe("the exact diversity at T = 1", () => {
  it("is that of neutral drift without external data", () => {
    fc.assert(
      fc.property(cases, ({ q, p, batchSize, k }) => {
        const plan = loopPlan({ reference: q, initial: p, temperature: 1, externalFraction: 0, batchSize });
        const expected = (1 - squares(p)) * (1 - 1 / batchSize) ** k;
        expect(exactDiversity(plan, [0, k])[1]).toBeCloseTo(expected, 12);
        expect(exactDiversity(plan, [0, k])[0]).toBeCloseTo(1 - squares(p), 12);
      }),
    );
  });

  it("tends to that of the mutation balance with external data", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 100, max: 1000 }), ({ q, p, batchSize }, thousandths) => {
        const lambda = thousandths / 1000;
        const plan = loopPlan({ reference: q, initial: p, temperature: 1, externalFraction: lambda, batchSize });
        const kept = (1 - lambda) ** 2;
        const variance = (1 - squares(q)) / (batchSize * (1 - kept) + kept);
        expect(exactDiversity(plan, [0, 2000])[1]).toBeCloseTo(1 - squares(q) - variance, 10);
      }),
    );
  });

  it("is that of the Pólya urn under accumulation of single samples", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 50 }), ({ q, p, k }, first) => {
        const gain = { kind: "accumulate", ratio: first } as const;
        const plan = loopPlan({ reference: q, initial: p, temperature: 1, externalFraction: 0, batchSize: 1, gain });
        const factor = k / ((first + 1) * (first + k));
        const variance = p.reduce((sum, x) => sum + factor * x * (1 - x), 0);
        expect(exactDiversity(plan, [k])[0]).toBeCloseTo(1 - squares(p) - variance, 12);
      }),
    );
  });

  it.each<Gain>([
    { kind: "window", gain: 0.6 },
    { kind: "accumulate", ratio: 2 },
  ])("is the mean of simulated loops, with schedules and $kind", (gain) => {
    const plan = loopPlan({
      temperature: 1,
      externalFraction: Float64Array.of(0.1, 0.5, 0, 0.2),
      batchSize: Float64Array.of(5, 3, 20, 8),
      gain,
      initial: Float64Array.of(0.1, 0.1, 0.8),
    });
    const trajectory = trajectoryOf(plan);
    const values = Array.from({ length: 4000 }, (_, r) => {
      trajectory.start(randomStream(5, r));
      for (let k = 0; k < 4; k++) trajectory.step();
      return 1 - squares(trajectory.state());
    });
    const { mean, standardError } = estimate(values);
    // Six standard errors of 4000 bounded values: a false alarm has a chance of about 2e-9.
    expect(Math.abs(mean - exactDiversity(plan, [4])[0])).toBeLessThan(6 * standardError);
    expect(standardError).toBeLessThan(0.003);
  });
});
