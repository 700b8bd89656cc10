import fc from "fast-check";
import { type Derivation, type Equation, equals, states, step } from "../../../src/symbolic/derivation.js";
import { notation, plain } from "../../../src/symbolic/notation.js";
import { compareNumbers, exactly } from "../../../src/symbolic/verification.js";
import { expression, properFraction } from "./arbitrary.js";

const equation: fc.Arbitrary<Equation> = fc
  .tuple(fc.constantFrom("x", "m_i(p)", "S_i"), expression, fc.boolean())
  .map(([left, e, derived]) => (derived ? equals(plain(left), e) : states(plain(left), notation(e), "≈")));

const words = fc
  .array(fc.constantFrom("the", "share", "λ", "of", "p_1", "is", "δ_ij,", "[a]", "<b>", "*c*", "1e-12", "y^2", "50%"), {
    minLength: 1,
    maxLength: 40,
    size: "max",
  })
  .map((list) => list.join(" "));

const someStep = fc
  .record({
    title: words,
    explanation: fc.oneof(fc.constant(""), words),
    equations: fc.array(equation, { maxLength: 3 }),
    k: fc.nat(2),
  })
  .map(({ title, explanation, equations, k }) => {
    const checks = [exactly("canonical form", true), compareNumbers("f", "direct", [[[1, 1]]])].slice(0, k);
    return step({ slug: "some-step", title, explanation, equations, checks });
  });

/** Derivations of any steps, to be rendered. */
export const derivation: fc.Arbitrary<Derivation> = fc.record({
  format: fc.constant("heatdeath.derivation/1" as const),
  request: fc.record(
    { outcomes: fc.constant(2), temperature: properFraction(), lambda: properFraction() },
    { requiredKeys: [] },
  ),
  steps: fc.array(someStep, { minLength: 1, maxLength: 3 }),
});
