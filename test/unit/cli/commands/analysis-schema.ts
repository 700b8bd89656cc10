/** The JSON of `check` as a schema of its own, written from the design and not from the types. */

const number = { type: "number" };
const count = { type: "integer", minimum: 0 };
const share = { type: "number", minimum: 0, maximum: 1 };
const maybe = (schema: object) => ({ anyOf: [schema, { type: "null" }] });
const listOf = (items: object) => ({ type: "array", items });
/** A number that may be infinite, which JSON spells. */
const extended = { anyOf: [number, { const: "Infinity" }] };
const KINDS = ["stable", "collapse", "uniform", "marginal"];

/** An object with these keys and no others; a key that ends in `?` may be absent. */
function object(keys: Readonly<Record<string, object>>): object {
  const entries = Object.entries(keys);
  return {
    type: "object",
    additionalProperties: false,
    required: entries.filter(([key]) => !key.endsWith("?")).map(([key]) => key),
    properties: Object.fromEntries(entries.map(([key, schema]) => [key.replace("?", ""), schema])),
  };
}

const reference = object({
  spec: { type: "string" },
  outcomes: { type: "integer", minimum: 1 },
  distinct: { type: "integer", minimum: 1 },
  entropy: { type: "number", minimum: 0 },
  "probabilities?": listOf(share),
  "labels?": listOf({ type: "string" }),
});

const parameters = object({
  temperature: { type: "number", exclusiveMinimum: 0 },
  externalFraction: share,
  ratio: extended,
  tolerance: share,
  gain: object({ kind: { enum: ["replace", "window", "accumulate"] }, "gain?": number, "ratio?": number }),
  batchSize: maybe(count),
  reference,
  "initial?": reference,
});

const nucleus = object({
  outcome: count,
  "label?": { type: "string" },
  mass: { type: "number", exclusiveMinimum: 0, maximum: 1 },
  barrier: { type: "number", exclusiveMinimum: 0 },
  epsilon: maybe(share),
});

const verdict = object({
  class: { enum: KINDS },
  sentence: { type: "string", pattern: "^[A-Z][^\\n]*\\.$" },
  attractor: maybe(count),
  global: { type: "boolean" },
  tie: { type: "boolean" },
  drift: share,
  provenance: { enum: ["exact", "rigorous", "numerical", "statistical"] },
  proof: { enum: ["proved", "undecided", "none"] },
  decay: maybe(object({ law: { enum: ["geometric", "power"] }, rate: share })),
  nucleus: maybe(nucleus),
  "sides?": listOf(count),
});

const fixedPoint = object({
  "p?": listOf(share),
  "groups?": listOf(object({ reference: share, p: share, count: { type: "number" } })),
  class: { enum: [...KINDS, "unstable"] },
  stability: { enum: ["attracting", "saddle", "repelling", "nonhyperbolic"] },
  unstableDimension: count,
  "multipliers?": listOf(extended),
  dominantMultiplier: maybe(extended),
  drift: share,
  entropy: { type: "number", minimum: 0 },
  effectiveOutcomes: { type: "number", minimum: 1 - 1e-9 },
  potential: number,
  high: listOf(count),
  copies: { type: "integer", minimum: 1 },
  provenance: { enum: ["exact", "rigorous", "numerical", "statistical"] },
  radius: maybe(number),
});

const family = object({
  high: maybe({ type: "string", pattern: "^\\d+(\\.\\.\\d+)?(,\\d+(\\.\\.\\d+)?)*(,…)?$" }),
  count: { type: "integer", minimum: 1 },
  mass: { type: "array", items: share, minItems: 2, maxItems: 2 },
  class: { enum: KINDS },
});

export const ANALYSIS_SCHEMA = object({
  format: { const: "heatdeath.analysis/1" },
  parameters,
  verdict,
  fixedPoints: { ...listOf(fixedPoint), minItems: 1 },
  attractors: object({ count, families: listOf(family), "rows?": listOf({ type: "array", minItems: 4, maxItems: 4 }) }),
  enumeration: object({
    set: { enum: ["all", "attracting"] },
    complete: { enum: ["proved", "undecided"] },
    index: maybe({ type: "integer" }),
  }),
  thresholds: object({ stable: share, unique: share, certified: share, boxed: maybe(share) }),
  "map?": object({ tex: { type: "string" }, jacobianTex: { type: "string" } }),
  "agreement?": listOf(object({ quantity: { type: "string" }, by: { type: "object" }, agrees: { type: "boolean" } })),
});

const NOTHING = { type: "null" };

/** The JSON of `check --pedantic`: what is not proved is null. */
export const PEDANTIC_SCHEMA = object({
  format: { const: "heatdeath.analysis/1" },
  parameters,
  verdict: object({
    class: { enum: KINDS },
    sentence: { type: "string", pattern: "^[A-Z][^\\n]*\\.$" },
    attractor: maybe(count),
    global: { type: "boolean" },
    tie: { type: "boolean" },
    drift: share,
    provenance: { const: "rigorous" },
    proof: { const: "proved" },
    decay: NOTHING,
    nucleus: NOTHING,
    "sides?": listOf(count),
  }),
  fixedPoints: listOf(
    object({
      "p?": listOf(share),
      "groups?": listOf(object({ reference: share, p: share, count: { type: "number" } })),
      class: maybe({ enum: [...KINDS, "unstable"] }),
      stability: { enum: ["attracting", "saddle", "repelling"] },
      unstableDimension: count,
      "multipliers?": listOf(number),
      dominantMultiplier: maybe(number),
      drift: share,
      entropy: NOTHING,
      effectiveOutcomes: NOTHING,
      potential: NOTHING,
      high: listOf(count),
      copies: { type: "integer", minimum: 1 },
      provenance: { const: "rigorous" },
      radius: { type: "number", minimum: 0, maximum: 1e-6 },
    }),
  ),
  attractors: object({ count, families: NOTHING }),
  enumeration: object({
    set: { enum: ["all", "attracting"] },
    complete: { const: "proved" },
    index: maybe({ type: "integer" }),
  }),
  thresholds: object({ stable: NOTHING, unique: NOTHING, certified: NOTHING, boxed: NOTHING }),
});

const range = { type: "array", items: share, minItems: 2, maxItems: 2 };

/** The JSON of `threshold --pedantic`. */
export const PEDANTIC_THRESHOLDS_SCHEMA = object({
  format: { const: "heatdeath.thresholds/1" },
  parameters: object({ temperature: number, tolerance: share, reference: { type: "string" } }),
  thresholds: object({ stable: share, unique: share, certified: NOTHING, boxed: NOTHING }),
  intervals: object({ stable: range, unique: range }),
});

export const THRESHOLDS_SCHEMA = object({
  format: { const: "heatdeath.thresholds/1" },
  parameters: object({ temperature: number, tolerance: share, reference: { type: "string" } }),
  thresholds: object({ stable: share, unique: share, certified: share, boxed: share }),
});
