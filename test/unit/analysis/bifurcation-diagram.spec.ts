import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, thresholds } from "../../../src/analysis/answer.js";
import { bifurcationDiagram } from "../../../src/analysis/bifurcation-diagram.js";
import type { BifurcationArc, BifurcationDiagram } from "../../../src/analysis/figure-data.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { orbitEnd } from "../../problems/orbits.js";
import { asked, counts } from "./questions.js";

type Asked = Omit<Question, "externalFraction">;
const drawn = async (question: Asked): Promise<BifurcationDiagram> =>
  bifurcationDiagram(await parametersOf({ externalFraction: 0.3, ...question }));

/** All fixed points at an external fraction, by enumeration. */
const everyPoint = async (question: Asked, externalFraction: number) =>
  answer(await parametersOf({ ...question, externalFraction }), { all: true }).fixedPoints;

/** The largest reference's probability is drawn: the outcome that it belongs to. */
const leader = (reference: readonly number[]): number => reference.indexOf(Math.max(...reference));

/** The values of an arc over `lambda`, between the two samples around it. */
const over = ({ lambda, value }: BifurcationArc, x: number): [number, number][] =>
  lambda.flatMap((b, k): [number, number][] =>
    k > 0 && (lambda[k - 1] - x) * (b - x) <= 0 ? [[value[k - 1], value[k]]] : [],
  );

const coldTemperatures = fc.integer({ min: 30, max: 90 }).map((k) => k / 100);

describe("bifurcationDiagram below T = 1", () => {
  it("draws fixed points of the stability it says: the enumeration finds them at the same λ", async () => {
    await fc.assert(
      fc.asyncProperty(
        coldTemperatures,
        counts.filter(({ length }) => length <= 4),
        fc.nat(1e6),
        async (temperature, reference, at) => {
          const question = { temperature, reference };
          const { arcs } = await drawn(question);
          const arc = arcs[at % arcs.length];
          const k = 10 + (at % 60);
          const found = await everyPoint(question, arc.lambda[k]);
          const same = found.filter(({ p }) => Math.abs(p![leader(reference)] - arc.value[k]) < 1e-8);
          expect(same.map(({ stability }) => stability)).toContain(arc.stability);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("draws every fixed point: each one of the enumeration lies on an arc of its stability", async () => {
    await fc.assert(
      fc.asyncProperty(
        coldTemperatures,
        counts.filter(({ length }) => length <= 4),
        fc.integer({ min: 1, max: 99 }),
        async (temperature, reference, percent) => {
          const question = { temperature, reference };
          const { arcs } = await drawn(question);
          for (const { p, stability } of await everyPoint(question, percent / 100)) {
            const x = p![leader(reference)];
            const passing = arcs
              .filter((arc) => arc.stability === stability)
              .flatMap((arc) => over(arc, percent / 100))
              .filter(([a, b]) => Math.min(a, b) - 1e-9 <= x && x <= Math.max(a, b) + 1e-9);
            expect(passing.length, `p = ${x}, ${stability}`).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("has its last special point at the threshold of a single attractor", async () => {
    await fc.assert(
      fc.asyncProperty(coldTemperatures, counts, async (temperature, reference) => {
        const { specialPoints } = await drawn({ temperature, reference });
        const { unique } = thresholds(await parametersOf({ temperature, reference, externalFraction: 0.3 }));
        const last = Math.max(...specialPoints.map(({ lambda }) => lambda));
        expect(Math.abs(last - unique)).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it("puts folds where fixed points appear in pairs", async () => {
    for (const reference of [
      [5, 3, 2],
      [40, 30, 20, 10],
    ]) {
      const question = { temperature: 0.5, reference };
      const { specialPoints } = await drawn(question);
      expect(specialPoints.length).toBeGreaterThan(0);
      for (const { kind, lambda, value } of specialPoints) {
        expect(kind).toBe("fold");
        const [below, above] = [await everyPoint(question, lambda - 1e-6), await everyPoint(question, lambda + 1e-6)];
        expect(below.length - above.length).toBe(2);
        const near = below.filter(({ p }) => Math.abs(p![0] - value) < 0.01);
        expect(near.map(({ unstableDimension }) => unstableDimension).sort()).toEqual([0, 1]);
      }
    }
  });

  it("knows the closed forms for equal outcomes", async () => {
    const four = await drawn({ temperature: 0.5, reference: "uniform:4" });
    const fold = 4 / (4 + 2 * Math.sqrt(3));
    expect(new Set(four.specialPoints.map(({ kind }) => kind))).toEqual(new Set(["fold", "transcritical"]));
    for (const { kind, lambda } of four.specialPoints) {
      expect(Math.abs(lambda - (kind === "fold" ? fold : 0.5))).toBeLessThan(1e-12);
    }
    const two = await drawn({ temperature: 0.6, reference: "uniform:2" });
    expect(two.specialPoints).toHaveLength(1);
    expect(two.specialPoints[0].kind).toBe("pitchfork");
    expect(two.specialPoints[0].lambda).toBeCloseTo(0.4, 12);
    expect(two.specialPoints[0].value).toBeCloseTo(0.5, 12);
  });
});

describe("bifurcationDiagram from T = 1 on", () => {
  it("draws the one fixed point, where plain iteration ends", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 100, max: 500 }), counts, fc.nat(80), async (hundredths, reference, k) => {
        const question = { temperature: hundredths / 100, reference };
        const { arcs, specialPoints } = await drawn(question);
        expect([arcs.length, specialPoints.length, arcs[0].stability]).toEqual([1, 0, "attracting"]);
        const { lambda, value } = arcs[0];
        fc.pre(lambda[k] > 0.01);
        const { loop } = await asked({ ...question, externalFraction: lambda[k] });
        expect(Math.abs(orbitEnd(loop, loop.reference)[leader(reference)] - value[k])).toBeLessThan(1e-9);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a bifurcation diagram", () => {
  it("says what it draws, and marks the user's λ", async () => {
    const named = await drawn({
      temperature: 0.5,
      externalFraction: 0.2,
      reference: { of: 3, the: 5, and: 2 },
    } as Asked);
    expect([named.quantity, named.user, named.temperature]).toEqual(["probability of “the”", 0.2, 0.5]);
    expect(named.arcs.map(({ label }) => label)).toContain("high outcome the");
    expect((await drawn({ temperature: 0.5, reference: [3, 5, 2] })).quantity).toBe("probability of outcome 1");
  });

  it("keeps a large vocabulary to a few branches, within the square", async () => {
    const { arcs, specialPoints } = await drawn({ temperature: 0.8, reference: "zipf:1000" });
    expect(arcs.length).toBeLessThan(30);
    const all = [...arcs, ...specialPoints.map(({ lambda, value }) => ({ lambda: [lambda], value: [value] }))];
    for (const x of all.flatMap(({ lambda, value }) => [...lambda, ...value])) {
      expect(x >= 0 && x <= 1).toBe(true);
    }
  });
});
