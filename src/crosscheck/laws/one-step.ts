import { gainAt } from "../../model/gain.js";
import { randomStream } from "../../numeric/random.js";
import { logMeanExp } from "../../simulation/evidence.js";
import { type BatchReader, batchReader, largestReadableBatch } from "./batch-recovery.js";
import {
  decide,
  type Law,
  type LawContext,
  type LawInput,
  notApplicable,
  planOf,
  type Quantity,
  readingOf,
  type Suspect,
  type Trial,
} from "./law.js";
import { type MapSetting, mixedBatchByLogs, sumOfLogs } from "./mixed-batch-by-logs.js";
import { watchOrbit } from "./one-step-orbit.js";
import { chooseProbes, livingOutcomes, type Probe, wrongMaps } from "./one-step-probes.js";
import { type Start, watchStart } from "./one-step-start.js";
import { type ChosenBatch, chosenBatch } from "./usual-batch.js";

/** Generations of each orbit from `p₀`, and how many replicates share one. */
const ORBIT = 4;
const ORBIT_EVERY = 16;

/**
 * *one-step*: given `p_k`, `(B/α_k)(p_{k+1} - (1-α_k) p_k)` is Multinomial(B, `m(p_k)`), at every `T`, `λ`, `B` and gain. The batches are read
 * off the simulated states: they have to be whole numbers that sum to `B`, and are compared with the law by likelihood, from start
 * states that tell the wrong models best and along orbits from `p₀`. Wrong models: `T` 5 % off, `λ` 10 % off, one sample too many or too few.
 *
 * **Guarantee**: exact law, no margin. **Source**: theory §3.
 */
export const oneStep: Law = {
  slug: "one-step",
  check(input, context) {
    const chosen = chosenBatch(input.batchSize);
    const batchSize = Math.min(chosen.batchSize, largestReadableBatch(gainAt(input.gain, ORBIT)));
    if (batchSize < 1) return notApplicable("one-step", "the gain is so small that doubles cannot hold one sample");
    const cut = `batches of ${batchSize} were drawn, the largest that can be read off the states`;
    const remark = batchSize < chosen.batchSize ? cut : chosen.remark;
    return decide("one-step", trialOf(input, { batchSize, remark }, context), context);
  },
};

function trialOf(input: LawInput, { batchSize, remark }: ChosenBatch, { simulate }: LawContext): Trial {
  const { loop, initial } = input;
  const living = livingOutcomes(loop, initial);
  const models = wrongMaps(loop);
  const { probes, told } = chooseProbes(loop, living, models);
  const suspected = models.filter((_, w) => told[w]);
  const maps: MapSetting[] = suspected.map((model) => ({ ...model, reference: loop.reference }));
  const commonest = living.reduce((a, b) => (initial[b] > initial[a] ? b : a));
  const starts = startsOf(input, batchSize, commonest, probes);
  const orbit = watchOrbit(loop, maps, commonest, batchSize);
  const reader = batchReader(simulate(planOf(input, batchSize)), input.gain, batchSize, initial.length);
  const ratios = new Float64Array(maps.length);
  const random = randomStream(input.seed, 0, 101);
  let drawn = 0;
  return {
    quantities: [
      wholeBatches(reader, batchSize),
      ...(maps.length === 0 ? [] : [likelihood(ratios)]),
      ...starts.flatMap(({ quantities }) => quantities),
      orbit.quantity,
    ],
    suspects: [
      ...suspected.map(({ name }, w) => ({ name, evidence: readingOf(() => -ratios[w]) })),
      wrongTotals(reader, batchSize),
    ],
    indistinguishable: models.filter((_, w) => !told[w]).map(({ name }) => name),
    cost: initial.length * (starts.length + 1),
    remark,
    run(replicates) {
      for (const end = drawn + replicates; drawn < end && reader.broken === null; drawn++) {
        for (const { from, observe } of starts) reader.follow(random, from, 1, (_, counts) => observe(counts));
        if (drawn % ORBIT_EVERY === 0) reader.follow(random, initial, ORBIT, orbit.observe);
      }
      maps.forEach((map, w) => {
        const parts = starts.map(({ from, ratio }) => ratio(mixedBatchByLogs(map, from)));
        ratios[w] = sumOfLogs([...parts, orbit.ratios[w]]);
      });
    },
  };
}

function startsOf(
  { loop, initial }: LawInput,
  batchSize: number,
  commonest: number,
  probes: readonly Probe[],
): readonly Start[] {
  const start = (name: string, from: Float64Array, outcome: number): Start =>
    watchStart(name, from, mixedBatchByLogs(loop, from), outcome, batchSize);
  return [start("p₀", initial, commonest), ...probes.map(({ outcome, p }, k) => start(`probe ${k + 1}`, p, outcome))];
}

/** The first broken rule of the batches, or what they all kept to. */
const wholeBatches = (reader: BatchReader, batchSize: number): Quantity => ({
  get quantity() {
    return reader.broken ?? "samples in a batch, each outcome's a whole number";
  },
  expected: batchSize,
  modelError: 0,
  evidence: readingOf(() => (reader.broken === null ? 0 : Number.POSITIVE_INFINITY)),
  estimate: () => (reader.totals.estimate.samples > 0 ? reader.totals.estimate : null),
});

const likelihood = (ratios: Float64Array): Quantity => ({
  quantity: "likelihood of the wrong models over the law's",
  ...{ expected: null, modelError: 0, evidence: readingOf(() => logMeanExp(ratios)), estimate: () => null },
});

/** One whole batch with the right total excludes those that would have another one. */
const wrongTotals = (reader: BatchReader, batchSize: number): Suspect => ({
  name: `batches of ${batchSize - 1} or ${batchSize + 1}`,
  evidence: readingOf(() =>
    reader.broken === null && reader.totals.estimate.samples > 0 ? Number.POSITIVE_INFINITY : 0,
  ),
});
