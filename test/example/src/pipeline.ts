import type { Question } from "heatdeath";

/**
 * What our pipeline does each week: it samples texts from the current model at temperature 0.9, mixes in 35 % freshly written ones,
 * and trains the next model on the last weeks' texts, of which the new batch is a tenth.
 *
 * The reference is the share of each topic in what people write.
 */
export const PIPELINE = {
  temperature: 0.9,
  externalFraction: 0.35,
  reference: { news: 40, recipes: 25, sports: 20, poetry: 15 },
  gain: { kind: "window", gain: 0.1 },
} as const satisfies Question;

/**
 * Our own code: the topics of the next batch, as expected from the current model's topics.
 *
 * It works on logarithms as our sampler does; the tests hold it to the theorems of the loop.
 */
export function expectedBatch(topics: Float64Array): number[] {
  const fresh = Object.values(PIPELINE.reference);
  const written = fresh.reduce((sum, count) => sum + count, 0);
  const scores = Array.from(topics, (share) => Math.exp(Math.log(share) / PIPELINE.temperature));
  const partition = scores.reduce((sum, score) => sum + score, 0);
  return scores.map((score, i) => {
    const sampled = score / partition;
    return (1 - PIPELINE.externalFraction) * sampled + (PIPELINE.externalFraction * fresh[i]) / written;
  });
}

/** Our own code: draws one text's topic, with `random` a source of numbers between 0 and 1. */
export function drawTopic(topics: readonly number[], random: () => number): number {
  let left = random();
  for (const [topic, share] of topics.entries()) {
    left -= share;
    if (left < 0) return topic;
  }
  return topics.length - 1;
}
