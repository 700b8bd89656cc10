import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkAttractors, checkFixedPoints } from "../../../src/certificates/check-attractors.js";
import { enclose, isBranched } from "../../../src/certificates/loop.js";
import { proveAttractors, proveFixedPoints } from "../../../src/certificates/prove-attractors.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { softmaxTemperature } from "../../../src/model/decoder.js";
import {
  anyParameters,
  COLD_LOOPS,
  certified,
  coldParameters,
  eigenvalues,
  inDoubles,
  rejectionOf,
} from "../../problems/certified-loops.js";

/** The attractors among the ends of orbits of plain doubles that start next to the vertices, next to the reference and next to the uniform distribution. */
function ends({ beta, lambda, q }: ReturnType<typeof inDoubles>): number[][] {
  const n = q.length;
  const starts = [
    ...q.map((_, i) => q.map((own, j) => (i === j ? 0.99 : (0.01 * own) / (1 - q[i] || 1)))),
    q,
    q.map(() => 1 / n),
  ];
  const found: number[][] = [];
  for (const start of starts) {
    let p = [...start];
    let change = 1;
    for (let k = 0; k < 4000 && change > 1e-14; k++) {
      const s = softmaxTemperature(p, beta);
      const next = q.map((own, i) => (1 - lambda) * s[i] + lambda * own);
      change = Math.max(...next.map((x, i) => Math.abs(x - p[i])));
      p = next;
    }
    const isNew = found.every((other) => other.some((x, i) => Math.abs(x - p[i]) > 1e-4));
    // A start as symmetric as the reference may end at a saddle.
    const loop = { temperature: 1 / beta, externalFraction: lambda, reference: Float64Array.from(q) };
    if (isNew && change < 1e-12 && eigenvalues(loop, p)[0] < 1) found.push(p);
  }
  return found;
}

describe("the proof of a complete list", () => {
  it("is accepted by the checker with slices of its own", () => {
    fc.assert(
      fc.property(anyParameters(5), (parameters) => {
        const loop = enclose(parameters);
        const { statement, points, near } = proveAttractors(loop, slicesOf(loop));
        expect([near, statement === null]).toEqual([null, false]);
        expect(rejectionOf(() => checkAttractors(loop, slicesOf(loop), statement!))).toBeNull();
        expect(points.every(({ point }) => point.unstable === 0)).toBe(true);
        if (isBranched(loop)) expect(points.length).toBeLessThanOrEqual(statement!.count);
        if (parameters.temperature[0] === "1" && parameters.externalFraction[0] === "0") return;
        const all = proveFixedPoints(loop, slicesOf(loop)).statement!;
        expect(rejectionOf(() => checkFixedPoints(loop, slicesOf(loop), all))).toBeNull();
        expect(all.count).toBeGreaterThanOrEqual(statement!.count);
      }),
      { numRuns: 10 },
    );
  });

  it("counts at least the attractors that orbits end at", () => {
    fc.assert(
      fc.property(coldParameters(4), (parameters) => {
        const loop = enclose(parameters);
        const { statement } = proveAttractors(loop, slicesOf(loop));
        expect(statement!.count).toBeGreaterThanOrEqual(ends(inDoubles(parameters)).length);
      }),
      { numRuns: 10 },
    );
    for (const name of ["three attractors", "one attractor"] as const) {
      const loop = enclose(COLD_LOOPS[name]);
      expect(proveAttractors(loop, slicesOf(loop)).statement?.count).toBe(ends(inDoubles(COLD_LOOPS[name])).length);
    }
  });

  it("puts levels into one family as far as one grid goes, and proves all that have none by the first", () => {
    const loop = enclose(COLD_LOOPS["a small vocabulary"]);
    const { statement } = proveAttractors(loop, slicesOf(loop));
    expect(statement?.families?.length).toBeLessThan(5);
    const hot = enclose(certified("0.95", "0.3", { kind: "zipf", outcomes: 40, exponent: "1" }));
    expect(proveAttractors(hot, slicesOf(hot)).statement).toMatchObject({
      count: 1,
      families: [{ from: 1, to: 39, attractors: 0 }],
    });
  });

  it("is not there next to a bifurcation, and says on which branch it is", () => {
    const loop = enclose(certified("1/2", "0.53589838486224541294510731698826", { kind: "uniform", outcomes: 4 }));
    expect(proveAttractors(loop, slicesOf(loop))).toMatchObject({
      statement: null,
      points: [],
      near: { high: [[0, 1]] },
    });
    expect(proveFixedPoints(loop, slicesOf(loop))).toMatchObject({ statement: null, near: { high: [[0, 1]] } });
    // λ = 1 - T: the symmetric state is at its fold.
    const pitchfork = enclose(certified("1/2", "1/2", ["0.5", "0.5"]));
    expect(proveAttractors(pitchfork, slicesOf(pitchfork)).statement).toBeNull();
  });
});
