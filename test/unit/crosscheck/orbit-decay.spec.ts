import { describe, expect, it } from "vitest";
import { multiplierOf } from "../../../src/crosscheck/orbit-decay.js";

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
