import { randomStream } from "../../numeric/random.js";
import { batchChanges } from "./batch-change.js";
import { firstGeneration } from "./first-generation.js";
import { generationCount } from "./generation-count.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, planOf, type Trial } from "./law.js";
import {
  advance,
  balanced,
  type Experiment,
  exactly,
  growthRate,
  momentTrial,
  type Prediction,
} from "./moment-trial.js";
import { halfOf, type Share, shareMoments, shareName, shareOf, squareAbout } from "./share-moments.js";
import { type ChosenBatch, chosenBatch } from "./usual-batch.js";

/** Longest run from a lopsided start, and longest run to the stationary state. */
const LONGEST = 512;
const LONGEST_SETTLING = 400;

/** What is left of the start when the state counts as stationary: far below what any budget resolves. */
const SETTLED = 1e-10;

/**
 * The stationary variance of a share `q`, in closed form: `q(1-q) / (B[1-(1-λ)²] + (1-λ)²)`.
 *
 * **Domain**: `T = 1`, replace, `λ > 0`. **Guarantee**: exact up to rounding. **Source**: theory §3 *mutation-balance*.
 * @example stationaryVariance(0.5, 1, 10) // => 0.025
 */
export function stationaryVariance(q: number, externalFraction: number, batchSize: number): number {
  const kept = (1 - externalFraction) ** 2;
  return (q * (1 - q)) / (batchSize * externalFraction * (2 - externalFraction) + kept);
}

/**
 * *mutation-balance*: at `T = 1`, `λ > 0` and replace `E p_k - q = (1-λ)^k (p₀-q)`, the variance after `k` generations follows an exact
 * recursion, and ends at a closed form. Started from the rarest outcome alone, which tells `λ` and `B` best. Wrong models: B 5 % off,
 * `λ` 10 % off.
 *
 * **Guarantee**: exact law, no margin. **Source**: theory §3.
 */
export const mutationBalance: Law = {
  slug: "mutation-balance",
  check(input, context) {
    const { loop, gain } = input;
    if (loop.temperature !== 1 || loop.externalFraction === 0 || gain.kind !== "replace") {
      return notApplicable("mutation-balance", "it is about T = 1 with external data, each batch replacing the last");
    }
    if (loop.reference.reduce((most, x) => Math.max(most, x), 0) === 1) {
      return notApplicable("mutation-balance", "one outcome alone has nothing to drift");
    }
    return decide("mutation-balance", trialOf(input, chosenBatch(input.batchSize), context), context);
  },
};

/** A loop as a model: the true one or a wrong one. */
interface Model {
  readonly name: string;
  readonly batchSize: number;
  readonly externalFraction: number;
}

/** The wrong models of these parameters. */
function wrongModels(batchSize: number, externalFraction: number): Model[] {
  const shares = [0.9 * externalFraction, 1.1 * externalFraction].filter((share) => share <= 1);
  return [
    ...batchChanges(batchSize).map((change) => ({ ...change, externalFraction })),
    ...shares.map((share) => ({
      name: `λ 10 % ${share < externalFraction ? "lower" : "higher"}`,
      ...{ batchSize, externalFraction: share },
    })),
  ];
}

/** The share that is watched: its outcomes, where it starts and what the reference gives it. */
interface Start {
  readonly from: Float64Array;
  readonly half: readonly number[];
  readonly initial: number;
  readonly reference: number;
}

function startOf({ loop }: LawInput): Start {
  const { reference } = loop;
  let rarest = -1;
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] > 0 && (rarest < 0 || reference[i] < reference[rarest])) rarest = i;
  }
  const from = new Float64Array(reference.length);
  from[rarest] = 1;
  const half = halfOf(reference);
  return { from, half, initial: shareOf(from, half), reference: shareOf(reference, half) };
}

function trialOf(input: LawInput, { batchSize, remark }: ChosenBatch, { simulate }: LawContext): Trial {
  const truth: Model = { name: "", batchSize, externalFraction: input.loop.externalFraction };
  const wrong = wrongModels(batchSize, truth.externalFraction);
  const start = startOf(input);
  const generations = bestLength(start, truth, wrong);
  const settling = Math.ceil(Math.log(SETTLED) / (2 * Math.log1p(-truth.externalFraction))) || 1;
  const trajectory = simulate(planOf(input, batchSize));
  const random = randomStream(input.seed, 3, 101);
  const outcomes = input.initial.length;
  const run = (length: number, from: Float64Array, centre: number) => () => {
    const share = shareOf(advance(trajectory, random, length, from), start.half);
    return [share, (share - centre) ** 2];
  };
  const lopsided: Experiment = {
    watched: transientQuantities(start, generations, truth, wrong),
    ...{ cost: outcomes * generations, every: 1 },
    sample: run(generations, start.from, momentsOf(start, truth, generations).mean),
  };
  const stationary: Experiment = {
    watched: stationaryQuantities(start, settling, truth, wrong),
    ...{ cost: outcomes * settling, every: 1 },
    sample: run(settling, input.loop.reference, start.reference),
  };
  const sizes = wrong.map((model) => model.batchSize);
  const first = firstGeneration(trajectory, random, input.loop.reference, batchSize, sizes);
  const experiments = [first, lopsided, ...(settling <= LONGEST_SETTLING ? [stationary] : [])];
  return momentTrial({ experiments: balanced(experiments), wrong: wrong.map(({ name }) => name), remark });
}

const momentsOf = (start: Pick<Start, "initial" | "reference">, model: Model, generations: number) => {
  const { batchSize, externalFraction } = model;
  const { initial, reference } = start;
  const share: Share = { initial, reference, batchSize, externalFraction, gain: { kind: "replace" } };
  return shareMoments(share, generations);
};

function transientQuantities(start: Start, generations: number, truth: Model, wrong: readonly Model[]) {
  const centre = momentsOf(start, truth, generations).mean;
  const mean = (model: Model) => exactly(momentsOf(start, model, generations).mean);
  const square = (model: Model): Prediction => squarePrediction(start, model, generations, centre);
  const when = `${generationCount(generations)} after a lopsided start`;
  const name = shareName(start.half);
  return [
    { quantity: `mean of ${name}, ${when}`, most: 1, law: mean(truth), wrong: wrong.map(mean) },
    { quantity: `variance of ${name}, ${when}`, most: null, law: square(truth), wrong: wrong.map(square) },
  ];
}

/** The law's variance in closed form; the second moments, and the wrong models, by the recursion. */
function stationaryQuantities(start: Start, settling: number, truth: Model, wrong: readonly Model[]) {
  const settled = { initial: start.reference, reference: start.reference };
  const mean = exactly(start.reference);
  const square = (model: Model): Prediction => {
    const { secondMoment } = squarePrediction(settled, model, settling, start.reference);
    const variance = stationaryVariance(start.reference, model.externalFraction, model.batchSize);
    return { low: variance, high: variance, secondMoment };
  };
  const name = shareName(start.half);
  return [
    { quantity: `stationary mean of ${name}`, most: 1, law: mean, wrong: wrong.map(() => mean) },
    { quantity: `stationary variance of ${name}`, most: null, law: square(truth), wrong: wrong.map(square) },
  ];
}

function squarePrediction(
  start: Pick<Start, "initial" | "reference">,
  model: Model,
  generations: number,
  centre: number,
): Prediction {
  const { mean, secondMoment } = squareAbout(momentsOf(start, model, generations), centre);
  return { low: mean, high: mean, secondMoment };
}

/** The number of generations after which the mean tells the wrong external fractions best for what it costs. */
function bestLength(start: Start, truth: Model, wrong: readonly Model[]): number {
  const shares = wrong.filter(({ externalFraction }) => externalFraction !== truth.externalFraction);
  let [best, rate] = [1, 0];
  for (let k = 1; k <= LONGEST; k *= 2) {
    const least = Math.min(...shares.map((model) => tellingRate(start, truth, model, k))) / k;
    if (least > rate) [best, rate] = [k, least];
  }
  return best;
}

function tellingRate(start: Start, truth: Model, model: Model, generations: number): number {
  const [law, other] = [momentsOf(start, truth, generations), momentsOf(start, model, generations)];
  const apart = Math.abs(law.mean - other.mean);
  const room = law.mean > other.mean ? other.mean : 1 - other.mean;
  return apart === 0 ? 0 : growthRate(apart, law.second + apart ** 2, room);
}
