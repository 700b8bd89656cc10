import fc from "fast-check";
import type { CertifiedParameters, CertifiedReference } from "../../src/certificates/certificate.js";
import { enclose, type Loop } from "../../src/certificates/loop.js";
import type { Rejection } from "../../src/certificates/verification.js";

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
