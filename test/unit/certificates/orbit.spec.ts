import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Loop } from "../../../src/certificates/enclosures.js";
import { fixedPointAt } from "../../../src/certificates/fixed-point.js";
import { enclose, enclosedAt, startOf } from "../../../src/certificates/loop.js";
import { Orbit, requireLanding } from "../../../src/certificates/orbit.js";
import { proveOrbit } from "../../../src/certificates/prove-orbit.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { contains, type Interval, interval, mid, wid } from "../../../src/numeric/interval.js";
import { COLD_LOOPS, certified, coldParameters, rejectionOf } from "../../problems/certified-loops.js";
import { iterated, started, startedCold } from "../../problems/started-loops.js";

const unit = fc.double({ min: 0, max: 1, noNaN: true });

/** A state, outcome by outcome, is in an orbit's box, but for the rounding of doubles. */
function holds({ box, loop }: Orbit, p: readonly number[], margin: number): boolean {
  const ranges = box.flatMap((range, g) => new Array<Interval>(loop.levels.counts[g]).fill(range));
  return ranges.every(({ inf, sup }, i) => p[i] > inf * (1 - margin) - margin && p[i] < sup * (1 + margin) + margin);
}

/** The loop of all temperatures and external fractions within so much of its own. */
function widened(loop: Loop, width: number): Loop {
  const [T, l] = [1 / mid(loop.beta), mid(loop.lambda)];
  const range = (x: number) => [String(x * (1 - width)), String(x * (1 + width))] as const;
  return enclosedAt(loop, range(T), range(l));
}

describe("an orbit", () => {
  it("starts at the initial distribution or at the reference, group by group", () => {
    const alone = enclose(COLD_LOOPS.counts);
    expect(startOf(alone).levels).toEqual([0, 1, 2, 3]);
    expect(startOf(alone).counts).toEqual([1, 1, 2, 4]);
    expect(contains(startOf(alone).values[0], 70 / 100)).toBe(true);
    const initial = { kind: "counts", levels: [0, 1, 1], values: ["1", "2", "5"], multiplicities: [1, 1, 1] } as const;
    const other = enclose(certified("1/2", "1/2", ["0.4", "0.3", "0.3"], { initial }));
    expect(startOf(other)).toBe(other.initial);
    expect(new Orbit(other).box.map(mid)).toEqual([1, 2, 5].map((x) => expect.closeTo(x / 8, 15)));
    expect(new Orbit(other).levels).toEqual([0, 1, 1]);
    expect(Array.from(new Orbit(other).loop.levels.sup)).toEqual([0, 1, 1].map((l) => other.levels.sup[l]));
  });

  it("holds the loop's states, under every gain", () => {
    fc.assert(
      fc.property(startedCold(), fc.integer({ min: 1, max: 40 }), (parameters, generations) => {
        const loop = enclose(parameters);
        const orbit = new Orbit(loop);
        const { start, step } = iterated(loop);
        let p = start;
        for (let k = 0; k < generations; k++) {
          orbit.advance();
          p = step(p, mid(loop.gain(k)));
        }
        expect(orbit.generation).toBe(generations);
        // Doubles err as the box does, and their errors grow as its width does.
        const width = Math.max(...orbit.box.map(wid));
        expect(holds(orbit, p, 20 * width)).toBe(true);
        expect(width).toBeLessThan(1e-2);
      }),
      { numRuns: 150 },
    );
  });

  it("holds the states for all temperatures and external fractions of a box", () => {
    fc.assert(
      fc.property(started(coldParameters(4)), unit, unit, fc.nat(6), (parameters, t, l, generations) => {
        const loop = widened(enclose(parameters), 1e-5);
        const at = ({ inf, sup }: { inf: number; sup: number }, x: number) => inf + x * (sup - inf);
        const { start, step } = iterated(loop, at(loop.beta, t), at(loop.lambda, l));
        const orbit = new Orbit(loop);
        let p = start;
        for (let k = 0; k < generations; k++) {
          orbit.advance();
          p = step(p, 1);
        }
        expect(holds(orbit, p, 1e-12)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is refused where it is not defined", () => {
    const why = (parameters: typeof COLD_LOOPS.counts) => rejectionOf(() => new Orbit(enclose(parameters)))?.message;
    expect(why(certified("3/2", "1/2", ["0.6", "0.4"]))).toContain("T < 1");
    expect(why(certified("1/2", "1", ["0.6", "0.4"]))).toContain("0 < λ < 1");
  });
});

describe("the landing of an orbit", () => {
  it("is in a ball from which every schedule of gains leads to the point", () => {
    fc.assert(
      fc.property(started(coldParameters(4)), fc.array(unit, { minLength: 4, maxLength: 4 }), (parameters, drawn) => {
        const loop = enclose(parameters);
        const slices = slicesOf(loop);
        const proof = proveOrbit(loop, slices);
        fc.pre("basin" in proof && proof.unstable === 0);
        const point = fixedPointAt(loop, slices, proof.place);
        requireLandingAt(loop, proof.basin.steps, point, proof.basin.radius);
        // From the orbit's end on by random gains.
        const { start, step } = iterated(loop);
        let p = start;
        for (let k = 0; k < proof.basin.steps; k++) p = step(p, 1);
        for (let k = 0; k < 600; k++) p = step(p, 0.05 + 0.95 * drawn[k % 4]);
        const parts = point.parts.map(({ p: own }) => mid(own));
        for (const x of p) expect(Math.min(...parts.map((own) => Math.abs(own - x)))).toBeLessThan(1e-3);
      }),
      { numRuns: 40 },
    );
  });

  const loop = enclose(
    certified("1/2", "0.2", ["0.5", "0.3", "0.2"], {
      initial: { kind: "counts", levels: [0, 1, 2], values: ["2", "7", "1"], multiplicities: [1, 1, 1] },
    }),
  );
  const slices = slicesOf(loop);
  const proof = proveOrbit(loop, slices);
  if (!("basin" in proof)) throw new Error(proof.message);
  const point = fixedPointAt(loop, slices, proof.place);

  it("is refused for another attractor's point, a point with other sizes, and other steps and radii", () => {
    const { steps, radius } = proof.basin;
    expect(proof.place.high).toEqual([[1, 1]]);
    expect(rejectionOf(() => requireLandingAt(loop, steps, point, radius))).toBeNull();
    const other = fixedPointAt(loop, slices, { high: [[2, 1]], between: ["0.232101602494169", "0.232101602494173"] });
    expect(rejectionOf(() => requireLandingAt(loop, steps, other, radius))).not.toBeNull();
    const why = (after: number, within: string) =>
      rejectionOf(() => requireLandingAt(loop, after, point, within))?.message;
    expect(why(0, radius)).toContain("not certainly so near");
    expect(why(steps, "1e-30")).toContain("not certainly so near");
    expect(why(steps, "0.9")).toContain("not certainly contract");
    expect(why(steps, "1")).toContain("from 0 to 1");
    expect(why(steps, "2")).toContain("from 0 to 1");
    expect(why(steps, "-0.1")).toContain("from 0 to 1");
    const last = point.parts.length - 1;
    const dead = { p: interval(0), d: interval(0) };
    const dying = { ...point, parts: point.parts.map((part, k) => (k === last ? { ...part, ...dead } : part)) };
    expect(rejectionOf(() => requireLandingAt(loop, steps, dying, radius))?.message).toContain("dies out");
    const doubled = { ...point, parts: point.parts.map((part) => ({ ...part, count: 2 })) };
    expect(rejectionOf(() => requireLandingAt(loop, steps, doubled, radius))?.message).toContain("not as many");
  });
});

function requireLandingAt(loop: Loop, steps: number, point: ReturnType<typeof fixedPointAt>, radius: string): void {
  const orbit = new Orbit(loop);
  while (orbit.generation < steps) orbit.advance();
  requireLanding(orbit, point, interval(Number(radius)));
}
