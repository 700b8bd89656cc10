import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Settled } from "../../../src/certificates/certificate.js";
import { checkSettled } from "../../../src/certificates/check-settled.js";
import type { Loop } from "../../../src/certificates/enclosures.js";
import { driftOf, fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveSettled } from "../../../src/certificates/prove-settled.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { mid } from "../../../src/numeric/interval.js";
import { certified, coldParameters, hotParameters, inDoubles, rejectionOf } from "../../problems/certified-loops.js";
import { driftAtEnd, driftFrom, endOf } from "../../problems/ends.js";

const HALF = ["0.5", "0.3", "0.2"];
const stable = certified("0.8", "0.4", HALF, { temperature: ["0.8", "0.9"], externalFraction: ["0.4", "0.6"] });
const corner = certified("0.8", "0.4", HALF);

const settled = (): { loop: Loop; end: Loop; proof: Settled } => {
  const [loop, end] = [enclose(stable), enclose(corner)];
  return { loop, end, proof: proveSettled(loop, slicesOf(loop), end, "stable") as Settled };
};

const rejected = (change: (proof: Settled) => Settled, to?: Partial<Loop>) => {
  const { loop, end, proof } = settled();
  return rejectionOf(() => checkSettled({ ...loop, ...to }, slicesOf(loop), end, change(proof)));
};

describe("the drift where a loop ends", () => {
  const steps = fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 80 }));

  it("falls as the external fraction and, below T = 1, as the temperature rises, on one stretch of its curve", () => {
    let compared = 0;
    fc.assert(
      fc.property(coldParameters(5), steps, (parameters, [dt, dl]) => {
        const [T, l] = [Number(parameters.temperature[0]), Number(parameters.externalFraction[0])];
        const [warmer, fresher] = [Math.min(0.99, T + dt / 1000), Math.min(0.99, l + dl / 1000)].map(String) as [
          string,
          string,
        ];
        const wide = {
          ...parameters,
          temperature: [parameters.temperature[0], warmer] as const,
          externalFraction: [parameters.externalFraction[0], fresher] as const,
          tolerance: "1",
        };
        const [loop, end] = [enclose(wide), enclose({ ...parameters, tolerance: "1" })];
        if (proveSettled(loop, slicesOf(loop), end, "stable") === null) return;
        const first = driftAtEnd(parameters, parameters.temperature[0], parameters.externalFraction[0]);
        const second = driftAtEnd(parameters, warmer, fresher);
        if (first === null || second === null) return;
        compared++;
        expect(second).toBeLessThanOrEqual(first + 1e-10);
      }),
      { numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(60);
  });

  it("falls as the external fraction rises and the temperature falls to 1 above it", () => {
    fc.assert(
      fc.property(hotParameters(6), steps, (parameters, [dt, dl]) => {
        const [T, l] = [Number(parameters.temperature[0]), Number(parameters.externalFraction[0])];
        const first = driftAtEnd(parameters, parameters.temperature[0], parameters.externalFraction[0])!;
        const cooler = Math.max(1.001, T - dt / 100);
        const second = driftAtEnd(parameters, String(cooler), String(Math.min(0.99, l + dl / 1000)))!;
        expect(second).toBeLessThanOrEqual(first + 1e-12);
      }),
      { numRuns: 200 },
    );
  });
});

describe("the class of all questions of a box by one of them", () => {
  it("is that of every question in it", () => {
    const { loop, end, proof } = settled();
    checkSettled(loop, slicesOf(loop), end, proof);
    for (const T of ["0.8", "0.83", "0.9"]) {
      for (const l of ["0.4", "0.52", "0.6"]) expect(driftAtEnd(stable, T, l)).toBeLessThan(0.1);
    }
  });

  it("is rejected with another class, another place, or no evidence for all questions", () => {
    expect(rejected((proof) => ({ ...proof, class: "collapse" }))?.message).toBe("the class is stable, not collapse");
    expect(rejected((proof) => ({ ...proof, class: "uniform" }))?.step).toBe("settled");
    expect(rejected((proof) => ({ ...proof, place: { high: [], between: ["0.1", "0.2"] } }))?.step).toBe("existence");
    expect(rejected((proof) => ({ ...proof, place: { high: [], between: null } }))).not.toBeNull();
    expect(rejected((proof) => ({ ...proof, basin: { by: "orbit", steps: 3, radius: "0.1" } }))?.message).toMatch(
      /orbit/,
    );
    expect(rejected((proof) => ({ ...proof, basin: { by: "theorem" } }))?.step).toBe("basin");
    expect(rejected((proof) => proof, { initial: { levels: [], values: [], counts: [], largest: [] } })).not.toBeNull();
  });

  it("is rejected at a drift that is not certainly within the tolerance", () => {
    const { loop, proof } = settled();
    const end = { ...enclose(corner) };
    const { lambda, q } = inDoubles(corner);
    const drift = driftFrom(q, endOf({ beta: 1.25, lambda, q })!);
    const exact = enclose({ ...corner, tolerance: String(drift) });
    const [low, top] = proof.place.between!.map(Number) as [number, number];
    const place = { ...proof.place, between: [String(low * (1 - 1e-9)), String(top * (1 + 1e-9))] as const };
    expect(rejectionOf(() => checkSettled(loop, slicesOf(loop), exact, { ...proof, place }))?.step).toBe("class");
    expect(mid(driftOf(end, fixedPointAt(end, slicesOf(end), proof.place)))).toBeCloseTo(drift, 12);
  });

  it("is rejected where the loop ends at a tie", () => {
    const tie = enclose(certified("0.6", "0.3", ["0.45", "0.45", "0.1"], { tolerance: "1" }));
    expect(proveSettled(tie, slicesOf(tie), tie, "stable")).toBeNull();
  });
});
