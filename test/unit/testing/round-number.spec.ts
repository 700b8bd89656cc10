import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { rangeWithin, roundNumber } from "../../../src/testing/round-number.js";
import { shrunk } from "./shrunk.js";

const fraction = roundNumber({ range: { min: 0, max: 1 }, landmarks: [0.5, 0, 1], spread: "even" });
const temperature = roundNumber({ range: { min: 0.1, max: 10 }, landmarks: [1], spread: "logarithmic" });
const size = roundNumber({ range: { min: 1, max: 1e6 }, landmarks: [100], spread: "logarithmic", whole: true });

const significant = (x: number): number => x.toExponential().replace(/e.*/, "").replace(".", "").length;

describe("round numbers", () => {
  it("are in their range and have at most three digits, except its ends", () => {
    const ends = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }));
    fc.assert(
      fc.property(ends, fc.boolean(), fc.nat(1000), ([a, b], even, seed) => {
        const range = { min: Math.min(a, b) / 1000, max: Math.max(a, b) / 1000 };
        const made = roundNumber({ range, landmarks: [1], spread: even ? "even" : "logarithmic" });
        for (const x of fc.sample(made, { seed, numRuns: 20 })) {
          expect(x).toBeGreaterThanOrEqual(range.min);
          expect(x).toBeLessThanOrEqual(range.max);
          if (x !== range.min && x !== range.max) expect(significant(x)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  it("are whole where that is asked for", () => {
    fc.assert(fc.property(size, Number.isInteger));
  });

  it("cover their range: halves by value, decades by order of magnitude, the ends and landmarks themselves", () => {
    const many = fc.sample(fraction, { seed: 1, numRuns: 4000 });
    const share = (is: (x: number) => boolean, of: readonly number[]) => of.filter(is).length / of.length;
    expect(Math.abs(share((x) => x < 0.5, many) - share((x) => x > 0.5, many))).toBeLessThan(0.1);
    for (const x of [0, 0.5, 1]) expect(many).toContain(x);
    const hot = fc.sample(temperature, { seed: 1, numRuns: 4000 });
    expect(Math.abs(share((x) => x < 1, hot) - share((x) => x > 1, hot))).toBeLessThan(0.1);
    for (const x of [0.1, 1, 10]) expect(hot).toContain(x);
  });

  it.each([
    ["anything", fraction, () => true, 0.5],
    ["little", fraction, (x: number) => x < 0.4, 0],
    ["much", fraction, (x: number) => x > 0.6, 1],
    ["a middle on the low side", fraction, (x: number) => x > 0.1 && x < 0.45, 0.4],
    ["a middle on the high side", fraction, (x: number) => x > 0.517 && x < 0.99, 0.6],
    ["two digits", fraction, (x: number) => x > 0.61 && x < 0.68, 0.62],
    ["heat", temperature, (x: number) => x >= 1.5, 2],
    ["cold", temperature, (x: number) => x < 0.35, 0.3],
    ["great heat", temperature, (x: number) => x > 8.37, 9],
    ["a batch above 1234", size, (x: number) => x > 1234, 2000],
    ["a small batch", size, (x: number) => x < 37, 30],
  ])("shrink to the roundest that fails: %s", (_, arbitrary, fails, expected) => {
    expect(new Set(shrunk(arbitrary, (x) => !fails(x)))).toEqual(new Set([expected]));
  });

  it.each([
    [{ min: 0.6, max: 0.9 }, 0.9],
    [{ min: 0.137, max: 0.2 }, 0.2],
    [{ min: 0.1372, max: 0.1379 }, 0.1379],
    [{ min: 2.11, max: 2.39 }, 2.2],
    [{ min: 0.25, max: 0.25 }, 0.25],
  ])("shrink in a range without a landmark, %j, to its roundest number", (range, expected) => {
    const made = roundNumber({ range, landmarks: [1.9, 0.05], spread: "even" });
    expect(shrunk(made, () => false, 3)).toEqual([expected, expected, expected]);
  });

  it("shrink without their context too, and never for ever", () => {
    fc.assert(
      fc.property(fraction, temperature, size, (a, b, c) => {
        for (const [arbitrary, start] of [
          [fraction, a],
          [temperature, b],
          [size, c],
        ] as const) {
          // Always taking the last candidate is the longest way down.
          let [x, steps] = [start, 0];
          for (; steps < 10_000; steps++) {
            const next = [...arbitrary.shrink(x, undefined)].at(-1);
            if (next === undefined) break;
            expect(arbitrary.canShrinkWithoutContext(next.value)).toBe(true);
            x = next.value;
          }
          expect(steps).toBeLessThan(10_000);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("know which values they could have made", () => {
    expect([0.3, 0, 1].every((x) => fraction.canShrinkWithoutContext(x))).toBe(true);
    expect([-0.1, 1.1, Number.NaN, "0.3", null].some((x) => fraction.canShrinkWithoutContext(x))).toBe(false);
    expect(size.canShrinkWithoutContext(2.5)).toBe(false);
  });
});

describe("a range", () => {
  const standard = { min: 0.1, max: 10 };
  const allowed = { min: 0.01, max: 100 };

  it("takes from the standard what is not given, and moves it along", () => {
    expect(rangeWithin("T", undefined, standard, allowed)).toEqual(standard);
    expect(rangeWithin("T", { min: 2 }, standard, allowed)).toEqual({ min: 2, max: 10 });
    expect(rangeWithin("T", { min: 20 }, standard, allowed)).toEqual({ min: 20, max: 20 });
    expect(rangeWithin("T", { max: 0.05 }, standard, allowed)).toEqual({ min: 0.05, max: 0.05 });
  });

  it.each([
    [{ min: 3, max: 2 }],
    [{ min: 0 }],
    [{ max: 101 }],
    [{ min: Number.NaN }],
  ])("that allows nothing, %j, is refused in one sentence", (given) => {
    expect(() => rangeWithin("temperature", given, standard, allowed)).toThrow(InputError);
    expect(() => rangeWithin("temperature", given, standard, allowed)).toThrow(
      /^temperature cannot range from .* to .*: min must be at most max, and both from 0.01 to 100$/,
    );
  });
});
