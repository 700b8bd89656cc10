import fc from "fast-check";
import katex from "katex";
import { expect, test } from "vitest";
import { type Equation, equals, states, step } from "../../../src/symbolic/derivation.js";
import { notation, plain } from "../../../src/symbolic/notation.js";
import { exactly } from "../../../src/symbolic/verification.js";
import { expression } from "./arbitrary.js";

const parts = { slug: "s", title: "t", explanation: "e" };
const equation: fc.Arbitrary<Equation> = fc
  .tuple(expression, fc.constantFrom<Equation["relation"]>("=", "≈", "∈"), fc.boolean())
  .map(([e, relation, derived]) => (derived ? equals(plain("x"), e) : states(plain("y"), notation(e), relation)));

test("a formula remembers its expression, a stated one has none", () => {
  fc.assert(
    fc.property(expression, (e) => {
      expect(equals(plain("x"), e)).toEqual({ ...states(plain("x"), notation(e)), expression: e });
      expect(states(plain("x"), notation(e), "≈")).toMatchObject({ relation: "≈", expression: null });
    }),
  );
});

test("all formulas of a step make one display formula, a line each", () => {
  fc.assert(
    fc.property(fc.array(equation, { maxLength: 4 }), (equations) => {
      const { tex } = step({ ...parts, equations, checks: [] });
      const lines = tex.split("\n").filter((line) => !/^\\(begin|end)\{aligned\}$/.test(line));
      expect(lines.filter((line) => line !== "")).toHaveLength(equations.length);
      expect(lines.filter((line) => line.includes(" &"))).toHaveLength(equations.length > 1 ? equations.length : 0);
      const html = katex.renderToString(tex, {
        throwOnError: true,
        strict: "error",
        displayMode: true,
        output: "mathml",
      });
      for (const { relation } of equations) expect(html).toContain(relation);
    }),
  );
});

test("a step says its checks, and nothing where there are none", () => {
  const checks = [exactly("canonical form", true), exactly("a sign count", true)];
  expect(step({ ...parts, equations: [], checks }).verification).toBe("canonical form; a sign count");
  expect(step({ ...parts, equations: [], checks: [] })).toEqual({
    ...parts,
    equations: [],
    checks: [],
    tex: "",
    verification: "",
  });
});
