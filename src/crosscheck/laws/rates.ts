import { fluctuationModes } from "../../model/fluctuation.js";
import { gainAt } from "../../model/gain.js";
import { randomStream } from "../../numeric/random.js";
import type { Gain } from "../../parameters/parameters.js";
import { runningEstimate } from "../../simulation/evidence-estimate.js";
import { type ComparedMean, comparedMean, type MeanClaim } from "./compared-mean.js";
import { generationCount } from "./generation-count.js";
import { type InteriorPoint, interiorAttractor } from "./interior-point.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, type Quantity, type Trial } from "./law.js";
import { coordinate, type Mode, modeOf } from "./mode.js";
import { PURPOSE, STREAMS } from "./streams.js";
import { wrongGains } from "./wrong-gains.js";

/** What is left of the displacement may be off by this because the map is not linear; at T = 1 it is. */
const MODEL_ERROR = 1e-4;

/** The largest relative change of an outcome, times β; with both signs only its square counts. */
const DISPLACEMENT = 1e-3;

/** The standard deviation of one pair of trajectories that the batch size is chosen for, and the largest that is put up with. */
const NOISE = { chosen: 2e-4, most: 0.02 };

const LEAST_BATCH = 1e6;
const LARGEST_BATCH = 2 ** 50;
const LONGEST = 2000;

/**
 * *rates*: of a small displacement along the slowest right eigenvector of the verdict's attractor the share
 * `Π_k (1-α_k(1-ρ₁))` is left after K generations, measured along the left eigenvector.
 *
 * Two trajectories start on either side of the attractor, with batches so large that noise is small; at `T = 1` the mean obeys
 * the law exactly, however large the displacement. Under accumulate the share falls like `k^-(1-ρ₁)`, and the exponent seen
 * is printed beside. Wrong models: gains 5 % off, `N₀/B` off by one.
 */
export const rates: Law = {
  slug: "rates",
  check(input, context) {
    const point = interiorAttractor(input);
    if (typeof point === "string") return notApplicable("rates", point);
    const start = startOf(point, input.gain, context);
    if (start.noise > NOISE.most) {
      return notApplicable(
        "rates",
        "no batch that doubles can count makes the noise smaller than a linear displacement",
      );
    }
    return decide("rates", trialOf(input, point, start, context), context);
  },
};

interface Start {
  readonly generations: number;
  readonly batchSize: number;
  /** The standard deviation of one pair of trajectories. */
  readonly noise: number;
  readonly mode: Mode;
  /** How far along the mode the trajectories start. */
  readonly size: number;
  /** Whether the mean obeys the law for every displacement. */
  readonly linear: boolean;
}

function startOf(point: InteriorPoint, gain: Gain, { budget }: LawContext): Start {
  const { loop, p, multipliers } = point;
  const mode = modeOf(loop, p, multipliers[0]);
  const linear = loop.temperature === 1;
  const size = (linear ? 0.5 : DISPLACEMENT * Math.min(1, loop.temperature)) / mode.steepest;
  const affordable = Math.max(1, Math.min(LONGEST, Math.floor(budget / (4 * PAIRS * p.length))));
  let generations = 1;
  while (generations < affordable && shareLeft(multipliers[0], gain, generations) > 1 / Math.E) generations++;
  const [mean] = fluctuationModes([multipliers[0]], gain, generations);
  const enough = Math.ceil(mean / (2 * (NOISE.chosen * size) ** 2));
  const batchSize = Math.min(LARGEST_BATCH, Math.max(LEAST_BATCH, enough));
  return { generations, batchSize, mode, size, linear, noise: Math.sqrt(mean / (2 * batchSize)) / size };
}

/** Pairs that should be affordable. */
const PAIRS = 200;

/** `Π_k (1-α_k(1-ρ))` over so many generations. */
function shareLeft(multiplier: number, gain: Gain, generations: number): number {
  let left = 1;
  for (let k = 0; k < generations; k++) left *= 1 - gainAt(gain, k) * (1 - multiplier);
  return left;
}

function trialOf(input: LawInput, point: InteriorPoint, start: Start, { simulate }: LawContext): Trial {
  const { gain } = input;
  const { loop, p } = point;
  const { generations, batchSize, mode, size } = start;
  const compared = compare(point, gain, start);
  const exponent = exponentReading(point.multipliers[0], gain, generations);
  const trajectory = simulate({ ...loop, initial: p, batchSize, gain });
  const from = [1, -1].map((sign) => p.map((x, i) => x + sign * size * mode.right[i]));
  let streams = STREAMS.rates;
  const run = (replicates: number): void => {
    for (let r = 0; r < replicates; r++) {
      let [half, end] = [0, 0];
      for (const sign of [1, -1]) {
        trajectory.start(randomStream(input.seed, streams++, PURPOSE), from[sign > 0 ? 0 : 1]);
        for (let k = 1; k <= generations; k++) {
          trajectory.step();
          if (k === generations >> 1) half += (sign * coordinate(mode, trajectory.state(), p)) / (2 * size);
        }
        end += (sign * coordinate(mode, trajectory.state(), p)) / (2 * size);
      }
      compared.observe(end);
      exponent?.observe(half, end);
    }
  };
  return {
    quantities: exponent === null ? [compared.quantity] : [compared.quantity, exponent.quantity],
    ...{ suspects: compared.suspects, indistinguishable: compared.indistinguishable },
    cost: 2 * p.length * generations,
    remark: `checked with batches of ${batchSize}, so that the noise is small`,
    run,
  };
}

function compare({ multipliers }: InteriorPoint, gain: Gain, { generations, linear, noise }: Start): ComparedMean {
  const expected = shareLeft(multipliers[0], gain, generations);
  const wrong = wrongGains(gain).map((w) => ({ name: w.name, mean: shareLeft(multipliers[0], w.gain, generations) }));
  const reach = 20 * noise + 3 * Math.max(MODEL_ERROR, ...wrong.map(({ mean }) => Math.abs(mean - expected)));
  const claim = (mean: number): MeanClaim => ({
    ...{ expected: mean, modelError: linear ? 0 : MODEL_ERROR, least: mean - reach, most: mean + reach },
  });
  return comparedMean(
    `share of a displacement along the slowest mode after ${generationCount(generations)}`,
    claim(expected),
    wrong.map(({ name, mean }) => ({ name, ...claim(mean) })),
  );
}

interface ExponentReading {
  observe(half: number, end: number): void;
  readonly quantity: Quantity;
}

/** The exponent of accumulate's power law, read off between half the generations and all; a reading, not a test of its own. */
function exponentReading(multiplier: number, gain: Gain, generations: number): ExponentReading | null {
  if (gain.kind !== "accumulate" || generations < 4 || multiplier > 1 - 1e-6) return null;
  const middle = generations >> 1;
  const stretch = Math.log((generations + gain.ratio) / (middle + gain.ratio));
  const reading = (half: number, end: number): number => -Math.log(end / half) / stretch;
  const [half, end] = [runningEstimate(), runningEstimate()];
  const finite = reading(shareLeft(multiplier, gain, middle), shareLeft(multiplier, gain, generations));
  return {
    observe(y, z) {
      half.observe(y);
      end.observe(z);
    },
    quantity: {
      quantity: `exponent of the power law between generations ${middle} and ${generations}`,
      expected: 1 - multiplier,
      modelError: Math.abs(finite - (1 - multiplier)),
      evidence: { logEvidence: 0 },
      estimate: () => {
        const [a, b] = [half.estimate, end.estimate];
        const error = Math.hypot(a.standardError / a.mean, b.standardError / b.mean) / stretch;
        return a.mean > 0 && b.mean > 0 ? { mean: reading(a.mean, b.mean), standardError: error } : null;
      },
    },
  };
}
