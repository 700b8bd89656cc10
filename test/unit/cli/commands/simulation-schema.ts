/** JSON Schema (draft-07) of what `simulate --format json` prints: every key is listed, so that none comes or goes unseen. */
type Schema = { readonly [key: string]: unknown };

const number: Schema = { type: "number" };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }] });
const list = (items: Schema): Schema => ({ type: "array", items });

/** An object with exactly these keys; those in `optional` may be absent. */
const record = (properties: { readonly [key: string]: Schema }, optional: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});

const none = record({ none: { type: "string", minLength: 1 } });
const predicted: Schema = { anyOf: [record({ value: number, law: { type: "string" } }), none] };
const state = record({
  p: list(number),
  entropy: number,
  effectiveOutcomes: number,
  support: number,
  drift: number,
  diversity: number,
});
const mean = { mean: number, standardError: orNull(number) };
const fiveOf = (items: Schema): Schema => ({ ...list(items), minItems: 5, maxItems: 5 });
const distribution = record({ ...mean, quantiles: fiveOf(number), quantileError: number });
const time = {
  within: number,
  mean: orNull(number),
  standardError: orNull(number),
  quantiles: fiveOf(orNull(number)),
  quantileError: number,
};

export const SIMULATION_SCHEMA = record({
  format: { const: "heatdeath.simulation/1" },
  parameters: { type: "object", required: ["temperature", "externalFraction", "gain", "batchSize", "reference"] },
  schedule: orNull({ type: "object", additionalProperties: { type: "string" } }),
  plan: record({
    generations: number,
    replicates: number,
    seed: number,
    block: number,
    every: orNull(number),
    quantiles: fiveOf(number),
  }),
  verdict: { type: "object", required: ["class", "sentence", "attractor", "drift"] },
  outcomes: record({ indices: list(number), reference: list(number), labels: list({ type: "string" }) }, ["labels"]),
  theory: record({
    deterministic: orNull(list(state)),
    attractor: orNull(state),
    diversity: orNull(list(number)),
    fluctuation: predicted,
    escape: predicted,
    fixation: { anyOf: [record({ values: list(number), law: { type: "string" } }), none] },
    fixationTime: predicted,
  }),
  rows: list(
    record(
      {
        generation: number,
        mean: list(number),
        standardError: list(orNull(number)),
        entropy: distribution,
        effectiveOutcomes: distribution,
        support: distribution,
        drift: distribution,
        diversity: distribution,
        fluctuation: record(mean),
        covariance: orNull(list(list(number))),
      },
      ["fluctuation", "covariance"],
    ),
  ),
  times: record({
    fixation: { anyOf: [record({ ...time, shares: list(number), standardErrors: list(number) }), none] },
    extinction: { anyOf: [record(time), none] },
    escape: { anyOf: [record(time), none] },
  }),
  replicates: number,
  partial: { type: "boolean" },
});
