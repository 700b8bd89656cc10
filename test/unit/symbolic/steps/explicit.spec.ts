import { expect, test } from "vitest";
import { InvariantError } from "../../../../src/errors.js";
import { parseRational } from "../../../../src/numeric/rational.js";
import { evaluateNumber } from "../../../../src/symbolic/evaluate.js";
import { type Expression, some } from "../../../../src/symbolic/expression.js";
import { samplePoints } from "../../../../src/symbolic/sample-points.js";
import { explicitSteps, valuesOf } from "../../../../src/symbolic/steps/explicit.js";
import { assignment } from "../../../../src/symbolic/steps/map.js";
import { jacobian, mixedBatch, mixtureDecoder, settingFor, stated, withWrongLoop } from "../setting.js";

const ratio = (text: string) => parseRational(text)!;
const near = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(b)));

test("β is 1/T, exactly, and what is not given stays a letter", () => {
  const keys = (values: ReturnType<typeof valuesOf>) => [values.beta?.key, values.lambda?.key];
  expect(keys(valuesOf(settingFor({ temperature: ratio("0.75"), lambda: ratio("0.2") })))).toEqual(["4/3", "1/5"]);
  expect(keys(valuesOf(settingFor({ lambda: ratio("0") })))).toEqual([undefined, "0"]);
  expect(explicitSteps(settingFor())).toEqual([]);
});

test("at given values the map and its Jacobian are the loop's there", () => {
  const steps = explicitSteps(settingFor({ temperature: ratio("0.4"), lambda: ratio("1/8") }));
  expect(steps.map(({ slug }) => slug)).toEqual(["values"]);
  const [map, slope] = ["m_i(p)", "∂m_i/∂p_j"].map((left) => stated(steps, left)[0]);
  for (const at of samplePoints(5)) {
    const given = { ...at, beta: 2.5, lambda: 0.125 };
    const [m, expected] = [mixedBatch(at.p, given), jacobian(at.p, given)];
    at.p.forEach((_, i) => {
      near(evaluateNumber(map, assignment(at, { i: i + 1 })), m[i]);
      near(evaluateNumber(slope, assignment(at, { i: i + 1, j: 1 })), expected[i][0]);
    });
  }
});

test.each([
  2, 3, 4,
])("written out for %d outcomes, every component and entry is the loop's, without a sum", (outcomes) => {
  const setting = settingFor({ outcomes });
  const steps = explicitSteps(setting);
  const [z] = stated(steps, "Z");
  const numbers = Array.from({ length: outcomes }, (_, k) => k + 1);
  const only = (left: string): Expression => {
    const [e, ...others] = stated(steps, left);
    expect([others.length, some(e, (part) => part.kind === "series")]).toEqual([0, false]);
    expect(some(e, (part) => part.key === "Z")).toBe(true);
    return e;
  };
  const [map, grid] = [
    numbers.map((i) => only(`m_${i}`)),
    numbers.map((i) => numbers.map((j) => only(`∂m_${i}/∂p_${j}`))),
  ];
  for (const at of samplePoints(4, { outcomes })) {
    const here = assignment(at, {});
    const whole = { ...here, scalars: { ...here.scalars, Z: evaluateNumber(z, here) } };
    const [m, expected] = [mixedBatch(at.p, at), jacobian(at.p, at)];
    map.forEach((e, i) => {
      near(evaluateNumber(e, whole), m[i]);
      grid[i].forEach((entry, j) => {
        near(evaluateNumber(entry, whole), expected[i][j]);
      });
    });
  }
});

test("for two outcomes the multiplier is the trace, a reference's numbers are put in", () => {
  const steps = explicitSteps(settingFor({ outcomes: 2, reference: [ratio("0.3"), ratio("0.7")] }));
  const [rho, first, z] = ["ρ", "m_1", "Z"].map((left) => stated(steps, left)[0]);
  for (const at of samplePoints(4, { outcomes: 2 })) {
    const here = assignment(at, {});
    const whole = { ...here, families: { p: at.p }, scalars: { ...here.scalars, Z: evaluateNumber(z, here) } };
    const [[a, b]] = jacobian(at.p, at);
    near(evaluateNumber(rho, whole), a - b);
    near(evaluateNumber(first, whole), mixedBatch(at.p, { ...at, q: [0.3, 0.7] })[0]);
  }
});

test("a decoder without a common sum is written out without Z", () => {
  const steps = explicitSteps(settingFor({ outcomes: 2 }, mixtureDecoder));
  expect(stated(steps, "Z")).toEqual([]);
  const [slope] = stated(steps, "∂m_1/∂p_1");
  for (const at of samplePoints(3, { outcomes: 2 }))
    near(evaluateNumber(slope, assignment(at, {})), (1 - at.lambda) / 2);
});

test("a loop that differs is noticed", () => {
  for (const request of [{ outcomes: 3 }, { temperature: ratio("2") }])
    expect(() => explicitSteps(withWrongLoop(settingFor(request)))).toThrow(InvariantError);
});
