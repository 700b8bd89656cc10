import { describe, expect, it } from "vitest";
import { logarithm } from "../../../src/numeric/elementary.js";
import { randomStream } from "../../../src/numeric/random.js";
import { decimalOf } from "../../conformance/reference.js";
import { POSITIVE } from "../../conformance/reference-points.js";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY, MIN_VALUE, MAX_VALUE } = Number;

describe("logarithm", () => {
  const stream = randomStream(3);
  const points = Array.from({ length: 300 }, (_, k) => POSITIVE[k % POSITIVE.length](stream));
  /** Next to the borders of the table: where the binade, the entry or the sign of the rest changes. */
  const borders = [0.75, 1, 1.5, 2 ** -1022, 2 ** -1021, 256 / 171.5, 256 / 255.5, 256 / 256.5].flatMap((x) =>
    [-1, 0, 1].map((places) => x * (1 + places * 2 ** -52)),
  );

  it("errs by half of what it admits, at most", () => {
    for (const x of [...points, ...borders, MIN_VALUE, 3 * MIN_VALUE, MAX_VALUE]) {
      const { high, low, error } = logarithm(x);
      const distance = decimalOf(high).plus(decimalOf(low)).minus(decimalOf(x).ln()).abs();
      expect(distance.times(2).toNumber(), `${x}`).toBeLessThanOrEqual(error);
    }
  });

  it("admits little, and less next to 1", () => {
    for (const x of [...points, ...borders]) {
      const { high, low, error } = logarithm(x);
      const near = Math.abs(high) < 2 ** -9 ? high * high * 2 ** -48 + 2 ** -100 : 2 ** -65;
      expect(error, `${x}`).toBeLessThanOrEqual(Math.abs(high) * near);
      expect(high + low).toBe(high);
    }
  });

  it("is exact at 1 and has limits at 0 and infinity", () => {
    expect(logarithm(1)).toEqual({ high: 0, low: 0, error: 0 });
    expect(logarithm(0)).toEqual({ high: NEGATIVE_INFINITY, low: 0, error: 0 });
    expect(logarithm(POSITIVE_INFINITY)).toEqual({ high: POSITIVE_INFINITY, low: 0, error: 0 });
  });
});
