import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onlyOrdered } from "../../../src/certificates/check-attractors.js";
import { fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose } from "../../../src/certificates/loop.js";
import { findOrder, proveOrder } from "../../../src/certificates/prove-order.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, coldParameters } from "../../problems/certified-loops.js";

describe("the proof of where a loop ends that starts at its reference", () => {
  it("is accepted, with as many unstable directions as the fixed point has", () => {
    let proved = 0;
    fc.assert(
      fc.property(coldParameters(6), (parameters) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        const proof = proveOrder(loop, slices);
        if (proof?.place == null) return;
        proved++;
        expect(onlyOrdered(loop, slices, proof.low, proof.tied).unstable).toBe(proof.unstable);
        expect(fixedPointAt(loop, slices, proof.place).unstable).toBe(proof.unstable);
      }),
      { numRuns: 100 },
    );
    expect(proved).toBeGreaterThan(90);
  });

  it("is a tie where several largest outcomes rise together", () => {
    const loop = enclose(COLD_LOOPS["two equal largest"]!);
    const proof = proveOrder(loop, slicesOf(loop))!;
    expect(proof.unstable).toBe(1);
    expect(proof.place?.high).toEqual([[0, 2]]);
  });

  it("has the scan that holds the point", () => {
    const loop = enclose(COLD_LOOPS["two equal largest"]!);
    const { low, tied, holder, point } = findOrder(loop, slicesOf(loop))!;
    expect(holder).toBe(tied);
    expect(holder).not.toBe(low);
    expect(point.unstable).toBe(1);
  });

  it("is null where the curve has three fixed points", () => {
    const loop = enclose(COLD_LOOPS["three roots on one branch"]!);
    expect(proveOrder(loop, slicesOf(loop))).toBeNull();
  });
});
