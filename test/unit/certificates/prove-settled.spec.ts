import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSettled } from "../../../src/certificates/check-settled.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveSettled } from "../../../src/certificates/prove-settled.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { certified, coldParameters, hotParameters } from "../../problems/certified-loops.js";
import { driftAtEnd } from "../../problems/ends.js";

const CLASSES = { cold: "collapse", neutral: "marginal", hot: "uniform" } as const;

describe("the proof of where loops end, at each of their questions", () => {
  it("has the class that plain iteration has", () => {
    let proved = 0;
    fc.assert(
      fc.property(fc.oneof(coldParameters(5), hotParameters(5)), (parameters) => {
        const loop = enclose(parameters);
        const drift = driftAtEnd(parameters, parameters.temperature[0], parameters.externalFraction[0]);
        fc.pre(drift !== null && Math.abs(drift - 0.1) > 1e-9);
        const [right, wrong] =
          drift < 0.1 ? (["stable", CLASSES[loop.regime]] as const) : ([CLASSES[loop.regime], "stable"] as const);
        expect(proveSettled(loop, slicesOf(loop), loop, wrong)).toBeNull();
        const proof = proveSettled(loop, slicesOf(loop), loop, right);
        if (proof === null) return;
        proved++;
        checkSettled(loop, slicesOf(loop), loop, proof);
      }),
      { numRuns: 80 },
    );
    expect(proved).toBeGreaterThan(60);
  });

  it("is by a theorem at T = 1 and above, and without anything else", () => {
    for (const [T, l] of [
      ["1", "0.2"],
      ["2", "0.9"],
      ["0.5", "1"],
      ["2", "1"],
    ] as const) {
      const loop = enclose(certified(T, l, ["0.5", "0.3", "0.2"]));
      expect(proveSettled(loop, slicesOf(loop), loop, "stable")?.basin).toEqual({ by: "theorem" });
    }
  });

  it("is by the only fixed point where the loop does not start at its reference", () => {
    const initial = { kind: "counts", levels: [0, 1, 2], values: ["1", "2", "3"], multiplicities: [1, 1, 1] } as const;
    const loop = enclose(certified("0.8", "0.5", ["0.5", "0.3", "0.2"], { initial }));
    expect(proveSettled(loop, slicesOf(loop), loop, "stable")?.basin.by).toBe("only-fixed-point");
    const several = enclose(certified("0.5", "0.2", ["0.5", "0.3", "0.2"], { initial }));
    expect(proveSettled(several, slicesOf(several), several, "collapse")).toBeNull();
  });
});
