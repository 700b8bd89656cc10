import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../src/analysis/analysis.js";
import { answer } from "../../../src/analysis/answer.js";
import { certifiedAnalysis, inside, upToPowerOfTen } from "../../../src/certificates/certified-analysis.js";
import { ALL_POINTS, type Proving, prove } from "../../../src/certificates/prove.js";
import { InvariantError } from "../../../src/errors.js";
import { compare, fromNumber, parseRational, subtract } from "../../../src/numeric/rational.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

interface Case {
  readonly plain: Analysis;
  readonly proving: Proving;
}

async function proved(question: Question, all = true): Promise<Case> {
  const parameters = await parametersOf(question);
  return { plain: answer(parameters, { all }), proving: prove(parameters, all ? ALL_POINTS : { places: 20 }) };
}

const THREE: Question = { temperature: "0.5", externalFraction: "0.2", reference: "0.3,0.5,0.2" };
const three = proved(THREE);
const withPoint = (analysis: Analysis, k: number, change: Partial<Analysis["fixedPoints"][number]>): Analysis => ({
  ...analysis,
  fixedPoints: analysis.fixedPoints.map((point, i) => (i === k ? { ...point, ...change } : point)),
});

describe("certifiedAnalysis", () => {
  it("marks what the certificate covers, and changes no class and no count", async () => {
    const { plain, proving } = await three;
    const { analysis, classes, undecided } = certifiedAnalysis(plain, proving);
    expect(undecided).toEqual([]);
    expect(analysis.verdict).toMatchObject({ class: "collapse", provenance: "rigorous", proof: "proved" });
    expect(analysis.enumeration.complete).toBe("proved");
    expect(analysis.fixedPoints.map(({ provenance }) => provenance)).toEqual(Array(7).fill("rigorous"));
    expect(classes).toEqual(plain.fixedPoints.map((point) => point.class));
    expect(analysis.thresholds).toEqual(plain.thresholds);
  });

  it("has a radius that reaches from every printed probability to the far ends of a box with that fixed point", async () => {
    const { plain, proving } = await three;
    const { analysis } = certifiedAnalysis(plain, proving);
    const statements = proving.certificate!.of("fixed-point");
    for (const { p, radius } of analysis.fixedPoints) {
      expect(radius).toBeLessThan(1e-10);
      // Outcomes 1, 0, 2 are levels 0, 1, 2, each with one outcome: the box has their ranges in this order.
      const printed = [1, 0, 2].map((outcome) => fromNumber(p![outcome]));
      const boxes = statements.filter(({ box }) =>
        box.every(([lower, upper], level) => {
          const [a, b] = [
            subtract(printed[level], parseRational(lower)!),
            subtract(parseRational(upper)!, printed[level]),
          ];
          return compare(a, fromNumber(radius!)) <= 0 && compare(b, fromNumber(radius!)) <= 0;
        }),
      );
      expect(boxes).toHaveLength(1);
    }
  });

  it("covers every copy of a point by the one statement about its levels", async () => {
    const { plain, proving } = await proved({ temperature: "0.5", externalFraction: "0.2", reference: "uniform:4" });
    const { analysis } = certifiedAnalysis(plain, proving);
    expect(proving.certificate!.of("fixed-point").length).toBeLessThan(plain.fixedPoints.length);
    expect(analysis.fixedPoints.every(({ provenance }) => provenance === "rigorous")).toBe(true);
  });

  it("covers points that are listed by groups", async () => {
    const { plain, proving } = await proved(
      { temperature: "0.5", externalFraction: "0.3", reference: "uniform:2000" },
      false,
    );
    expect(plain.fixedPoints[0].p).toBeUndefined();
    const { analysis } = certifiedAnalysis(plain, proving);
    const boxed = analysis.fixedPoints.filter(({ provenance }) => provenance === "rigorous");
    expect(boxed).toHaveLength(proving.certificate!.of("fixed-point").length);
    expect(boxed.every(({ radius }) => radius !== null && radius < 1e-10)).toBe(true);
  });

  it("calls what contradicts an accepted statement a bug", async () => {
    const { plain, proving } = await three;
    const broken: readonly (readonly [Analysis, RegExp])[] = [
      [
        { ...plain, verdict: { ...plain.verdict, class: "stable" } },
        /the verdict is stable, but was proved to be collapse/,
      ],
      [{ ...plain, verdict: { ...plain.verdict, tie: true } }, /tie/],
      [
        { ...plain, attractors: { ...plain.attractors, count: 2 } },
        /number of attractors is 2, but was proved to be 3/,
      ],
      [
        { ...plain, fixedPoints: plain.fixedPoints.slice(0, -1) },
        /number of fixed points is 6, but was proved to be 7/,
      ],
      [
        { ...plain, verdict: { ...plain.verdict, attractor: null, drift: plain.verdict.drift + 1e-6 } },
        /the verdict's drift is 0\.39/,
      ],
      [withPoint(plain, 0, { drift: 0.4 }), /a fixed point's drift is 0\.4/],
      [withPoint(plain, 0, { multipliers: [0.2, 0.1] }), /a multiplier is 0\.2/],
      [withPoint(plain, 0, { multipliers: [0.2] }), /the number of multipliers is 1/],
    ];
    for (const [analysis, message] of broken) {
      expect(() => certifiedAnalysis(analysis, proving), String(message)).toThrow(InvariantError);
      expect(() => certifiedAnalysis(analysis, proving)).toThrow(message);
    }
  });

  it("leaves a point numerical that is in no checked box, or of another type than its box says", async () => {
    const { plain, proving } = await three;
    const moved = plain.fixedPoints[0].p!.map((x, i) => x + (i === 0 ? 1e-6 : i === 1 ? -1e-6 : 0));
    for (const change of [{ p: moved }, { unstableDimension: 1 }]) {
      const { analysis, classes } = certifiedAnalysis(withPoint(plain, 0, change), proving);
      expect(analysis.fixedPoints[0]).toMatchObject({ ...change, provenance: "numerical", radius: null });
      expect(classes[0]).toBeNull();
      expect(analysis.fixedPoints[1].provenance).toBe("rigorous");
    }
  });

  it("decides a class by the proved range of the drift, and leaves open what the range does not decide", async () => {
    const { plain, proving } = await three;
    const drift = plain.fixedPoints[0].drift;
    const classAt = async (tolerance: number) => {
      const found = await proved({ ...THREE, tolerance });
      const { analysis, classes } = certifiedAnalysis(found.plain, found.proving);
      const k = analysis.fixedPoints.findIndex((point) => Math.abs(point.drift - drift) < 1e-9);
      return classes[k];
    };
    expect(proving.certificate!.of("fixed-point").length).toBe(7);
    expect(await classAt(drift + 1e-6)).toBe("stable");
    expect(await classAt(drift - 1e-6)).toBe("collapse");
  });

  it("proves nothing about an answer that is about another question by rounding", async () => {
    for (const question of [
      { temperature: "1.000000000000000000001", externalFraction: 0, reference: [2, 1] },
      { temperature: "0.5", externalFraction: "0.2", reference: "0.50000000000000000001,0.49999999999999999999" },
    ]) {
      const { plain, proving } = await proved(question, false);
      const { analysis, undecided } = certifiedAnalysis(plain, proving);
      expect(analysis).toEqual({ ...plain, verdict: { ...plain.verdict, proof: "undecided" } });
      expect(undecided.at(-1)).toMatchObject({ reason: "tolerance", what: "the listed answer" });
    }
  });

  it("passes on what no certificate can state", async () => {
    const { plain, proving } = await proved({
      temperature: 2,
      externalFraction: "0.1",
      reference: [2, 1],
      initial: "zipf:2",
    });
    const { analysis, undecided, classes } = certifiedAnalysis(plain, proving);
    expect(analysis.verdict.proof).toBe("undecided");
    expect(undecided).toBe(proving.undecided);
    expect(classes).toEqual([null]);
  });
});

describe("inside", () => {
  it("stays inside where a double is, and next to a range that has none", () => {
    expect(inside(0.1, ["0", "0.1"], "x")).toBeLessThan(0.1);
    expect(inside(0.1, ["0", "0.1"], "x")).toBeCloseTo(0.1, 15);
    expect(inside(1 / 3, ["1/3", "1/3"], "x")).toBe(1 / 3);
  });

  it("moves a number by rounding at most", () => {
    const places = fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 9 }));
    fc.assert(
      fc.property(places, ([start, width]) => {
        const range = [`${start}e-9`, `${start + width}e-9`] as const;
        const [lower, upper] = range.map((text) => parseRational(text)!);
        for (const x of [start / 1e9 - 1e-10, (start + width / 2) / 1e9, (start + width) / 1e9 + 1e-10]) {
          const moved = inside(x, range, "x");
          expect(Math.abs(moved - x)).toBeLessThan(1.1e-10);
          expect(compare(fromNumber(moved), lower)).toBeGreaterThanOrEqual(0);
          expect(compare(fromNumber(moved), upper)).toBeLessThanOrEqual(0);
        }
        expect(() => inside(start / 1e9 - 1e-8, range, "x")).toThrow(InvariantError);
        expect(() => inside((start + width) / 1e9 + 1e-8, range, "x")).toThrow(InvariantError);
      }),
    );
  });
});

describe("upToPowerOfTen", () => {
  it("is the least power of ten above", () => {
    fc.assert(
      fc.property(fc.integer({ min: -300, max: -1 }), fc.integer({ min: 11, max: 99 }), (exponent, tenths) => {
        const power = Number(`1e${exponent}`);
        expect(upToPowerOfTen(power)).toBe(power);
        expect(upToPowerOfTen(Number(`${tenths / 10}e${exponent - 1}`))).toBe(power);
      }),
    );
    expect(upToPowerOfTen(0)).toBe(0);
  });
});
