import { ONE, divide as quotient } from "../../numeric/rational.js";
import { add, divide, multiply, power, subtract } from "../algebra.js";
import { type Equation, equals, type Setting, type Step, step } from "../derivation.js";
import { directJacobian } from "../direct-loop.js";
import { evaluateNumber } from "../evaluate.js";
import { expand } from "../expand.js";
import { constant, type Expression, type Index, indexed, integer, one, symbol } from "../expression.js";
import { commonFactor } from "../layout.js";
import { jacobianFormula, type Values, withValues } from "../loop-formulas.js";
import { plain } from "../notation.js";
import { samplePoints } from "../sample-points.js";
import { rebuild, renameIndex } from "../series.js";
import { substitute, unroll } from "../substitution.js";
import { compareNumbers, type Pair } from "../verification.js";
import { LETTERS, partialLetter } from "./letters.js";
import { assignment } from "./map.js";
import { uniformMultiplier } from "./stability.js";

/** The values that the request gives for β and λ. */
export function valuesOf({ request: { temperature, lambda } }: Setting): Values {
  return {
    ...(temperature && { beta: constant(quotient(ONE, temperature)) }),
    ...(lambda && { lambda: constant(lambda) }),
  };
}

/** The formulas at the request's values, and written out where the number of outcomes is given. */
export function explicitSteps(setting: Setting): Step[] {
  const { temperature, lambda, outcomes } = setting.request;
  const special = temperature !== undefined || lambda !== undefined ? [valuesStep(setting)] : [];
  return outcomes === undefined ? special : [...special, ...writtenOut(setting, outcomes)];
}

/** What sample points keep when values are given. */
const fixedAt = ({ request: { temperature, lambda, reference } }: Setting, outcomes?: number) => ({
  ...(outcomes !== undefined && { outcomes }),
  ...(temperature && { beta: quotient(ONE, temperature) }),
  ...(lambda && { lambda }),
  ...(reference && outcomes !== undefined && { q: reference }),
});

function valuesStep(setting: Setting): Step {
  const values = valuesOf(setting);
  const mixedBatch = withValues(setting.mixedBatch, values);
  const jacobian = withValues(setting.jacobian, values);
  const multiplier = uniformMultiplier(setting);
  const compared = samplePoints(6, fixedAt(setting)).map((at): Pair[] => {
    const independent = directJacobian(setting.direct, at);
    return independent.flatMap((row, i) =>
      row.map((x, j): Pair => [evaluateNumber(jacobian, assignment(at, { i: i + 1, j: j + 1 })), x]),
    );
  });
  const given = [values.beta && equals({ tex: "\\beta", text: "β" }, values.beta)];
  if (values.lambda) given.push(equals({ tex: "\\lambda", text: "λ" }, values.lambda));
  const uniform = { tex: "\\rho_{\\text{uniform}}", text: "ρ_uniform" };
  return step({
    slug: "values",
    title: "At the given values",
    explanation: "The formulas above with β = 1/T and λ as given.",
    equations: [
      ...given.filter((equation) => equation !== undefined),
      equals(LETTERS.mixedBatch, mixedBatch),
      equals(LETTERS.jacobian, jacobian),
      ...(multiplier === null ? [] : [equals(uniform, withValues(multiplier, values))]),
    ],
    checks: [compareNumbers("the Jacobian at the given values", "automatic", compared)],
  });
}

/** One sum that the entries of a written-out map share, under the letter Z. */
interface Shared {
  readonly sum: Expression | null;
  readonly outcomes: number;
  readonly values: Values;
}

function writtenOut(setting: Setting, outcomes: number): Step[] {
  const shared: Shared = { sum: setting.parts?.sum ?? null, outcomes, values: valuesOf(setting) };
  return [writtenMap(setting, shared), ...writtenJacobian(setting, shared)];
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, k) => k + 1);

/** The reference's given probabilities in place of `q_1, q_2, …`. */
function withReference(e: Expression, { request: { reference } }: Setting): Expression {
  if (reference === undefined) return e;
  const letter = (index: Index): Expression =>
    typeof index === "number" ? constant(reference[index - 1]) : indexed("q", index);
  return substitute(e, { families: { q: letter } });
}

/** The letter Z in place of the shared sum. */
function abbreviate(e: Expression, { sum }: Shared): Expression {
  if (sum === null) return e;
  if (e.key === sum.key) return symbol("Z");
  return rebuild(e, (child) => abbreviate(child, { sum, outcomes: 0, values: {} }));
}

const definition = ({ sum, outcomes, values }: Shared): Equation[] =>
  sum === null ? [] : [equals(plain("Z"), withValues(unroll(sum, outcomes), values))];

function writtenMap(setting: Setting, shared: Shared): Step {
  const { outcomes, values } = shared;
  const component = (e: Expression, i: number): Expression =>
    withReference(withValues(unroll(renameIndex(e, "i", i), outcomes), values), setting);
  const short = abbreviate(setting.mixedBatch, shared);
  const compared = samplePoints(6, fixedAt(setting, outcomes)).map((at): Pair[] =>
    numbers(outcomes).map(
      (i): Pair => [
        evaluateNumber(component(setting.mixedBatch, i), assignment(at, {})),
        evaluateNumber(setting.mixedBatch, assignment(at, { i })),
      ],
    ),
  );
  return step({
    slug: "explicit-map",
    title: `The map written out for n = ${outcomes}`,
    explanation: "Sums over the outcomes are written out.",
    equations: [
      ...definition(shared),
      ...numbers(outcomes).map((i) => equals({ tex: `m_{${i}}`, text: `m_${i}` }, component(short, i))),
    ],
    checks: [compareNumbers("the map written out", "direct", compared)],
  });
}

/** An entry of the Jacobian written out, over the square of the shared sum where there is one. */
function entry(setting: Setting, shared: Shared, i: number, j: number): Expression {
  const { outcomes, values, sum } = shared;
  const place = (e: Expression): Expression => unroll(renameIndex(renameIndex(e, "i", i), "j", j), outcomes);
  const external = subtract(one, symbol("lambda"));
  if (sum === null) return withValues(multiply(external, expand(place(jacobianFormula(setting.decoder)))), values);
  const slope = place(abbreviate(jacobianFormula(setting.decoder), shared));
  const square = power(symbol("Z"), integer(2));
  const cleared = expand(substitute(expand(multiply(slope, square)), { scalars: { Z: unroll(sum, outcomes) } }));
  const { factor, rest } = commonFactor(cleared.kind === "sum" ? cleared.terms : [cleared]);
  return withValues(divide(multiply(external, factor, add(...rest)), square), values);
}

/** The Jacobian in one step for up to three outcomes, row by row for more. */
function writtenJacobian(setting: Setting, shared: Shared): Step[] {
  const { outcomes, sum } = shared;
  const grid = numbers(outcomes).map((i) => numbers(outcomes).map((j) => entry(setting, shared, i, j)));
  const lines = grid.map((row, i) => row.map((e, j) => equals(partialLetter(i + 1, j + 1), e)));
  if (outcomes > 3) {
    return lines.map((line, i) =>
      step({
        slug: `explicit-jacobian-${i + 1}`,
        title: `Row ${i + 1} of the Jacobian written out for n = ${outcomes}`,
        explanation: sum === null ? "" : "Z is the sum of the map written out above.",
        equations: line,
        checks: [rowsCheck(setting, shared, [i], grid)],
      }),
    );
  }
  const multiplier = outcomes === 2 ? [tangentMultiplier(grid)] : [];
  return [
    step({
      slug: "explicit-jacobian",
      title: `The Jacobian written out for n = ${outcomes}`,
      explanation:
        outcomes === 2
          ? "With two outcomes there is one multiplier ρ: what m_1 gains as p_1 grows at the expense of p_2."
          : "Entry by entry, over the square of the common sum where the decoder has one.",
      equations: [...definition(shared), ...lines.flat(), ...multiplier],
      checks: [
        rowsCheck(
          setting,
          shared,
          numbers(outcomes).map((i) => i - 1),
          grid,
        ),
      ],
    }),
  ];
}

function rowsCheck(
  setting: Setting,
  shared: Shared,
  rows: readonly number[],
  grid: readonly (readonly Expression[])[],
) {
  const { outcomes, sum, values } = shared;
  const z = sum === null ? null : withValues(unroll(sum, outcomes), values);
  const whole = (e: Expression): Expression => (z === null ? e : substitute(e, { scalars: { Z: z } }));
  const compared = samplePoints(6, fixedAt(setting, outcomes)).map((at): Pair[] => {
    const independent = directJacobian(setting.direct, at);
    return rows.flatMap((i) =>
      grid[i].map((e, j): Pair => [evaluateNumber(whole(e), assignment(at, {})), independent[i][j]]),
    );
  });
  return compareNumbers("the Jacobian written out", "automatic", compared);
}

/** `∂m_1/∂p_1 - ∂m_1/∂p_2`, the multiplier for two outcomes. */
function tangentMultiplier([[first, second]]: readonly (readonly Expression[])[]): Equation {
  const difference = expand(subtract(first, second));
  const { factor, rest } = commonFactor(difference.kind === "sum" ? difference.terms : [difference]);
  return equals({ tex: "\\rho", text: "ρ" }, multiply(factor, add(...rest)));
}
