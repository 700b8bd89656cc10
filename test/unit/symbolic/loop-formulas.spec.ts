import katex from "katex";
import { expect, test } from "vitest";
import { parseRational } from "../../../src/numeric/rational.js";
import { separate, softmaxTemperatureFormula } from "../../../src/symbolic/decoder.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { sameForm } from "../../../src/symbolic/expand.js";
import { constant, type Expression, symbol } from "../../../src/symbolic/expression.js";
import {
  diagonalMinusRankOne,
  jacobianFormula,
  jacobianTex,
  loopMultiplier,
  mapTex,
  mixedBatchFormula,
  p,
  q,
  secularFunction,
  spectrumFamilies,
  symbolicJacobian,
  updateFormula,
  withFamilies,
  withValues,
} from "../../../src/symbolic/loop-formulas.js";
import { samplePoints } from "../../../src/symbolic/sample-points.js";
import { assignment } from "../../../src/symbolic/steps/map.js";
import { exponentialDecoder, jacobian, mixedBatch, mixtureDecoder } from "./setting.js";

const points = samplePoints(12);
const softmax = softmaxTemperatureFormula();
const near = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(b)));

test("the mixed batch and one generation have the values of the loop", () => {
  for (const at of points) {
    const m = mixedBatch(at.p, at);
    at.p.forEach((x, k) => {
      const here = assignment(at, { i: k + 1 });
      near(evaluateNumber(mixedBatchFormula(softmax), here), m[k]);
      near(evaluateNumber(updateFormula(mixedBatchFormula(softmax)), here), (1 - at.alpha) * x + at.alpha * m[k]);
      near(evaluateNumber(updateFormula(q("i")), here), (1 - at.alpha) * x + at.alpha * at.q[k]);
    });
  }
});

test("the symbolic Jacobian is that of the quotient rule", () => {
  for (const at of points) {
    const expected = jacobian(at.p, at);
    symbolicJacobian(at.p, at.beta, at.lambda).forEach((row, i) => {
      row.forEach((x, j) => {
        near(x, expected[i][j]);
      });
    });
  }
});

test.each([
  ["a power", softmax],
  ["an exponential", exponentialDecoder],
])("for %s the spectrum's families give the Jacobian, and s sums to 1", (_, decoder) => {
  const families = spectrumFamilies(decoder)!;
  const built = withFamilies(diagonalMinusRankOne(), families);
  expect(sameForm(built, jacobianFormula(mixedBatchFormula(decoder)))).toBe(true);
  expect(families.s.key).toBe(decoder.key);
  expect(separate(families.s)).not.toBeNull();
});

test("a mixture has no such families", () => {
  expect(spectrumFamilies(mixtureDecoder)).toBeNull();
});

test("for two outcomes the secular function is 0 at the trace of the Jacobian, whose other eigenvalue is 0", () => {
  // Where d_1 = d_2 that value is the eigenvalue, and a pole of the secular function.
  const distinct = samplePoints(12, { outcomes: 2 }).filter(({ beta, p: [x, y] }) => beta !== 1 && x !== y);
  expect(distinct.length).toBeGreaterThan(5);
  for (const at of distinct) {
    const [[a], [, d]] = jacobian(at.p, at);
    const phi = (rho: number): number =>
      evaluateNumber(withFamilies(secularFunction(), spectrumFamilies(softmax)!), assignment({ ...at, rho }, {}));
    expect(Math.abs(phi(a + d))).toBeLessThan(1e-9);
    expect(Math.abs(phi(2 * (a + d) + 0.1))).toBeGreaterThan(1e-3);
  }
});

test("the loop's multiplier is on the other side of 1 exactly where ρ is", () => {
  for (const at of points) {
    const value = evaluateNumber(loopMultiplier(), assignment(at, {}));
    near(value, 1 + at.alpha * (at.rho - 1));
    expect(Math.sign(value - 1)).toBe(Math.sign(at.rho - 1));
  }
});

test("values are put in for the letters given, and only for those", () => {
  const exact = (text: string): Expression => constant(parseRational(text)!);
  const [at] = samplePoints(1);
  const put = withValues(mixedBatchFormula(softmax), { beta: exact("3/2"), lambda: exact("1/4") });
  at.p.forEach((_, k) => {
    const unset = { ...at, beta: Number.NaN, lambda: Number.NaN };
    near(
      evaluateNumber(put, assignment(unset, { i: k + 1 })),
      mixedBatch(at.p, { q: at.q, beta: 1.5, lambda: 0.25 })[k],
    );
  });
  expect(withValues(p("i"), { beta: exact("2") })).toEqual(p("i"));
  expect(withValues(symbol("lambda"), {}).key).toBe("lambda");
});

test("the report's TeX renders, with letters and with values", () => {
  const values = { beta: constant(parseRational("5/3")!), lambda: constant(parseRational("1/10")!) };
  for (const tex of [mapTex(), jacobianTex(), mapTex(values), jacobianTex(values)])
    expect(katex.renderToString(tex, { throwOnError: true, strict: "error", output: "mathml" })).toContain("<math");
  expect(`${mapTex(values)}${jacobianTex(values)}`).not.toMatch(/beta|lambda/);
});
