import { fluctuationModes } from "../../model/fluctuation.js";
import { gainAt } from "../../model/gain.js";
import { jacobian } from "../../model/jacobian.js";
import { randomStream } from "../../numeric/random.js";
import type { Gain } from "../../parameters/parameters.js";
import { squareDeviation } from "../../simulation/observables.js";
import { comparedMean, type MeanClaim, type WrongClaim } from "./compared-mean.js";
import { generationCount } from "./generation-count.js";
import { type InteriorPoint, interiorAttractor } from "./interior-point.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, type Trial } from "./law.js";
import { PURPOSE, STREAMS } from "./streams.js";

/** The relative error that the law is granted; the batch is so large that what is linear leaves out is far below it. */
const MODEL_ERROR = 1e-3;

/** The relative error of the noise that has to be excluded as well. */
const OFF = 0.1;

/** The relative size of the fluctuations, squared, that the batch size is chosen for. */
const FLUCTUATION = 1e-6;

const LARGEST_BATCH = 2 ** 50;

/** What is cut off each claim has a chance of e^-12, which is nothing beside the model error. */
const TAIL = 12;

/** What a wrong model lets grow without limit is cut here, before its square overflows. */
const LARGEST_MODE = 1e100;

/** A mode counts as settled at this share of its stationary fluctuation. */
const SETTLED = 0.999;

/**
 * *sum-rule*: `B E Σ (p_i-p*_i)²/p*_i` after K generations from the verdict's attractor is `Σ_j v_j`, `v_j ← g_j² v_j + α_k²`,
 * `g_j = 1-α_k(1-ρ_j)`: with a constant gain `α² Σ_j (1-g_j^{2K})/(1-g_j²)`.
 *
 * The user's gain is used; `accumulate` has no stationary fluctuation, but the same formula. The batch is chosen so large
 * that the law is linear to within the stated model error, and K as the slowest mode's settling or what the budget allows.
 * Wrong models: multipliers without the term `-s dᵀ`, so that the `d_i` themselves are summed; fluctuations 10 % off.
 */
export const sumRule: Law = {
  slug: "sum-rule",
  check(input, context) {
    const point = interiorAttractor(input);
    if (typeof point === "string") return notApplicable("sum-rule", point);
    const generations = generationsOf(point, input.gain, context);
    const batchSize = batchSizeOf(point, input.gain, generations);
    if (batchSize > LARGEST_BATCH) {
      return notApplicable("sum-rule", "no batch that doubles can count makes the fluctuations linear");
    }
    return decide("sum-rule", trialOf(input, point, { generations, batchSize }, context), context);
  },
};

interface Scale {
  readonly generations: number;
  readonly batchSize: number;
}

function trialOf(input: LawInput, point: InteriorPoint, scale: Scale, context: LawContext): Trial {
  const { generations, batchSize } = scale;
  const { loop, p } = point;
  const claims = claimsOf(point, input.gain, generations, context);
  const compared = comparedMean(
    `B E Σ(p-p*)²/p* after ${generationCount(generations)} from p*`,
    claims.law,
    claims.wrong,
  );
  const trajectory = context.simulate({ ...loop, initial: p, batchSize, gain: input.gain });
  let replicate = 0;
  return {
    quantities: [compared.quantity],
    suspects: compared.suspects,
    indistinguishable: [...compared.indistinguishable, ...claims.tooNear],
    cost: p.length * generations,
    remark: `checked with batches of ${batchSize}, so that the fluctuations are linear`,
    run(replicates) {
      for (let r = 0; r < replicates; r++) {
        trajectory.start(randomStream(input.seed, STREAMS.sumRule + replicate++, PURPOSE));
        for (let k = 0; k < generations; k++) trajectory.step();
        compared.observe(batchSize * squareDeviation(trajectory.state(), p));
      }
    },
  };
}

/** `Σ v_j Z_j²`: its mean, the square of its relative standard deviation, and where its tail is cut off. */
interface Sum extends MeanClaim {
  readonly relativeVariance: number;
}

interface Claims {
  readonly law: Sum;
  readonly wrong: readonly WrongClaim[];
  /** Wrong models that are too near to be told within the budget. */
  readonly tooNear: readonly string[];
  /** The outcome draws that excluding the others will take. */
  readonly draws: number;
}

function claimsOf(point: InteriorPoint, gain: Gain, generations: number, { falseAlarm, budget }: LawContext): Claims {
  const modes = fluctuationModes(point.multipliers, gain, generations);
  const bare = fluctuationModes(Array.from(jacobian(point.loop, point.p).d), gain, generations);
  const law = claimOf(modes);
  const all: WrongClaim[] = [
    { name: "multipliers without the term -s dᵀ", ...claimOf(bare.map((v) => Math.min(v, LARGEST_MODE))) },
    { name: "fluctuations 10 % larger", ...claimOf(modes.map((v) => v * (1 + OFF))) },
    { name: "fluctuations 10 % smaller", ...claimOf(modes.map((v) => v / (1 + OFF))) },
  ];
  const drawsFor = ({ expected }: WrongClaim): number => {
    const gap = Math.max(0, Math.abs(expected / law.expected - 1) - 2 * MODEL_ERROR);
    // Bets grow the capital by gap²/2 variance each, but by no more than what one observation at the cut may cost.
    const growth = Math.min(gap ** 2 / (2 * law.relativeVariance), gap / (law.most / law.expected));
    return (Math.log(1 / falseAlarm) / growth) * generations * point.p.length;
  };
  const wrong = all.filter((claim, k) => k > 0 || drawsFor(claim) <= budget / 3);
  return {
    ...{ law, wrong, draws: Math.max(...wrong.map(drawsFor)) },
    tooNear: all.filter((claim) => !wrong.includes(claim)).map(({ name }) => name),
  };
}

/** The cut: B. Laurent, P. Massart, Ann. Statist. 28 (2000), Lemma 1. */
function claimOf(modes: Float64Array): Sum {
  const expected = modes.reduce((a, b) => a + b, 0);
  const squares = modes.reduce((sum, v) => sum + v * v, 0);
  const largest = modes.reduce((a, b) => Math.max(a, b), 0);
  const most = expected + 2 * Math.sqrt(squares * TAIL) + 2 * largest * TAIL;
  const relativeVariance = (2 * squares) / expected ** 2;
  return { expected, modelError: MODEL_ERROR * expected, least: 0, most, relativeVariance };
}

/** Until the slowest mode has settled, but so few that the wrong models can be excluded within a fifth of the budget. */
function generationsOf(point: InteriorPoint, gain: Gain, context: LawContext): number {
  let left = 1;
  let generations = 0;
  while (generations < LONGEST && left > 1 - SETTLED) {
    left *= (1 - gainAt(gain, generations++) * (1 - point.multipliers[0])) ** 2;
  }
  while (generations > 2 && claimsOf(point, gain, generations, context).draws > context.budget / 5) {
    generations = Math.ceil(generations / 2);
  }
  return Math.max(2, generations);
}

const LONGEST = 1000;

/** So large that no outcome fluctuates by more than a thousandth of itself, or of T times itself where that is less. */
function batchSizeOf({ loop, p, multipliers }: InteriorPoint, gain: Gain, generations: number): number {
  const rarest = p.reduce((a, b) => Math.min(a, b), 1);
  const most = Math.max(1, fluctuationModes([multipliers[0]], gain, generations)[0]);
  return Math.ceil((Math.max(1, loop.temperature ** -2) * most) / (rarest * FLUCTUATION));
}
