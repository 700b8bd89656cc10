import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enclose } from "../../../src/certificates/loop.js";
import { proveGlobalAttraction } from "../../../src/certificates/prove-attraction.js";
import { proveAttractors } from "../../../src/certificates/prove-attractors.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { anyParameters, COLD_LOOPS, certified } from "../../problems/certified-loops.js";
import { iterated, started } from "../../problems/started-loops.js";

const kinds = (parameters: ReturnType<typeof certified>): string[] => {
  const loop = enclose(parameters);
  return proveGlobalAttraction(loop, slicesOf(loop)).map(({ evidence }) => evidence.by);
};

describe("proofs of global attraction", () => {
  it("are found only where one fixed point attracts from everywhere", () => {
    fc.assert(
      fc.property(started(anyParameters(4)), (parameters) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        if (proveGlobalAttraction(loop, slices).length === 0) return;
        expect(proveAttractors(loop, slices).statement?.count).toBe(1);
        const { q, start, step } = iterated(loop);
        let [p, r] = [start, q];
        const apart = () => Math.max(...p.map((x, i) => Math.abs(x - r[i])));
        const before = apart();
        for (let k = 0; k < 5000; k++) [p, r] = [step(p, 1), step(r, 0.5)];
        expect(apart()).toBeLessThan(Math.max(1e-3, before / 10));
      }),
      { numRuns: 150 },
    );
  });

  it("are found wherever there is one fixed point below T = 1", () => {
    fc.assert(
      fc.property(anyParameters(4), (parameters) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        fc.pre(loop.external === "some");
        const { statement } = proveAttractors(loop, slices);
        const found = proveGlobalAttraction(loop, slices).map(({ evidence }) => evidence.by);
        expect(new Set(found).size).toBe(found.length);
        if (statement !== null && statement.count > 1) expect(found).toEqual([]);
        if (loop.regime !== "cold") expect(found).toContain("hot-uniqueness");
      }),
      { numRuns: 150 },
    );
  });

  it("are of every kind that holds", () => {
    expect(kinds(certified("0.8", "0.5", ["0.5", "0.3", "0.2"]))).toEqual([
      "birkhoff",
      "mixed-monotone",
      "only-fixed-point",
    ]);
    expect(kinds(COLD_LOOPS["one attractor"])).toContain("only-fixed-point");
    expect(kinds(COLD_LOOPS["three attractors"])).toEqual([]);
    expect(kinds(certified("1.5", "0.2", ["0.5", "0.3", "0.2"]))).toContain("hot-uniqueness");
    expect(kinds(certified("1.5", "0", ["0.5", "0.3", "0.2"]))).toEqual([]);
    expect(kinds(certified("0.5", "1", ["0.5", "0.3", "0.2"]))).toEqual(["hot-uniqueness"]);
  });
});
