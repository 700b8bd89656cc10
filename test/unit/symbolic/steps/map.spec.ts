import { expect, test } from "vitest";
import { InvariantError } from "../../../../src/errors.js";
import { add, multiply } from "../../../../src/symbolic/algebra.js";
import { evaluateNumber } from "../../../../src/symbolic/evaluate.js";
import { indexed, symbol } from "../../../../src/symbolic/expression.js";
import { samplePoints } from "../../../../src/symbolic/sample-points.js";
import { assignment, mapSteps, valuesAt } from "../../../../src/symbolic/steps/map.js";
import { mixedBatch, mixtureDecoder, settingFor, stated, withWrongLoop } from "../setting.js";

const points = samplePoints(10);

function expectNear(a: readonly number[], b: readonly number[]): void {
  expect(a).toHaveLength(b.length);
  a.forEach((x, k) => {
    expect(x).toBeCloseTo(b[k], 12);
  });
}

test("the three formulas are the decoder, the mixed batch and one generation", () => {
  const steps = mapSteps(settingFor());
  const [decoder, batch, update] = ["S_i(p)", "m_i(p)", "p_i⁺"].map((left) => stated(steps, left)[0]);
  for (const at of points) {
    const m = mixedBatch(at.p, at);
    expectNear(valuesAt(decoder, at), mixedBatch(at.p, { ...at, lambda: 0 }));
    expectNear(valuesAt(batch, at), m);
    expectNear(
      valuesAt(update, at),
      at.p.map((x, k) => (1 - at.alpha) * x + at.alpha * m[k]),
    );
  }
});

test("a sample point's values are those of its letters, member by member", () => {
  const [at] = points;
  const e = add(multiply(symbol("alpha"), symbol("rho")), multiply(indexed("p", "i"), indexed("q", 1)));
  expect(valuesAt(e, at)).toEqual(at.p.map((x) => at.alpha * at.rho + x * at.q[0]));
  expect(evaluateNumber(indexed("p", "j"), assignment(at, { j: 2 }))).toBe(at.p[1]);
});

test("the exact sum is claimed only for a decoder with a weight", () => {
  const exact = (setting: ReturnType<typeof settingFor>) =>
    mapSteps(setting)[0].checks.filter(({ points: n }) => n === 0);
  expect(exact(settingFor())).toHaveLength(1);
  expect(exact(settingFor({}, mixtureDecoder))).toHaveLength(0);
});

test("a loop that differs is noticed", () => {
  for (const setting of [settingFor(), settingFor({}, mixtureDecoder)])
    expect(() => mapSteps(withWrongLoop(setting))).toThrow(InvariantError);
});
