import { type RandomStream, randomStream } from "../../numeric/random.js";
import type { Trajectory } from "../../simulation/trajectory.js";
import { batchChanges } from "./batch-change.js";
import { firstGeneration } from "./first-generation.js";
import { generationCount } from "./generation-count.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, planOf, type Trial } from "./law.js";
import { advance, balanced, type Experiment, exactly, momentTrial, type Watched } from "./moment-trial.js";
import { halfOf, shareMoments, shareName, shareOf, squareAbout } from "./share-moments.js";
import { type ChosenBatch, chosenBatch } from "./usual-batch.js";

/** Up to this batch size replicates run on until one outcome is all that is left. */
const SMALL_BATCH = 32;

/** In units of B generations: by then a drifting loop is at its end but for a chance of e⁻¹⁰⁰. */
const PATIENCE = 100;

/** The longest run; B generations halve the diversity, or nearly so. */
const LONGEST = 64;

/**
 * *neutral-drift*: at `T = 1`, `λ = 0` and replace, `E p_k = p₀`, `E[1-Σp²] = (1-Σp₀²)(1-1/B)^k`, and the loop ends at outcome `i`
 * with probability `p₀_i`. Wrong models: batch sizes 5 % off, by one at least.
 *
 * **Guarantee**: exact law, no margin. **Source**: theory §3.
 */
export const neutralDrift: Law = {
  slug: "neutral-drift",
  check(input, context) {
    const { loop, gain, initial } = input;
    if (loop.temperature !== 1 || loop.externalFraction !== 0 || gain.kind !== "replace") {
      return notApplicable("neutral-drift", "it is about T = 1 without external data, each batch replacing the last");
    }
    if (initial.reduce((most, x) => Math.max(most, x), 0) === 1) {
      return notApplicable("neutral-drift", "one outcome alone has nothing to drift");
    }
    return decide("neutral-drift", trialOf(input, chosenBatch(input.batchSize), context), context);
  },
};

function trialOf(input: LawInput, { batchSize, remark }: ChosenBatch, { simulate }: LawContext): Trial {
  const { initial, seed } = input;
  const changes = batchChanges(batchSize);
  const trajectory = simulate(planOf(input, batchSize));
  const random = randomStream(seed, 1, 101);
  const sizes = changes.map((change) => change.batchSize);
  const first = firstGeneration(trajectory, random, initial, batchSize, sizes);
  const experiments = balanced([first, longRun(input, batchSize, trajectory, random)]);
  return momentTrial({ experiments, wrong: changes.map(({ name }) => name), remark });
}

/** Mean and diversity after about B generations and, with small batches, the outcome that is left at the end. */
function longRun(input: LawInput, batchSize: number, trajectory: Trajectory, random: RandomStream): Experiment {
  const small = batchSize <= SMALL_BATCH;
  const generations = Math.min(batchSize, LONGEST);
  const half = halfOf(input.initial);
  const centre = shareOf(input.initial, half);
  return {
    watched: [
      ...meanAndDiversity(input, batchSize, generations, half),
      squareChange(input, batchSize, generations, half),
      ...(small ? [fixation(half, centre, batchChanges(batchSize).length)] : []),
    ],
    ...{ cost: input.initial.length * generations * (small ? 4 : 1), every: 1 },
    sample() {
      const p = advance(trajectory, random, generations);
      const share = shareOf(p, half);
      const seen = [share, 1 - p.reduce((sum, x) => sum + x * x, 0), (share - centre) ** 2];
      if (!small) return seen;
      for (let k = 0; trajectory.support > 1 && k < PATIENCE * batchSize; k++) trajectory.step();
      return [...seen, shareOf(trajectory.state(), half)];
    },
  };
}

function meanAndDiversity({ initial }: LawInput, B: number, generations: number, half: readonly number[]): Watched[] {
  const mean = exactly(shareOf(initial, half));
  const diversity = 1 - initial.reduce((sum, x) => sum + x * x, 0);
  const left = (size: number) => exactly(diversity * (1 - 1 / size) ** generations);
  const changes = batchChanges(B);
  return [
    {
      ...{ quantity: `mean of ${shareName(half)} after ${generationCount(generations)}`, most: 1 },
      ...{ law: mean, wrong: changes.map(() => mean) },
    },
    {
      ...{ quantity: `diversity 1-Σp² after ${generationCount(generations)}`, most: 1 },
      ...{ law: left(B), wrong: changes.map(({ batchSize }) => left(batchSize)) },
    },
  ];
}

function squareChange({ initial }: LawInput, B: number, generations: number, half: readonly number[]): Watched {
  const centre = shareOf(initial, half);
  const square = (batchSize: number) => {
    const share = { initial: centre, reference: centre, externalFraction: 0, batchSize };
    const { mean, secondMoment } = squareAbout(
      shareMoments({ ...share, gain: { kind: "replace" } }, generations),
      centre,
    );
    return { low: mean, high: mean, secondMoment };
  };
  return {
    ...{ quantity: `mean square change of ${shareName(half)} after ${generationCount(generations)}`, most: null },
    ...{ law: square(B), wrong: batchChanges(B).map(({ batchSize }) => square(batchSize)) },
  };
}

const fixation = (half: readonly number[], chance: number, wrongModels: number): Watched => ({
  quantity: `chance that ${half.length === 1 ? `outcome ${half[0]}` : `one of ${half.length} outcomes`} is the last one left`,
  most: 1,
  law: exactly(chance),
  wrong: new Array(wrongModels).fill(exactly(chance)),
});
