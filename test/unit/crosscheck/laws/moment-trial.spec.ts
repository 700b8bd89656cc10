import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/crosscheck/laws/law.js";
import {
  advance,
  balanced,
  type Experiment,
  exactly,
  growthRate,
  momentTrial,
  type Watched,
} from "../../../../src/crosscheck/laws/moment-trial.js";
import { randomStream } from "../../../../src/numeric/random.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { context } from "./asymptotic-inputs.js";

/** A coin that is believed to be fair, with another belief as the wrong model. */
function coin(chance: number, wrong: readonly number[], every = 1): Experiment {
  const random = randomStream(11, 0, 101);
  const watched: Watched = {
    ...{ quantity: "heads", most: 1, law: exactly(0.5), wrong: wrong.map(exactly) },
  };
  return { watched: [watched], cost: 1, every, sample: () => [random.uniform() < chance ? 1 : 0] };
}

const trialOf = (experiments: readonly Experiment[], wrong: readonly string[]) =>
  momentTrial({ experiments, wrong, remark: null });

describe("momentTrial", () => {
  it("holds for a fair coin, excludes both biases and reports what was seen", () => {
    const report = decide("polya", trialOf([coin(0.5, [0.45, 0.55])], ["low", "high"]), context());
    expect(report.outcome).toBe("holds");
    const [row] = report.rows;
    expect(row.expected).toBe(0.5);
    expect(Math.abs(row.observed! - 0.5)).toBeLessThan(6 * row.standardError!);
    expect(row.standardError! / (0.5 / Math.sqrt(report.samples))).toBeCloseTo(1, 2);
  });

  it("fails for a biased one", () => {
    expect(decide("polya", trialOf([coin(0.45, [0.45, 0.55])], ["low", "high"]), context()).outcome).toBe("fails");
  });

  it("tests quantities without an upper limit by their second moments", () => {
    const random = randomStream(12, 0, 101);
    const wrong = [1.1, 0.9].map((mean) => ({ low: mean, high: mean, secondMoment: 2 * mean ** 2 }));
    const exponential = (mean: number): Experiment => ({
      watched: [{ quantity: "waiting", most: null, law: { low: 1, high: 1, secondMoment: 2 }, wrong }],
      ...{ cost: 1, every: 1, sample: () => [-mean * Math.log(random.uniform())] },
    });
    expect(decide("polya", trialOf([exponential(1)], ["slow", "fast"]), context()).outcome).toBe("holds");
    for (const mean of [0.9, 1.1])
      expect(decide("polya", trialOf([exponential(mean)], ["slow", "fast"]), context()).outcome).toBe("fails");
  });

  it("names what no data can tell, and what a range leaves open", () => {
    const range: Watched = {
      ...{ quantity: "heads", most: 1, law: { low: 0.4, high: 0.6 }, wrong: [{ low: 0.4, high: 0.6 }, exactly(0.3)] },
    };
    const trial = trialOf([{ ...coin(0.58, []), watched: [range] }], ["twin", "low"]);
    expect(trial.indistinguishable).toEqual(["twin"]);
    const report = decide("polya", trial, context());
    expect(report.outcome).toBe("holds");
    expect(report.rows[0].expected).toBeCloseTo(0.5, 15);
    expect(report.rows[0].modelError).toBeCloseTo(0.1, 15);
  });

  it("draws rarer experiments as often as they say", () => {
    const drawn = [0, 0];
    const counting = (k: number, every: number): Experiment => ({
      ...coin(0.5, [], every),
      sample: () => {
        drawn[k]++;
        return [0.5];
      },
    });
    const trial = trialOf([counting(0, 1), counting(1, 5)], []);
    trial.run(3);
    trial.run(9);
    expect(drawn).toEqual([12, 3]);
    expect(trial.cost).toBeCloseTo(1.2, 15);
  });
});

describe("balanced", () => {
  it("lets no experiment take more than about the cheapest", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 5 }), (costs) => {
        const experiments = balanced(costs.map((cost) => ({ ...coin(0.5, []), cost })));
        const least = Math.min(...costs);
        for (const { cost, every } of experiments) {
          expect(cost / every).toBeLessThanOrEqual(1.5 * least);
          expect(cost / every).toBeGreaterThanOrEqual(0.6 * least);
        }
      }),
    );
  });
});

describe("growthRate", () => {
  it("is the largest growth to second order in the bet, over the bets that are allowed", () => {
    const positive = fc.double({ min: 1e-3, max: 10, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, (distance, spread, span) => {
        const best = growthRate(distance, spread, span);
        let most = 0;
        for (let k = 0; k <= 1000; k++) {
          const bet = k / 1000 / span;
          most = Math.max(most, bet * distance - (bet * bet * spread) / 2);
        }
        expect(best).toBeGreaterThanOrEqual(most - 1e-12 * Math.abs(most));
        expect(best - most).toBeLessThan(1e-5 * (distance / span + spread / span ** 2));
      }),
    );
  });
});

describe("advance", () => {
  it("takes the generations it is told, from where it is told", () => {
    const plan = {
      ...{ reference: Float64Array.of(0.5, 0.5), initial: Float64Array.of(0.5, 0.5), temperature: 1 },
      ...{ externalFraction: 0, batchSize: 10, gain: { kind: "replace" } as const },
    };
    const trajectory = trajectoryOf(plan);
    const random = randomStream(1, 0, 101);
    expect(Array.from(advance(trajectory, random, 5, Float64Array.of(1, 0)))).toEqual([1, 0]);
    expect(trajectory.generation).toBe(5);
    expect(Array.from(advance(trajectory, random, 0))).toEqual([0.5, 0.5]);
  });
});
