import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixedBatchByLogs } from "../../../../src/crosscheck/laws/mixed-batch-by-logs.js";
import { chooseProbes, livingOutcomes, wrongMaps } from "../../../../src/crosscheck/laws/one-step-probes.js";
import { loops } from "../../../problems/arbitraries.js";
import { divergence } from "../../../problems/orbits.js";

const all = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("wrongMaps", () => {
  it("are on either side, and inside the domain", () => {
    fc.assert(
      fc.property(loops(), (loop) => {
        const models = wrongMaps(loop);
        expect(models.length).toBe(2 + Number(loop.externalFraction > 0) * (loop.externalFraction <= 1 / 1.1 ? 2 : 1));
        for (const { externalFraction, temperature } of models) {
          expect(externalFraction).toBeLessThanOrEqual(1);
          expect(temperature === loop.temperature).toBe(externalFraction !== loop.externalFraction);
        }
      }),
    );
  });
});

describe("livingOutcomes", () => {
  it("have a start, or a reference that comes in", () => {
    const reference = Float64Array.of(0.5, 0.5, 0, 0);
    const loop = { temperature: 1, externalFraction: 0.1, reference };
    expect(livingOutcomes(loop, [1, 0, 0.1, 0])).toEqual([0, 1, 2]);
    expect(livingOutcomes({ ...loop, externalFraction: 0 }, [1, 0, 0.1, 0])).toEqual([0, 2]);
  });
});

describe("chooseProbes", () => {
  it("tells every wrong model well by one of at most four points, at every temperature from 0.01 to 100", () => {
    fc.assert(
      fc.property(loops({ leastExternal: 0.01, mostExternal: 0.9 }), (loop) => {
        const models = wrongMaps(loop);
        const { probes, told } = chooseProbes(loop, all(loop.reference.length), models);
        expect(told).toEqual(models.map(() => true));
        expect(probes.length).toBeLessThanOrEqual(models.length);
        const kept = (1 - loop.externalFraction) ** 2;
        for (const model of models) {
          const apart = Math.max(
            ...probes.map(({ p }) =>
              divergence(mixedBatchByLogs(loop, p), mixedBatchByLogs({ ...model, reference: loop.reference }, p)),
            ),
          );
          // The best two-outcome design for T has 5.5e-4 (1-λ)² nats a sample, that for λ about λ/200.
          const share = Math.min(1, loop.externalFraction / (1 - Math.min(...loop.reference)));
          expect(apart).toBeGreaterThan(model.temperature === loop.temperature ? share * 4e-4 : 1e-4 * kept);
        }
      }),
    );
  });

  it("are points of the simplex on what lives", () => {
    const loop = { temperature: 50, externalFraction: 0.3, reference: Float64Array.of(0.7, 0, 0.3, 0) };
    const { probes } = chooseProbes(loop, [0, 2, 3], wrongMaps(loop));
    for (const { outcome, p } of probes) {
      expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
      expect(p[1]).toBe(0);
      expect([0, 2, 3].every((i) => p[i] > 0)).toBe(true);
      expect([0, 2, 3]).toContain(outcome);
    }
  });

  it("know what cannot be told: T where everything is external, anything where one outcome lives", () => {
    const closed = { temperature: 0.8, externalFraction: 1, reference: Float64Array.of(0.5, 0.5) };
    const models = wrongMaps(closed);
    expect(chooseProbes(closed, [0, 1], models).told).toEqual(models.map(({ name }) => name.startsWith("λ")));
    expect(chooseProbes(closed, [0], models)).toEqual({ probes: [], told: models.map(() => false) });
  });

  it("cost little with a million outcomes", () => {
    const loop = { temperature: 0.5, externalFraction: 0.2, reference: new Float64Array(1e6).fill(1e-6) };
    const { probes, told } = chooseProbes(loop, all(1e6), wrongMaps(loop));
    expect(told).toEqual([true, true, true, true]);
    expect(probes.length).toBeGreaterThan(0);
  });
});
