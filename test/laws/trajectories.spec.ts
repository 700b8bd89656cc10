import { describe, expect, it, test } from "vitest";
import { randomStream } from "../../src/numeric/random.js";
import type { Gain } from "../../src/parameters/parameters.js";
import type { LoopPlan } from "../../src/simulation/loop-plan.js";
import { trajectoryOf } from "../../src/simulation/trajectory.js";
import { spreadOut } from "../problems/binomial-law.js";
import { comparisons, MOST_COMPARISONS, misfits } from "../problems/goodness-of-fit.js";
import { type Draw, marginalMisfits, nextStream, normalised, shuffled, zipf } from "../problems/multinomial-misfits.js";

/*
 * The law *one-step* of trajectories, whatever engine draws them: given p, the batch is Multinomial(B, m(p)). False alarms as in
 * samplers.spec.ts: at most 1e-11 a comparison and 3e4 comparisons, 3e-7 in all. Power: the wrong trajectories below are caught.
 */

/** `m = (1-λ) S_T(p) + λ q`, from the definition. */
function mixed(plan: LoopPlan, k: number, p: Float64Array): Float64Array {
  const at = (series: number | Float64Array): number => (typeof series === "number" ? series : series[k]);
  const [temperature, fraction] = [at(plan.temperature), at(plan.externalFraction)];
  const powers = p.map((x) => (x === 0 ? 0 : x ** (1 / temperature)));
  const total = powers.reduce((sum, x) => sum + x, 0);
  return powers.map((x, i) => ((1 - fraction) * x) / total + fraction * plan.reference[i]);
}

const batchOf = ({ batchSize }: LoopPlan, k: number): number =>
  typeof batchSize === "number" ? batchSize : batchSize[k];

/** The batch's share of the training set after it was added, by the sizes of all batches so far. */
function gainOf(plan: LoopPlan, k: number): number {
  if (plan.gain.kind !== "accumulate") return plan.gain.kind === "window" ? plan.gain.gain : 1;
  let held = plan.gain.ratio * batchOf(plan, 0);
  for (let j = 0; j <= k; j++) held += batchOf(plan, j);
  return batchOf(plan, k) / held;
}

/** The counts behind one step from `before` to `after`; throws where there are none. */
function countsBehind(
  plan: LoopPlan,
  k: number,
  before: Float64Array,
  after: Float64Array,
  counts: Float64Array,
): void {
  const [size, alpha] = [batchOf(plan, k), gainOf(plan, k)];
  for (let i = 0; i < counts.length; i++) {
    const count = (size * (after[i] - (1 - alpha) * before[i])) / alpha;
    counts[i] = Math.round(count);
    if (Math.abs(count - counts[i]) > 1e-4) throw new Error(`outcome ${i} moved by ${count} samples in step ${k}`);
  }
}

/** The first step of a trajectory, as a draw of counts. */
function firstStep(plan: LoopPlan): Draw {
  const trajectory = trajectoryOf(plan);
  return (random, counts) => {
    trajectory.start(random);
    trajectory.step();
    countsBehind(plan, 0, plan.initial, trajectory.state(), counts);
  };
}

/** How evenly the steps of trajectories are spread out, by set of outcomes; see {@link follow}. */
const LEVELS = 25;
const SETS = [(i: number) => i % 2 === 0, (i: number) => i === 0, (i: number, n: number) => i >= n / 2];

/**
 * Follows a trajectory: whatever happened before, each step's count on a set of outcomes is binomial, so that its distribution
 * function, spread out over its jump, is uniform and independent of the past. Its level is counted in `levels`, by set. The trajectory is that of `drawn`.
 */
function follow(plan: LoopPlan, steps: number, levels: readonly Float64Array[], drawn = plan): void {
  const n = plan.reference.length;
  const trajectory = trajectoryOf(drawn);
  const spread = nextStream();
  const counts = new Float64Array(n);
  let faded = false;
  trajectory.start(nextStream());
  for (let k = 0; k < steps; k++) {
    const before = Float64Array.from(trajectory.state());
    const chances = mixed(plan, k, before);
    trajectory.step();
    const after = trajectory.state();
    countsBehind(plan, k, before, after, counts);
    const size = batchOf(plan, k);
    // A probability that fades out of the range of doubles may still be counted as living.
    faded ||= before.some((x) => x > 0 && x < 1e-290);
    checkBooks(trajectory, after, counts, size, k, faded);
    for (const [s, isIn] of SETS.entries()) {
      let [chance, count] = [0, 0];
      for (let i = 0; i < n; i++) {
        if (!isIn(i, n)) continue;
        chance += chances[i];
        count += counts[i];
      }
      const level = spreadOut(count, size, Math.min(1, chance), spread.uniform());
      levels[s][Math.min(LEVELS - 1, Math.floor(LEVELS * level))]++;
    }
  }
}

/** What is wrong with the steps of several plans' trajectories, taken together. */
function pathMisfits(plans: readonly LoopPlan[], steps: number): string[] {
  const levels = SETS.map(() => new Float64Array(LEVELS));
  for (const plan of plans) follow(plan, steps, levels);
  const even = new Float64Array(LEVELS).fill(1 / LEVELS);
  return levels.flatMap((seen, s) => misfits(seen, even).map((text) => `set ${s}: ${text}`));
}

/** Throws where the trajectory's own account of itself after step `k` is wrong. */
function checkBooks(
  { generation, support }: { generation: number; support: number },
  p: Float64Array,
  counts: Float64Array,
  size: number,
  k: number,
  faded: boolean,
): void {
  let [total, drawn, alive] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    total += p[i];
    drawn += counts[i];
    if (p[i] > 0) alive++;
    if (p[i] < 0) throw new Error(`after step ${k} outcome ${i} has the probability ${p[i]}`);
  }
  if (drawn !== size) throw new Error(`step ${k} drew ${drawn} samples, not ${size}`);
  if (Math.abs(total - 1) > 1e-9) throw new Error(`after step ${k} the state sums to ${total}`);
  if (faded ? support < alive : support !== alive)
    throw new Error(`after step ${k} the support is said to be ${support}, but ${alive} outcomes live`);
  if (generation !== k + 1) throw new Error(`after step ${k} the generation is said to be ${generation}`);
}

const GAINS: readonly Gain[] = [
  { kind: "replace" },
  { kind: "window", gain: 0.1 },
  { kind: "window", gain: 0.9 },
  { kind: "accumulate", ratio: 0 },
  { kind: "accumulate", ratio: 3 },
];
const nameOf = (gain: Gain): string => (gain.kind === "window" ? `window:${gain.gain}` : gain.kind);

const planOf = (n: number, batchSize: LoopPlan["batchSize"], gain: Gain, more: Partial<LoopPlan> = {}): LoopPlan => ({
  reference: zipf(n),
  initial: shuffled(zipf(n, 0.5)),
  temperature: 0.8,
  externalFraction: 0.3,
  batchSize,
  gain,
  ...more,
});

const SCHEDULED = 1000;
const series = (f: (k: number) => number): Float64Array => Float64Array.from({ length: SCHEDULED }, (_, k) => f(k));

const CASES: [string, Partial<LoopPlan>][] = [
  ["T = 1, no external data", { temperature: 1, externalFraction: 0 }],
  ["T = 1", { temperature: 1, externalFraction: 0.1 }],
  ["cold, no external data", { temperature: 0.6, externalFraction: 0 }],
  ["hot", { temperature: 4, externalFraction: 0.05 }],
  ["external data only", { externalFraction: 1 }],
  [
    "dead outcomes",
    {
      reference: normalised(zipf(200).map((x, i) => (i % 3 === 0 ? 0 : x))),
      initial: normalised(zipf(200).map((x, i) => (i % 2 === 0 ? 0 : x))),
    },
  ],
  [
    "one living outcome",
    { externalFraction: 0, initial: Float64Array.from({ length: 200 }, (_, i) => (i === 77 ? 1 : 0)) },
  ],
];

describe.each(GAINS.map((gain) => [nameOf(gain), gain] as const))("trajectories, %s", (_, gain) => {
  test.each([
    [2, 7],
    [9, 40],
    [64, 4],
    [64, 5],
    [64, 32],
    [64, 33],
    [64, 900],
  ])("%d outcomes, batches of %d: the first step's counts, pairs of them and halves", (n, size) => {
    const plan = planOf(n, size, gain);
    expect(marginalMisfits(firstStep(plan), size, mixed(plan, 0, plan.initial), 8000)).toBe("");
  });

  test.each([2, 3, 8, 9, 40, 300])("%d outcomes: every step, for batches of 1 to a million", (n) => {
    const sizes = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640, 3000, 1e6];
    expect(
      pathMisfits(
        sizes.map((size) => planOf(n, size, gain)),
        250,
      ),
    ).toEqual([]);
  });

  test.each(CASES)("%s: every step, few and many samples", (_, more) => {
    const sizes = [1, 4, 16, 100, 5000];
    expect(
      pathMisfits(
        sizes.map((size) => planOf(200, size, gain, more)),
        250,
      ),
    ).toEqual([]);
  });

  it("follow schedules of temperature, external fraction and batch size", () => {
    const plan = planOf(
      50,
      series((k) => 1 + ((k * k) % 700)),
      gain,
      {
        temperature: series((k) => 0.7 + (k % 7) / 10),
        externalFraction: series((k) => (k % 5) / 4),
      },
    );
    const growing = { ...plan, temperature: 0.8, externalFraction: 0.3 };
    expect(pathMisfits([plan, growing], SCHEDULED)).toEqual([]);
  });

  it("stay true over 10,000 steps of few samples", () => {
    expect(pathMisfits([planOf(64, 4, gain, { temperature: 0.9, externalFraction: 0.05 })], 10_000)).toEqual([]);
  });

  it("begin anew from anywhere, and are the same for the same stream", () => {
    const plan = planOf(30, 12, gain);
    const trajectory = trajectoryOf(plan);
    const run = (steps: number, from?: Float64Array): number[] => {
      trajectory.start(randomStream(5, 6), from);
      for (let k = 0; k < steps; k++) trajectory.step();
      return Array.from(trajectory.state());
    };
    const first = run(25);
    run(7, zipf(30));
    expect(run(25)).toEqual(first);
    expect(run(25, plan.initial)).toEqual(first);
    expect(run(0, zipf(30))).toEqual(Array.from(zipf(30)));
    const from = shuffled(zipf(30, 2));
    const draw: Draw = (random, counts) => {
      trajectory.start(random, from);
      trajectory.step();
      countsBehind(plan, 0, from, trajectory.state(), counts);
    };
    expect(marginalMisfits(draw, 12, mixed(plan, 0, from), 8000)).toBe("");
  });
});

describe("wrong trajectories", () => {
  const plan = planOf(9, 100, { kind: "window", gain: 0.3 });
  const draws = 40_000;
  const chances = mixed(plan, 0, plan.initial);
  const wrong: [string, LoopPlan][] = [
    ["temperature 5 % too high", { ...plan, temperature: 0.84 }],
    ["external fraction 10 % too large", { ...plan, externalFraction: 0.33 }],
    ["initial distribution instead of the reference", { ...plan, reference: plan.initial }],
  ];
  test.each(wrong)("%s: caught in the first step", (_, other) => {
    expect(marginalMisfits(firstStep(other), 100, chances, draws)).not.toBe("");
  });

  it("batches of another size: caught", () => {
    expect(marginalMisfits(firstStep({ ...plan, batchSize: 50 }), 100, chances, 10)).not.toBe("");
  });

  test.each<[string, Partial<LoopPlan>]>([
    ["the temperature of another generation", { temperature: series((k) => 0.7 + ((k + 1) % 7) / 10) }],
    ["the external fraction of another generation", { externalFraction: series((k) => ((k + 1) % 5) / 4) }],
  ])("%s: caught on the way", (_, more) => {
    const right = planOf(
      50,
      200,
      { kind: "window", gain: 0.1 },
      {
        temperature: series((k) => 0.7 + (k % 7) / 10),
        externalFraction: series((k) => (k % 5) / 4),
      },
    );
    const levels = SETS.map(() => new Float64Array(LEVELS));
    follow(right, SCHEDULED, levels, { ...right, ...more });
    const even = new Float64Array(LEVELS).fill(1 / LEVELS);
    expect(levels.flatMap((seen) => misfits(seen, even))).not.toEqual([]);
  });
});

it("no more comparisons were made than the false-alarm rate allows", () => {
  expect(comparisons()).toBeGreaterThan(1000);
  expect(comparisons()).toBeLessThanOrEqual(MOST_COMPARISONS);
});
