import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniformState } from "../../../src/analysis/closed-form.js";
import { dominantMultiplier, multipliers } from "../../../src/analysis/multipliers.js";
import { emptyState, type State } from "../../../src/analysis/state.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";
import { apart } from "../../problems/orbits.js";
import { asked, denseMultipliers } from "./questions.js";

/** A state of outcomes that each have a class of their own. */
function stateOf(loop: Parameters<typeof jacobian>[0], p: Float64Array): State {
  const state = emptyState(p.length, [], 0);
  const { s, d } = jacobian(loop, p);
  state.weights.fill(1);
  state.p.set(p);
  state.s.set(s);
  state.d.set(d);
  return state;
}

const flat = (state: State): number[] => multipliers(state).flatMap(({ value, count }) => Array(count).fill(value));

describe("the tangent multipliers", () => {
  it("are those of a dense solver, at any point, equal entries among them", () => {
    const cases = loopsWithPoint({ coldest: 0.2, hottest: 20, mostExternal: 0.99, mostOutcomes: 30 });
    fc.assert(
      fc.property(cases, ([loop, p]) => {
        const state = stateOf(loop, p);
        const own = flat(state);
        const dense = denseMultipliers(loop, p);
        expect(own.length).toBe(p.length - 1);
        const size = Math.max(...jacobian(loop, p).d);
        expect(apart(own, dense)).toBeLessThan(1e-10 * (1 + size));
        expect(dominantMultiplier(state)).toBe(own[0]);
      }),
      { numRuns: 100 },
    );
  });

  it("take an outcome at 0 with its own limit", async () => {
    const support = (k: number) => Number(k < 2);
    const question = { externalFraction: 0, reference: [5, 3, 2] };
    const cold = uniformState((await asked({ ...question, temperature: 0.5 })).setting, support);
    expect(flat(cold)).toEqual([2, 0]);
    const hot = uniformState((await asked({ ...question, temperature: 2 })).setting, support);
    expect(flat(hot)).toEqual([Number.POSITIVE_INFINITY, 0.5]);
    expect([dominantMultiplier(cold), dominantMultiplier(hot)]).toEqual([2, Number.POSITIVE_INFINITY]);
  });

  it("are none for one outcome, and 0 where nothing is copied", () => {
    const one = emptyState(1, [], 0);
    one.weights[0] = 1;
    one.s[0] = 1;
    one.d[0] = 2;
    expect([flat(one), dominantMultiplier(one)]).toEqual([[], null]);
    const open = emptyState(2, [], 0);
    open.weights.set([1, 2]);
    expect([flat(open), dominantMultiplier(open)]).toEqual([[0, 0], 0]);
  });
});
