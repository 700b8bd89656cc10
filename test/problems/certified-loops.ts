import fc from "fast-check";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type {
  CertifiedParameters,
  CertifiedReference,
  FixedPointPlace,
  HighSet,
} from "../../src/certificates/certificate.js";
import type { FoundPoint, Loop, Part, Slices } from "../../src/certificates/enclosures.js";
import { findHotPlace, findPlace } from "../../src/certificates/find-place.js";
import { enclose, isBranched } from "../../src/certificates/loop.js";
import { checkOrbit } from "../../src/certificates/orbit.js";
import { proveAttractors, proveFixedPoints } from "../../src/certificates/prove-attractors.js";
import { slicesOf } from "../../src/certificates/scan.js";
import type { Rejection } from "../../src/certificates/verification.js";
import type { ClosedLoop } from "../../src/model/closed-loop.js";
import { jacobian, jacobianMatrix } from "../../src/model/jacobian.js";
import { mid } from "../../src/numeric/interval.js";

/** The parameters of a loop from texts, as a certificate has them. */
export function certified(
  temperature: string,
  externalFraction: string,
  reference: CertifiedReference | readonly string[],
  rest: Partial<CertifiedParameters> = {},
): CertifiedParameters {
  return {
    temperature: [temperature, temperature],
    externalFraction: [externalFraction, externalFraction],
    tolerance: "0.1",
    gain: { kind: "replace" },
    reference: "kind" in reference ? reference : probabilities(reference),
    initial: null,
    ...rest,
  };
}

/** Probabilities in any order, with equal ones grouped. */
function probabilities(texts: readonly string[]): CertifiedReference {
  const values = [...new Set(texts)].sort((a, b) => Number(b) - Number(a));
  return {
    kind: "probabilities",
    values,
    multiplicities: values.map((value) => texts.filter((t) => t === value).length),
  };
}

/** A loop with a name for tests of certificates; the parameters are texts. */
export const COLD_LOOPS: Readonly<Record<string, CertifiedParameters>> = {
  "three attractors": certified("1/2", "0.2", ["0.5", "0.3", "0.2"]),
  "one attractor": certified("0.8", "0.4", ["0.5", "0.3", "0.2"]),
  "three roots on one branch": certified("0.7110136", "0.312757", ["0.2517", "0.2494", "0.2494", "0.2495"]),
  "four equal outcomes": certified("1/2", "0.2", { kind: "uniform", outcomes: 4 }),
  "two equal largest": certified("0.6", "0.3", ["0.45", "0.45", "0.1"]),
  "an outcome without reference": certified("0.6", "0.2", {
    kind: "probabilities",
    values: ["0.6", "0.4", "0"],
    multiplicities: [1, 1, 1],
  }),
  counts: certified("0.7", "0.25", { kind: "counts", values: ["70", "20", "3", "1"], multiplicities: [1, 1, 2, 4] }),
  "a small vocabulary": certified("0.8", "0.3", { kind: "zipf", outcomes: 40, exponent: "1" }),
};

/** Random counts in descending order, with ties. */
export const counts = (most: number) =>
  fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: most }).map((drawn): CertifiedReference => {
    const values = [...new Set(drawn)].sort((a, b) => b - a);
    return {
      kind: "counts",
      values: values.map(String),
      multiplicities: values.map((value) => drawn.filter((d) => d === value).length),
    };
  });

const thousandths = (min: number, max: number) => fc.integer({ min, max }).map((k) => String(k / 1000));

/** Random loops below `T = 1` with external data. */
export const coldParameters = (most = 5) =>
  fc
    .tuple(thousandths(250, 950), thousandths(20, 900), counts(most))
    .map(([T, l, reference]) => certified(T, l, reference));

/** Random loops above `T = 1` with external data. */
export const hotParameters = (most = 5) =>
  fc
    .tuple(thousandths(1030, 4000), thousandths(20, 900), counts(most))
    .map(([T, l, reference]) => certified(T, l, reference));

/** A loop as doubles, for a second route. */
export function inDoubles(parameters: CertifiedParameters): { beta: number; lambda: number; q: number[] } {
  const { beta, lambda, levels }: Loop = enclose(parameters);
  const q = Array.from(levels.counts).flatMap((count, level) => new Array<number>(count).fill(levels.sup[level]));
  return { beta: beta.sup, lambda: lambda.sup, q };
}

/** The step and the message of the rejection that a function throws; null where it throws none. */
export function rejectionOf(check: () => unknown): { readonly step: string; readonly message: string } | null {
  try {
    check();
    return null;
  } catch (error) {
    const { name, step, message } = error as Rejection;
    if (name !== "Rejection") throw error;
    return { step, message };
  }
}

/** Random loops of every kind: on branches, above and at `T = 1`, without and with nothing but external data. */
export const anyParameters = (most = 5) =>
  fc.oneof(
    { weight: 4, arbitrary: coldParameters(most) },
    { weight: 2, arbitrary: hotParameters(most) },
    fc
      .tuple(fc.constantFrom("1/2", "9/10", "1", "3/2", "4"), fc.constantFrom("0", "1"), counts(most))
      .map(([T, l, reference]) => certified(T, l, reference)),
    fc.tuple(thousandths(1, 999), counts(most)).map(([l, reference]) => certified("1", l, reference)),
  );

/** A point that the checker found, in doubles: the loop with its outcomes in the order of the parts, and their probabilities. */
export function pointInDoubles(loop: Loop, { parts }: FoundPoint): { readonly loop: ClosedLoop; readonly p: number[] } {
  const each = (value: (part: Part) => number) =>
    parts.flatMap((part) => new Array<number>(part.count).fill(value(part)));
  const reference = Float64Array.from(each(({ level }) => loop.levels.sup[level]));
  const closed = { temperature: 1 / mid(loop.beta), externalFraction: mid(loop.lambda), reference };
  return { loop: closed, p: each(({ p }) => mid(p)) };
}

/** All multipliers of the update map at a point, descending: the eigenvalues of its dense Jacobian but for the 0 that is not tangent. */
export function eigenvalues(loop: ClosedLoop, p: readonly number[]): number[] {
  const matrix = new Matrix(jacobianMatrix(jacobian(loop, p)).map((row) => Array.from(row)));
  const all = new EigenvalueDecomposition(matrix).realEigenvalues;
  return all.sort((a, b) => b - a).slice(0, -1);
}

/** A loop with the places of its fixed points; below `T = 1` without external data, of those on the first outcomes of each level. */
export interface PlacedLoop {
  readonly parameters: CertifiedParameters;
  readonly loop: Loop;
  readonly slices: Slices;
  readonly places: readonly FixedPointPlace[];
}

/** Places of the fixed points of a loop; `all` of them or the attractors. None where a list cannot be proved. */
export function placed(parameters: CertifiedParameters, all = true): PlacedLoop {
  const loop = followed(parameters);
  const slices = slicesOf(loop);
  const list = all ? proveFixedPoints : proveAttractors;
  const places = isBranched(loop)
    ? list(loop, slices).points.map(({ scan, point }) => findPlace(loop, slices, scan, point))
    : loop.regime === "hot" && loop.external === "some"
      ? [findHotPlace(loop, slices)]
      : knownPlaces(loop);
  return { parameters, loop, slices, places: places.filter((place) => place !== null) };
}

function knownPlaces({ external, regime, levels }: Loop): FixedPointPlace[] {
  const whole: HighSet = Array.from(levels.counts, (count, level) => [level, count] as const);
  if (external !== "none") return [{ high: [], between: null }];
  if (regime === "neutral") return [];
  const supports: HighSet[] = [whole, [[levels.counts.length - 1, 1]], [[0, 1]]];
  return (regime === "hot" ? [whole] : supports).map((high) => ({ high, between: null }));
}

/** A loop with the checker of orbits, as a certificate is checked. */
export const followed = (parameters: CertifiedParameters): Loop => enclose(parameters, checkOrbit);
