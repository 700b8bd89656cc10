import { describe, expect, it } from "vitest";
import { multiplierRows } from "../../../src/crosscheck/multiplier-rows.js";
import { faceOf, RIGHT } from "./inputs.js";

const uniform = (n: number, expected: number) => {
  const reference = new Float64Array(n).fill(1 / n);
  return {
    ...RIGHT,
    loop: { temperature: 0.8, externalFraction: 0.5, reference },
    initial: reference,
    branches: { ...RIGHT.branches, p: reference, dominantMultiplier: expected, multipliers: null },
  };
};
const byQuantity = (input: typeof RIGHT, quantity: string) =>
  multiplierRows(input, faceOf(input)).find((row) => row.quantity.startsWith(quantity));

describe("multiplierRows", () => {
  it("finds (1-λ)/T at the uniform point of any size, without a dense matrix above 50", () => {
    for (const n of [2, 20, 2000]) {
      const dominant = byQuantity(uniform(n, 0.5 / 0.8), "dominant")!;
      expect(dominant.agrees).toBe(true);
      expect("differences" in dominant.by).toBe(n <= 50);
      expect(byQuantity(uniform(n, 0.62), "dominant")?.agrees).toBe(false);
    }
    expect(byQuantity(uniform(2000, 0.625), "all")?.by).toEqual({ omitted: "more than 50 outcomes" });
  });

  it("adds what outcomes at 0 contribute: 0 below T = 1, 1 - λ at T = 1", () => {
    const at = (temperature: number, multipliers: readonly number[], p: readonly number[]) => ({
      ...RIGHT,
      loop: { temperature, externalFraction: 0.2, reference: Float64Array.of(0.6, 0.4, 0) },
      initial: [0.4, 0.3, 0.3],
      branches: { ...RIGHT.branches, p, multipliers, dominantMultiplier: multipliers[0] },
    });
    const [rho] = RIGHT.branches.multipliers!;
    const cold = at(0.5, [rho, 0], [...Array.from(RIGHT.branches.p), 0]);
    const neutral = at(1, [0.8, 0.8], [0.6, 0.4, 0]);
    for (const input of [cold, neutral]) {
      const rows = multiplierRows(input, faceOf(input));
      expect(rows.map(({ agrees }) => agrees)).toEqual([true, true, true]);
    }
    const missing = at(0.5, [rho], [...Array.from(RIGHT.branches.p), 0]);
    expect(byQuantity(missing, "all")?.agrees).toBe(false);
  });

  it("says where there is none", () => {
    const input = { ...RIGHT, branches: { ...RIGHT.branches, dominantMultiplier: null } };
    expect(byQuantity(input, "dominant")?.by).toEqual({ omitted: "the attractor has none" });
  });
});
