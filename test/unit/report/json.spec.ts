import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/errors.js";
import { type Json, printJson, renderJson, toJson } from "../../../src/report/json.js";
import { sampleAnalysis } from "./sample.js";

describe("printJson", () => {
  it("is JSON for the same value", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(printJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
  it("keeps lines of numbers short", () => {
    const text = printJson({ p: Array.from({ length: 100 }, (_, k) => k / 7) });
    expect(text.split("\n").every((line) => line.length <= 120)).toBe(true);
    expect(text.split("\n").length).toBeLessThan(30);
  });
  it("puts small values on one line", () => expect(printJson({ a: [1, 2], b: {} })).toBe('{ "a": [1, 2], "b": {} }\n'));
});

describe("toJson", () => {
  it("keeps every double at 17 digits", () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => JSON.parse(printJson(toJson(x))) === x),
    ));
  it("writes at most the digits asked for", () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const digits = printJson(toJson(x, 10))
          .trim()
          .replace(/e.*$/, "")
          .replace(/[-.]/g, "")
          .replace(/^0+/, "")
          .replace(/0+$/, "");
        expect(digits.length).toBeLessThanOrEqual(10);
      }),
    ));
  it("writes infinities as words, drops absent keys, turns typed arrays into arrays", () => {
    const value = { rate: Number.POSITIVE_INFINITY, absent: undefined, p: Float64Array.of(0.5, -0), n: null };
    expect(printJson(toJson(value))).toBe('{ "rate": "Infinity", "p": [0.5, 0], "n": null }\n');
  });
  it("refuses NaN and functions", () => {
    expect(() => toJson({ p: [Number.NaN] })).toThrow(InvariantError);
    expect(() => toJson(() => 1)).toThrow(InvariantError);
  });
});

describe("renderJson", () => {
  it("keeps the order of keys and the bytes", () => {
    const analysis = sampleAnalysis(["<b>", "\u202e", "\\"]);
    expect(renderJson(analysis)).toBe(renderJson(sampleAnalysis(["<b>", "\u202e", "\\"])));
    const parsed = JSON.parse(renderJson(analysis));
    expect(Object.keys(parsed)).toEqual(Object.keys(analysis));
    expect(parsed).toEqual(JSON.parse(JSON.stringify(analysis)));
    expect(parsed.parameters.reference.labels).toEqual(["<b>", "\u202e", "\\"]);
  });
});
