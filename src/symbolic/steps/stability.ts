import { add, divide, ln, multiply, reciprocal, subtract } from "../algebra.js";
import type { Weight } from "../decoder.js";
import { equals, type Setting, type Step, states, step } from "../derivation.js";
import { differentiate } from "../derivative.js";
import { along, directMixedBatch, directStep, partial } from "../direct-loop.js";
import { fixed } from "../dual.js";
import { evaluateNumber } from "../evaluate.js";
import { expand, sameForm } from "../expand.js";
import { delta, type Expression, indexed, one, outcomes, some, symbol } from "../expression.js";
import { jacobianFormula, loopMultiplier, updateFormula } from "../loop-formulas.js";
import { type Notation, notation, plain } from "../notation.js";
import { samplePoints } from "../sample-points.js";
import { renameIndex, sumOver } from "../series.js";
import { substitute } from "../substitution.js";
import { compareNumbers, exactly, type Pair } from "../verification.js";
import { LETTERS } from "./letters.js";
import { assignment } from "./map.js";

const [alpha, beta, lambda] = ["alpha", "beta", "lambda"].map(symbol);

/** The loop's multiplier, the multiplier at the uniform point, the potential and the fixed-point equation. */
export function stabilitySteps(setting: Setting): Step[] {
  const steps = [loopMultiplierStep(setting)];
  const uniform = uniformStep(setting);
  if (uniform !== null) steps.push(uniform);
  if (setting.parts !== null) steps.push(potentialStep(setting, setting.parts), fixedPointStep(setting, setting.parts));
  return steps;
}

function loopMultiplierStep({ jacobian, mixedBatch, direct }: Setting): Step {
  const derivative = differentiate(updateFormula(mixedBatch), { name: "p", index: "j" });
  const claimed = add(multiply(subtract(one, alpha), delta("i", "j")), multiply(alpha, jacobian));
  const compared = samplePoints(8).map((at): Pair[] =>
    at.p.flatMap((_, j) => {
      const moved = directStep(direct, partial(at.p, j), at);
      return moved.map((x, i): Pair => [evaluateNumber(derivative, assignment(at, { i: i + 1, j: j + 1 })), x.slope]);
    }),
  );
  return step({
    slug: "loop-multiplier",
    title: "The loop's multiplier",
    explanation:
      "The update map's Jacobian is (1 - α) times the identity plus α times that of m, so a multiplier ρ of m becomes the one below, which is less than 1 exactly where ρ is.",
    equations: [
      states(
        { tex: "\\frac{\\partial p_i^{+}}{\\partial p_j}", text: "∂p_i⁺/∂p_j" },
        {
          tex: "(1 - \\alpha) \\delta_{ij} + \\alpha \\frac{\\partial m_i}{\\partial p_j}",
          text: "(1 - α) δ_ij + α ∂m_i/∂p_j",
        },
      ),
      equals({ tex: "\\rho_\\alpha", text: "ρ_α" }, loopMultiplier()),
    ],
    checks: [
      exactly("canonical form", sameForm(derivative, claimed)),
      compareNumbers("the update map's Jacobian", "automatic", compared),
    ],
  });
}

/** The formula at `p_k = 1/n` for all k. */
export const atUniform = (e: Expression): Expression =>
  expand(substitute(e, { families: { p: () => reciprocal(outcomes) } }));

/** What `δ_ij` is multiplied by in a matrix `a δ_ij + b`, or null where the matrix is not of that form. */
function deltaCoefficient(e: Expression): Expression | null {
  const terms = e.kind === "sum" ? e.terms : [e];
  const isDelta = (part: Expression): boolean => part.kind === "delta";
  const withDelta = terms.filter((term) => some(term, isDelta));
  const divided = withDelta.map((term) => divide(term, delta("i", "j")));
  const isConstant = (part: Expression): boolean => !some(part, (x) => x.kind === "delta" || x.kind === "indexed");
  const rest = terms.filter((term) => !some(term, isDelta));
  return [...divided, ...rest].every(isConstant) ? add(...divided) : null;
}

/** The multiplier on tangent vectors at the uniform point. */
export function uniformMultiplier({ decoder }: Pick<Setting, "decoder">): Expression | null {
  const ofDecoder = deltaCoefficient(atUniform(jacobianFormula(decoder)));
  return ofDecoder === null ? null : multiply(subtract(one, lambda), ofDecoder);
}

function uniformStep(setting: Setting): Step | null {
  const multiplier = uniformMultiplier(setting);
  const derived = deltaCoefficient(atUniform(setting.jacobian));
  if (multiplier === null || derived === null) return null;
  const compared = samplePoints(8).map((at): Pair[] => {
    const uniform = at.p.map(() => 1 / at.outcomes);
    const direction = at.p.map((_, k) => (k === 0 ? 1 : k === 1 ? -1 : 0));
    const moved = directMixedBatch(setting.direct, along(uniform, direction), at);
    const value = evaluateNumber(multiplier, assignment(at, {}));
    return moved.map((x, k): Pair => [value * direction[k], x.slope]);
  });
  const isTemperature = setting.exponent?.key === beta.key;
  const inTemperature = substitute(multiplier, { scalars: { beta: reciprocal(symbol("T")) } });
  const left: Notation = { tex: "\\rho_{\\text{uniform}}", text: "ρ_uniform" };
  return step({
    slug: "uniform-multiplier",
    title: "The multiplier at the uniform distribution",
    explanation:
      "At p_i = 1/n the Jacobian is a multiple of the identity minus a matrix with equal entries, which sends tangent vectors to 0: all n - 1 multipliers are that multiple. The uniform distribution is a fixed point where q is uniform.",
    equations: [equals(left, multiplier), ...(isTemperature ? [equals(left, inTemperature)] : [])],
    checks: [
      exactly("canonical form of the Jacobian at p_i = 1/n", sameForm(derived, multiplier)),
      compareNumbers("the multiplier at the uniform point", "automatic", compared),
    ],
  });
}

/** `f(p_i)/f'(p_i)`: the factor between the potential's gradient and the mixed batch. */
function mobility({ weight }: Weight): Expression {
  const slope = differentiate(renameIndex(weight, "i", 1), { name: "p", index: 1 });
  return divide(weight, renameIndex(slope, 1, "i"));
}

/** The potential of a decoder with weight f: `(1-λ) ln Σf + λ Σ q ln f`, over β for a power, where `m_i = p_i ∂V/∂p_i`. */
export function potentialFormula({ weight, sum }: Weight, exponent: Expression | null): Expression {
  const data = sumOver("k", multiply(indexed("q", "k"), ln(renameIndex(weight, "i", "k"))));
  const whole = add(multiply(subtract(one, lambda), ln(sum)), multiply(lambda, data));
  if (exponent === null) return whole;
  return add(
    multiply(subtract(one, lambda), divide(ln(sum), exponent)),
    multiply(lambda, sumOver("k", multiply(indexed("q", "k"), ln(indexed("p", "k"))))),
  );
}

function potentialStep({ mixedBatch, direct, exponent }: Setting, parts: Weight): Step {
  const potential = potentialFormula(parts, exponent);
  const factor = exponent === null ? mobility(parts) : indexed("p", "i");
  const gradient = multiply(factor, differentiate(potential, { name: "p", index: "i" }));
  const compared = samplePoints(8).map((at): Pair[] => {
    const m = directMixedBatch(direct, at.p.map(fixed), at);
    return m.map(
      (x, i): Pair => [differenceQuotient(potential, factor, at.p, i, assignment(at, { i: i + 1 })), x.value],
    );
  });
  const written = notation(factor);
  return step({
    slug: "potential",
    title: "The potential",
    explanation:
      exponent === null
        ? "The map is a gradient in a metric of its own; V never decreases along the flow, and attracting fixed points are its strict local maxima."
        : "The map is the natural gradient of V: V never decreases along the loop, so there are no cycles, and attracting fixed points are its strict local maxima.",
    equations: [
      equals(LETTERS.potential, potential),
      states(plain("m_i"), {
        tex: `${written.tex} \\, \\frac{\\partial V}{\\partial p_i}`,
        text: `${written.text.includes(" ") ? `(${written.text})` : written.text} ∂V/∂p_i`,
      }),
    ],
    checks: [
      exactly("V differentiated, by canonical form", sameForm(gradient, mixedBatch)),
      compareNumbers("the potential's gradient", "differences", compared),
    ],
  });
}

/** `factor · ∂V/∂p_i` with the derivative replaced by a central difference of V's values. */
function differenceQuotient(
  potential: Expression,
  factor: Expression,
  p: readonly number[],
  i: number,
  at: ReturnType<typeof assignment>,
): number {
  const h = 1e-5;
  const value = (shift: number): number => {
    const moved = p.map((x, k) => (k === i ? x + shift : x));
    return evaluateNumber(potential, { ...at, families: { ...at.families, p: moved } });
  };
  return (evaluateNumber(factor, at) * (value(h) - value(-h))) / (2 * h);
}

function fixedPointStep({ mixedBatch }: Setting, { weight, sum }: Weight): Step {
  const c = divide(subtract(one, lambda), sum);
  const balance = subtract(indexed("p", "i"), multiply(symbol("c"), weight));
  const external = multiply(lambda, indexed("q", "i"));
  const residue = subtract(substitute(balance, { scalars: { c } }), external);
  const compared = samplePoints(8).map((at): Pair[] =>
    at.p.map((x, i): Pair => {
      const here = assignment(at, { i: i + 1 });
      return [evaluateNumber(residue, here), x - evaluateNumber(mixedBatch, here)];
    }),
  );
  return step({
    slug: "fixed-point-equation",
    title: "The fixed-point equation",
    explanation:
      "p = m(p) couples the outcomes through one number c only: each p_i solves a scalar equation, and c is fixed by Σ_i p_i = 1.",
    equations: [states(notation(balance), notation(external)), equals(plain("c"), c)],
    checks: [
      exactly("p_i - m_i by canonical form", sameForm(residue, subtract(indexed("p", "i"), mixedBatch))),
      compareNumbers("the fixed-point equation", "direct", compared),
    ],
  });
}
