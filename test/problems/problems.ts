import type { ClosedLoop } from "../../src/model/closed-loop.js";
import type { Gain } from "../../src/parameters/parameters.js";

/** A named parameter set that is worth a test, with what is known about it from elsewhere than this program. */
export interface Problem {
  readonly name: string;
  readonly about: string;
  readonly temperature: number;
  readonly externalFraction: number;
  readonly reference: readonly number[];
  /** The initial distribution; the reference where it is left out. */
  readonly initial?: readonly number[];
  readonly gain: Gain;
  /** The number of attractors of the loop, where it is known. */
  readonly attractors?: number;
  /** Where the loop ends, to the digits given, where it is known. */
  readonly ends?: readonly number[];
}

const REPLACE: Gain = { kind: "replace" };
const uniform = (n: number): number[] => new Array<number>(n).fill(1 / n);

/** Zipf's law with `n` outcomes: probability proportional to `rank^-exponent`. */
export function zipf(n: number, exponent = 1): number[] {
  const w = Array.from({ length: n }, (_, i) => (i + 1) ** -exponent);
  const sum = w.reduceRight((a, b) => a + b, 0);
  return w.map((x) => x / sum);
}

/** The library of named problems that tests, benchmarks and examples share. */
export const PROBLEMS: readonly Problem[] = [
  {
    name: "plain",
    about: "three outcomes, mild cooling: one attractor",
    temperature: 0.8,
    externalFraction: 0.4,
    reference: [0.5, 0.3, 0.2],
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "three-roots",
    about: "the branch {1} carries two attractors and the saddle between them (theory one-high)",
    temperature: 0.7110136,
    externalFraction: 0.312757,
    reference: [0.2517, 0.2494, 0.2494, 0.2495],
    gain: REPLACE,
  },
  {
    name: "basin-replace",
    about: "the end depends on the gain: replace (theory gain-independence)",
    temperature: 0.3767,
    externalFraction: 0.3678,
    reference: [0.1123, 0.5312, 0.3565],
    initial: [0.5067, 0.0785, 0.4148],
    gain: REPLACE,
    ends: [0.04, 0.82, 0.14],
  },
  {
    name: "basin-window",
    about: "the end depends on the gain: window 0.1 (theory gain-independence)",
    temperature: 0.3767,
    externalFraction: 0.3678,
    reference: [0.1123, 0.5312, 0.3565],
    initial: [0.5067, 0.0785, 0.4148],
    gain: { kind: "window", gain: 0.1 },
    ends: [0.04, 0.22, 0.74],
  },
  {
    name: "pitchfork",
    about: "two equal largest entries just below their pitchfork at λ = 0.42281: a tie",
    temperature: 0.6,
    externalFraction: 0.42,
    reference: [0.45, 0.45, 0.1],
    gain: REPLACE,
  },
  {
    name: "pitchfork-two",
    about: "n = 2, uniform, λ = 1 - T: still attracting, algebraically (theory gain-independence)",
    temperature: 0.6,
    externalFraction: 0.4,
    reference: [0.5, 0.5],
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "uniform-before-fold",
    about: "just below the fold 4/(4+2√3) = 0.535898…: collapsed attractors beside the uniform one",
    temperature: 0.5,
    externalFraction: 0.5336,
    reference: uniform(4),
    gain: REPLACE,
    attractors: 5,
  },
  {
    name: "uniform-after-fold",
    about: "just above the fold 4/(4+2√3): only the uniform attractor",
    temperature: 0.5,
    externalFraction: 0.536,
    reference: uniform(4),
    gain: REPLACE,
    attractors: 1,
    ends: uniform(4),
  },
  {
    name: "at-the-fold",
    about: "at the fold 4/(4+2√3) to double precision: a nonhyperbolic point next to the uniform attractor",
    temperature: 0.5,
    externalFraction: 4 / (4 + 2 * Math.sqrt(3)),
    reference: uniform(4),
    gain: REPLACE,
    ends: uniform(4),
  },
  {
    name: "zipf-100",
    about: "a small vocabulary, accumulate",
    temperature: 0.8,
    externalFraction: 0.3,
    reference: zipf(100),
    gain: { kind: "accumulate", ratio: 1 },
  },
  {
    name: "zipf-1000-hot",
    about: "a vocabulary above T = 1",
    temperature: 1.5,
    externalFraction: 0.2,
    reference: zipf(1000),
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "dead-outcomes",
    about: "outcomes that neither the data nor the start has stay at 0",
    temperature: 0.8,
    externalFraction: 0.4,
    reference: [0.5, 0, 0.3, 0.2, 0],
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "unsupported-start",
    about: "an outcome that only the start has: q_i = 0 < p₀_i",
    temperature: 0.8,
    externalFraction: 0.3,
    reference: [0.6, 0.4, 0],
    initial: [0.3, 0.3, 0.4],
    gain: REPLACE,
  },
  {
    name: "unsupported-start-hot",
    about: "q_i = 0 < p₀_i above T = 1: the outcome keeps a positive share",
    temperature: 2,
    externalFraction: 0.3,
    reference: [0.6, 0.4, 0],
    initial: [0.3, 0.3, 0.4],
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "freezing",
    about: "T = 0.01: the sum of p^100 spans 200 orders of magnitude",
    temperature: 0.01,
    externalFraction: 0.3,
    reference: [0.4, 0.35, 0.25],
    gain: REPLACE,
  },
  {
    name: "boiling",
    about: "T = 100: nearly uniform in one step",
    temperature: 100,
    externalFraction: 0.1,
    reference: [0.9, 0.09, 0.01],
    gain: REPLACE,
    attractors: 1,
  },
  {
    name: "closed-cold",
    about: "λ = 0, T < 1: collapse onto the largest entry",
    temperature: 0.5,
    externalFraction: 0,
    reference: [0.5, 0.3, 0.2],
    gain: REPLACE,
    attractors: 3,
    ends: [1, 0, 0],
  },
  {
    name: "closed-hot",
    about: "λ = 0, T > 1: heat death, forgetting like a power law under accumulate",
    temperature: 2,
    externalFraction: 0,
    reference: [0.5, 0.3, 0.2],
    gain: { kind: "accumulate", ratio: 1 },
    attractors: 1,
    ends: uniform(3),
  },
  {
    name: "neutral",
    about: "T = 1, λ > 0: the attractor is the reference",
    temperature: 1,
    externalFraction: 0.25,
    reference: [0.7, 0.2, 0.1],
    initial: [0.1, 0.1, 0.8],
    gain: REPLACE,
    attractors: 1,
    ends: [0.7, 0.2, 0.1],
  },
  {
    name: "open",
    about: "λ = 1: every batch is external data",
    temperature: 0.5,
    externalFraction: 1,
    reference: [0.5, 0.3, 0.2],
    initial: [0.2, 0.2, 0.6],
    gain: { kind: "window", gain: 0.5 },
    attractors: 1,
    ends: [0.5, 0.3, 0.2],
  },
  {
    name: "tiny-outcome",
    about: "an entry of 1e-300",
    temperature: 0.9,
    externalFraction: 0.5,
    reference: [0.7, 0.3, 1e-300],
    gain: REPLACE,
  },
  {
    name: "slow",
    about: "a dominant multiplier of 0.999",
    temperature: 1,
    externalFraction: 0.001,
    reference: [0.6, 0.3, 0.1],
    initial: [0.1, 0.3, 0.6],
    gain: REPLACE,
    attractors: 1,
    ends: [0.6, 0.3, 0.1],
  },
];

/** The problem of a name. */
export function problem(name: string): Problem {
  const found = PROBLEMS.find((candidate) => candidate.name === name);
  if (!found) throw new RangeError(`no problem is named ${name}`);
  return found;
}

/** The closed loop of a problem. */
export const loopOf = (p: Problem): ClosedLoop => ({
  temperature: p.temperature,
  externalFraction: p.externalFraction,
  reference: Float64Array.from(p.reference),
});
