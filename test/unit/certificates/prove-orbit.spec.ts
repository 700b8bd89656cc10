import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveOrbit } from "../../../src/certificates/prove-orbit.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { mid } from "../../../src/numeric/interval.js";
import { COLD_LOOPS, certified, coldParameters } from "../../problems/certified-loops.js";
import { iterated, started } from "../../problems/started-loops.js";

describe("the proof by an orbit", () => {
  it("names the point where plain iteration ends, outcome by outcome", () => {
    fc.assert(
      fc.property(started(coldParameters(5)), (parameters) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        const proof = proveOrbit(loop, slices);
        fc.pre("basin" in proof);
        const { parts, unstable } = fixedPointAt(loop, slices, proof.place);
        expect(proof.unstable).toBe(unstable);
        const { start, step } = iterated(loop);
        let p = start;
        // Where the loop ends at a tie, rounding takes it away in the end.
        for (let k = 0; k < (unstable > 0 ? 60 : 3000); k++) p = step(p, 1);
        const expected = parts.flatMap(({ p: own, count }) => new Array<number>(count).fill(mid(own)));
        const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
        for (const [i, x] of sorted(p).entries()) expect(Math.abs(x - sorted(expected)[i])).toBeLessThan(1e-3);
      }),
      { numRuns: 100 },
    );
  });

  it("is found for nearly all loops below T = 1 that start anywhere", () => {
    const drawn = fc.sample(started(coldParameters(5)), { numRuns: 150, seed: 7 });
    const failed = drawn.filter((parameters) => {
      const loop = enclose(parameters);
      return "failed" in proveOrbit(loop, slicesOf(loop));
    });
    expect(failed.length).toBeLessThanOrEqual(1);
  });

  it("says where it fails: gains that fall too fast, and an outcome that external data never shows", () => {
    const initial = { kind: "counts", levels: [0, 1], values: ["9", "40"], multiplicities: [1, 1] } as const;
    const slow = enclose(
      certified("0.9", "0.005", ["0.51", "0.49"], { initial, gain: { kind: "accumulate", ratio: "1e9" } }),
    );
    expect(proveOrbit(slow, slicesOf(slow), 2000)).toMatchObject({ failed: "budget" });
    const hidden = enclose(COLD_LOOPS["an outcome without reference"]);
    expect(proveOrbit(hidden, slicesOf(hidden))).toMatchObject({ failed: "unreferenced" });
  });
});
