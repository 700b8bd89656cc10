import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import {
  type Evidence,
  likelihoodRatio,
  logMeanExp,
  meanAbove,
  meanBelow,
  meanBelowByMoment,
  meanOff,
  mixtureOf,
} from "../../../src/simulation/evidence.js";

/** A law on a few points. */
interface Discrete {
  readonly points: readonly number[];
  readonly chances: readonly number[];
}

const laws: fc.Arbitrary<Discrete> = fc.integer({ min: 1, max: 3 }).chain((n) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: n, maxLength: n }),
    )
    .map(([points, weights]) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return { points: points.map((x) => x / 100), chances: weights.map((w) => w / sum) };
    }),
);

const moment = ({ points, chances }: Discrete, f: (x: number) => number): number =>
  points.reduce((sum, x, k) => sum + chances[k] * f(x), 0);
const meanOf = (law: Discrete): number => moment(law, (x) => x);

/** The mean e-value after `length` observations, over every sequence of them. */
function meanEvidence({ points, chances }: Discrete, evidence: () => Evidence, length: number): number {
  let total = 0;
  for (let code = 0; code < points.length ** length; code++) {
    const watched = evidence();
    let chance = 1;
    for (let k = 0, rest = code; k < length; k++, rest = Math.floor(rest / points.length)) {
      watched.observe(points[rest % points.length]);
      chance *= chances[rest % points.length];
    }
    total += chance * Math.exp(watched.logEvidence);
  }
  return total;
}

/** How far a hypothesis that holds may lie from the truth. */
const slacks = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 300 }).map((k) => k / 100),
);

describe("the mean e-value is at most 1 under the hypothesis, by enumeration:", () => {
  const holds = (evidence: (law: Discrete, slack: number) => (() => Evidence) | null) =>
    fc.assert(
      fc.property(laws, slacks, fc.integer({ min: 1, max: 4 }), (law, slack, length) => {
        const made = evidence(law, slack);
        if (made !== null) expect(meanEvidence(law, made, length)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );

  it("meanAbove", () => holds((law, slack) => () => meanAbove({ bound: meanOf(law) + slack, least: 0 })));

  it("meanBelow", () => holds((law, slack) => () => meanBelow({ bound: meanOf(law) - slack, most: 10 })));

  it("meanBelowByMoment", () =>
    holds((law, slack) => {
      const bound = meanOf(law) - slack;
      const secondMoment = moment(law, (x) => x * x) + slack;
      return bound > 0 ? () => meanBelowByMoment({ bound, secondMoment }) : null;
    }));

  it("meanOff, by the upper limit and by the moment", () => {
    holds((law, slack) => () => meanOff({ low: meanOf(law) - slack, high: meanOf(law) + slack, least: 0, most: 10 }));
    holds((law, slack) => () => {
      const secondMoment = moment(law, (x) => x * x);
      return meanOff({ low: meanOf(law) - slack, high: meanOf(law) + slack, least: 0, secondMoment });
    });
  });

  it("and notices a hypothesis that does not hold", () => {
    const law: Discrete = { points: [0, 1], chances: [0.5, 0.5] };
    const wrong = [
      () => meanAbove({ bound: 0.3, least: 0 }),
      () => meanBelow({ bound: 0.7, most: 1 }),
      () => meanBelowByMoment({ bound: 0.7, secondMoment: 0.5 }),
    ];
    for (const evidence of wrong) expect(meanEvidence(law, evidence, 4)).toBeGreaterThan(1.02);
  });
});

describe("evidence", () => {
  const coin = (seed: number, chance: number) => {
    const random = randomStream(seed, 0, 101);
    return () => (random.uniform() < chance ? 1 : 0);
  };

  it("raises a false alarm at a level of 1/20 in at most that share of many runs, looked at after every observation", () => {
    const makers = [
      () => meanAbove({ bound: 0.4, least: 0 }),
      () => meanBelow({ bound: 0.4, most: 1 }),
      () => meanBelowByMoment({ bound: 0.4, secondMoment: 0.4 }),
      () => meanOff({ low: 0.4, high: 0.4, least: 0, most: 1 }),
    ];
    for (const make of makers) {
      let alarms = 0;
      for (let seed = 0; seed < 1000; seed++) {
        const [toss, evidence] = [coin(seed, 0.4), make()];
        let most = 0;
        for (let k = 0; k < 100; k++) {
          evidence.observe(toss());
          most = Math.max(most, evidence.logEvidence);
        }
        if (most >= Math.log(20)) alarms++;
      }
      // 50 are allowed on average; 90 would be six standard deviations beyond that.
      expect(alarms).toBeLessThan(90);
    }
  });

  it("convicts a wrong mean soon, at odds of ten million to one", () => {
    const draws = (make: () => Evidence, chance: number): number => {
      const [toss, evidence] = [coin(7, chance), make()];
      while (evidence.logEvidence < Math.log(1e7)) evidence.observe(toss());
      return evidence.samples;
    };
    // The likelihood ratio needs 16.1 / KL: 16.1/0.0201 = 800 for 0.5 against 0.4, 85,000 for 0.41.
    expect(draws(() => meanAbove({ bound: 0.4, least: 0 }), 0.5)).toBeLessThan(2000);
    expect(draws(() => meanBelow({ bound: 0.5, most: 1 }), 0.4)).toBeLessThan(2000);
    expect(draws(() => meanOff({ low: 0.4, high: 0.4, least: 0, most: 1 }), 0.41)).toBeLessThan(170_000);
    expect(draws(() => meanBelowByMoment({ bound: 0.5, secondMoment: 0.5 }), 0.4)).toBeLessThan(4000);
  });

  it("is certain of what cannot happen, and stays so", () => {
    const certain = meanAbove({ bound: 0, least: 0 });
    certain.observe(0);
    expect(certain.logEvidence).toBe(0);
    certain.observe(0.1);
    certain.observe(0);
    expect(certain.logEvidence).toBe(Number.POSITIVE_INFINITY);
    const ratio = likelihoodRatio();
    for (const y of [2, Number.NEGATIVE_INFINITY, 3]) ratio.observe(y);
    expect(ratio.logEvidence).toBe(Number.NEGATIVE_INFINITY);
    ratio.observe(Number.POSITIVE_INFINITY);
    expect(ratio.logEvidence).toBe(Number.POSITIVE_INFINITY);
    expect(ratio.samples).toBe(4);
  });

  it("takes infinite observations and refuses those that are no number", () => {
    const evidence = meanOff({ low: 1, high: 1, least: 0, secondMoment: 3 });
    evidence.observe(Number.POSITIVE_INFINITY);
    expect(evidence.logEvidence).toBe(Number.POSITIVE_INFINITY);
    expect(() => evidence.observe(Number.NaN)).toThrow(RangeError);
    expect(() => likelihoodRatio().observe(Number.NaN)).toThrow(RangeError);
    expect(() => meanBelowByMoment({ bound: 2, secondMoment: 3 })).toThrow(RangeError);
  });

  it("is the logarithm of the product of likelihood ratios, and of the mean of a mixture", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 9 }), (ys) => {
        const [one, other] = [likelihoodRatio(), likelihoodRatio()];
        for (const y of ys) one.observe(y);
        const both = mixtureOf([one, other]);
        const product = ys.reduce((e, y) => e * Math.exp(y), 1);
        expect(one.logEvidence).toBeCloseTo(Math.log(product), 9);
        expect(both.logEvidence).toBeCloseTo(Math.log((1 + product) / 2), 9);
        expect(both.samples).toBe(ys.length);
        both.observe(1);
        expect(other.logEvidence).toBe(1);
      }),
    );
  });

  it("averages without overflow", () => {
    expect(logMeanExp([2000, 2000])).toBe(2000);
    expect(logMeanExp([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY);
    expect(logMeanExp([Number.POSITIVE_INFINITY, 0])).toBe(Number.POSITIVE_INFINITY);
  });
});
