import { meanEscapeTime, type Passage } from "../../model/escape-time.js";
import { gainAt } from "../../model/gain.js";
import { jacobian } from "../../model/jacobian.js";
import { logOdds, twoOutcomePotential } from "../../model/two-outcome-potential.js";
import { randomStream } from "../../numeric/random.js";
import { minimize } from "../../numeric/roots.js";
import { comparedMean, type MeanClaim } from "./compared-mean.js";
import type { LawContext, LawInput, Trial } from "./law.js";
import { PURPOSE, STREAMS } from "./streams.js";

/** The exponent `(2B/α) ΔV` that the batch size is chosen for, and the range in which the user's own is kept. */
const EXPONENT = { chosen: 2.5, least: 1, most: 4 };

/** How much the saddle's multiplier may exceed 1 for the drift to be called weak, and the largest relative error of the mean. */
const WEAK = { excess: 0.4, error: 0.121 };

/** The least `B/α` times the rarer outcome's probability at either attractor: below, what is left of it is too grainy. */
const LEAST_COUNT = 5;

/** Escapes are cut off after so many mean times; the chance to be there still is e^-12. */
const LONGEST = 12;

/** Escapes that should be affordable. */
const REPLICATES = 400;

/**
 * The check of the mean escape time of a loop with two outcomes and two attractors, from the verdict's to the other one.
 *
 * The way ends at the other attractor, not at the saddle, as a trajectory of finite steps is past a point a little earlier than a
 * diffusion; near the other attractor that does not matter. The relative model error is
 * `0.02 + 0.1 (ρ_s - 1) + 0.3 α/(B p)`, `ρ_s` the saddle's multiplier and `p` the rarer outcome's least probability at the two attractors.
 * Wrong models: `B/α` and `4B/α` in place of `2B/α`.
 *
 * **Guarantee**: the model error is larger than those seen against the exact Markov chain under replace. A sentence where the law does not apply.
 */
export function escapeTrial(input: LawInput, context: LawContext): Trial | string {
  const way = passageOf(input);
  if (way === null) return "the answer does not list two attractors";
  const { loop, gain } = input;
  const { passage, saddle, barrier } = way;
  const { s, d } = jacobian(loop, [saddle, 1 - saddle]);
  const excess = d[0] * (1 - s[0]) + d[1] * s[0] - 1;
  if (excess > WEAK.excess) {
    return `the drift is not weak: the saddle's multiplier is ${Number((1 + excess).toPrecision(3))}`;
  }
  const alpha = gainAt(gain, 0);
  const rarest = Math.min(...[passage.from, passage.to].map((p) => Math.min(p, 1 - p)));
  const errorOf = (size: number): number => 0.02 + 0.1 * excess + (0.3 * alpha) / (size * rarest);
  const { batchSize: given } = input;
  const exponent = given === null ? 0 : (2 * given * barrier) / alpha;
  const visible = given !== null && exponent >= EXPONENT.least && exponent <= EXPONENT.most;
  const batchSize = visible && errorOf(given) <= WEAK.error ? given : chosenBatch(barrier, rarest, alpha);
  const time = meanEscapeTime(loop, passage, alpha, batchSize);
  if (2 * time * REPLICATES > context.budget) {
    return `an escape takes ${Number(time.toPrecision(3))} generations with batches of ${batchSize}, too many for the budget`;
  }
  const half = meanEscapeTime(loop, passage, alpha, batchSize / 2);
  const twice = meanEscapeTime(loop, passage, alpha, batchSize * 2);
  return trialOf(input, way, { batchSize, alpha, time, half, twice, modelError: errorOf(batchSize) }, context);
}

const rounded = (p: number): number => Number(p.toPrecision(4));

interface Way {
  readonly passage: Passage;
  /** The first outcome's probability at the saddle in between. */
  readonly saddle: number;
  readonly barrier: number;
}

/** From the verdict's attractor (at a tie, from one beside it) to the other. */
function passageOf({ loop, analysis }: LawInput): Way | null {
  const { verdict, fixedPoints } = analysis;
  const from = fixedPoints[verdict.attractor ?? verdict.sides?.[0] ?? 0].p?.[0];
  const attractors = fixedPoints.filter(({ stability }) => stability === "attracting");
  // A point with two copies stands for its mirror image as well.
  const ends = attractors.flatMap(({ p, copies }) => (p === undefined ? [] : copies === 2 ? [p[0], p[1]] : [p[0]]));
  const to = ends.find((x) => x !== from);
  if (from === undefined || to === undefined || !ends.includes(from)) return null;
  const V = twoOutcomePotential(loop);
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const lowest = minimize(V, logOdds(low), logOdds(high));
  const saddle = 1 / (1 + Math.exp(-lowest));
  return { passage: { from, to }, saddle, barrier: V(logOdds(from)) - V(lowest) };
}

const chosenBatch = (barrier: number, rarest: number, alpha: number): number =>
  Math.ceil(Math.max((EXPONENT.chosen * alpha) / (2 * barrier), (LEAST_COUNT * alpha) / rarest));

interface Start {
  readonly batchSize: number;
  readonly alpha: number;
  /** The mean escape time, and those with half and twice the exponent. */
  readonly time: number;
  readonly half: number;
  readonly twice: number;
  readonly modelError: number;
}

function trialOf(
  { loop, gain, seed, batchSize: given }: LawInput,
  way: Way,
  start: Start,
  { simulate }: LawContext,
): Trial {
  const { batchSize, alpha, time, half, twice, modelError } = start;
  const { passage, barrier } = way;
  const claim = (mean: number): MeanClaim => ({
    ...{ expected: mean, modelError: modelError * mean, least: 0, most: LONGEST * mean },
  });
  const exponent = Number(((2 * batchSize * barrier) / alpha).toPrecision(3));
  const compared = comparedMean(
    `mean generations until outcome 0 goes from ${rounded(passage.from)} to ${rounded(passage.to)}, (2B/α)ΔV = ${exponent}`,
    claim(time),
    [
      { name: "B/α in place of 2B/α", ...claim(half) },
      { name: "4B/α in place of 2B/α", ...claim(twice) },
    ],
  );
  const initial = Float64Array.of(passage.from, 1 - passage.from);
  const trajectory = simulate({ ...loop, initial, batchSize, gain });
  const beyond = (p: number): boolean => (passage.to > passage.from ? p >= passage.to : p <= passage.to);
  let replicate = 0;
  const timeOfEscape = (): number => {
    trajectory.start(randomStream(seed, STREAMS.escape + replicate++, PURPOSE));
    let k = 0;
    for (; k < LONGEST * twice && !beyond(trajectory.state()[0]); k++) trajectory.step();
    return k;
  };
  return {
    quantities: [compared.quantity],
    ...{ suspects: compared.suspects, indistinguishable: compared.indistinguishable },
    cost: 2 * time,
    remark: batchSize === given ? null : `checked with batches of ${batchSize}, so that escapes can be seen`,
    run(replicates) {
      for (let r = 0; r < replicates; r++) compared.observe(timeOfEscape());
    },
  };
}
