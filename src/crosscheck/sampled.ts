import { type ClosedLoop, mixedBatch } from "../model/closed-loop.js";
import { randomStream } from "../numeric/random.js";
import type { Gain } from "../parameters/parameters.js";
import type { Estimate } from "../simulation/estimate.js";
import { multinomial } from "../simulation/multinomial.js";
import { sampleMeans, squareFluctuation } from "../simulation/sample-means.js";
import { binomialTailBound, quadraticRange } from "../simulation/tail-bound.js";

/** The chance that a correct program fails one statistical row; a table has at most two of them. */
const FALSE_ALARM = 5e-7;

/** The outcome whose sampled frequency in first batches fits the predicted one least. */
export interface OneStepSample {
  readonly outcome: number;
  readonly simulated: number;
  readonly standardError: number;
  /** A bound for the chance that any outcome's frequency falls so far from the predicted one. */
  readonly chance: number;
  readonly batches: number;
  readonly agrees: boolean;
}

/**
 * Draws the first batch of the finite-batch loop again and again and compares each outcome's frequency with a predicted
 * mixed batch.
 *
 * **Guarantee**: statistical; the counts of all batches together are Binomial(R B, m_i) by the *one-step* law, so that a
 * correct program fails with a chance of at most 5e-7, by a rigorous tail bound over all outcomes.
 * **Cost**: at most 200,000 binomials, two batches at least.
 */
export function sampleFirstBatches(
  loop: ClosedLoop,
  initial: Float64Array,
  batchSize: number,
  seed: number,
  predicted: ArrayLike<number>,
): OneStepSample {
  const batches = Math.max(2, Math.min(400, Math.floor(200_000 / initial.length)));
  const trials = batches * batchSize;
  const mixed = mixedBatch(loop, initial);
  const counts = new Float64Array(initial.length);
  for (let r = 0; r < batches; r++) {
    const batch = multinomial(randomStream(seed, r), batchSize, mixed);
    for (let i = 0; i < batch.length; i++) counts[i] += batch[i];
  }
  let [outcome, least] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < counts.length; i++) {
    const bound = binomialTailBound(Math.min(counts[i], trials), trials, Math.min(predicted[i], 1));
    if (bound < least) [outcome, least] = [i, bound];
  }
  const m = predicted[outcome];
  const chance = Math.min(1, least * counts.length);
  return {
    outcome,
    simulated: counts[outcome] / trials,
    standardError: Math.sqrt((m * (1 - m)) / trials),
    chance,
    batches,
    agrees: chance >= FALSE_ALARM,
  };
}

/** The sampled mean square fluctuation, in units of `1/B`, beside what the multipliers predict. */
export interface FluctuationSample {
  readonly predicted: number;
  readonly simulated: number;
  readonly standardError: number;
  readonly batchSize: number;
  readonly generations: number;
  readonly replicates: number;
  /** False where the loop is so slow that the comparison is made on the way to the stationary value. */
  readonly stationary: boolean;
  readonly agrees: boolean;
}

/** Binomials that the ensemble may cost. */
const DRAWS = 400_000;

/**
 * Samples `B E Σ (p_i - p*_i)²/p*_i` with a constant gain and compares it with `α² Σ_j 1/(1-g_j²)`, `g_j = 1-α(1-ρ_j)`.
 *
 * Every replicate starts at the attractor. After `K` generations the linearised loop has the share `1 - g_j^{2K}` of
 * mode `j`'s stationary fluctuation, and that is what is compared. The batches are so large (a million samples of the
 * rarest outcome) that the linearisation's error is a thousandth of the standard error.
 *
 * **Domain**: an interior attractor with all its multipliers below 1. **Guarantee**: statistical; the sum is one of weighted squares of
 * independent normal modes, so that a correct program fails with a chance of at most 5e-7. Null where the rarest outcome is
 * too rare (`p* < 1e-9`) or the loop too large for ten replicates. **Source**: theory *sum-rule*.
 */
export function sampleFluctuation(
  loop: ClosedLoop,
  attractor: Float64Array,
  alpha: number,
  multipliers: readonly number[],
  seed: number,
): FluctuationSample | null {
  const rarest = attractor.reduce((a, b) => Math.min(a, b), 1);
  const perGeneration = 10 * attractor.length;
  if (rarest < 1e-9 || perGeneration > DRAWS) return null;
  const contractions = multipliers.map((rho) => 1 - alpha * (1 - rho));
  const slowest = Math.max(0, ...contractions);
  const settled = slowest === 0 ? 1 : Math.ceil(Math.log(1e-6) / (2 * Math.log(slowest)));
  const generations = Math.max(1, Math.min(settled, Math.floor(DRAWS / perGeneration)));
  const replicates = Math.max(10, Math.min(1000, Math.floor(DRAWS / (attractor.length * generations))));
  const batchSize = Math.min(1e15, Math.ceil(1e6 / rarest));
  const modes = contractions.map((g) => (alpha ** 2 * (1 - g ** (2 * generations))) / (1 - g ** 2));
  const predicted = modes.reduce((a, b) => a + b, 0);
  const gain: Gain = alpha === 1 ? { kind: "replace" } : { kind: "window", gain: alpha };
  const { temperature, externalFraction, reference } = loop;
  const plan = { reference, initial: attractor, temperature, externalFraction, batchSize, gain };
  const repetition = { generations, replicates, seed };
  const [sampled]: Estimate[] = sampleMeans(plan, repetition, [squareFluctuation(attractor)]);
  const simulated = sampled.mean * batchSize;
  const shares = modes.map((mode) => mode / replicates);
  const range = quadraticRange(shares, FALSE_ALARM, replicates);
  return {
    predicted,
    simulated,
    standardError: sampled.standardError * batchSize,
    batchSize,
    generations,
    replicates,
    stationary: generations === settled,
    agrees: simulated >= predicted - range.below && simulated <= predicted + range.above,
  };
}
