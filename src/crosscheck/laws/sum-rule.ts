import { fluctuationModes } from "../../model/fluctuation.js";
import { gainAt } from "../../model/gain.js";
import { jacobian } from "../../model/jacobian.js";
import { randomStream } from "../../numeric/random.js";
import type { Gain } from "../../parameters/parameters.js";
import { comparedMean, type MeanClaim } from "./compared-mean.js";
import { type InteriorPoint, interiorAttractor } from "./interior-point.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, type Trial } from "./law.js";
import { PURPOSE, STREAMS } from "./streams.js";

/** The relative error that the law is granted; the batch is so large that what is linear leaves out is far below it. */
const MODEL_ERROR = 1e-3;

/** The relative size of the fluctuations, squared, that the batch size is chosen for. */
const FLUCTUATION = 1e-6;

const LARGEST_BATCH = 2 ** 50;

/** Nats of the tail that is cut off each claim: e^-25 of the mean. */
const TAIL = 25;

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
 * Wrong model: multipliers without the term `-s dᵀ`, so that the `d_i` themselves are summed.
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

function trialOf(input: LawInput, point: InteriorPoint, scale: Scale, { simulate }: LawContext): Trial {
  const { generations, batchSize } = scale;
  const { loop, p, multipliers } = point;
  const bare = Array.from(jacobian(loop, p).d);
  const claim = (rho: readonly number[]): MeanClaim =>
    claimOf(fluctuationModes(rho, input.gain, generations).map((v) => Math.min(v, LARGEST_MODE)));
  const compared = comparedMean(`B E Σ(p-p*)²/p* after ${generations} generations from p*`, claim(multipliers), [
    { name: "multipliers without the term -s dᵀ", ...claim(bare) },
  ]);
  const trajectory = simulate({ ...loop, initial: p, batchSize, gain: input.gain });
  let replicate = 0;
  return {
    quantities: [compared.quantity],
    suspects: compared.suspects,
    indistinguishable: compared.indistinguishable,
    cost: p.length * generations,
    remark: `checked with batches of ${batchSize}, so that the fluctuations are linear`,
    run(replicates) {
      for (let r = 0; r < replicates; r++) {
        trajectory.start(randomStream(input.seed, STREAMS.sumRule + replicate++, PURPOSE));
        for (let k = 0; k < generations; k++) trajectory.step();
        compared.observe(batchSize * squareDistance(trajectory.state(), p));
      }
    },
  };
}

/** The mean of `Σ v_j Z_j²`, and where its tail is cut off (B. Laurent, P. Massart 2000, Lemma 1). */
function claimOf(modes: Float64Array): MeanClaim {
  const expected = modes.reduce((a, b) => a + b, 0);
  const squares = modes.reduce((sum, v) => sum + v * v, 0);
  const largest = modes.reduce((a, b) => Math.max(a, b), 0);
  const most = expected + 2 * Math.sqrt(squares * TAIL) + 2 * largest * TAIL;
  return { expected, modelError: MODEL_ERROR * expected, least: 0, most };
}

/** Until the slowest mode has settled, but so few that the wrong model can be excluded within half the budget. */
function generationsOf({ p, multipliers }: InteriorPoint, gain: Gain, { budget }: LawContext): number {
  // One term among n stands out from a sum of n squares, of relative variance 2/n, after about 64 n replicates.
  const most = Math.max(2, Math.min(LONGEST, Math.floor(budget / 2 / (64 * p.length) / p.length)));
  let left = 1;
  let k = 0;
  while (k < most && left > 1 - SETTLED) left *= (1 - gainAt(gain, k++) * (1 - multipliers[0])) ** 2;
  return Math.max(2, k);
}

const LONGEST = 200;

/** So large that no outcome fluctuates by more than a thousandth of itself, or of T times itself where that is less. */
function batchSizeOf({ loop, p, multipliers }: InteriorPoint, gain: Gain, generations: number): number {
  const rarest = p.reduce((a, b) => Math.min(a, b), 1);
  const most = Math.max(1, fluctuationModes([multipliers[0]], gain, generations)[0]);
  return Math.ceil((Math.max(1, loop.temperature ** -2) * most) / (rarest * FLUCTUATION));
}

function squareDistance(x: Float64Array, p: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (x[i] - p[i]) ** 2 / p[i];
  return sum;
}
