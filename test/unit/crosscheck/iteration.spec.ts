import { describe, expect, it } from "vitest";
import { iterate } from "../../../src/crosscheck/iteration.js";
import { apart } from "../../problems/orbits.js";
import { loopOf, PROBLEMS, problem } from "../../problems/problems.js";

describe("iterate", () => {
  it.each(
    PROBLEMS.filter(({ ends }) => ends).map((p) => [p.name, p] as const),
  )("ends where the problem %s ends", (_, p) => {
    const rest = iterate(loopOf(p), p.initial ?? p.reference, p.gain);
    expect(apart(rest.p, p.ends!)).toBeLessThan(p.name.startsWith("basin") ? 0.005 : 1e-11);
    expect(rest.residual).toBeLessThan(1e-14);
  });

  it("goes the slow way as far as it can and then hastens", () => {
    const slow = { ...loopOf(problem("slow")), externalFraction: 1e-5 };
    const rest = iterate(slow, problem("slow").initial!, { kind: "replace" });
    expect(rest.generations).toBe(20_000);
    expect(rest.hastened).toBeGreaterThan(0);
    // All multipliers are 1 - λ: a residual r means a distance of r/λ.
    expect(apart(rest.p, slow.reference)).toBeLessThan((2 * rest.residual) / 1e-5);
    expect(rest.residual).toBeLessThan(1e-12);
  });
});
