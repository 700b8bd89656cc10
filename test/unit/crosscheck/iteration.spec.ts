import { describe, expect, it } from "vitest";
import { iterate } from "../../../src/crosscheck/iteration.js";
import { multiplierOf } from "../../../src/crosscheck/orbit-decay.js";
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

describe("multiplierOf", () => {
  const geometric = (ratio: number, gain: number, count = 200) => ({
    gain,
    sizes: Array.from({ length: count }, (_, k) => 0.3 * (1 - gain * (1 - ratio)) ** k),
  });

  it("reads the multiplier off a geometric orbit, whatever the gain", () => {
    for (const gain of [1, 0.3, 0.01]) {
      const reading = multiplierOf(geometric(0.6, gain, 4000))!;
      expect(Math.abs(reading.multiplier - 0.6)).toBeLessThan(1e-9);
      expect(reading.tolerance).toBeLessThan(1.1e-3);
    }
  });

  it("widens its tolerance to the truth while a second mode is there", () => {
    const sizes = Array.from({ length: 120 }, (_, k) => 0.3 * 0.6 ** k + 0.5 * 0.5 ** k);
    const reading = multiplierOf({ gain: 1, sizes })!;
    expect(Math.abs(reading.multiplier - 0.6)).toBeLessThan(reading.tolerance);
  });

  it("knows that a falling reading can only fall to 0", () => {
    expect(multiplierOf({ gain: 1, sizes: [0.3, 0.1, 0.01, 1e-4, 1e-8, 1e-16] })!.multiplier).toBeLessThan(1e-3);
  });

  it("says nothing about an orbit that is too short or unsettled", () => {
    expect(multiplierOf({ gain: 1, sizes: [0.3, 0] })).toBeNull();
    expect(multiplierOf({ gain: 1, sizes: [0.3, 0.29, 0.2, 0.19, 0.1, 0.09] })).toBeNull();
  });
});
