import type { Gain } from "../parameters/parameters.js";
import type { Series } from "./series.js";

/**
 * A finite-batch loop, generation by generation: what trajectories of (2) are drawn from. Plain data, so that it can be
 * handed to another thread.
 *
 * **Shape**: `reference` and `initial` are points of the same simplex, outcome by outcome. **Domain**: temperatures
 * `> 0`, external fractions in [0,1], batch sizes integers in [1, 2⁵³).
 */
export interface LoopPlan {
  readonly reference: Float64Array;
  readonly initial: Float64Array;
  readonly temperature: Series;
  readonly externalFraction: Series;
  readonly batchSize: Series;
  readonly gain: Gain;
}
