import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onlyOrdered } from "../../../src/certificates/check-attractors.js";
import { fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose } from "../../../src/certificates/loop.js";
import { findOrder, proveOrder } from "../../../src/certificates/prove-order.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, certified, coldParameters, inDoubles, rejectionOf } from "../../problems/certified-loops.js";
import { endOf } from "../../problems/ends.js";

const setting = (parameters = COLD_LOOPS["three attractors"]!) => {
  const loop = enclose(parameters);
  return { loop, slices: slicesOf(loop) };
};

describe("where a loop ends that starts at its reference", () => {
  it("is where plain iteration ends", () => {
    fc.assert(
      fc.property(coldParameters(5), (parameters) => {
        const { loop, slices } = setting(parameters);
        const proof = proveOrder(loop, slices);
        fc.pre(proof?.place != null);
        onlyOrdered(loop, slices, proof.low, proof.tied);
        const end = endOf(inDoubles(parameters));
        fc.pre(end !== null);
        const { parts } = fixedPointAt(loop, slices, proof.place!);
        let outcome = 0;
        for (const { count, p } of parts) {
          for (let k = 0; k < count; k++, outcome++) {
            expect(end[outcome]).toBeGreaterThan(p.inf - 1e-9);
            expect(end[outcome]).toBeLessThan(p.sup + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stays among the distributions that stress what the reference stresses, under every gain", () => {
    fc.assert(
      fc.property(coldParameters(6), fc.double({ min: 0.01, max: 1, noNaN: true }), (parameters, gain) => {
        const { beta, lambda, q } = inDoubles(parameters);
        let p = q.slice();
        for (let generation = 0; generation < 40; generation++) {
          const total = p.reduce((sum, x) => sum + x ** beta, 0);
          p = p.map((x, i) => (1 - gain) * x + gain * (((1 - lambda) * x ** beta) / total + lambda * q[i]!));
          for (let i = 1; i < q.length; i++)
            expect(p[i - 1]! * q[i]!).toBeGreaterThanOrEqual(p[i]! * q[i - 1]! - 1e-12);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("holds for every external fraction of a range and every size of vocabulary", () => {
    const wide = { externalFraction: ["0.3", "0.9"] as const };
    const { loop, slices } = setting(certified("0.8", "0.3", { kind: "zipf", outcomes: 3000, exponent: "1" }, wide));
    const { low, tied } = findOrder(loop, slices)!;
    expect(onlyOrdered(loop, slices, low, tied).unstable).toBe(0);
  });

  it("is rejected where the loop starts elsewhere or above T = 1", () => {
    const { loop, slices } = setting();
    const { low, tied } = findOrder(loop, slices)!;
    const elsewhere = { ...loop, initial: { levels: [0, 1, 2], values: [], counts: [1, 1, 1], largest: [] } };
    expect(rejectionOf(() => onlyOrdered(elsewhere, slices, low, tied))?.message).toMatch(/does not start/);
    expect(rejectionOf(() => onlyOrdered({ ...loop, regime: "hot" }, slices, low, tied))?.message).toMatch(/T < 1/);
    expect(rejectionOf(() => onlyOrdered({ ...loop, external: "all" }, slices, low, tied))?.step).toBe("order");
  });

  it("is rejected where a part of the curves is missing", () => {
    const { loop, slices } = setting();
    const { low, tied } = findOrder(loop, slices)!;
    const { beyond: _, ...cut } = low;
    expect(rejectionOf(() => onlyOrdered(loop, slices, cut, tied))?.message).toMatch(/cut off/);
    expect(rejectionOf(() => onlyOrdered(loop, slices, { ...low, high: [[1, 1]] }, tied))?.message).toMatch(
      /low curve/,
    );
    expect(rejectionOf(() => onlyOrdered(loop, slices, low, low))?.message).toMatch(/for several/);
    const four = setting(COLD_LOOPS["four equal outcomes"]);
    const found = findOrder(four.loop, four.slices)!;
    expect(onlyOrdered(four.loop, four.slices, found.low, found.tied).unstable).toBeGreaterThan(0);
    expect(rejectionOf(() => onlyOrdered(four.loop, four.slices, found.low, null))?.message).toMatch(/for several/);
    const one = { ...found.tied!, high: [[0, 1]] as const };
    expect(rejectionOf(() => onlyOrdered(four.loop, four.slices, found.low, one))?.message).toMatch(/not all largest/);
  });

  it("is rejected where the curve has three fixed points", () => {
    const { loop, slices } = setting(COLD_LOOPS["three roots on one branch"]);
    expect(findOrder(loop, slices)).toBeNull();
    const scan = findOrder(
      enclose(COLD_LOOPS["three attractors"]!),
      slicesOf(enclose(COLD_LOOPS["three attractors"]!)),
    )!;
    expect(rejectionOf(() => onlyOrdered(loop, slices, scan.low, null))).not.toBeNull();
  });
});
