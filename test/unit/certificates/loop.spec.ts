import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  CertifiedInitial,
  CertifiedParameters,
  CertifiedReference,
} from "../../../src/certificates/certificate.js";
import { clip, enclose, enclosed, enclosedAt, exactly, referenceAt } from "../../../src/certificates/loop.js";
import { gainAt } from "../../../src/model/gain.js";
import { contains, type Interval, interval, subset, wid } from "../../../src/numeric/interval.js";
import { add, compare, divide, fromNumber, type Rational, rational } from "../../../src/numeric/rational.js";
import { certified, counts, rejectionOf } from "../../problems/certified-loops.js";

const HALVES = certified("1/2", "0.2", ["0.5", "0.5"]);

/** Whether an exact number is in an interval, and in none narrower by more than a few ulp. */
function tight(enclosure: Interval, exact: Rational): boolean {
  const holds = compare(fromNumber(enclosure.inf), exact) <= 0 && compare(exact, fromNumber(enclosure.sup)) <= 0;
  return holds && wid(enclosure) <= 1e-14 * Math.abs(enclosure.sup);
}

const messageOf = (change: Partial<CertifiedParameters>) => {
  const rejection = rejectionOf(() => enclose({ ...HALVES, ...change }));
  expect(rejection === null || rejection.step === "parameters").toBe(true);
  return rejection?.message ?? null;
};

const reference = (
  values: readonly string[],
  multiplicities: readonly number[],
  kind: "probabilities" | "counts" = "probabilities",
): CertifiedReference => ({ kind, values, multiplicities });

describe("the reference of a loop", () => {
  it("is each count divided by the sum of all", () => {
    fc.assert(
      fc.property(counts(8), (given) => {
        fc.pre(given.kind === "counts");
        const { levels, outcomes } = enclose({ ...HALVES, reference: given });
        const total = given.values.reduce((sum, value, l) => sum + Number(value) * given.multiplicities[l], 0);
        given.values.forEach((value, l) => {
          const exact = rational(BigInt(value), BigInt(total));
          expect(tight(interval(levels.inf[l], levels.sup[l]), exact)).toBe(true);
        });
        expect(Array.from(levels.counts)).toEqual(given.multiplicities);
        expect(outcomes).toBe(given.multiplicities.reduce((a, b) => a + b));
      }),
    );
  });

  it("is the same as probabilities of any denominators, as decimals or fractions", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, (drawn) => {
        const values = [...new Set(drawn)].sort((a, b) => b - a);
        const total = values.reduce((a, b) => a + b);
        const ones = values.map(() => 1);
        const texts = values.map((value) => `${value}/${total}`);
        const given = enclose({ ...HALVES, reference: reference(texts, ones) });
        const counted = enclose({ ...HALVES, reference: reference(values.map(String), ones, "counts") });
        expect(given.levels).toEqual(counted.levels);
      }),
    );
    const { levels } = enclose({ ...HALVES, reference: reference(["1/2", "0.25", "1/6", "1/12"], [1, 1, 1, 1]) });
    expect(levels.sup[0]).toBe(0.5);
    expect(tight(interval(levels.inf[2], levels.sup[2]), rational(1n, 6n))).toBe(true);
  });

  it("may be uniform or Zipf's, whose sum is that of fractions", () => {
    const uniform = enclose({ ...HALVES, reference: { kind: "uniform", outcomes: 3 } });
    expect(tight(referenceAt(uniform, 0), rational(1n, 3n))).toBe(true);
    expect([uniform.outcomes, Array.from(uniform.levels.counts)]).toEqual([3, [3]]);
    for (const [exponent, power] of [
      ["1", 1n],
      ["2", 2n],
    ] as const) {
      const { levels, outcomes } = enclose({ ...HALVES, reference: { kind: "zipf", outcomes: 9, exponent } });
      const weights = Array.from({ length: 9 }, (_, i) => rational(1n, BigInt(i + 1) ** power));
      const sum = weights.reduce(add);
      expect([outcomes, levels.inf.length, levels.sup.length]).toEqual([9, 9, 9]);
      expect(Array.from(levels.counts)).toEqual(new Array(9).fill(1));
      weights.forEach((weight, l) => {
        expect(tight(interval(levels.inf[l], levels.sup[l]), divide(weight, sum))).toBe(true);
      });
    }
    const half = enclose({ ...HALVES, reference: { kind: "zipf", outcomes: 2, exponent: "1/2" } });
    expect(contains(referenceAt(half, 1), 1 / (1 + Math.SQRT2)) || wid(referenceAt(half, 1)) < 1e-15).toBe(true);
    expect(half.levels.sup[1]).toBeCloseTo(1 / (1 + Math.SQRT2), 14);
  });

  it("may have a last level without reference, and one outcome", () => {
    expect(referenceAt(enclose({ ...HALVES, reference: reference(["1", "0"], [1, 2]) }), 1)).toEqual(interval(0));
    for (const one of [reference(["1"], [1]), { kind: "uniform", outcomes: 1 } as const])
      expect(enclose({ ...HALVES, reference: one })).toMatchObject({ outcomes: 1 });
    expect(enclose({ ...HALVES, reference: { kind: "zipf", outcomes: 1, exponent: "1" } }).levels.sup[0]).toBe(1);
  });

  it("is rejected where it is no distribution in levels", () => {
    const tried = (...[values, multiplicities, kind]: Parameters<typeof reference>) =>
      messageOf({ reference: reference(values, multiplicities, kind) });
    expect(tried([], [])).toBe("values and multiplicities differ in number");
    expect(tried(["1"], [1, 1])).toBe("values and multiplicities differ in number");
    expect(tried(["1", "0"], [1])).toBe("values and multiplicities differ in number");
    expect(tried(["1", "0"], [1, 0])).toBe("level 1 has no outcomes");
    expect(tried(["2", "-1"], [1, 1])).toBe("level 1 is negative");
    expect(tried(["0.3", "0.7"], [1, 1])).toBe("level 1 does not descend");
    expect(tried(["0.5", "0.5"], [1, 1])).toBe("level 1 does not descend");
    expect(tried(["0.5", "0.4"], [1, 1])).toBe("the probabilities do not sum to 1");
    expect(tried(["0.5", "0.3"], [1, 2])).toBe("the probabilities do not sum to 1");
    expect(tried(["0.5"], [2])).toBeNull();
    expect(tried(["2", "1.5"], [1, 1], "counts")).toBe("a count is not a whole number");
    expect(tried(["2", "1"], [1, 1], "counts")).toBeNull();
    expect(tried(["0"], [2], "counts")).toBe("all values are 0");
    expect(messageOf({ reference: { kind: "uniform", outcomes: 0 } })).toBe("there are no outcomes");
    expect(messageOf({ reference: { kind: "zipf", outcomes: 0, exponent: "1" } })).toBe("there are no outcomes");
    for (const exponent of ["0", "-1"])
      expect(messageOf({ reference: { kind: "zipf", outcomes: 2, exponent } })).toBe("the exponent is not positive");
  });
});

describe("the temperature and the external fraction of a loop", () => {
  const fraction = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }));

  it("are enclosed, β with its ends exchanged", () => {
    fc.assert(
      fc.property(fraction, fraction, (one, other) => {
        fc.pre(one[0] < one[1] === other[0] < other[1] && one[0] !== one[1] && other[0] !== other[1]);
        const [low, high] = one[0] * other[1] <= other[0] * one[1] ? [one, other] : [other, one];
        const { beta, regime } = enclose({ ...HALVES, temperature: [low.join("/"), high.join("/")] });
        const [least, most] = [high, low].map(([num, den]) => rational(BigInt(den), BigInt(num)));
        expect(regime).toBe(low[0] < low[1] ? "cold" : "hot");
        expect(compare(fromNumber(beta.inf), least) <= 0 && compare(most, fromNumber(beta.sup)) <= 0).toBe(true);
        expect(beta.inf).toBeCloseTo(high[1] / high[0], 10);
        expect(beta.sup).toBeCloseTo(low[1] / low[0], 10);
      }),
    );
  });

  it("have their special cases where they are exactly 1 and 0", () => {
    expect(enclose({ ...HALVES, temperature: ["1", "2/2"] })).toMatchObject({ regime: "neutral", beta: interval(1) });
    const external = (range: readonly [string, string]) => enclose({ ...HALVES, externalFraction: range });
    expect(external(["0", "0.0"])).toMatchObject({ external: "none", lambda: interval(0) });
    expect(external(["1", "1"])).toMatchObject({ external: "all", lambda: interval(1) });
    expect(external(["1/4", "1/2"])).toMatchObject({ external: "some", lambda: interval(0.25, 0.5) });
  });

  it("are rejected outside the domain and on both sides of a special case", () => {
    const at = (...temperature: [string, string]) => messageOf({ temperature });
    expect(at("0", "0.5")).toBe("the temperature is not above 0");
    expect(at("-1", "0.5")).toBe("the temperature is not above 0");
    expect(at("0.5", "1")).toBe("the temperatures are on both sides of 1");
    expect(at("0.5", "2")).toBe("the temperatures are on both sides of 1");
    expect(at("1", "2")).toBe("the temperatures are on both sides of 1");
    expect(at("0.6", "0.5")).not.toBeNull();
    const external = (...externalFraction: [string, string]) => messageOf({ externalFraction });
    expect(external("-0.1", "0.5")).toBe("the external fraction is not from 0 to 1");
    expect(external("0.5", "1.1")).toBe("the external fraction is not from 0 to 1");
    expect(external("0", "0.5")).toBe("the external fractions include 0 beside others");
    expect(external("0.5", "1")).toBe("the external fractions include 1 beside others");
    expect(external("0.5", "0.4")).toBe("the range from 0.5 to 0.4 is not in order");
    expect(external("x", "0.4")).toBe('"x" is not a number');
  });

  it("may be those of a cell: the rest stays", () => {
    const loop = enclose({ ...HALVES, gain: { kind: "window", gain: "1/4" } });
    const cell = enclosedAt(loop, ["2", "3"], ["1", "1"]);
    expect(cell).toMatchObject({ regime: "hot", external: "all", levels: loop.levels });
    expect(cell.gain(3)).toEqual(interval(0.25));
    expect(enclosedAt(loop, null, ["0.3", "0.4"])).toMatchObject({ regime: "cold", beta: interval(2) });
  });
});

describe("the gain and the tolerance of a loop", () => {
  it("are those of the model in every generation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(50), (hundredths, generation) => {
        const value = hundredths / 100;
        const [window, accumulate] = [
          enclose({ ...HALVES, gain: { kind: "window", gain: String(value) } }),
          enclose({ ...HALVES, gain: { kind: "accumulate", ratio: String(value) } }),
        ].map(({ gain }) => gain(generation));
        expect(subset(interval(value), window)).toBe(true);
        expect(accumulate.inf).toBeCloseTo(gainAt({ kind: "accumulate", ratio: value }, generation), 14);
        expect(tight(accumulate, rational(100n, BigInt(100 * (generation + 1) + hundredths)))).toBe(true);
      }),
    );
    expect(enclose(HALVES).gain(7)).toEqual(interval(1));
    expect(enclose({ ...HALVES, gain: { kind: "accumulate", ratio: "0" } }).gain(0)).toEqual(interval(1));
    expect(enclose({ ...HALVES, tolerance: "1/10" }).tolerance).toEqual(rational(1n, 10n));
  });

  it("are rejected outside their domains", () => {
    const window = (gain: string) => messageOf({ gain: { kind: "window", gain } });
    expect([window("0"), window("-1"), window("1.1")]).toEqual(
      new Array(3).fill("the gain is not above 0 and at most 1"),
    );
    expect(window("1")).toBeNull();
    const ratio = (text: string) => messageOf({ gain: { kind: "accumulate", ratio: text } });
    expect(ratio("-1/9")).toBe("the ratio of the first dataset to a batch is negative");
    expect([ratio("0"), ratio("5")]).toEqual([null, null]);
    expect([messageOf({ tolerance: "-0.1" }), messageOf({ tolerance: "1.01" })]).toEqual(
      new Array(2).fill("the tolerance is not from 0 to 1"),
    );
    expect([messageOf({ tolerance: "0" }), messageOf({ tolerance: "1" })]).toEqual([null, null]);
  });
});

describe("the initial groups of a loop", () => {
  const from = (change: Partial<CertifiedInitial>): CertifiedParameters => ({
    ...HALVES,
    reference: reference(["0.5", "0.25"], [1, 2]),
    initial: {
      kind: "probabilities",
      levels: [0, 1, 1],
      values: ["0.2", "0.2", "0.6"],
      multiplicities: [1, 1, 1],
      ...change,
    },
  });
  const tried = (change: Partial<CertifiedInitial>) => rejectionOf(() => enclose(from(change)))?.message ?? null;

  it("are enclosed, and know which are the largest", () => {
    expect(enclose(HALVES).initial).toBeNull();
    const { initial } = enclose(from({}));
    expect(initial).toMatchObject({ levels: [0, 1, 1], counts: [1, 1, 1], largest: [false, false, true] });
    expect(initial?.values.every((value, g) => tight(value, exactly(["1/5", "1/5", "3/5"][g])))).toBe(true);
    const tied = enclose(from({ kind: "counts", levels: [0, 1], values: ["5", "5"], multiplicities: [1, 2] })).initial;
    expect(tied).toMatchObject({ largest: [true, true], counts: [1, 2] });
    expect(tied?.values.every((value) => tight(value, rational(1n, 3n)))).toBe(true);
    expect(enclose(from({ levels: [0, 1], values: ["1", "0"], multiplicities: [1, 2] })).initial?.values[1].sup).toBe(
      0,
    );
  });

  it("are all alive without external data, where what is 0 stays 0", () => {
    const none = (change: Partial<CertifiedParameters>) => messageOf({ externalFraction: ["0", "0"], ...change });
    const unreferenced = reference(["1", "0"], [1, 1]);
    const start = (...values: string[]): CertifiedInitial => ({
      kind: "counts",
      levels: [0, 1],
      values,
      multiplicities: [1, 1],
    });
    const never = "an outcome never starts alive";
    expect(none({ reference: unreferenced })).toBe(never);
    expect(none({ reference: unreferenced, initial: start("1", "1") })).toBeNull();
    expect(none({ reference: reference(["0.6", "0.4"], [1, 1]), initial: start("1", "0") })).toBe(never);
    expect(none({})).toBeNull();
    expect(messageOf({ reference: unreferenced, initial: start("0", "1") })).toBeNull();
  });

  it("are rejected where they do not divide the levels", () => {
    expect(tried({ levels: [0, 1] })).toBe("the initial groups differ in number");
    expect(tried({ multiplicities: [1, 2] })).toBe("the initial groups differ in number");
    expect(tried({ levels: [1, 0, 1] })).toBe("initial group 1 is out of order");
    expect(tried({ values: ["-0.2", "0.6", "0.6"] })).toBe("initial group 0 is outside its domain");
    expect(tried({ levels: [0, 1, 2] })).toBe("initial group 2 is outside its domain");
    expect(tried({ multiplicities: [1, 2, 1] })).toBe("the initial groups do not have the outcomes of their levels");
    expect(tried({ levels: [0, 0, 1] })).toBe("the initial groups do not have the outcomes of their levels");
    expect(tried({ values: ["0.2", "0.2", "0.5"] })).toBe("the probabilities do not sum to 1");
    expect(tried({ kind: "counts" })).toBe("a count is not a whole number");
    expect(tried({ kind: "counts", values: ["0", "0", "0"] })).toBe("all values are 0");
  });
});

describe("a text as a number", () => {
  it("is that number, exactly, and in the tightest interval", () => {
    expect(exactly("0.1")).toEqual(rational(1n, 10n));
    expect(rejectionOf(() => exactly("1e"))).toEqual({ step: "parameters", message: '"1e" is not a number' });
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 }), (num, den) => {
        const exact = rational(BigInt(num), BigInt(den));
        const around = enclosed([`${num}/${den}`, `${num}/${den}`]);
        expect(tight(around, exact) || num < 0).toBe(true);
        expect(compare(fromNumber(around.inf), exact) <= 0 && compare(exact, fromNumber(around.sup)) <= 0).toBe(true);
        expect(enclosed([String(num), String(num + den)])).toEqual(interval(num, num + den));
      }),
    );
    expect(rejectionOf(() => enclosed(["1", "0.9"]))).toEqual({
      step: "parameters",
      message: "the range from 1 to 0.9 is not in order",
    });
  });

  it("that is a probability is cut to [0, 1]", () => {
    expect(clip(interval(-1, 0.5))).toEqual(interval(0, 0.5));
    expect(clip(interval(0.5, 2))).toEqual(interval(0.5, 1));
    expect(clip(interval(0.25, 0.5))).toEqual(interval(0.25, 0.5));
    expect(clip(interval(-2, -1))).toEqual(interval(0));
    expect(clip(interval(2, 3))).toEqual(interval(1));
  });
});
