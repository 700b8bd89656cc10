import { describe, expect, it } from "vitest";
import type { AgreementRow } from "../../../src/analysis/analysis.js";
import { agreement } from "../../../src/crosscheck/agreement.js";
import type { AgreementInput, SymbolicRoute } from "../../../src/crosscheck/agreement-input.js";
import { RIGHT as good, P1, RHO } from "./inputs.js";

/** `∂m_i/∂p_j` at T = 1/2 and λ = 1/5, differentiated by hand. */
const symbolic: SymbolicRoute = {
  fixedPoints: async () => [
    [0.1, 0.9],
    [P1, 1 - P1],
  ],
  jacobian: ([a, b]) => {
    const slope = (2 * 0.8 * a * b) / (a * a + b * b) ** 2;
    return [
      [slope * b, -slope * a],
      [-slope * b, slope * a],
    ];
  },
};
const failing = (rows: readonly AgreementRow[]): string[] =>
  rows.filter((row) => !row.agrees).map((row) => row.quantity.split(",")[0]);
const withBranches = (change: Partial<AgreementInput["branches"]>): AgreementInput => ({
  ...good,
  symbolic,
  branches: { ...good.branches, ...change },
});

describe("agreement", () => {
  it("agrees on a right answer, every route present", async () => {
    const rows = await agreement({ ...good, symbolic });
    expect(failing(rows)).toEqual([]);
    const routes = new Set(rows.flatMap((row) => Object.keys(row.by)));
    for (const route of [
      "branches",
      "symbolic",
      "iteration",
      "autodiff",
      "differences",
      "freeEnergy",
      "sumRule",
      "simulated",
    ]) {
      expect(routes).toContain(route);
    }
  });

  it("is deterministic in the seed, and sampled rows follow it", async () => {
    const [a, b, other] = await Promise.all([agreement(good), agreement(good), agreement({ ...good, seed: 4 })]);
    expect(a).toEqual(b);
    expect(a).not.toEqual(other);
  });

  it.each([
    ["p", { p: [P1 + 1e-9, 1 - P1 - 1e-9] }, "p*_1"],
    ["the dominant multiplier", { dominantMultiplier: RHO + 1e-7 }, "dominant multiplier"],
    ["a multiplier", { multipliers: [RHO + 1e-7] }, "all multipliers"],
    ["the drift", { drift: P1 - 0.6 + 1e-9 }, "drift TV(p*"],
    ["the potential", { potential: good.branches.potential + 1e-9 }, "potential V(p*)"],
    ["the decay rate", { decay: { law: "geometric" as const, rate: RHO + 0.01 } }, "decay rate"],
  ])("notices an error in %s", async (_, change, quantity) => {
    expect(failing(await agreement(withBranches(change)))).toContain(quantity);
  });

  it("notices a wrong attractor, a wrong closed form and a wrong derived Jacobian", async () => {
    const wrong = { ...symbolic, fixedPoints: async () => [[0.91, 0.09]] };
    expect(failing(await agreement({ ...good, symbolic: wrong }))).toContain("p*_1");
    const skew = {
      ...symbolic,
      jacobian: () => [
        [0.2, 0],
        [0, 0.2],
      ],
    };
    expect(failing(await agreement({ ...good, symbolic: skew }))).toContain("Dm(p*) v");
    expect(failing(await agreement({ ...good, initial: [0.05, 0.95] }))).toContain("orbit from p0");
  });

  it("notices multipliers that miss the sampled fluctuation", async () => {
    const rows = await agreement(withBranches({ multipliers: [0.6] }));
    expect(failing(rows)).toContain("B E Σ(p-p*)²/p*");
  });

  it("leaves dead outcomes out and says what the boundary made impossible", async () => {
    const dead = { ...good.loop, reference: Float64Array.of(0.6, 0, 0.4) };
    const rows = await agreement({
      ...good,
      loop: dead,
      initial: [0.6, 0, 0.4],
      branches: { ...good.branches, p: [P1, 0, 1 - P1] },
    });
    expect(failing(rows)).toEqual([]);
    expect(rows.map((row) => row.quantity)).toContain("p*_3");
  });

  it("takes a vertex for what it is", async () => {
    const rows = await agreement({
      ...good,
      loop: { temperature: 0.5, externalFraction: 0, reference: Float64Array.of(0.6, 0.4) },
      branches: {
        p: [1, 0],
        dominantMultiplier: 0,
        multipliers: [0],
        drift: 0.4,
        potential: 0,
        decay: { law: "geometric", rate: 0 },
      },
    });
    expect(failing(rows)).toEqual([]);
    expect(rows.at(-1)?.by).toEqual({ omitted: "the attractor is on the boundary" });
  });

  it("says so where there are too many outcomes", async () => {
    const reference = new Float64Array(200_001).fill(1 / 200_001);
    const rows = await agreement({ ...good, loop: { ...good.loop, reference }, initial: reference });
    expect(rows).toEqual([{ quantity: "every quantity", by: { omitted: "more than 200000 outcomes" }, agrees: true }]);
  });
});
