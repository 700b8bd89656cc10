import { gainAt } from "../../model/gain.js";
import { jacobian } from "../../model/jacobian.js";
import { normalDistribution } from "../../numeric/normal.js";
import { randomStream } from "../../numeric/random.js";
import type { Gain } from "../../parameters/parameters.js";
import { comparedMean, type MeanClaim, resolutionWithin } from "./compared-mean.js";
import { type InteriorPoint, interiorPoint } from "./interior-point.js";
import { decide, type Law, type LawContext, type LawInput, type LawReport, notApplicable, type Trial } from "./law.js";
import { coordinate, type Mode, modeOf } from "./mode.js";
import { PURPOSE, STREAMS } from "./streams.js";

/** What the linear law may be off by; the batch is so large that it is below. */
const MODEL_ERROR = 0.01;

/** Where trajectories start, in standard deviations of all noise to come. */
const OFFSET = 0.8;

/** So many of those away from the saddle no noise brings a trajectory back. */
const DECIDED = 7;

/** The relative change of an outcome within which the loop is followed. */
const REACH = 1e-3;

const LARGEST_BATCH = 2 ** 50;
const LONGEST = 5000;

/**
 * *basin*: next to a saddle with one unstable direction, of multiplier `ρ_u`, the deviation along it obeys `z ← g_k z + noise` with variance
 * `α_k²/B` a generation, `g_k = 1-α_k(1-ρ_u)`; so a trajectory that starts at `z₀` leaves to the side of `z > 0` with probability
 * `Φ(z₀ √B/√S)`, `S = Σ_k α_k² Π_{l≤k} g_l^-2`: with a constant gain `S = α²/(g²-1)`.
 *
 * A trajectory's side is decided where all the noise to come could turn it back with a chance of 1e-12 only. Wrong models: the largest `d_i` in
 * place of `ρ_u`, the start on the other side, noise of half or twice the size.
 */
export const basin: Law = {
  slug: "basin",
  check(input, context) {
    const saddle = input.analysis.fixedPoints.find((x) => x.stability !== "nonhyperbolic" && x.unstableDimension === 1);
    if (saddle === undefined) return notApplicable("basin", "the answer lists no saddle with one unstable direction");
    const point = interiorPoint(input, saddle);
    if (typeof point === "string") return notApplicable("basin", point);
    const noise = noiseToCome(point.multipliers[0], input.gain);
    const affordable = Math.min(LONGEST, Math.floor(context.budget / (REPLICATES * point.p.length)));
    const generations = generationsOf(point.multipliers[0], input.gain, noise, affordable);
    if (generations === null) {
      return notApplicable("basin", `a trajectory needs more than ${affordable} generations to leave the saddle`);
    }
    return judge(input, context, point, noise, generations);
  },
};

function judge(
  input: LawInput,
  context: LawContext,
  point: InteriorPoint,
  noise: Float64Array,
  generations: number,
): LawReport {
  const { loop, p, multipliers } = point;
  const mode = modeOf(loop, p, multipliers[0]);
  const steepest = mode.steepest / Math.min(1, loop.temperature);
  const room = REACH * Math.min(1, multipliers[0] - 1);
  const batchSize = Math.max(1e6, Math.ceil(noise[0] * ((DECIDED * steepest) / room) ** 2));
  if (batchSize > LARGEST_BATCH) {
    return notApplicable("basin", "no batch that doubles can count keeps the trajectories in the linear range");
  }
  return decide("basin", trialOf(input, point, { mode, noise, batchSize, generations }, context), context);
}

/** Replicates that should be affordable. */
const REPLICATES = 300;

interface Start {
  readonly mode: Mode;
  /** Entry `k`: B times the variance of all noise from generation `k` on, brought back to it. */
  readonly noise: Float64Array;
  readonly batchSize: number;
  readonly generations: number;
}

function trialOf(input: LawInput, point: InteriorPoint, start: Start, context: LawContext): Trial {
  const { loop, p, outcomes } = point;
  const { mode, noise, batchSize, generations } = start;
  const v = mode.right;
  const offset = OFFSET * Math.sqrt(noise[0] / batchSize);
  const claim = (probability: number): MeanClaim => ({
    ...{ expected: probability, modelError: MODEL_ERROR, least: 0, most: 1 },
  });
  const steepest = jacobian(loop, p).d.reduce((a, b) => Math.max(a, b), 0);
  const replaced = Math.sqrt(noise[0] / noiseToCome(steepest, input.gain)[0]);
  const growing = outcomes[v.indexOf(v.reduce((a, b) => Math.max(a, b), 0))];
  const compared = comparedMean(
    `P(leaves the saddle to the side where outcome ${growing} grows)`,
    claim(normalDistribution(OFFSET)),
    [
      { name: "the saddle's largest d_i in place of its multiplier", ...claim(normalDistribution(OFFSET * replaced)) },
      { name: "the start on the other side", ...claim(normalDistribution(-OFFSET)) },
      { name: "twice the noise", ...claim(normalDistribution(OFFSET / 2)) },
      { name: "half the noise", ...claim(normalDistribution(OFFSET * 2)) },
    ],
    resolutionWithin(context, 1 / 4, p.length * generations),
  );
  const trajectory = context.simulate({
    ...loop,
    initial: p.map((x, i) => x + offset * v[i]),
    batchSize,
    gain: input.gain,
  });
  let replicate = 0;
  const side = (): boolean => {
    trajectory.start(randomStream(input.seed, STREAMS.basin + replicate++, PURPOSE));
    for (let k = 0; ; k++) {
      const z = coordinate(mode, trajectory.state(), p);
      if (k === generations || z * z * batchSize > DECIDED ** 2 * noise[k]) return z > 0;
      trajectory.step();
    }
  };
  return {
    quantities: [compared.quantity],
    ...{ suspects: compared.suspects, indistinguishable: compared.indistinguishable },
    cost: p.length * generations,
    remark: `checked with batches of ${batchSize}, so that the trajectories are in the linear range until they are decided`,
    run(replicates) {
      for (let r = 0; r < replicates; r++) compared.observe(side() ? 1 : 0);
    },
  };
}

/** `S_k = (α_k² + S_{k+1}) / g_k²`, from so far out that the rest is a thousandth of a thousandth. */
function noiseToCome(multiplier: number, gain: Gain): Float64Array {
  const table = new Float64Array(LONGEST + 1);
  const far = gain.kind === "accumulate" ? 20 * LONGEST : LONGEST;
  const last = gainAt(gain, far);
  // Where the gain is constant this is the sum itself; where it falls like 1/k the sum is α/(2ρ-1) to first order.
  const growth = 1 - last * (1 - multiplier);
  let rest = gain.kind === "accumulate" ? last / (2 * multiplier - 1) : last ** 2 / (growth ** 2 - 1);
  for (let k = far; k >= 0; k--) {
    const alpha = gainAt(gain, k);
    if (k < far) rest = (alpha ** 2 + rest) / (1 - alpha * (1 - multiplier)) ** 2;
    if (k <= LONGEST) table[k] = rest;
  }
  return table;
}

/** How long it takes until `z_k` is decided from half a standard deviation on; null where that is not affordable. */
function generationsOf(multiplier: number, gain: Gain, noise: Float64Array, affordable: number): number | null {
  let z = 0.5 * Math.sqrt(noise[0]);
  for (let k = 0; k < affordable; k++) {
    if (z > DECIDED * Math.sqrt(noise[k])) return Math.min(affordable, 2 * k + 10);
    z *= 1 - gainAt(gain, k) * (1 - multiplier);
  }
  return null;
}
