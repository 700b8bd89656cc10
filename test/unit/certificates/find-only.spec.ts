import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOnlyFixedPoint } from "../../../src/certificates/check-attractors.js";
import { findOnly, survivors } from "../../../src/certificates/find-only.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveFixedPoints } from "../../../src/certificates/prove-attractors.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, certified, coldParameters, rejectionOf } from "../../problems/certified-loops.js";

describe("the scans for the only fixed point", () => {
  it("are found exactly where the complete list has one, and accepted", () => {
    fc.assert(
      fc.property(coldParameters(4), (parameters) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        const count = proveFixedPoints(loop, slices).statement?.count;
        fc.pre(count !== undefined);
        const only = findOnly(loop, slices);
        expect(only !== null).toBe(count === 1);
        if (only === null) return;
        expect(only.point.unstable).toBe(0);
        expect(rejectionOf(() => checkOnlyFixedPoint(loop, slices, only.low, only.clear))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it("need no other branch for one outcome", () => {
    const loop = enclose(certified("1/2", "0.2", ["1"]));
    expect(findOnly(loop, slicesOf(loop))).toMatchObject({ clear: null, point: { unstable: 0 } });
  });
});

describe("the survivors without external data", () => {
  it("are the largest below T = 1 and all above", () => {
    const closed = (temperature: string) =>
      enclose({ ...COLD_LOOPS.counts, ...certified(temperature, "0", ["0.4", "0.4", "0.2"]) });
    expect(survivors(closed("1/2"))).toEqual([[0, 2]]);
    expect(survivors(closed("2"))).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });
});
