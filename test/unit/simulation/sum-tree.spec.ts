import fc from "fast-check";
import { expect, it } from "vitest";
import { SumTree } from "../../../src/simulation/sum-tree.js";

it("finds by cumulative sums what a walk over the weights finds, after any changes", () => {
  const list = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 });
  const changes = fc.array(fc.tuple(fc.nat(39), fc.nat(50)), { maxLength: 30 });
  fc.assert(
    fc.property(list, changes, (start, steps) => {
      const weights = Float64Array.from(start);
      const tree = new SumTree(weights.length);
      tree.fill(weights);
      for (const [k, value] of steps) {
        const i = k % weights.length;
        tree.add(i, value - weights[i]);
        weights[i] = value;
      }
      const total = weights.reduce((a, b) => a + b, 0);
      expect(tree.total).toBe(total);
      for (let v = 0.5; v < total; v++) {
        let sum = 0;
        const walked = weights.findIndex((w) => {
          sum += w;
          return sum > v;
        });
        expect(tree.find(v)).toBe(walked);
      }
      expect(tree.find(total + 1)).toBe(weights.length - 1);
    }),
  );
});
