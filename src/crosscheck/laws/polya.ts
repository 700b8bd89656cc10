import { randomStream } from "../../numeric/random.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, planOf, type Trial } from "./law.js";
import { advance, exactly, growthRate, momentTrial, type Prediction } from "./moment-trial.js";
import { type CentralMoments, halfOf, shareMoments, shareName, shareOf, squareAbout } from "./share-moments.js";

/** How far the first dataset's size is off in the wrong models. */
const WRONG_SIZE = 1.2;

/** Draws a replicate takes, at least and at most. */
const SHORTEST = 8;
const LONGEST = 256;

/**
 * *polya*: at `T = 1`, `λ = 0`, accumulating one sample at a time onto a first dataset of `N₀` samples, the loop is Pólya's urn:
 * `E p_k = p₀` and `Var p_k = k p₀(1-p₀) / ((N₀+1)(N₀+k))`. Wrong models: `N₀` 20 % larger or smaller.
 *
 * **Guarantee**: exact law, no margin. **Source**: theory §3.
 */
export const polya: Law = {
  slug: "polya",
  check(input, context) {
    const { loop, gain, batchSize, initial } = input;
    if (loop.temperature !== 1 || loop.externalFraction !== 0 || gain.kind !== "accumulate" || batchSize !== 1) {
      return notApplicable(
        "polya",
        "it is about T = 1 without external data, accumulating one sample at a time (B = 1)",
      );
    }
    if (gain.ratio === 0)
      return notApplicable("polya", "without a first dataset the first sample is all there ever is");
    if (initial.reduce((most, x) => Math.max(most, x), 0) === 1) {
      return notApplicable("polya", "one outcome alone has nothing to drift");
    }
    return decide("polya", trialOf(input, gain.ratio, context), context);
  },
};

function trialOf(input: LawInput, size: number, { simulate }: LawContext): Trial {
  const { initial, seed } = input;
  const half = halfOf(initial);
  const centre = shareOf(initial, half);
  const sizes = [size * WRONG_SIZE, size / WRONG_SIZE];
  const momentsOf = (ratio: number, generations: number): CentralMoments =>
    shareMoments(
      {
        ...{ initial: centre, reference: centre, externalFraction: 0, batchSize: 1 },
        gain: { kind: "accumulate", ratio },
      },
      generations,
    );
  const generations = bestLength(momentsOf, size, sizes);
  const square = (ratio: number): Prediction => {
    const { mean, secondMoment } = squareAbout(momentsOf(ratio, generations), centre);
    return { low: mean, high: mean, secondMoment };
  };
  const trajectory = simulate(planOf(input, 1));
  const random = randomStream(seed, 2, 101);
  const name = shareName(half);
  const experiment = {
    watched: [
      {
        ...{ quantity: `mean of ${name} after ${generations} draws`, most: 1 },
        ...{ law: exactly(centre), wrong: sizes.map(() => exactly(centre)) },
      },
      {
        ...{ quantity: `variance of ${name} after ${generations} draws`, most: null },
        ...{ law: square(size), wrong: sizes.map(square) },
      },
    ],
    ...{ cost: initial.length * generations, every: 1 },
    sample() {
      const share = shareOf(advance(trajectory, random, generations), half);
      return [share, (share - centre) ** 2];
    },
  };
  const wrong = ["N₀ 20 % larger", "N₀ a sixth smaller"];
  return momentTrial({ experiments: [experiment], wrong, remark: null });
}

/** The number of draws after which a replicate tells most about the size of the first dataset for what it costs. */
function bestLength(
  momentsOf: (ratio: number, generations: number) => CentralMoments,
  size: number,
  sizes: readonly number[],
): number {
  let [best, rate] = [SHORTEST, 0];
  for (let k = SHORTEST; k <= LONGEST; k *= 2) {
    const truth = squareAbout(momentsOf(size, k), momentsOf(size, k).mean);
    const rates = sizes.map((other) => {
      const bound = momentsOf(other, k).second;
      const spread = truth.secondMoment - 2 * bound * truth.mean + bound ** 2;
      return growthRate(Math.abs(truth.mean - bound), spread, bound) / k;
    });
    const least = Math.min(...rates);
    if (least > rate) [best, rate] = [k, least];
  }
  return best;
}
