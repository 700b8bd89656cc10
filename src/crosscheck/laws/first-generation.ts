import type { RandomStream } from "../../numeric/random.js";
import type { Trajectory } from "../../simulation/trajectory.js";
import { advance, type Experiment, type Prediction } from "./moment-trial.js";
import { cellsOf, pearson, pearsonMoments } from "./pearson-moments.js";

/**
 * The experiment that tells the batch size: Pearson's statistic of the first generation from a state that its own batch has as its
 * mean, under replace. Other batch sizes change its mean in inverse proportion.
 *
 * **Domain**: `m(from) = from`. **Guarantee**: exact predictions; `actual` holds the batch size of each wrong model.
 */
export function firstGeneration(
  trajectory: Trajectory,
  random: RandomStream,
  from: Float64Array,
  batchSize: number,
  actual: readonly number[],
): Experiment {
  const cells = cellsOf(from);
  const prediction = (size: number): Prediction => {
    const { mean, secondMoment } = pearsonMoments(cells.chances, batchSize, size);
    return { low: mean, high: mean, secondMoment };
  };
  return {
    watched: [
      {
        quantity: `Pearson's χ² of the first generation, ${cells.chances.length} cells`,
        ...{ most: null, law: prediction(batchSize), wrong: actual.map(prediction) },
      },
    ],
    ...{ cost: from.length, every: 1 },
    sample: () => [pearson(cells, advance(trajectory, random, 1, from), batchSize)],
  };
}
