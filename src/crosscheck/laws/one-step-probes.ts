import type { ClosedLoop } from "../../model/closed-loop.js";
import { deviance } from "../../simulation/binomial-mass.js";

/** A wrong model of the mixed batch: another temperature or another external fraction. */
export interface WrongMap {
  readonly name: string;
  readonly temperature: number;
  readonly externalFraction: number;
}

/** A state to start from: one outcome apart from all others, which are equal. */
export interface Probe {
  readonly outcome: number;
  readonly p: Float64Array;
}

/**
 * The wrong models of *one-step*: the temperature 5 % off, the external fraction 10 % off, on either side.
 *
 * **Guarantee**: those outside the domain, `λ = 0` and `λ > 1`, are left out.
 */
export function wrongMaps({ temperature, externalFraction }: ClosedLoop): WrongMap[] {
  const heats = [1.05, 1 / 1.05].map((factor) => ({
    name: `T ${factor > 1 ? "5 % higher" : "a factor 1.05 lower"}`,
    ...{ temperature: temperature * factor, externalFraction },
  }));
  const shares = [0.9, 1.1]
    .filter((factor) => externalFraction > 0 && factor * externalFraction <= 1)
    .map((factor) => ({
      name: `λ 10 % ${factor > 1 ? "higher" : "lower"}`,
      ...{ temperature, externalFraction: factor * externalFraction },
    }));
  return [...heats, ...shares];
}

/** The outcomes that can have a probability at all (theory §1). */
export function livingOutcomes({ externalFraction, reference }: ClosedLoop, initial: ArrayLike<number>): number[] {
  return Array.from(reference.keys()).filter((i) => initial[i] > 0 || (externalFraction > 0 && reference[i] > 0));
}

/** Log-odds, after the decoder, of the outcome that stands apart. */
const ODDS = [-30, -8, -4, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 8, 30];

/** The largest ratio of probabilities in a probe, `e^600`, and what a wrong model has to change to be told from the law at all. */
const WIDEST = 600;
const LEAST_DIVERGENCE = 1e-20;

/** A probe without its array. */
interface Candidate {
  readonly outcome: number;
  /** `ln(p_outcome / p_other)`. */
  readonly logRatio: number;
}

/** What a wrong model is told by. */
export interface ProbeChoice {
  readonly probes: readonly Probe[];
  /** For each wrong model whether any probe tells it. */
  readonly told: readonly boolean[];
}

/**
 * The start states that tell each wrong model best from the law: whatever the parameters, the probed outcome's probability after
 * the decoder is moderate where the temperature is in question, and 1 or 0 where the external fraction is.
 *
 * **Shape**: no probe where fewer than two outcomes live. **Guarantee**: the best of two outcomes, the one of least and that of largest reference, and
 * nineteen log-odds, by the relative entropy of the probed outcome's probability. **Cost**: O(n).
 */
export function chooseProbes(loop: ClosedLoop, living: readonly number[], wrong: readonly WrongMap[]): ProbeChoice {
  if (living.length < 2) return { probes: [], told: wrong.map(() => false) };
  const others = living.length - 1;
  const { reference, temperature } = loop;
  const rarest = living.reduce((a, b) => (reference[b] < reference[a] ? b : a));
  const commonest = living.reduce((a, b) => (reference[b] > reference[a] ? b : a));
  const outcomes = rarest === commonest ? [rarest, living[living.length - 1]] : [rarest, commonest];
  const candidates: Candidate[] = outcomes.flatMap((outcome) =>
    ODDS.map((odds) => {
      const logRatio = temperature * (odds + Math.log(others));
      return { outcome, logRatio: Math.max(-WIDEST, Math.min(WIDEST, logRatio)) };
    }),
  );
  const chosen = wrong.map((model) => best(candidates, (candidate) => divergence(loop, model, candidate, others)));
  const distinct = [...new Set(chosen.flatMap((candidate) => (candidate === null ? [] : [candidate])))];
  return {
    probes: distinct.map(({ outcome, logRatio }) => ({
      outcome,
      p: probeState(reference.length, living, outcome, logRatio),
    })),
    told: chosen.map((candidate) => candidate !== null),
  };
}

function best(candidates: readonly Candidate[], score: (candidate: Candidate) => number): Candidate | null {
  let [found, most]: [Candidate | null, number] = [null, LEAST_DIVERGENCE];
  for (const candidate of candidates) {
    const value = score(candidate);
    if (value > most) [found, most] = [candidate, value];
  }
  return found;
}

/** Relative entropy between the law's and the wrong model's law of "a sample is the probed outcome", the smaller direction. */
function divergence(loop: ClosedLoop, wrong: WrongMap, { outcome, logRatio }: Candidate, others: number): number {
  const chance = (temperature: number, externalFraction: number): number =>
    (1 - externalFraction) / (1 + others * Math.exp(-logRatio / temperature)) +
    externalFraction * loop.reference[outcome];
  const x = chance(loop.temperature, loop.externalFraction);
  const y = chance(wrong.temperature, wrong.externalFraction);
  const forth = deviance(x, y) + deviance(1 - x, 1 - y);
  const back = deviance(y, x) + deviance(1 - y, 1 - x);
  return Math.min(forth, back);
}

function probeState(outcomes: number, living: readonly number[], outcome: number, logRatio: number): Float64Array {
  const p = new Float64Array(outcomes);
  const [own, other] = logRatio > 0 ? [1, Math.exp(-logRatio)] : [Math.exp(logRatio), 1];
  const sum = own + (living.length - 1) * other;
  for (const i of living) p[i] = (i === outcome ? own : other) / sum;
  return p;
}
