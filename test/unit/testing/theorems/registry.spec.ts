import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClosedLoop, mixedBatch } from "../../../../src/model/closed-loop.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { parameters } from "../../../../src/testing/parameters.js";
import { THEOREM_SLUGS, THEOREMS } from "../../../../src/testing/theorems/registry.js";
import { loopOf, theoremInput } from "../../../../src/testing/theorems/theorem-input.js";

type Slug = (typeof THEOREM_SLUGS)[number];
const theorem = (slug: Slug) => THEOREMS.find((candidate) => candidate.slug === slug)!;

const shape = (power: (x: number, i: number) => number) => (p: Float64Array) => {
  const s = p.map(power);
  const sum = s.reduce((a, b) => a + b, 0);
  return s.map((x) => x / sum);
};

/** A loop that is wrong in some way. */
const WRONG = {
  "a temperature 5 % higher": (loop: ClosedLoop) => (p: Float64Array) =>
    mixedBatch({ ...loop, temperature: 1.05 * loop.temperature }, p),
  "10 % more external data": (loop: ClosedLoop) => (p: Float64Array) =>
    mixedBatch({ ...loop, externalFraction: Math.min(1, 1.1 * loop.externalFraction) }, p),
  "outcomes mixed up": (loop: ClosedLoop) => (p: Float64Array) => {
    const m = mixedBatch(loop, p);
    return m.map((_, i) => m[(i + 1) % m.length]);
  },
  "a favoured outcome": (loop: ClosedLoop) => (p: Float64Array) =>
    shape((x, i) => x * (i === 0 ? 1.1 : 1))(mixedBatch(loop, p)),
  "a training that lags behind": (loop: ClosedLoop) => (p: Float64Array) =>
    mixedBatch(loop, p).map((x, i) => 0.95 * x + 0.05 * p[i]),
  "a training that overshoots": (loop: ClosedLoop) => (p: Float64Array) =>
    mixedBatch(loop, p).map((x, i) => 2.5 * x - 1.5 * p[i]),
  "ratios made larger": (loop: ClosedLoop) => (p: Float64Array) => shape((x) => x ** 1.2)(mixedBatch(loop, p)),
} as const;

/** Which wrong loop each theorem must notice, at which parameters. */
const cold = { temperature: 0.6, externalFraction: 0.4, reference: [5, 3, 2] };
const open = { temperature: 0.9, externalFraction: 0.6, reference: [5, 3, 2] };
const hot = { temperature: 1.5, externalFraction: 0.3, reference: [5, 3, 2] };
const closed = { temperature: 0.6, externalFraction: 0, reference: [5, 3, 2] };
const CASES: readonly (readonly [Slug, keyof typeof WRONG, typeof cold])[] = [
  ["gain-independence", "a temperature 5 % higher", cold],
  ["gain-independence", "10 % more external data", cold],
  ["gain-independence", "outcomes mixed up", open],
  ["gain-independence", "a training that lags behind", { ...open, reference: [5, 3] }],
  ["spectrum", "a temperature 5 % higher", cold],
  ["spectrum", "10 % more external data", hot],
  ["spectrum", "outcomes mixed up", open],
  ["lyapunov", "a temperature 5 % higher", open],
  ["lyapunov", "10 % more external data", cold],
  ["lyapunov", "outcomes mixed up", hot],
  ["gradient-flow", "a temperature 5 % higher", hot],
  ["gradient-flow", "a favoured outcome", cold],
  ["no-external-data", "a temperature 5 % higher", closed],
  ["no-external-data", "a favoured outcome", closed],
  ["hot-uniqueness", "a temperature 5 % higher", hot],
  ["hot-uniqueness", "ratios made larger", { ...hot, temperature: 1, reference: [1, 1, 1] }],
  ["birkhoff-certificate", "ratios made larger", closed],
  ["mixed-monotone", "outcomes mixed up", cold],
  ["index", "10 % more external data", cold],
  ["order", "a favoured outcome", { ...cold, reference: [1, 1, 1] }],
  ["order", "outcomes mixed up", hot],
];

describe("the theorems", () => {
  it("have the names that are listed, each once", () => {
    expect(THEOREMS.map(({ slug }) => slug)).toEqual(THEOREM_SLUGS);
  });

  it.each([
    ["any question", {}],
    ["any question without external data", { externalFraction: { max: 0 } }],
    ["any hot question", { temperature: { min: 1, max: 50 } }],
  ])("hold wherever they apply, for %s", async (_, constraints) => {
    const questions = parameters({ temperature: { min: 0.05, max: 50 }, maxOutcomes: 6, ...constraints });
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const own = await parametersOf(question);
        const loop = loopOf(own);
        const input = theoremInput(own, (p) => mixedBatch(loop, p));
        for (const { slug, needs, violation } of THEOREMS) {
          if (needs(input) === null) expect([slug, violation(input)]).toEqual([slug, null]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each(CASES)("notice what is wrong: %s with %s", async (slug, wrong, question) => {
    const own = await parametersOf(question);
    const loop = loopOf(own);
    const input = theoremInput(own, WRONG[wrong](loop));
    expect(theorem(slug).needs(input)).toBe(null);
    const violation = theorem(slug).violation(input);
    expect(violation).toMatch(/\d/);
    expect(violation).not.toContain("NaN");
  });

  it("hold V to its rise at small gains: a training that overshoots raises it by less than KL(p⁺‖p)/α", async () => {
    const own = await parametersOf(open);
    const input = theoremInput(own, WRONG["a training that overshoots"](loopOf(own)));
    expect(theorem("lyapunov").violation({ ...input, gains: [0.1] })).toMatch(/with gain 0.1 V changes by/);
  });

  it("are each held to some wrong loop here", () => {
    expect(new Set(CASES.map(([slug]) => slug))).toEqual(new Set(THEOREM_SLUGS));
  });

  it.each([
    ["no-external-data", cold, "an external fraction of 0"],
    ["hot-uniqueness", cold, "a temperature above 1, or T = 1 with external data"],
    ["hot-uniqueness", { ...closed, temperature: 1 }, "a temperature above 1, or T = 1 with external data"],
    ["index", closed, "an external fraction above 0"],
    ["index", { ...cold, reference: "uniform:12" }, "few enough outcomes to list every fixed point, at most 10"],
    ["index", { ...cold, initial: [1, 1, 1], reference: [1, 1, 0] }, "a reference that is positive everywhere"],
    ["index", { temperature: 0.5, externalFraction: 0.5, reference: "uniform:2" }, "no multiplier equal to 1"],
    ["gain-independence", closed, "an attracting fixed point at which every outcome is alive"],
  ] as const)("say what they need: %s", async (slug, question, needed) => {
    const own = await parametersOf(question);
    const loop = loopOf(own);
    expect(theorem(slug).needs(theoremInput(own, (p) => mixedBatch(loop, p)))).toBe(needed);
  });
});
