import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enclose } from "../../../src/certificates/loop.js";
import { nextBox, startBox } from "../../../src/certificates/mixed-monotone.js";
import { interval, mid, subset } from "../../../src/numeric/interval.js";
import { anyParameters, certified, coldParameters } from "../../problems/certified-loops.js";
import { iterated } from "../../problems/started-loops.js";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const units = fc.array(unit, { minLength: 5, maxLength: 5 });
const NONE = interval(0);

/** The level of each outcome. */
const levelsOf = (counts: Float64Array): number[] =>
  [...counts].flatMap((count, level) => new Array<number>(count).fill(level));

/** Errors of at most `eta` that sum to 0. */
function errors(drawn: readonly number[], size: number, eta: number): number[] {
  const raw = Array.from({ length: size }, (_, i) => drawn[i % drawn.length] - 0.5);
  const mean = raw.reduce((a, b) => a + b, 0) / size;
  const most = Math.max(...raw.map((x) => Math.abs(x - mean)), 1e-30);
  return raw.map((x) => (eta * (x - mean)) / most);
}

describe("boxes of mixed batches", () => {
  it("the first holds that of every state, with training errors", () => {
    fc.assert(
      fc.property(anyParameters(5), units, unit, (parameters, drawn, share) => {
        const loop = enclose(parameters);
        const levels = levelsOf(loop.levels.counts);
        const { q, batch } = iterated(loop);
        const eta = 0.9 * share * mid(loop.lambda) * Math.min(...q);
        const total = levels.reduce((sum, _, i) => sum + drawn[i] + 1e-9, 0);
        const m = batch(levels.map((_, i) => (drawn[i] + 1e-9) / total));
        const epsilon = errors(drawn, q.length, eta);
        const box = startBox(loop, interval(eta));
        for (const [i, level] of levels.entries()) {
          expect(m[i] + epsilon[i]).toBeGreaterThan(box[level].inf - 1e-14);
          expect(m[i] + epsilon[i]).toBeLessThan(box[level].sup + 1e-14);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("the next holds those of every state in a box, and is no wider for a narrower one", () => {
    fc.assert(
      fc.property(coldParameters(5), units, units, unit, unit, (parameters, drawn, second, width, share) => {
        const loop = enclose(parameters);
        const levels = levelsOf(loop.levels.counts);
        const { q, batch } = iterated(loop);
        const eta = interval(0.9 * share * mid(loop.lambda) * Math.min(...q));
        const spread = (values: readonly number[]) => {
          const total = levels.reduce((sum, _, i) => sum + values[i] + 0.01, 0);
          return levels.map((_, i) => (values[i] + 0.01) / total);
        };
        const [p, r] = [spread(drawn), spread(second)];
        // The box between two states of the simplex holds their mixtures.
        const ends = levels.map((_, i) => [p[i], (1 - width) * p[i] + width * r[i]]);
        const box = [...loop.levels.counts].map((_, level) => {
          const own = ends.filter((__, i) => levels[i] === level).flat();
          return interval(Math.min(...own), Math.max(...own));
        });
        const next = nextBox(loop, box, eta);
        const m = batch(levels.map((_, i) => ends[i][0] + second[4] * (ends[i][1] - ends[i][0])));
        const epsilon = errors(second, q.length, eta.sup);
        for (const [i, level] of levels.entries()) {
          expect(m[i] + epsilon[i]).toBeGreaterThan(next[level].inf - 1e-13);
          expect(m[i] + epsilon[i]).toBeLessThan(next[level].sup + 1e-13);
        }
        const whole = nextBox(loop, startBox(loop, eta), eta);
        const inside = nextBox(loop, whole, eta);
        for (const [level, range] of inside.entries()) {
          expect(range.inf).toBeGreaterThan(whole[level].inf - 1e-14);
          expect(range.sup).toBeLessThan(whole[level].sup + 1e-14);
        }
        if (width === 0) for (const range of next) expect(range.sup - range.inf).toBeLessThan(2 * eta.sup + 2e-12);
      }),
      { numRuns: 500 },
    );
  });

  it("close on the fixed point from λ = 0.436 on at T = 1/2, q = (0.5, 0.3, 0.2)", () => {
    const width = (lambda: string) => {
      const loop = enclose(certified("1/2", lambda, ["0.5", "0.3", "0.2"]));
      let box = startBox(loop, NONE);
      for (let step = 0; step < 3000; step++) box = nextBox(loop, box, NONE);
      return Math.max(...box.map(({ inf, sup }) => sup - inf));
    };
    expect(width("0.437")).toBeLessThan(1e-12);
    expect(width("0.435")).toBeGreaterThan(0.05);
  });

  it("are tight enough at η = 10⁻³, T = 0.8, λ = 1/2 to be 0.0090 wide, and hold those without errors", () => {
    const loop = enclose(certified("0.8", "0.5", ["0.5", "0.3", "0.2"]));
    const end = (eta: number) => {
      let box = startBox(loop, interval(eta));
      for (let step = 0; step < 300; step++) box = nextBox(loop, box, interval(eta));
      return box;
    };
    const [exact, blurred] = [end(0), end(1e-3)];
    expect(Math.max(...blurred.map(({ inf, sup }) => sup - inf))).toBeCloseTo(0.009, 4);
    for (const [level, range] of exact.entries()) expect(subset(range, blurred[level])).toBe(true);
  });
});
