import fc from "fast-check";
import { expect, it } from "vitest";
import { mixedBatch } from "../../src/model/closed-loop.js";
import { randomStream } from "../../src/numeric/random.js";
import type { Gain } from "../../src/parameters/parameters.js";
import { Gains } from "../../src/simulation/gains.js";
import type { LoopPlan } from "../../src/simulation/loop-plan.js";
import { valueAt } from "../../src/simulation/series.js";
import { binomialTailBound } from "../../src/simulation/tail-bound.js";
import type { Trajectory } from "../../src/simulation/trajectory.js";
import { points, temperatures } from "./arbitraries.js";

/** An implementation of trajectories and the plans it is for. */
export interface Implementation {
  readonly make: (plan: LoopPlan) => Trajectory;
  readonly gains: fc.Arbitrary<Gain>;
  /** Whether it takes a temperature that changes. */
  readonly changes: boolean;
}

const GENERATIONS = 6;

const series = (values: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> =>
  fc.array(values, { minLength: GENERATIONS, maxLength: GENERATIONS }).map((list) => Float64Array.from(list));

const plans = ({ gains, changes }: Implementation): fc.Arbitrary<LoopPlan> =>
  fc.integer({ min: 2, max: 30 }).chain((n) => {
    const temperature = temperatures(0.05, 20);
    const externalFraction = fc.integer({ min: 0, max: 20 }).map((k) => k / 20);
    const batchSize = fc.integer({ min: 1, max: 60 });
    return fc.record({
      reference: points(n),
      initial: points(n)
        .map((p) => p.map((x, i) => (i % 3 === 2 ? 0 : x)))
        .map(normalised),
      temperature: changes ? fc.oneof(temperature, series(temperature)) : temperature,
      externalFraction: fc.oneof(externalFraction, series(externalFraction)),
      batchSize: fc.oneof(batchSize, series(batchSize)),
      gain: gains,
    });
  });

function normalised(p: Float64Array): Float64Array {
  const sum = p.reduce((a, b) => a + b, 0);
  return p.map((x) => x / sum);
}

const start = (trajectory: Trajectory, plan: LoopPlan, seed: number, own: boolean): void =>
  own ? trajectory.start(randomStream(seed)) : trajectory.start(randomStream(seed), plan.reference);

/** What every implementation of {@link Trajectory} must do; declares the tests. */
export function obeysTheLoop(implementation: Implementation): void {
  it("adds whole batches: (B/α)(p⁺ - (1-α)p) are counts with total B, and support counts the living", () => {
    fc.assert(
      fc.property(plans(implementation), fc.nat(1e6), fc.boolean(), (plan, seed, own) => {
        const trajectory = implementation.make(plan);
        const gains = new Gains(plan.gain, plan.batchSize);
        start(trajectory, plan, seed, own);
        for (let k = 0; k < GENERATIONS; k++) {
          expect(trajectory.generation).toBe(k);
          const p = Float64Array.from(trajectory.state());
          expect(trajectory.support).toBe(p.filter((x) => x > 0).length);
          trajectory.step();
          const next = trajectory.state();
          const [size, gain] = [valueAt(plan.batchSize, k), gains.next()];
          let total = 0;
          for (let i = 0; i < p.length; i++) {
            const count = (size / gain) * (next[i] - (1 - gain) * p[i]);
            expect(Math.abs(count - Math.round(count))).toBeLessThan((1e-14 * size) / gain);
            expect(Math.round(count)).toBeGreaterThanOrEqual(0);
            total += Math.round(count);
          }
          expect(total).toBe(size);
        }
      }),
    );
  });

  it("draws from the mixed batch of the state it has reached", () => {
    // Some 500 comparisons, 1e-6 in all: 400 branches of each plan's third generation against the map itself.
    fc.assert(
      fc.property(plans(implementation), fc.nat(1e6), (plan, seed) => {
        const trajectory = implementation.make(plan);
        const gains = new Gains(plan.gain, plan.batchSize);
        for (let k = 0; k < 2; k++) gains.next();
        const gain = gains.next();
        const size = valueAt(plan.batchSize, 2);
        const n = plan.reference.length;
        const counts = new Float64Array(n);
        const means = new Float64Array(n);
        const loop = {
          temperature: valueAt(plan.temperature, 2),
          externalFraction: valueAt(plan.externalFraction, 2),
          reference: plan.reference,
        };
        const rounds = 400;
        for (let r = 0; r < rounds; r++) {
          trajectory.start(randomStream(seed, r));
          trajectory.step();
          trajectory.step();
          const p = Float64Array.from(trajectory.state());
          const mixed = mixedBatch(loop, p);
          trajectory.step();
          const next = trajectory.state();
          for (let i = 0; i < n; i++) {
            counts[i] += Math.round((size / gain) * (next[i] - (1 - gain) * p[i]));
            means[i] += mixed[i];
          }
        }
        // Given the states, the counts are sums of independent 0s and 1s, whose tails are below the binomial's of their mean.
        const trials = rounds * size;
        for (let i = 0; i < n; i++)
          expect(
            binomialTailBound(Math.min(counts[i], trials), trials, Math.min(1, means[i] / rounds)),
          ).toBeGreaterThan(1e-9);
      }),
      { numRuns: 15 },
    );
  });

  it("gives the same states for the same stream, whatever it did before", () => {
    fc.assert(
      fc.property(plans(implementation), fc.nat(1e6), fc.boolean(), (plan, seed, own) => {
        const used = implementation.make(plan);
        start(used, plan, seed + 1, !own);
        for (let k = 0; k < 3; k++) used.step();
        const fresh = implementation.make(plan);
        for (const trajectory of [used, fresh]) start(trajectory, plan, seed, own);
        for (let k = 0; k < GENERATIONS; k++) {
          used.step();
          fresh.step();
          expect(used.state()).toEqual(fresh.state());
        }
      }),
    );
  });
}
