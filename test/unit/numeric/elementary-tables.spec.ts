import type { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import {
  LN2_HIGH,
  LN2_LOW,
  LOG_HIGH,
  LOG_LOW,
  powerOfTwo,
  ROOT_HIGH,
  ROOT_LOW,
} from "../../../src/numeric/elementary-tables.js";
import { decimalOf, Reference } from "../../conformance/reference.js";

/** The base-2 logarithm, upward, of how far `high + low` is from a value of 60 digits. */
const errorPlaces = (high: number, low: number, value: Decimal): number =>
  Math.ceil(Math.log2(decimalOf(high).plus(decimalOf(low)).minus(value).abs().toNumber()));

describe("the tables", () => {
  it("hold ln 2, with a high part of 36 places", () => {
    expect(errorPlaces(LN2_HIGH, LN2_LOW, new Reference(2).ln())).toBeLessThanOrEqual(-89);
    expect(Number.isInteger(LN2_HIGH * 2 ** 36)).toBe(true);
    expect(LN2_LOW).toBeGreaterThan(0);
    expect(LN2_LOW).toBeLessThanOrEqual(2 ** -36);
  });

  it("hold the logarithms of i/256, with high parts of 42 places", () => {
    for (let i = 171; i <= 342; i++) {
      expect(errorPlaces(LOG_HIGH[i], LOG_LOW[i], new Reference(i).div(256).ln()), `${i}`).toBeLessThanOrEqual(-95);
      expect(Number.isInteger(LOG_HIGH[i] * 2 ** 42)).toBe(true);
      expect(LOG_LOW[i]).toBeGreaterThanOrEqual(0);
      expect(LOG_LOW[i]).toBeLessThanOrEqual(2 ** -42);
    }
    expect([LOG_HIGH[256], LOG_LOW[256]]).toEqual([0, 0]);
  });

  it("hold the powers of the 64th root of 2", () => {
    for (let j = 0; j < 64; j++) {
      const value = new Reference(2).pow(new Reference(j).div(64));
      expect(errorPlaces(ROOT_HIGH[j], ROOT_LOW[j], value), `${j}`).toBeLessThanOrEqual(-105);
      expect(value.toNumber()).toBe(ROOT_HIGH[j]);
    }
    expect([ROOT_HIGH[0], ROOT_LOW[0]]).toEqual([1, 0]);
  });

  it("hold all powers of 2", () => {
    const wrong = [];
    for (let k = -1074; k <= 1023; k++) if (powerOfTwo(k) !== 2 ** k) wrong.push(k);
    expect(wrong).toEqual([]);
  });
});
