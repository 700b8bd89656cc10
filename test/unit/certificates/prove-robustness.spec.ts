import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FixedPointPlace } from "../../../src/certificates/certificate.js";
import type { Loop } from "../../../src/certificates/enclosures.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveRobustness } from "../../../src/certificates/prove-robustness.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { mid } from "../../../src/numeric/interval.js";
import { anyParameters, COLD_LOOPS, certified, placed } from "../../problems/certified-loops.js";
import { iterated } from "../../problems/started-loops.js";

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const units = fc.array(unit, { minLength: 7, maxLength: 7 });

/** Errors of at most `eta` that sum to 0. */
function errors(drawn: readonly number[], size: number, eta: number): number[] {
  const raw = Array.from({ length: size }, (_, i) => drawn[i % drawn.length] - 0.5);
  const mean = raw.reduce((a, b) => a + b, 0) / size;
  const most = Math.max(...raw.map((x) => Math.abs(x - mean)), 1e-30);
  return raw.map((x) => (eta * (x - mean)) / most);
}

const levelsOf = ({ levels }: Loop): number[] =>
  [...levels.counts].flatMap((count, level) => new Array<number>(count).fill(level));

describe("a box around an attractor", () => {
  it("traps every trajectory with training errors, which ends in the inner one", () => {
    let found = 0;
    fc.assert(
      fc.property(anyParameters(4), unit, units, unit, (parameters, share, drawn, where) => {
        const { loop, slices, places } = placed(parameters, false);
        fc.pre(places.length > 0 && loop.external === "some");
        const place = places[Math.floor(where * 0.999 * places.length)];
        const levels = levelsOf(loop);
        const { q, step } = iterated(loop);
        const eta = 0.2 * share * mid(loop.lambda) * Math.min(...q);
        const made = proveRobustness(loop, slices, place, String(eta));
        if ("reason" in made) return;
        found++;
        const inside = (p: readonly number[], box: typeof made.box) =>
          p.every((x, i) => x >= Number(box[levels[i]][0]) - 1e-12 && x <= Number(box[levels[i]][1]) + 1e-12);
        // A state of the box on the simplex: between a corner and the inner box.
        let p = startIn(made.box, made.inner, levels, drawn);
        fc.pre(inside(p, made.box));
        for (let k = 0; k < made.steps + 20; k++) {
          if (k >= made.steps) expect(inside(p, made.inner)).toBe(true);
          expect(inside(p, made.box)).toBe(true);
          const epsilon = errors(
            drawn.map((x) => (x + 0.37 * k) % 1),
            q.length,
            eta,
          );
          p = step(p, 1).map((x, i) => x + epsilon[i]);
        }
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(20);
  });

  const made = (parameters: ReturnType<typeof certified>, place: FixedPointPlace, eta: string) => {
    const loop = enclose(parameters);
    return proveRobustness(loop, slicesOf(loop), place, eta);
  };

  it("is the whole simplex of batches where one attractor is left, and smaller where there are more", () => {
    const single = certified("0.8", "0.5", ["0.5", "0.3", "0.2"]);
    const whole = made(single, placed(single, false).places[0], "0.001");
    expect("box" in whole && Number(whole.box[0][0])).toBeCloseTo(0.249, 12);
    expect("box" in whole && Number(whole.box[0][1])).toBeCloseTo(0.751, 12);
    const { places } = placed(COLD_LOOPS["three attractors"], false);
    for (const place of places) {
      const part = made(COLD_LOOPS["three attractors"], place, "0.001");
      expect("box" in part && part.box.some(([, upper]) => Number(upper) < 0.5)).toBe(true);
    }
  });

  it("is not made for errors that lead out of the simplex, nor where they drive the loop away", () => {
    const [place] = placed(COLD_LOOPS["three attractors"], false).places;
    expect(made(COLD_LOOPS["three attractors"], place, "0.041")).toMatchObject({ reason: "outside-domain" });
    const near = certified("0.5", "0.435", ["0.5", "0.3", "0.2"]);
    expect(made(near, placed(near, false).places[0], "0.05")).toMatchObject({ reason: "tolerance" });
    const equal = COLD_LOOPS["four equal outcomes"];
    const high = placed(equal, false).places.find((own) => own.high.length > 0)!;
    expect(made(equal, high, "0.001")).toMatchObject({ reason: "outside-domain" });
  });
});

/** A state of the simplex in a box, as far from the inner box as random directions lead. */
function startIn(
  box: readonly (readonly [string, string])[],
  inner: readonly (readonly [string, string])[],
  levels: readonly number[],
  drawn: readonly number[],
): number[] {
  const middle = levels.map((level) => (Number(inner[level][0]) + Number(inner[level][1])) / 2);
  const total = middle.reduce((a, b) => a + b, 0);
  const center = middle.map((x) => x / total);
  const direction = errors(drawn, levels.length, 1);
  let reach = 1;
  const at = () => center.map((x, i) => x + reach * direction[i]);
  const fits = () => at().every((x, i) => x >= Number(box[levels[i]][0]) && x <= Number(box[levels[i]][1]) && x >= 0);
  while (!fits() && reach > 1e-9) reach *= 0.8;
  return at();
}
