import type { LoopPlan, RandomStream, Trajectory } from "heatdeath/testing";
import { drawTopic } from "./pipeline.js";

/**
 * Our own simulator of the pipeline, text by text: slow, but it shares no code with the library's.
 *
 * A `Trajectory` starts where it is told to, takes one generation at a time, and lends its state.
 */
export class Simulator implements Trajectory {
  generation = 0;
  #topics: Float64Array;
  #random: RandomStream | null = null;
  readonly #plan: LoopPlan;

  constructor(plan: LoopPlan) {
    this.#plan = plan;
    this.#topics = Float64Array.from(plan.initial);
  }

  get support(): number {
    return this.#topics.filter((share) => share > 0).length;
  }

  start(random: RandomStream, from: ArrayLike<number> = this.#plan.initial): void {
    this.generation = 0;
    this.#random = random;
    this.#topics = Float64Array.from(from);
  }

  step(): void {
    const { temperature, externalFraction, batchSize, reference, gain } = this.#plan;
    const k = this.generation++;
    // A plan's numbers may change from one generation to the next.
    const at = (series: number | Float64Array): number => (typeof series === "number" ? series : series[k]);
    const random = this.#random;
    if (random === null) throw new Error("a trajectory has to be started");
    const scores = this.#topics.map((share) => share ** (1 / at(temperature)));
    const partition = scores.reduce((sum, score) => sum + score, 0);
    const sampled = Array.from(scores, (score) => score / partition);
    const fresh = Array.from(reference);
    const counts = new Float64Array(reference.length);
    for (let text = 0; text < at(batchSize); text++) {
      const isFresh = random.uniform() < at(externalFraction);
      counts[drawTopic(isFresh ? fresh : sampled, () => random.uniform())]++;
    }
    const kept = gain.kind === "window" ? 1 - gain.gain : gain.kind === "replace" ? 0 : 1 - 1 / (k + 1 + gain.ratio);
    this.#topics = this.#topics.map((share, i) => kept * share + ((1 - kept) * counts[i]) / at(batchSize));
  }

  state(): Float64Array {
    return this.#topics;
  }
}
