import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import {
  add,
  compare,
  divide,
  parseRational,
  type Rational,
  rational,
  toNumber,
  ZERO,
} from "../../../src/numeric/rational.js";
import { AmountList } from "../../../src/parameters/amounts.js";
import { groupAmounts } from "../../../src/parameters/grouping.js";
import type { Reference, Source } from "../../../src/parameters/parameters.js";

function group(...texts: string[]) {
  const list = new AmountList();
  for (const text of texts) expect(list.add(text), text).toBeNull();
  return groupAmounts("spec", "the list", list.toAmounts("the list"), null);
}

/** The probability of each outcome, from the groups. */
function expand({ values, counts, groupOf }: Reference): number[] {
  return groupOf
    ? Array.from(groupOf, (g) => values[g])
    : Array.from(counts).flatMap((count, g) => Array(count).fill(values[g]));
}

/** What a source says of each outcome. */
function sharesOf(source: Source): Rational[] {
  if (!("weights" in source)) throw new Error(`weights were expected, not ${source.kind}`);
  return source.weights.map((weight) => rational(BigInt(weight), source.total));
}

const counts = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 30 }).filter((c) => c.some((x) => x > 0));

describe("groupAmounts", () => {
  it("groups counts exactly: distinct values descending, everyone's share the nearest double", () => {
    fc.assert(
      fc.property(counts, (c) => {
        const { reference, notes } = group(...c.map(String));
        const sum = c.reduce((a, b) => a + b);
        expect(notes).toEqual([]);
        expect(expand(reference)).toEqual(c.map((x) => x / sum));
        expect([...reference.values]).toEqual([...new Set(c)].sort((a, b) => b - a).map((x) => x / sum));
        expect(reference.counts.reduce((a, b) => a + b)).toBe(c.length);
        expect(reference.exact).toEqual(c.map((x) => divide(parseRational(String(x))!, parseRational(String(sum))!)));
      }),
    );
  });

  it("gives the same for counts as for the fractions they mean", () => {
    fc.assert(
      fc.property(counts, (c) => {
        const sum = c.reduce((a, b) => a + b);
        const { source: ofFractions, ...fractions } = group(...c.map((x) => `${x}/${sum}`)).reference;
        const { source: ofCounts, ...reference } = group(...c.map(String)).reference;
        expect(fractions).toEqual(reference);
        expect(sharesOf(ofFractions)).toEqual(sharesOf(ofCounts));
      }),
    );
  });

  it("remembers whether it was given counts or probabilities", () => {
    const kindOf = (...texts: string[]) => group(...texts).reference.source.kind;
    expect(kindOf("5", "3", "2")).toBe("counts");
    expect(kindOf("2.0", "8/4")).toBe("counts");
    expect(kindOf("1", "0")).toBe("probabilities");
    expect(kindOf("0.5", "0.3", "0.2")).toBe("probabilities");
    expect(kindOf("0.5", "0.5000000001")).toBe("probabilities");
  });

  it("has no groupOf exactly where the outcomes come in the groups' order", () => {
    expect(group("5", "3", "3", "0").reference.groupOf).toBeNull();
    expect(group("3", "5", "3").reference.groupOf).toEqual(Uint32Array.of(1, 0, 1));
  });

  it("sums probabilities exactly, where doubles would not", () => {
    const tenth = group(...Array(10).fill("0.1"));
    expect(tenth.notes).toEqual([]);
    expect(tenth.reference.values).toEqual(Float64Array.of(0.1));
    expect(group("0.5", "0.3", "0.2").reference.values).toEqual(Float64Array.of(0.5, 0.3, 0.2));
  });

  it("takes 1,0,0 for probabilities and 1,1,0 for counts", () => {
    expect(expand(group("1", "0", "0").reference)).toEqual([1, 0, 0]);
    expect(expand(group("1", "1", "0").reference)).toEqual([0.5, 0.5, 0]);
    expect(expand(group("2.0", "6e0").reference)).toEqual([0.25, 0.75]);
    expect(expand(group("1e400", "3e400").reference)).toEqual([0.25, 0.75]);
  });

  it("divides by a sum that is off by at most 1e-9, says so, and refuses more", () => {
    const { reference, notes } = group("0.5", "0.499999999");
    expect(notes).toEqual(["the probabilities of the list sum to 1 - 1e-9; each was divided by that sum"]);
    const exact = reference.exact!;
    expect(exact.reduce(add, ZERO)).toEqual({ num: 1n, den: 1n });
    expect(compare(exact[0], parseRational("0.500000000500000000500000000")!)).toBe(1);
    expect(group("0.5", "0.500000001").notes[0]).toContain("1 + 1e-9");
    expect(group("0.6", "0.40000000000000000000001").notes[0]).toContain("1 + 1e-23");
    for (const [last, sum] of [
      ["0.4999999989", "0.9999999989"],
      ["0.5000000011", "1.0000000011"],
      ["0.45", "0.95"],
    ]) {
      expect(() => group("0.5", last)).toThrow(
        new InputError(
          `the probabilities of the list sum to ${sum}, but must sum to 1 within 1e-9 (counts must be whole numbers)`,
        ),
      );
    }
  });

  it("refuses no entries and all zero", () => {
    expect(() => group()).toThrow(new InputError("the list has no entries"));
    expect(() => group("0", "0.0", "0/7")).toThrow("all entries of the list are 0");
  });

  it("keeps tiny and huge entries apart, and refuses what doubles would make 0", () => {
    const { reference } = group("1e-300", "2e-300", `0.${"9".repeat(299)}7`);
    expect([...reference.values]).toEqual([1, 2e-300, 1e-300]);
    expect(reference.groupOf).toEqual(Uint32Array.of(2, 1, 0));
    expect(() => group("0.5", "0.5", "1e-400")).toThrow("entry 3 of the list is so small that it would become 0");
  });

  it("merges what doubles cannot tell apart, and says how many entries that were", () => {
    const { reference, notes } = group("0.5", "0.25000000000000000001", "0.24999999999999999999");
    expect([reference.values, reference.counts]).toEqual([Float64Array.of(0.5, 0.25), Float64Array.of(1, 2)]);
    expect(notes).toEqual([
      "2 entries of the list differ from others by less than a double can tell; they were merged with those",
    ]);
    expect(reference.exact!.slice(1)).toEqual(
      ["0.25000000000000000001", "0.24999999999999999999"].map((text) => parseRational(text)),
    );
    expect(group("0.33333333333333333333", "0.33333333333333333333", "0.33333333333333333334").reference).toMatchObject(
      {
        values: Float64Array.of(1 / 3),
        counts: Float64Array.of(3),
        groupOf: null,
      },
    );
  });

  it("groups probabilities of 20 digits with rounding noise by the doubles nearest to them", () => {
    const positive = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });
    const noise = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(positive, noise, (c, digits) => {
        const sum = BigInt(c.reduce((a, b) => a + b));
        const written = c.map((x, i) => (BigInt(x) * 10n ** 20n) / sum + BigInt(digits[i]));
        const { reference, notes } = group(...written.map((x) => `${x}e-20`));
        const total = written.reduce((a, b) => a + b);
        const doubles = written.map((x) => toNumber(rational(x, total)));
        expect(expand(reference)).toEqual(doubles);
        expect([...reference.values]).toEqual([...new Set(doubles)].sort((a, b) => b - a));
        const merged = written.filter((x, i) => written.some((y, j) => y !== x && doubles[j] === doubles[i])).length;
        const counted = notes.filter((note) => note.includes("merged")).map((note) => Number(note.split(" ")[0]));
        expect(counted).toEqual(merged === 0 ? [] : [merged]);
        fc.pre(merged > 0);
      }),
    );
  });

  it("keeps the exact probabilities of at most 1000 outcomes", () => {
    const ones = (n: number): Reference => group(...Array(n).fill("1")).reference;
    const thousandth: Rational = { num: 1n, den: 1000n };
    expect(ones(1000).exact).toEqual(Array(1000).fill(thousandth));
    expect(ones(1001).exact).toBeNull();
  });
});
