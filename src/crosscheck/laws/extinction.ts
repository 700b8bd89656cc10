import { randomStream } from "../../numeric/random.js";
import { generationCount } from "./generation-count.js";
import { decide, type Law, type LawContext, type LawInput, notApplicable, planOf, type Trial } from "./law.js";
import { advance, type Experiment, growthRate, momentTrial, type Prediction } from "./moment-trial.js";
import { type ChosenBatch, chosenBatch } from "./usual-batch.js";

/** How far survival, or extinction, is off in the wrong models. */
const WRONG_SHARE = 1.2;

/** Numbers of generations that are considered, and how many outcomes are. */
const LENGTHS = [2, 4, 8, 16, 32];
const MOST_CANDIDATES = 100;

/** Survival that is more likely than this is hardly ever seen to fail. */
const NEARLY_CERTAIN = 0.95;

/** Below this many nats an observation no budget decides anything. */
const LEAST_RATE = 1e-7;

/** Survival of one outcome, and the published bounds of its probability. */
export interface Survival {
  readonly outcome: number;
  readonly generations: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * `g_k`, the `k`-fold iterate of `g(x) = 1 - e^{-x}` at infinity: the chance that a Poisson family tree of mean 1 is alive after `k`
 * generations, per unit of a Poisson number of founders.
 *
 * **Domain**: `k ≥ 1`. **Guarantee**: numerical, a few ulp. **Source**: arXiv:2412.17646.
 * @example poissonSurvival(1) // => 1
 */
export function poissonSurvival(generations: number): number {
  let g = 1;
  for (let k = 1; k < generations; k++) g = -Math.expm1(-g);
  return g;
}

/**
 * The bounds `1-e^{-B x g_k} ≤ Pr(alive after k) ≤ 1-(1-3Bx²-3kx)e^{-B x g_k}` for an outcome that starts at probability `x`.
 *
 * **Guarantee**: numerical, a few ulp; the upper bound is 1 where the formula is more. **Source**: arXiv:2412.17646.
 */
export function survivalBounds(
  x: number,
  batchSize: number,
  generations: number,
): { readonly lower: number; readonly upper: number } {
  const exponent = batchSize * x * poissonSurvival(generations);
  const share = 1 - 3 * batchSize * x ** 2 - 3 * generations * x;
  return { lower: -Math.expm1(-exponent), upper: Math.min(1, 1 - share * Math.exp(-exponent)) };
}

/**
 * *extinction*: at `T = 1`, `λ = 0` and replace the chance that an outcome is still alive after `k` generations lies between two published
 * bounds. Checked at the outcome and `k` that tell most. Wrong models: survival a sixth rarer than the lower bound
 * allows, extinction a sixth rarer than the upper bound allows.
 *
 * **Guarantee**: exact inequalities, no margin. **Source**: arXiv:2412.17646, theory §4.
 */
export const extinction: Law = {
  slug: "extinction",
  check(input, context) {
    const { loop, gain, initial } = input;
    if (loop.temperature !== 1 || loop.externalFraction !== 0 || gain.kind !== "replace") {
      return notApplicable("extinction", "it is about T = 1 without external data, each batch replacing the last");
    }
    const batch = chosenBatch(input.batchSize);
    const survival = sharpest(initial, batch.batchSize);
    if (survival === null)
      return notApplicable("extinction", "every outcome is as good as certain to survive or to die");
    return decide("extinction", trialOf(input, batch, survival, context), context);
  },
};

/**
 * The outcome and number of generations at which the wrong models are told best for what it costs; where both bounds say something,
 * if there are such.
 */
export function sharpest(initial: Float64Array, batchSize: number): Survival | null {
  const living = Array.from(initial.keys()).filter((i) => initial[i] > 0 && initial[i] < 1);
  const stride = Math.max(1, Math.floor(living.length / MOST_CANDIDATES));
  const candidates = living
    .filter((_, k) => k % stride === 0)
    .flatMap((outcome) =>
      LENGTHS.map((generations) => ({
        outcome,
        generations,
        ...survivalBounds(initial[outcome], batchSize, generations),
      })),
    );
  const open = candidates.filter(({ lower }) => lower <= NEARLY_CERTAIN);
  const both = open.filter(({ upper }) => upper < 1);
  let [best, rate]: [Survival | null, number] = [null, LEAST_RATE];
  for (const survival of both.length > 0 ? both : open) {
    const told = tellingRate(survival) / survival.generations;
    if (told > rate) [best, rate] = [survival, told];
  }
  return best;
}

/** The evidence an observation brings against the wrong model that is harder to tell, were the bound the truth. */
function tellingRate({ lower, upper }: Survival): number {
  const rates = [lower, 1 - upper]
    .filter((chance) => chance > 0)
    .map((chance) => {
      const wrong = chance / WRONG_SHARE;
      const apart = chance - wrong;
      return growthRate(apart, chance * (1 - chance) + apart ** 2, wrong);
    });
  return Math.min(...rates);
}

function trialOf(
  input: LawInput,
  { batchSize, remark }: ChosenBatch,
  { outcome, generations, lower, upper }: Survival,
  { simulate }: LawContext,
): Trial {
  const trajectory = simulate(planOf(input, batchSize));
  const random = randomStream(input.seed, 8, 101);
  const law: Prediction = { low: lower, high: upper };
  const rarer: Prediction = { low: 0, high: lower / WRONG_SHARE };
  const commoner: Prediction = { low: 1 - (1 - upper) / WRONG_SHARE, high: 1 };
  const sayable = upper < 1;
  const experiment: Experiment = {
    watched: [
      {
        quantity:
          `chance that outcome ${outcome} is alive after ${generationCount(generations)}, ` +
          `between ${lower.toPrecision(4)} and ${upper.toPrecision(4)}`,
        ...{ most: 1, law, wrong: sayable ? [rarer, commoner] : [rarer] },
      },
    ],
    ...{ cost: input.initial.length * generations, every: 1 },
    sample: () => [advance(trajectory, random, generations)[outcome] > 0 ? 1 : 0],
  };
  const wrong = ["survival a sixth rarer than the lower bound", "extinction a sixth rarer than the upper bound"];
  return momentTrial({
    experiments: [experiment],
    wrong: sayable ? wrong : wrong.slice(0, 1),
    remark: sayable ? remark : "the upper bound says nothing at these parameters",
  });
}
