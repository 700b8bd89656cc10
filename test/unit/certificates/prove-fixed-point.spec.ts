import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFixedPoint, fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { proveFixedPoint, rangeAround } from "../../../src/certificates/prove-fixed-point.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import {
  anyParameters,
  COLD_LOOPS,
  certified,
  eigenvalues,
  placed,
  pointInDoubles,
  rejectionOf,
} from "../../problems/certified-loops.js";

describe("the proof of a fixed point", () => {
  it("is accepted with slices of its own, and its ranges hold the eigenvalues of the dense Jacobian", () => {
    fc.assert(
      fc.property(anyParameters(4), (parameters) => {
        const { loop, slices, places } = placed(parameters);
        for (const place of places) {
          const statement = proveFixedPoint(loop, slices, place);
          if (statement === null) throw new Error(`no proof at ${JSON.stringify(place)}`);
          expect(rejectionOf(() => checkFixedPoint(loop, slicesOf(loop), statement))).toBeNull();
          const { loop: closed, p } = pointInDoubles(loop, fixedPointAt(loop, slices, place));
          const rho = eigenvalues(closed, p);
          let next = 0;
          for (const [low, top, count] of statement.multipliers)
            for (let k = 0; k < count; k++, next++) {
              expect(rho[next]).toBeGreaterThan(Number(low) - 1e-6);
              expect(rho[next]).toBeLessThan(Number(top) + 1e-6);
            }
          expect(next).toBe(loop.outcomes - 1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("has narrow ranges for multipliers that are apart", () => {
    const { loop, slices, places } = placed(COLD_LOOPS["three attractors"]);
    for (const place of places)
      for (const [low, top, count] of proveFixedPoint(loop, slices, place)!.multipliers) {
        expect(count).toBe(1);
        expect(Number(top) - Number(low)).toBeLessThan(1e-6);
      }
  });

  it("of a vocabulary has a range of the largest multiplier and one of the others", () => {
    const { loop, slices, places } = placed(
      certified("0.9", "0.5", { kind: "zipf", outcomes: 300, exponent: "1" }),
      false,
    );
    const { multipliers, box } = proveFixedPoint(loop, slices, places[0])!;
    expect(box).toHaveLength(300);
    expect(multipliers.map(([, , count]) => count)).toEqual([1, 298]);
    expect(Number(multipliers[0][1])).toBeLessThan(1);
  });

  it("is not there where the place holds none", () => {
    const { loop, slices } = placed(COLD_LOOPS["three attractors"]);
    expect(proveFixedPoint(loop, slices, { high: [[1, 1]], between: ["0.1", "0.11"] })).toBeNull();
    expect(proveFixedPoint(loop, slices, { high: [[1, 1]], between: null })).toBeNull();
  });
});

describe("the range around an interval", () => {
  it("is a little wider, and not below 0 nor around 0 itself", () => {
    const [low, top] = rangeAround({ inf: 0.25, sup: 0.5 }).map(Number);
    expect([low < 0.25, 0.25 - low < 1e-15, top > 0.5, top - 0.5 < 1e-15]).toEqual([true, true, true, true]);
    expect(rangeAround({ inf: -1e-18, sup: 0.5 })[0]).toBe("0");
    expect(rangeAround({ inf: 0, sup: 0 })).toEqual(["0", "0"]);
  });
});
