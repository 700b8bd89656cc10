import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import * as Q from "../../../src/numeric/rational.js";
import { closedFormFixedPoints, type TwoOutcomes } from "../../../src/symbolic/closed-form.js";
import { properFraction } from "./arbitrary.js";

const parse = (text: string): Q.Rational => Q.parseRational(text)!;
const loop = (beta: string, lambda: string, q: string): TwoOutcomes => ({
  beta: parse(beta),
  lambda: parse(lambda),
  q: [parse(q), Q.subtract(Q.ONE, parse(q))],
});

/** `p - m(p)` in doubles, written here again. */
function residue({ beta, lambda, q }: TwoOutcomes, p: number): number {
  const [b, l, q1] = [beta, lambda, q[0]].map(Q.toNumber);
  const ratio = ((1 - p) / p) ** b;
  return p - (1 - l) / (1 + ratio) - l * q1;
}

/** Fixed points found by scanning for changes of sign: the second route to their number. */
function scan(at: TwoOutcomes): number[] {
  const steps = 4000;
  const found: number[] = [];
  for (let k = 1; k < steps; k++) {
    const [a, b] = [(k - 0.37) / steps, (k + 0.63) / steps];
    if (residue(at, a) * residue(at, b) < 0) found.push((a + b) / 2);
  }
  return found;
}

describe("closedFormFixedPoints", () => {
  test("every point solves the equation, and the list has what a scan finds", async () => {
    const beta = fc.constantFrom("2", "3", "3/2", "5/4", "1/2", "4/5", "2/3");
    await fc.assert(
      fc.asyncProperty(beta, properFraction(), properFraction(), async (b, lambda, q) => {
        const at = { beta: parse(b), lambda, q: [q, Q.subtract(Q.ONE, q)] };
        const form = (await closedFormFixedPoints(at))!;
        for (const { p, interval, stability } of form.points) {
          expect(Math.abs(residue(at, p[0]))).toBeLessThan(1e-14);
          expect(p[0] + p[1]).toBeCloseTo(1, 15);
          expect(Q.compare(interval.low, interval.high)).toBeLessThanOrEqual(0);
          const slope = (residue(at, p[0] + 1e-6) - residue(at, p[0] - 1e-6)) / 2e-6;
          if (Math.abs(slope) > 1e-4) expect(stability).toBe(slope > 0 ? "attracting" : "repelling");
        }
        const scanned = scan(at);
        for (const near of scanned) expect(form.points.some(({ p }) => Math.abs(p[0] - near) < 1 / 4000)).toBe(true);
        expect(form.points.length).toBeGreaterThanOrEqual(scanned.length);
        expect(form.points.length % 2 === 1 || form.points.some(({ multiplicity }) => multiplicity > 1)).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test("exchanging the outcomes mirrors the list", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("2", "3/2"), properFraction(), properFraction(), async (b, lambda, q) => {
        const [left, right] = [q, Q.subtract(Q.ONE, q)];
        const form = (await closedFormFixedPoints({ beta: parse(b), lambda, q: [left, right] }))!;
        const mirrored = (await closedFormFixedPoints({ beta: parse(b), lambda, q: [right, left] }))!;
        const flipped = mirrored.points.map(({ p }) => p[1]).reverse();
        form.points.forEach(({ p }, k) => {
          expect(Math.abs(p[0] - flipped[k])).toBeLessThan(1e-15);
        });
      }),
      { numRuns: 12 },
    );
  }, 30_000);

  // Closed forms by SymPy: solve(x - (1-l)*x**2/(x**2+(1-x)**2) - l*q, x), and with y for β = 3/2 and 1/2.
  test.each([
    ["2", "1/4", "1/2", ["(2 - √2) / 4", "1 / 2", "(2 + √2) / 4"]],
    ["3", "0.3", "1/2", ["(23 - √253) / 46", "1 / 2", "(23 + √253) / 46"]],
    ["3/2", "0.2", "0.6", [null, "(33 - 3 √21) / 50", null]],
    ["1/2", "0.1", "0", ["0", "(14 - √34) / 20"]],
    ["1/2", "0.3", "1/5", ["9 / 25"]],
    ["2", "0", "0.3", ["0", "1 / 2", "1"]],
    ["2", "1", "0.7", ["7 / 10"]],
    ["1", "0.3", "0.7", ["7 / 10"]],
    ["2", "0.2", "0.7", [null, null, null]],
  ])("β = %s, λ = %s, q_1 = %s", async (beta, lambda, q, radicals) => {
    const form = await closedFormFixedPoints(loop(beta, lambda, q));
    expect(form?.points.map(({ radical }) => radical?.text ?? null)).toEqual(radicals);
  });

  test("one real root of a cubic is written in Cardano's radicals", async () => {
    const form = await closedFormFixedPoints(loop("2", "0.6", "0.7"));
    const [{ p, radical }] = form!.points;
    expect(radical?.text).toBe("27 / 50 + ∛(15822 + 25 √407463) / ∛1125000 - ∛(25 √407463 - 15822) / ∛1125000");
    const [h, r] = [879 / 62500, Math.sqrt(407463) / 45000];
    expect(p[0]).toBeCloseTo(27 / 50 + Math.cbrt(h + r) + Math.cbrt(h - r), 14);
  });

  test("the pitchfork at λ = 1 - T is a triple root that still attracts", async () => {
    const [point, ...others] = (await closedFormFixedPoints(loop("2", "1/2", "1/2")))!.points;
    expect(others).toEqual([]);
    expect(point).toMatchObject({ p: [0.5, 0.5], multiplicity: 3, stability: "attracting" });
  });

  test("corners without external data: they attract below T = 1 and repel above", async () => {
    const stabilities = async (beta: string) =>
      (await closedFormFixedPoints(loop(beta, "0", "0.3")))!.points.map(({ stability }) => stability);
    for (const beta of ["2", "3/2"]) expect(await stabilities(beta)).toEqual(["attracting", "repelling", "attracting"]);
    for (const beta of ["1/2", "2/3"])
      expect(await stabilities(beta)).toEqual(["repelling", "attracting", "repelling"]);
  });

  test("T = 1 without external data fixes every point; a large degree is left alone", async () => {
    expect(await closedFormFixedPoints(loop("1", "0", "0.3"))).toMatchObject({ everyPoint: true, points: [] });
    expect(await closedFormFixedPoints(loop("100/3", "0.2", "0.3"))).toBeNull();
  });

  test("a degree of 60 is solved", async () => {
    const at = loop("59", "0.1", "0.6");
    const form = await closedFormFixedPoints(at);
    expect(form!.points).toHaveLength(3);
    for (const { p } of form!.points) expect(Math.abs(residue(at, p[0]))).toBeLessThan(1e-14);
  });

  test.each([
    [{ ...loop("2", "0.2", "0.3"), q: [parse("0.3"), parse("0.6")] }],
    [loop("2", "1.2", "0.3")],
    [loop("-2", "0.2", "0.3")],
  ])("rejects what is no loop", async (at) => {
    await expect(closedFormFixedPoints(at)).rejects.toThrow(InputError);
  });
});
