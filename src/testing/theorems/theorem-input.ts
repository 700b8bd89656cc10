import type { Analysis, FixedPoint } from "../../analysis/analysis.js";
import { answer } from "../../analysis/answer.js";
import { livingFace } from "../../crosscheck/living.js";
import { dense } from "../../crosscheck/probabilities.js";
import { InputError } from "../../errors.js";
import type { ClosedLoop } from "../../model/closed-loop.js";
import { gainAt } from "../../model/gain.js";
import { type RandomStream, randomStream } from "../../numeric/random.js";
import type { Parameters } from "../../parameters/parameters.js";
import { type BatchMap, type FacePoint, isInterior, type TheoremInput } from "./theorem.js";

/** Keeps the kit's random numbers apart from those of simulations with the same seed. */
const PURPOSE = 105;

const MOST_OUTCOMES = 1000;
const MOST_OF_ALL = 10;
const RANDOM_POINTS = 60;

/** The loop of parameters, outcome by outcome. */
export const loopOf = ({ temperature, externalFraction, reference }: Parameters): ClosedLoop => ({
  temperature: temperature.value,
  externalFraction: externalFraction.value,
  reference: dense(reference),
});

/**
 * What theorems are checked on at some parameters: the same points for the same seed.
 *
 * **Domain**: at most 1000 outcomes, at least two of them alive. **Errors**: InputError outside it, and for a map whose result is
 * no list of as many numbers.
 */
export function theoremInput(
  parameters: Parameters,
  map: BatchMap,
  analysis: Analysis = answer(parameters),
): TheoremInput {
  const { outcomes } = parameters.reference;
  if (outcomes > MOST_OUTCOMES) {
    throw new InputError(
      `theorems are tried outcome by outcome: at most ${MOST_OUTCOMES} are allowed, not ${outcomes}`,
    );
  }
  const whole = loopOf(parameters);
  const initial = parameters.initial === null ? whole.reference : dense(parameters.initial);
  const { loop, outcomes: living, initial: start } = livingFace(whole, initial, initial);
  if (living.length < 2) throw new InputError("theorems say something from two living outcomes on, not about one");
  const random = randomStream(parameters.seed, 0, PURPOSE);
  const onFace = (listed: FixedPoint): FacePoint => ({ p: Float64Array.from(living, (i) => listed.p![i]), listed });
  const fixedPoints = analysis.fixedPoints.map(onFace);
  const special = [start, loop.reference, ...fixedPoints.map(({ p }) => p)].filter(isPoint);
  const randomPoints = Array.from({ length: RANDOM_POINTS }, () => randomPoint(living.length, random));
  return {
    loop,
    map: mapOnFace(map, outcomes, living),
    gains: [...new Set([1, gainAt(parameters.gain, 0), 0.5, 0.1])],
    points: [...special, ...randomPoints],
    fixedPoints,
    allFixedPoints: () => (outcomes > MOST_OF_ALL ? null : answer(parameters, { all: true }).fixedPoints.map(onFace)),
    random,
  };
}

/** Whether a point lies inside the face, so far from its boundary that rounding does not decide. */
const isPoint = (p: Float64Array): boolean =>
  isInterior(p) && p.every((x) => x > 1e-9) && Math.abs(p.reduce((a, b) => a + b, 0) - 1) < 1e-9;

/** A map of the whole simplex on the face of the living outcomes; the others stay at 0. */
function mapOnFace(map: BatchMap, outcomes: number, living: readonly number[]): (p: Float64Array) => Float64Array {
  return (p) => {
    const whole = new Float64Array(outcomes);
    for (const [k, i] of living.entries()) whole[i] = p[k];
    const m = map(whole);
    const numbers = m?.length === outcomes && Array.from(m).every((x) => Number.isFinite(x));
    if (!numbers) throw new InputError(`the map must return ${outcomes} numbers, one for each outcome`);
    return Float64Array.from(living, (i) => m[i]);
  };
}

/** A point that may be lopsided by up to three orders of magnitude. */
function randomPoint(n: number, random: RandomStream): Float64Array {
  const decades = 3 * random.uniform();
  const weights = Float64Array.from({ length: n }, () => 10 ** (decades * random.uniform()));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((x) => x / sum);
}
