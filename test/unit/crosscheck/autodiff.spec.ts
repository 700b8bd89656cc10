import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushforward } from "../../../src/crosscheck/autodiff.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { loopsWithPair } from "../../problems/arbitraries.js";
import { apart } from "../../problems/orbits.js";

describe("pushforward", () => {
  it("has the model's map as its value and diag(d) u - s (d·u) as its tangent", () => {
    fc.assert(
      fc.property(loopsWithPair(), ([loop, p, r]) => {
        const u = p.map((x, i) => x * (r[i] - 0.3));
        const { value, tangent } = pushforward(loop, p, u);
        const { s, d } = jacobian(loop, p);
        const along = d.reduce((sum, x, i) => sum + x * u[i], 0);
        const margin = 1e-13 * Math.max(1, 1 / loop.temperature) ** 2;
        expect(apart(value, mixedBatch(loop, p))).toBeLessThan(margin);
        expect(
          apart(
            tangent,
            d.map((x, i) => x * u[i] - s[i] * along),
          ),
        ).toBeLessThan(margin);
      }),
    );
  });

  it("keeps the value where an outcome is at 0", () => {
    const loop = { temperature: 0.5, externalFraction: 0.25, reference: Float64Array.of(0.5, 0.25, 0.25) };
    const { value } = pushforward(loop, [0.75, 0.25, 0], [0, 0, 0]);
    expect(apart(value, [0.75 * 0.9 + 0.125, 0.75 * 0.1 + 0.0625, 0.0625])).toBeLessThan(1e-15);
  });
});
