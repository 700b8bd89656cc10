import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byAutodiff, denseMultipliers } from "../../src/crosscheck/multiplier-routes.js";
import { analyze } from "../../src/pipeline.js";
import { residual } from "../problems/orbits.js";
import { parametersOf } from "../problems/parameters.js";

const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 });
const percent = fc.integer({ min: 1, max: 99 });

describe("law index", () => {
  it("has Σ (-1)^(number of multipliers above 1) = 1 over all fixed points, by multipliers of another route", async () => {
    await fc.assert(
      fc.asyncProperty(counts, percent, percent, async (amounts, T, lambda) => {
        const total = amounts.reduce((a, b) => a + b, 0);
        const reference = amounts.map((x) => `${x}/${total}`).join(",");
        const parameters = await parametersOf({
          temperature: `${T}/100`,
          externalFraction: `${lambda}/100`,
          reference,
        });
        const { fixedPoints } = await analyze(parameters, { all: true });
        const loop = {
          temperature: T / 100,
          externalFraction: lambda / 100,
          reference: Float64Array.from(amounts, (x) => x / total),
        };
        let sum = 0;
        for (const { p } of fixedPoints) {
          const point = Float64Array.from(p!);
          expect(residual(loop, point)).toBeLessThan(1e-10);
          const multipliers = denseMultipliers(byAutodiff(loop, point), point);
          fc.pre(multipliers.every((rho) => Math.abs(rho - 1) > 1e-6));
          sum += multipliers.filter((rho) => rho > 1).length % 2 === 0 ? 1 : -1;
        }
        expect(sum).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
