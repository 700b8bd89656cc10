import fc from "fast-check";
import { expect, it } from "vitest";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { escortWeights } from "../../../src/simulation/escort-power.js";
import { mixInto } from "../../../src/simulation/mixture.js";
import { loopsWithPoint } from "../../problems/arbitraries.js";

it("mixes the escort distribution's weights into the mixed batch, in place or not", () => {
  fc.assert(
    fc.property(loopsWithPoint(), ([loop, p]) => {
      const weights = new Float64Array(p.length);
      const sum = escortWeights(p, 1 / loop.temperature, weights);
      const mixed = new Float64Array(p.length);
      mixInto(mixed, weights, sum, loop.externalFraction, loop.reference);
      mixInto(weights, weights, sum, loop.externalFraction, loop.reference);
      expect(weights).toEqual(mixed);
      const expected = mixedBatch(loop, p);
      for (let i = 0; i < p.length; i++) expect(mixed[i]).toBeCloseTo(expected[i], 12);
    }),
  );
});
