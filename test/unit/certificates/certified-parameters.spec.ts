import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertifiedParameters } from "../../../src/certificates/certificate.js";
import {
  type CertifiedQuestion,
  certifiedParameters,
  exactText,
} from "../../../src/certificates/certified-parameters.js";
import { livingFace } from "../../../src/model/living-face.js";
import { compare, parseRational, type Rational, rational } from "../../../src/numeric/rational.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

async function stated(question: Question): Promise<CertifiedQuestion> {
  const found = certifiedParameters(await parametersOf(question));
  if ("reason" in found) throw new Error(found.message);
  return found;
}

const outsideOf = async (question: Question) => certifiedParameters(await parametersOf(question));

/** The probability that a certificate's values give each level or group. */
function shares({
  values,
  multiplicities,
}: {
  values: readonly string[];
  multiplicities: readonly number[];
}): Rational[] {
  const [numbers, counts] = [values.map((text) => parseRational(text)!), multiplicities.map(BigInt)];
  const common = numbers.reduce((product, { den }) => product * den, 1n);
  const parts = numbers.map(({ num, den }) => num * (common / den));
  const total = parts.reduce((sum, part, k) => sum + part * counts[k], 0n);
  return parts.map((part) => rational(part, total));
}

const sharesOf = (distribution: CertifiedParameters["reference"]): Rational[] =>
  "values" in distribution ? shares(distribution) : [];

const counts = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 12 }).filter((list) => list.some((x) => x > 0));
const pairs = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some(([q]) => q > 0) && list.some(([, p]) => p > 0));
const QUESTION = { temperature: "0.7", externalFraction: "0.25" };

describe("certifiedParameters", () => {
  it("states each living outcome's exact probability as that of its level, levels descending", async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.boolean(), async (list, asFractions) => {
        const sum = list.reduce((a, b) => a + b);
        const entries = asFractions ? list.map((x) => `${x}/${sum}`) : list;
        const { parameters, levelOf, membersOf } = await stated({ ...QUESTION, reference: entries });
        const { reference } = parameters;
        const found = sharesOf(reference);
        for (const [i, x] of list.entries()) {
          if (x === 0) expect(levelOf(i)).toBe(-1);
          else expect(found[levelOf(i)]).toEqual(rational(BigInt(x), BigInt(sum)));
        }
        for (let l = 1; l < found.length; l++) expect(compare(found[l - 1], found[l])).toBe(1);
        expect("multiplicities" in reference && reference.multiplicities).toEqual(
          found.map((_, l) => list.filter((_, i) => levelOf(i) === l).length),
        );
        for (const l of found.keys()) {
          const members = list.flatMap((_, i) => (levelOf(i) === l ? [i] : []));
          expect(membersOf(l, 100)).toEqual(members);
          expect(membersOf(l, 1)).toEqual(members.slice(0, 1));
        }
        expect(parameters.initial).toBeNull();
      }),
    );
  });

  it("has the living outcomes of the model, with their initial probabilities by level", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async (list) => {
        const question = { ...QUESTION, reference: list.map(([q]) => q), initial: list.map(([, p]) => p) };
        const { parameters, levelOf } = await stated(question);
        const face = livingFace(await parametersOf(question));
        for (const i of list.keys()) expect(levelOf(i) < 0).toBe(face.cohortOf(i) < 0);
        const initial = parameters.initial!;
        const found = shares(initial);
        const groups = initial.levels.flatMap((level, g) =>
          Array.from({ length: initial.multiplicities[g] }, () => `${level} ${exactText(found[g])}`),
        );
        const total = list.reduce((sum, [, p]) => sum + p, 0);
        const expected = list.flatMap(([, p], i) =>
          levelOf(i) < 0 ? [] : [`${levelOf(i)} ${exactText(rational(BigInt(p), BigInt(total)))}`],
        );
        expect(groups.sort()).toEqual(expected.sort());
        expect(initial.levels).toEqual([...initial.levels].sort((a, b) => a - b));
      }),
    );
  });

  it("keeps apart what doubles cannot, and everything exactly as it was typed", async () => {
    const { parameters } = await stated({
      temperature: "0.3000000000000000000001",
      ratio: "1/3",
      reference: "0.33333333333333333334,0.33333333333333333333,0.33333333333333333333",
      gain: "window:1/7",
      tolerance: "0.05",
    });
    expect(parameters).toEqual({
      temperature: ["3000000000000000000001/10000000000000000000000", "3000000000000000000001/10000000000000000000000"],
      externalFraction: ["0.25", "0.25"],
      tolerance: "0.05",
      gain: { kind: "window", gain: "1/7" },
      reference: {
        kind: "probabilities",
        values: ["0.33333333333333333334", "0.33333333333333333333"],
        multiplicities: [1, 2],
      },
      initial: null,
    });
  });

  it("names generators by their parameters", async () => {
    const uniform = await stated({ ...QUESTION, reference: "uniform:1000000000", gain: { kind: "window", gain: 0.1 } });
    expect(uniform.parameters.reference).toEqual({ kind: "uniform", outcomes: 1e9 });
    expect(uniform.parameters.gain).toEqual({ kind: "window", gain: "0.1" });
    expect([uniform.levelOf(7), uniform.membersOf(0, 2)]).toEqual([0, [0, 1]]);
    const zipf = await stated({ ...QUESTION, reference: "zipf:50257:1.1", gain: "accumulate:1/3" });
    expect(zipf.parameters.reference).toEqual({ kind: "zipf", outcomes: 50257, exponent: "1.1" });
    expect(zipf.parameters.gain).toEqual({ kind: "accumulate", ratio: "1/3" });
    expect([zipf.levelOf(7), zipf.membersOf(7, 2)]).toEqual([7, [7]]);
    const started = await stated({ ...QUESTION, reference: "zipf:3", initial: "0,2,2" });
    expect(started.parameters).toMatchObject({
      reference: { kind: "zipf", outcomes: 3, exponent: "1" },
      initial: { kind: "counts", levels: [0, 1, 2], values: ["0", "2", "2"], multiplicities: [1, 1, 1] },
    });
  });

  it("counts millions of types by their distinct counts", async () => {
    const reference = Array.from({ length: 1_000_000 }, (_, i) => 1 + (i % 100));
    const { parameters } = await stated({ ...QUESTION, reference });
    const multiplicities = Array(100).fill(10_000);
    const values = Array.from({ length: 100 }, (_, l) => String(100 - l));
    expect(parameters.reference).toEqual({ kind: "counts", values, multiplicities });
  });

  it("says what a certificate cannot state", async () => {
    expect(await outsideOf({ ...QUESTION, reference: "2,1", initial: "zipf:2" })).toMatchObject({
      reason: "outside-domain",
      help: "give the initial distribution as counts or probabilities",
    });
    const closed = { temperature: 2, externalFraction: 0, reference: "2,1,1", initial: "1,1,0" };
    expect(await outsideOf(closed)).toMatchObject({ help: "leave these outcomes out of the reference" });
    expect(await outsideOf({ ...closed, externalFraction: "0.1" })).toHaveProperty("parameters");
    expect(await outsideOf({ ...closed, reference: "2,1,0" })).toHaveProperty("parameters");
    const long = { ...QUESTION, temperature: `0.${"3".repeat(300)}` };
    expect(await outsideOf({ ...long, reference: "2,1" })).toMatchObject({ help: "give fewer digits" });
  });
});

describe("exactText", () => {
  it("is the number itself, as a decimal where one is short", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (a, b) => {
          expect(parseRational(exactText(rational(a, b)))).toEqual(rational(a, b));
        },
      ),
    );
    expect(
      ["1/8", "-1/8", "7/1", "5/100", "1/3", "1e-20", "1e-21"].map((text) => exactText(parseRational(text)!)),
    ).toEqual(["0.125", "-1/8", "7", "0.05", "1/3", "0.00000000000000000001", "1/1000000000000000000000"]);
  });
});
