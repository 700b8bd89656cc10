import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, dominantMultiplier } from "../../src/crosscheck/multiplier-routes.js";
import { step } from "../../src/model/closed-loop.js";
import { gains, loopsWithPoint } from "../problems/arbitraries.js";
import { apart, orbitEnd, residual } from "../problems/orbits.js";
import { loopOf, problem } from "../problems/problems.js";

describe("law gain-independence", () => {
  it("moves by α (m(p) - p) whatever the gain, so that fixed points are the same for all", () => {
    fc.assert(
      fc.property(loopsWithPoint(), gains, ([loop, p], alpha) => {
        const moved = step(loop, p, alpha).map((x, i) => x - p[i]);
        const whole = step(loop, p, 1).map((x, i) => alpha * (x - p[i]));
        expect(apart(moved, whole)).toBeLessThan(1e-15);
      }),
    );
  });

  it("brings every gain back to a point where all multipliers are below 1", () => {
    fc.assert(
      fc.property(
        loopsWithPoint({ coldest: 0.2, leastExternal: 0.01, mostExternal: 1 }),
        fc.integer({ min: 5, max: 100 }),
        ([loop, start], percent) => {
          const p = orbitEnd(loop, start);
          const rho = dominantMultiplier(byAutodiff(loop, p), p, p.length).value;
          fc.pre(residual(loop, p) < 1e-15 && rho < 0.95);
          const nudged = p.map((x, i) => x * (i % 2 === 0 ? 1 + 1e-7 : 1));
          const sum = nudged.reduce((a, b) => a + b, 0);
          const alpha = percent / 100;
          const back = orbitEnd(
            loop,
            nudged.map((x) => x / sum),
            alpha,
            20_000,
          );
          // 1e-7 would remain if the point did not attract; a residual of 1e-15 means within 1e-15/0.05 of it.
          expect(apart(back, p)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it("does not make basins the same: one start, two gains, two ends", () => {
    for (const name of ["basin-replace", "basin-window"]) {
      const { initial, gain, ends, ...rest } = problem(name);
      const end = orbitEnd(loopOf({ initial, gain, ...rest }), initial!, gain.kind === "window" ? gain.gain : 1);
      expect(apart(end, ends!)).toBeLessThan(0.005);
    }
  });
});
