import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { certifiedParameters } from "../../../src/certificates/certified-parameters.js";
import { findHotPlace } from "../../../src/certificates/find-place.js";
import { fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose, enclosedAt } from "../../../src/certificates/loop.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { mid, wid } from "../../../src/numeric/interval.js";
import { certified, coldParameters, hotParameters, placed, pointInDoubles } from "../../problems/certified-loops.js";
import { parametersOf } from "../../problems/parameters.js";

describe("the place of a fixed point", () => {
  it("is found for every point of a scan, and so narrow that its probabilities have ten digits", () => {
    fc.assert(
      fc.property(coldParameters(4), (parameters) => {
        const { loop, slices, places } = placed(parameters);
        expect(places.length).toBeGreaterThan(0);
        for (const place of places)
          for (const { p } of fixedPointAt(loop, slices, place).parts)
            expect(wid(p)).toBeLessThan(1e-10 + 1e-9 * mid(p));
      }),
      { numRuns: 8 },
    );
  });

  it("is that of the attractors which the analysis in doubles finds", async () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 4 });
    const thousandths = (min: number, max: number) => fc.integer({ min, max }).map((k) => String(k / 1000));
    await fc.assert(
      fc.asyncProperty(thousandths(300, 1800), thousandths(50, 900), counts, async (T, l, drawn) => {
        fc.pre(T !== "1");
        const parameters = await parametersOf({ temperature: T, externalFraction: l, reference: drawn.join(",") });
        const stated = certifiedParameters(parameters);
        if ("reason" in stated) throw new Error(stated.message);
        const { loop, slices, places } = placed(stated.parameters);
        const sorted = (p: readonly number[]) => [...p].sort((a, b) => a - b);
        const key = (p: readonly number[]) =>
          sorted(p)
            .map((x) => x.toFixed(6))
            .join(" ");
        const proved = new Set(places.map((place) => key(pointInDoubles(loop, fixedPointAt(loop, slices, place)).p)));
        const found = new Set(answer(parameters, { all: true }).fixedPoints.map(({ p }) => key(p!)));
        expect(proved).toEqual(found);
      }),
      { numRuns: 8 },
    );
  });

  it("above T = 1 is found next to T = 1, for little and for much external data, and for a range of it", () => {
    fc.assert(
      fc.property(hotParameters(6), (parameters) => {
        const loop = enclose(parameters);
        const place = findHotPlace(loop, slicesOf(loop));
        expect(place).not.toBeNull();
        expect(fixedPointAt(loop, slicesOf(loop), place!).unstable).toBe(0);
      }),
      { numRuns: 25 },
    );
    for (const [T, l] of [
      ["1.0001", "0.01"],
      ["1.01", "1e-10"],
      ["100000", "0.5"],
      ["2", "0.999999999"],
    ] as const) {
      const loop = enclose(certified(T, l, ["0.5", "0.3", "0.2"]));
      expect(findHotPlace(loop, slicesOf(loop))).not.toBeNull();
    }
    const box = enclosedAt(enclose(certified("2", "0.2", ["0.5", "0.3", "0.2"])), null, ["0.2", "0.3"]);
    const wide = findHotPlace(box, slicesOf(box))!;
    for (const l of ["0.2", "0.25", "0.3"]) {
      const inner = enclosedAt(box, null, [l, l]);
      const point = fixedPointAt(inner, slicesOf(inner), findHotPlace(inner, slicesOf(inner))!);
      fixedPointAt(box, slicesOf(box), wide).parts.forEach(({ p }, k) => {
        expect(p.inf <= mid(point.parts[k].p) && mid(point.parts[k].p) <= p.sup).toBe(true);
      });
    }
  });
});
