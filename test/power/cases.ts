import type { Analysis } from "../../src/analysis/analysis.js";
import { answer } from "../../src/analysis/answer.js";
import { type Crosscheck, crosscheck } from "../../src/crosscheck/crosscheck.js";
import type { LawSlug } from "../../src/crosscheck/laws/law.js";
import { jacobian } from "../../src/model/jacobian.js";
import type { Gain } from "../../src/parameters/parameters.js";
import type { LoopPlan } from "../../src/simulation/loop-plan.js";
import type { Series } from "../../src/simulation/series.js";
import { type Trajectory, trajectoryOf } from "../../src/simulation/trajectory.js";
import { parametersOf, type Question } from "../problems/parameters.js";

/** A wrong model that a law must detect: in the simulator, or in what the law predicts. */
export interface PowerCase {
  readonly law: LawSlug;
  readonly wrong: string;
  readonly question: Question;
  /** A simulator with the mistake: the law has to fail. */
  readonly simulate?: (plan: LoopPlan) => Trajectory;
  /** An answer with the mistake, which is what the law predicts from: the law has to fail. */
  readonly mistaken?: (analysis: Analysis) => Analysis;
  /** The name of a wrong prediction: the true simulator has to exclude it. */
  readonly predicted?: string;
}

const times = (series: Series, factor: number): Series =>
  typeof series === "number" ? series * factor : series.map((x) => x * factor);

const plus = (series: Series, change: number): Series =>
  typeof series === "number" ? series + change : series.map((x) => x + change);

/** Simulators with one mistake each. */
const wrongTemperature = (factor: number) => (plan: LoopPlan) =>
  trajectoryOf({ ...plan, temperature: times(plan.temperature, factor) });
const wrongExternalFraction = (factor: number) => (plan: LoopPlan) =>
  trajectoryOf({ ...plan, externalFraction: times(plan.externalFraction, factor) });
const wrongBatch = (change: number) => (plan: LoopPlan) =>
  trajectoryOf({ ...plan, batchSize: plus(plan.batchSize, change) });
const wrongGain = (gain: Gain) => (plan: LoopPlan) => trajectoryOf({ ...plan, gain });

/** A simulator that counts one sample of a batch twice. */
function countingOneTwice(plan: LoopPlan): Trajectory {
  const inner = trajectoryOf(plan);
  const twice = (): Float64Array => {
    const p = Float64Array.from(inner.state());
    if (inner.generation > 0) p[0] += 1 / (plan.batchSize as number);
    return p;
  };
  return {
    get generation() {
      return inner.generation;
    },
    get support() {
      return inner.support;
    },
    start: (random, from) => inner.start(random, from),
    step: () => inner.step(),
    state: twice,
  };
}

const scaledBatch = (factor: number) => (plan: LoopPlan) =>
  trajectoryOf({ ...plan, batchSize: Math.round((plan.batchSize as number) * factor) });

/** An answer whose attractor has the bare `d_i` for multipliers: the Jacobian without its term `-s dᵀ`. */
function bareMultipliers(analysis: Analysis): Analysis {
  const { temperature, externalFraction, reference } = analysis.parameters;
  const loop = { temperature, externalFraction, reference: Float64Array.from(reference.probabilities!) };
  const fixedPoints = analysis.fixedPoints.map((point, k) =>
    k === analysis.verdict.attractor ? { ...point, multipliers: Array.from(jacobian(loop, point.p!).d) } : point,
  );
  return { ...analysis, fixedPoints };
}

const plain: Question = { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2", batchSize: "1000" };
const mutation: Question = { temperature: "1", externalFraction: "0.3", reference: "0.5,0.3,0.2", batchSize: "100" };
const many: Question = { ...mutation, batchSize: "1000000" };
const drift: Question = { temperature: "1", externalFraction: "0", reference: "0.5,0.3,0.2", batchSize: "20" };
const urn: Question = { ...drift, batchSize: "1", gain: "accumulate:10" };
const sliding: Question = { ...plain, gain: "window:0.2" };
const growing: Question = { ...plain, gain: "accumulate:1" };
const rare: Question = { ...drift, reference: "zipf:20", batchSize: "100" };
const weak: Question = { temperature: "1", externalFraction: "0.05", reference: "0.6,0.4", batchSize: "100" };
const bistable: Question = { temperature: "0.8", externalFraction: "0.1", reference: "0.52,0.48", batchSize: "50" };

/** The table law → wrong models. */
export const POWER_CASES: readonly PowerCase[] = [
  { law: "one-step", wrong: "T 5 % higher", question: plain, simulate: wrongTemperature(1.05) },
  { law: "one-step", wrong: "T 5 % lower", question: plain, simulate: wrongTemperature(1 / 1.05) },
  { law: "one-step", wrong: "λ 10 % higher", question: plain, simulate: wrongExternalFraction(1.1) },
  { law: "one-step", wrong: "λ 10 % lower", question: plain, simulate: wrongExternalFraction(0.9) },
  { law: "one-step", wrong: "1001 samples in a batch of 1000", question: plain, simulate: wrongBatch(1) },
  { law: "one-step", wrong: "one sample counted twice", question: plain, simulate: countingOneTwice },
  { law: "neutral-drift", wrong: "B 21 instead of 20", question: drift, simulate: wrongBatch(1) },
  { law: "neutral-drift", wrong: "B 19 instead of 20", question: drift, simulate: wrongBatch(-1) },
  { law: "polya", wrong: "N₀ 20 % larger", question: urn, simulate: wrongGain({ kind: "accumulate", ratio: 12 }) },
  { law: "mutation-balance", wrong: "B 5 % larger", question: mutation, simulate: wrongBatch(5) },
  { law: "mutation-balance", wrong: "B 5 % smaller", question: mutation, simulate: wrongBatch(-5) },
  { law: "mutation-balance", wrong: "λ 10 % higher", question: mutation, simulate: wrongExternalFraction(1.1) },
  { law: "mutation-balance", wrong: "λ 10 % lower", question: mutation, simulate: wrongExternalFraction(0.9) },
  { law: "mutation-balance", wrong: "B 5 % larger, a million", question: many, simulate: wrongBatch(50_000) },
  {
    ...{ law: "sum-rule", wrong: "multipliers without -s dᵀ", question: plain },
    predicted: "multipliers without the term -s dᵀ",
  },
  { law: "sum-rule", wrong: "the same, claimed by the analysis", question: plain, mistaken: bareMultipliers },
  { law: "sum-rule", wrong: "B 20 % larger", question: plain, simulate: scaledBatch(1.2) },
  { law: "sum-rule", wrong: "T 5 % higher", question: plain, simulate: wrongTemperature(1.05) },
  { law: "wright", wrong: "half the batch, density", question: weak, simulate: scaledBatch(1 / 2) },
  { law: "wright", wrong: "half the batch, escape time", question: bistable, simulate: scaledBatch(1 / 2) },
  { law: "basin", wrong: "twice the noise", question: bistable, simulate: scaledBatch(1 / 4) },
  {
    law: "rates",
    wrong: "gain 0.95 for replace",
    question: plain,
    simulate: wrongGain({ kind: "window", gain: 0.95 }),
  },
  {
    law: "rates",
    wrong: "window 0.21 for 0.2",
    question: sliding,
    simulate: wrongGain({ kind: "window", gain: 0.21 }),
  },
  { law: "rates", wrong: "N₀/B 2 for 1", question: growing, simulate: wrongGain({ kind: "accumulate", ratio: 2 }) },
  { law: "extinction", wrong: "half the batch", question: rare, simulate: wrongBatch(-50) },
];

/** Runs a case again and again, each time with another seed; tells whether the wrong model was detected. */
export async function detector({
  law,
  question,
  simulate,
  mistaken,
  predicted,
}: PowerCase): Promise<(seed: number) => boolean> {
  const parameters = await parametersOf(question);
  const analysis = mistaken === undefined ? answer(parameters) : mistaken(answer(parameters));
  const detected = ({ laws: [report] }: Crosscheck): boolean =>
    predicted === undefined
      ? report.outcome === "fails"
      : report.outcome !== "fails" && report.excluded.some(({ name }) => name === predicted);
  return (seed) => detected(crosscheck({ ...parameters, seed }, analysis, { laws: [law], simulate }));
}

/** The title of a case in a table. */
export const titleOf = ({ law, wrong }: PowerCase): string => `${law}: ${wrong}`;
