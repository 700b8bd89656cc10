import { multiply, subtract } from "../algebra.js";
import { equals, type Setting, type Step, states, step } from "../derivation.js";
import { along, determinant, differencedJacobian, directJacobian, directMixedBatch } from "../direct-loop.js";
import { doubles, Evaluation, evaluateNumber } from "../evaluate.js";
import { sameForm } from "../expand.js";
import { delta, type Expression, indexed, symbol, zero } from "../expression.js";
import { diagonalMinusRankOne, p, secularFunction, spectrumFamilies, withFamilies } from "../loop-formulas.js";
import { mathjsDerivative, type Scope } from "../mathjs-adapter.js";
import { type Notation, notation, plain } from "../notation.js";
import { type SamplePoint, samplePoints } from "../sample-points.js";
import { productOver, rebuild, renameIndex, sumOver } from "../series.js";
import { substitute, unroll } from "../substitution.js";
import { type Check, compareNumbers, exactly, type Pair } from "../verification.js";
import { LETTERS } from "./letters.js";
import { assignment } from "./map.js";

const DIFFERENCE = 1e-5;

/** The Jacobian, its structure, its kernel, its restriction to the tangent space and its characteristic equation. */
export async function jacobianSteps(setting: Setting): Promise<Step[]> {
  const families = spectrumFamilies(setting.decoder);
  const first = await jacobianStep(setting);
  if (families === null) return [first, tangentStep(setting, null)];
  return [
    first,
    structureStep(setting, families),
    kernelStep(setting),
    tangentStep(setting, families),
    characteristicStep(setting, families),
  ];
}

/** The Jacobian's values at a sample point, from its formula. */
export function jacobianAt(formula: Expression, at: SamplePoint): number[][] {
  const evaluation = new Evaluation(doubles, assignment(at, {}));
  return at.p.map((_, i) => at.p.map((_, j) => evaluation.value(formula, { i: i + 1, j: j + 1 })));
}

const pairs = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): Pair[] =>
  a.flatMap((row, i) => row.map((x, j): Pair => [x, b[i][j]]));

async function jacobianStep({ jacobian, mixedBatch, direct }: Setting): Promise<Step> {
  const points = samplePoints(8);
  const derived = points.map((at) => jacobianAt(jacobian, at));
  const automatic = points.map((at, k) => pairs(derived[k], directJacobian(direct, at)));
  const differences = points.map((at, k) => pairs(derived[k], differencedJacobian(direct, at, DIFFERENCE)));
  return step({
    slug: "jacobian",
    title: "The Jacobian",
    explanation:
      "Differentiate m_i by p_j with all p_j taken as independent; δ_ij is 1 where i = j and 0 elsewhere. The formula holds for every number of outcomes.",
    equations: [equals(LETTERS.jacobian, jacobian)],
    checks: [
      compareNumbers("the Jacobian", "automatic", automatic),
      compareNumbers("the Jacobian", "differences", differences),
      await byMathjs(jacobian, mixedBatch),
    ],
  });
}

/** mathjs differentiates the map written out for three outcomes. */
async function byMathjs(jacobian: Expression, mixedBatch: Expression): Promise<Check> {
  const points = samplePoints(6, { outcomes: 3 });
  const compared: Pair[][] = points.map(() => []);
  for (let i = 1; i <= 3; i++) {
    const component = unroll(renameIndex(mixedBatch, "i", i), 3);
    for (let j = 1; j <= 3; j++) {
      const second = await mathjsDerivative(component, `p_${j}`);
      points.forEach((at, k) => {
        compared[k].push([evaluateNumber(jacobian, assignment(at, { i, j })), second(scopeOf(at))]);
      });
    }
  }
  return compareNumbers("the Jacobian", "mathjs", compared);
}

function scopeOf(at: SamplePoint): Scope {
  const scope: Scope = { beta: at.beta, lambda: at.lambda };
  at.p.forEach((value, k) => {
    scope[`p_${k + 1}`] = value;
  });
  at.q.forEach((value, k) => {
    scope[`q_${k + 1}`] = value;
  });
  return scope;
}

interface Families {
  readonly s: Expression;
  readonly d: Expression;
}

function structureStep({ jacobian }: Setting, families: Families): Step {
  const structure = diagonalMinusRankOne();
  return step({
    slug: "spectrum",
    title: "Its structure: a diagonal matrix minus one of rank one",
    explanation:
      "With two families s and d the Jacobian is the diagonal matrix of d minus the product of the column s and the row d.",
    equations: [equals(LETTERS.s, families.s), equals(LETTERS.d, families.d), equals(LETTERS.jacobian, structure)],
    checks: [exactly("canonical form, with s and d put in", sameForm(withFamilies(structure, families), jacobian))],
  });
}

function kernelStep({ jacobian, exponent }: Setting): Step {
  const columns = sumOver("i", jacobian);
  const radial = sumOver("j", multiply(jacobian, p("j")));
  const nothing = plain("0");
  const left = states({ tex: "\\sum_i \\frac{\\partial m_i}{\\partial p_j}", text: "Σ_i ∂m_i/∂p_j" }, nothing);
  const right = states({ tex: "\\sum_j \\frac{\\partial m_i}{\\partial p_j} p_j", text: "Σ_j ∂m_i/∂p_j p_j" }, nothing);
  const isHomogeneous = exponent !== null;
  return step({
    slug: "kernel",
    title: "The eigenvalue 0",
    explanation: isHomogeneous
      ? "The columns sum to 0, because probabilities keep their sum: the row of ones is a left eigenvector for 0, and every image is a tangent vector (its entries sum to 0). Scaling p changes nothing, so p is the right eigenvector for 0; it is not tangent, and the other n - 1 eigenvalues are the multipliers on the simplex."
      : "The columns sum to 0, because probabilities keep their sum: the row of ones is a left eigenvector for 0, and the other n - 1 eigenvalues are the multipliers on the simplex.",
    equations: isHomogeneous ? [left, right] : [left],
    checks: [
      exactly("the column sums contract to 0 by canonical form", sameForm(columns, zero)),
      ...(isHomogeneous
        ? [exactly("the product with p contracts to 0 by canonical form", sameForm(radial, zero))]
        : []),
    ],
  });
}

function tangentStep({ jacobian, direct }: Setting, families: Families | null): Step {
  const restricted = withoutDelta(subtract(jacobian, renameIndex(jacobian, "j", LAST)), LAST);
  const short = subtract(
    multiply(delta("i", "j"), indexed("d", "i")),
    multiply(indexed("s", "i"), subtract(indexed("d", "j"), indexed("d", LAST))),
  );
  const compared = samplePoints(8).map((at) => tangentPairs(restricted, direct, at));
  const checks = [compareNumbers("the tangent Jacobian", "automatic", compared)];
  if (families !== null) {
    checks.unshift(exactly("canonical form, with s and d put in", sameForm(withFamilies(short, families), restricted)));
  }
  return step({
    slug: "tangent-jacobian",
    title: "The Jacobian on the tangent space",
    explanation:
      "On the simplex p_n = 1 - p_1 - … - p_(n-1), so moving p_j moves p_n the other way: in the coordinates i, j < n the entries are those of column j minus those of column n.",
    equations: [equals(TANGENT, families === null ? restricted : short)],
    checks,
  });
}

/** The letter of the last outcome, which differs from `i` and `j`. */
const LAST = "n";

const TANGENT: Notation = {
  tex: "\\frac{\\partial m_i}{\\partial p_j} - \\frac{\\partial m_i}{\\partial p_n}",
  text: "∂m_i/∂p_j - ∂m_i/∂p_n",
};

/** The expression where no other index is the outcome `index`. */
function withoutDelta(e: Expression, index: string): Expression {
  if (e.kind === "delta" && (e.left === index || e.right === index)) return zero;
  return rebuild(e, (child) => withoutDelta(child, index));
}

function tangentPairs(restricted: Expression, direct: Setting["direct"], at: SamplePoint): Pair[] {
  const n = at.outcomes;
  const evaluation = new Evaluation(doubles, assignment(at, {}));
  return at.p.slice(1).flatMap((_, j) => {
    const direction = at.p.map((_, k) => (k === j ? 1 : k === n - 1 ? -1 : 0));
    const moved = directMixedBatch(direct, along(at.p, direction), at);
    return at.p.slice(1).map((_, i): Pair => {
      return [evaluation.value(restricted, { i: i + 1, j: j + 1, [LAST]: n }), moved[i].slope];
    });
  });
}

function characteristicStep({ direct }: Setting, families: Families): Step {
  const secular = secularFunction();
  const atZero = substitute(secular, { scalars: { rho: zero } });
  const factored = multiply(productOver("i", subtract(symbol("rho"), indexed("d", "i"))), secular);
  const concrete = withFamilies(factored, families);
  const compared = samplePoints(8).map((at): Pair[] => {
    const matrix = directJacobian(direct, at).map((row, i) => row.map((x, j) => (i === j ? at.rho : 0) - x));
    return [[evaluateNumber(concrete, assignment(at, {})), determinant(matrix)]];
  });
  return step({
    slug: "secular-equation",
    title: "The characteristic and the secular equation",
    explanation:
      "An eigenvector v for ρ has v_i = s_i (Σ_k d_k v_k)/(d_i - ρ); multiply by d_i and add up. The roots of the secular function other than 0 are the multipliers (a value that several d_i share is one too, once less often than they do); sorted, they interlace the d_i. The root 0 is there because the s_i sum to 1; it is the eigenvalue that is not tangent.",
    equations: [
      equals({ tex: "\\varphi(\\rho)", text: "φ(ρ)" }, secular),
      states(
        { tex: "\\det\\left(\\rho I - \\frac{\\partial m}{\\partial p}\\right)", text: "det(ρ I - ∂m/∂p)" },
        notation(factored),
      ),
      states({ tex: "\\varphi(\\rho)", text: "φ(ρ)" }, plain("0")),
    ],
    checks: [
      exactly("the secular function is 0 at ρ = 0 by canonical form", sameForm(withFamilies(atZero, families), zero)),
      compareNumbers("the characteristic polynomial", "determinant", compared),
    ],
  });
}
