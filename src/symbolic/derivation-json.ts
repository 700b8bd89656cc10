import type { Rational } from "../numeric/rational.js";
import type { Derivation } from "./derivation.js";

const written = ({ num, den }: Rational): string => (den === 1n ? `${num}` : `${num}/${den}`);

/** A derivation as JSON; exact numbers are strings such as `"5/4"`. **Guarantee**: the same derivation gives the same bytes. */
export function derivationJson({ format, request, steps }: Derivation): string {
  const { outcomes, temperature, lambda, reference, decoder } = request;
  const parameters = {
    outcomes: outcomes ?? null,
    temperature: temperature === undefined ? null : written(temperature),
    externalFraction: lambda === undefined ? null : written(lambda),
    reference: reference?.map(written) ?? null,
    decoder: decoder ?? null,
  };
  const plain = steps.map(({ equations, ...step }) => ({
    ...step,
    equations: equations.map(({ left, relation, right }) => ({ left, relation, right })),
  }));
  return `${JSON.stringify({ format, parameters, steps: plain }, null, 2)}\n`;
}
