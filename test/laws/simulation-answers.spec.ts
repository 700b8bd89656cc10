import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulationText } from "../../src/cli/text/simulate-text.js";
import { simulationJson } from "../../src/cli/text/simulation-rows.js";
import { type SimulationQuestion, simulate } from "../../src/library.js";
import type { DistributionEstimate, TimeEstimate } from "../../src/simulation/simulation.js";
import { SIMULATION_SCHEMA } from "../unit/cli/commands/simulation-schema.js";

const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(SIMULATION_SCHEMA);

const weights = (n: number) =>
  fc.array(fc.nat(4), { minLength: n, maxLength: n }).filter((list) => list.some((weight) => weight > 0));

/** Questions at every corner: T below, at and above 1, no external data and nothing else, outcomes without reference. */
const questions: fc.Arbitrary<SimulationQuestion> = fc.integer({ min: 1, max: 5 }).chain((n) =>
  fc.record(
    {
      temperature: fc.constantFrom(0.1, 0.5, 0.9, 1, 1.1, 3),
      externalFraction: fc.constantFrom(0, 1e-300, 0.05, 0.4, 1),
      reference: weights(n),
      initial: weights(n),
      batchSize: fc.constantFrom(1, 2, 7, 100, 1e15),
      gain: fc.constantFrom("replace", "window:0.3", "window:1", "accumulate", "accumulate:0"),
      seed: fc.nat(),
    },
    { requiredKeys: ["temperature", "externalFraction", "reference", "batchSize"] },
  ),
);
const sizes = fc.record({ generations: fc.integer({ min: 1, max: 30 }), replicates: fc.integer({ min: 1, max: 40 }) });

const isEstimate = (time: object): time is TimeEstimate => "within" in time;
const isAscending = (values: readonly (number | null)[]) =>
  values.every((x, k) => k === 0 || (values[k - 1] ?? Number.POSITIVE_INFINITY) <= (x ?? Number.POSITIVE_INFINITY));

describe("simulations of any question", () => {
  it("are points of the simplex with observables in their bounds, and can be printed", async () => {
    await fc.assert(
      fc.asyncProperty(questions, sizes, async (question, size) => {
        const simulation = await simulate(question, size);
        const n = simulation.outcomes.indices.length;
        valid(JSON.parse(simulationJson(simulation)));
        expect(valid.errors).toBeNull();
        expect([simulation.replicates, simulation.partial]).toEqual([size.replicates, false]);
        expect(simulationText(simulation, false)).not.toMatch(/NaN|undefined|null/);
        for (const row of simulation.rows) {
          expect(row.mean.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          const within = ({ mean, quantiles }: DistributionEstimate, low: number, high: number) => {
            for (const x of [mean, quantiles[0], quantiles[4]]) {
              expect(x).toBeGreaterThanOrEqual(low - 1e-9);
              expect(x).toBeLessThanOrEqual(high + 1e-9);
            }
            expect(isAscending(quantiles)).toBe(true);
          };
          within(row.entropy, 0, Math.log(n));
          within(row.effectiveOutcomes, 1, n);
          within(row.support, 1, n);
          within(row.drift, 0, 1);
          within(row.diversity, 0, 1 - 1 / n);
        }
        for (const time of Object.values(simulation.times)) {
          if (!isEstimate(time)) continue;
          expect(isAscending(time.quantiles)).toBe(true);
          expect(time.within > 0).toBe(time.mean !== null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("begin at the initial distribution, where theory begins too", async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { rows, theory } = await simulate(question, { generations: 1, replicates: 3 });
        rows[0].mean.forEach((mean, i) => {
          expect(mean).toBeCloseTo(theory.deterministic![0].p[i], 12);
        });
        expect(rows[0].standardError.every((error) => error! < 1e-12)).toBe(true);
        if (theory.diversity !== null) expect(rows[0].diversity.mean).toBeCloseTo(theory.diversity[0], 12);
      }),
      { numRuns: 20 },
    );
  });

  it("have the deterministic loop's mean after one generation, and at T = 1 after any", async () => {
    // At most 360 comparisons at six standard errors: a false alarm has a chance of about 1e-6.
    await fc.assert(
      fc.asyncProperty(questions, fc.boolean(), async (question, isLinear) => {
        const asked = { ...question, ...(isLinear ? { temperature: 1 } : {}), batchSize: 7 };
        const { rows, theory } = await simulate(asked, { generations: isLinear ? 5 : 1, replicates: 2000 });
        rows.forEach((row, k) => {
          row.mean.forEach((mean, i) => {
            const expected = theory.deterministic![k].p[i];
            const bound = Math.max(row.standardError[i]!, Math.sqrt((expected * (1 - expected)) / 2000 / 7));
            expect(Math.abs(mean - expected)).toBeLessThanOrEqual(6 * bound + 1e-12 + 6 / 2000 / 7);
          });
        });
      }),
      { numRuns: 12 },
    );
  });
});
