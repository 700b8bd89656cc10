import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { threshold } from "../../../../src/library.js";
import { closedLoop } from "../../../../src/testing/closed-loop.js";
import { birkhoffCoefficient } from "../../../../src/testing/theorems/birkhoff-certificate.js";

describe("Birkhoff's coefficient", () => {
  it("is 1 at the threshold that the library finds, and crosses it there", async () => {
    for (const [temperature, reference] of [
      [0.5, [0.5, 0.3, 0.2]],
      [0.8, [0.4, 0.3, 0.2, 0.1]],
      [0.9, [0.5, 0.5]],
    ] as const) {
      const { certified } = (await threshold({ temperature, reference })).thresholds;
      const at = (externalFraction: number) =>
        birkhoffCoefficient({ temperature, externalFraction, reference: Float64Array.from(reference) });
      expect(at(certified)).toBeCloseTo(1, 9);
      expect(at(certified + 0.01)).toBeLessThan(1);
      expect(at(certified - 0.01)).toBeGreaterThan(1);
    }
  });

  it("is at most 1/T, which it is without external data or with an outcome that has none", () => {
    fc.assert(
      fc.property(closedLoop(), (loop) => {
        const own = birkhoffCoefficient(loop);
        expect(own).toBeGreaterThanOrEqual(0);
        expect(own).toBeLessThanOrEqual(1 / loop.temperature);
        expect(birkhoffCoefficient({ ...loop, externalFraction: 0 })).toBe(1 / loop.temperature);
        const reference = Float64Array.of(0, ...loop.reference);
        expect(birkhoffCoefficient({ ...loop, reference })).toBe(1 / loop.temperature);
      }),
    );
  });
});
