import { SCHEDULE_KEY, SCHEDULED, scheduleNames } from "./schedule-names.js";
import { PARAMETERS, type ParameterSchema } from "./schema.js";

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?";
const NUMBER = `^\\s*${DECIMAL}\\s*(/\\s*${DECIMAL}\\s*)?$`;

/**
 * The JSON Schema (draft-07) of a parameter file, for editors: every key with its aliases, type and range.
 *
 * **Guarantee**: what it refuses, the tool refuses. The ranges of numbers written as text (`"1/3"`), the grammar of a
 * reference and the limits of doubles are left to the tool.
 */
export function parameterFileSchema(): Json {
  const names = PARAMETERS.flatMap((parameter) =>
    [parameter.key, ...parameter.aliases].map((name) => ({ name, parameter })),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Parameters of a closed loop",
    type: "object",
    properties: {
      ...Object.fromEntries(names.map(({ name, parameter }) => [name, valueSchema(parameter)])),
      [SCHEDULE_KEY]: scheduleSchema(),
    },
    additionalProperties: false,
    allOf: exclusions().map(([a, b]) => ({ not: { required: [a, b] } })),
  };
}

/** Pairs of keys that say the same thing: a key and its alias, and the external fraction and the ratio. */
function exclusions(): [string, string][] {
  const namesOf = (key: string): string[] =>
    PARAMETERS.filter((parameter) => parameter.key === key).flatMap(({ aliases }) => [key, ...aliases]);
  const own = PARAMETERS.flatMap(({ key, aliases }) => aliases.map((alias): [string, string] => [key, alias]));
  const both = namesOf("externalFraction").flatMap((a) => namesOf("ratio").map((b): [string, string] => [a, b]));
  return [...own, ...both];
}

function valueSchema({ type, doc, domain, default: standard, nullable }: ParameterSchema): Json {
  const description = `${doc}; ${domain}`;
  const none = nullable ? ["null"] : [];
  if (type.kind === "gain") return { description, anyOf: [{ type: "string" }, ...GAINS], default: "replace" };
  if (type.kind === "distribution") return { description, type: ["string", "number", ...none] };
  const { min, minOpen, max, maxOpen } = type.domain;
  const range = {
    ...(minOpen ? { exclusiveMinimum: min } : { minimum: min }),
    ...(maxOpen ? { exclusiveMaximum: max } : { maximum: max }),
  };
  const number = { type: type.kind, ...range };
  const preset: { readonly [key: string]: Json } = standard === null ? {} : { default: Number(standard) };
  return {
    description,
    anyOf: [number, { type: "string", pattern: NUMBER }, ...none.map((name) => ({ type: name }))],
    ...preset,
  };
}

function scheduleSchema(): Json {
  const names = SCHEDULED.flatMap(scheduleNames);
  const value: Json = { type: ["number", "string"] };
  return {
    description: "values over generations k = 0, 1, …: each a number, a formula in k, or @FILE, a table; for simulate",
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, value])),
    additionalProperties: false,
  };
}

const exactNumber: Json = { anyOf: [{ type: "number" }, { type: "string", pattern: NUMBER }] };

const gain = (kind: string, properties: { readonly [key: string]: Json }, required: readonly string[]): Json => ({
  type: "object",
  properties: { kind: { const: kind }, ...properties },
  required: ["kind", ...required],
  additionalProperties: false,
});

const GAINS: readonly Json[] = [
  gain("replace", {}, []),
  gain("window", { gain: exactNumber }, ["gain"]),
  gain("accumulate", { ratio: exactNumber }, []),
];
