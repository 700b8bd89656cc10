import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import type { RankProbability } from "../../../src/analysis/figure-data.js";
import { rankProbability } from "../../../src/analysis/rank-probability.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { orbitEnd } from "../../problems/orbits.js";
import { asked, coldQuestions, hotQuestions, sum } from "./questions.js";

const ranked = async (question: Question): Promise<RankProbability> => {
  const found = rankProbability(await parametersOf(question));
  expect(found).not.toBeNull();
  return found!;
};

/** Outcome by outcome, groups written out: between two ranks of a group all are equal. */
function spread({ rank, reference, attractor }: RankProbability): { q: number[]; p: number[] } {
  const [q, p]: [number[], number[]] = [[], []];
  rank.forEach((r, k) => {
    while (q.length < r) {
      q.push(reference[k]);
      p.push(attractor[k]);
    }
  });
  return { q, p };
}

const descending = (a: number, b: number): number => b - a;

describe("rankProbability", () => {
  it("lists the reference and where plain iteration from it ends, by falling reference", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(coldQuestions, hotQuestions), async (question) => {
        const parameters = await parametersOf(question);
        const { verdict } = answer(parameters);
        // At a tie there is no attractor; slow orbits are the business of the answer's own tests.
        fc.pre(!verdict.tie && verdict.decay !== null && verdict.decay.rate < 0.98);
        const found = await ranked(question);
        const { q, p } = spread(found);
        const { loop } = await asked(question);
        expect(q).toEqual([...loop.reference].sort(descending));
        const end = orbitEnd(loop, loop.reference);
        const order = Array.from(end.keys()).sort((i, j) => loop.reference[j] - loop.reference[i] || end[j] - end[i]);
        order.forEach((i, r) => {
          expect(Math.abs(p[r] - end[i])).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("sums to 1 however large the vocabulary, with ranks that ascend from the first to the last", async () => {
    for (const reference of ["zipf:20000", "uniform:5000", "zipf:300:2"]) {
      for (const temperature of [0.8, 1.5]) {
        const found = await ranked({ temperature, externalFraction: 0.6, reference });
        const { q, p } = spread(found);
        const outcomes = Number(reference.split(":")[1]);
        expect(q).toHaveLength(outcomes);
        expect(Math.abs(sum(q) - 1)).toBeLessThan(1e-11);
        expect(Math.abs(sum(p) - 1)).toBeLessThan(1e-9);
        expect(found.rank.every((r, k) => k === 0 || r > found.rank[k - 1])).toBe(true);
      }
    }
  });

  it("names the outcome that takes over, and none where none does", async () => {
    const question = { temperature: 0.5, externalFraction: 0.2, reference: { of: 3, the: 5, and: 2 } };
    expect((await ranked(question)).high).toEqual({ rank: 1, label: "the" });
    expect((await ranked({ ...question, initial: { of: 1, the: 1, and: 8 } })).high).toEqual({ rank: 3, label: "and" });
    expect((await ranked({ ...question, reference: [3, 5, 2] })).high).toEqual({ rank: 1, label: "outcome 1" });
    expect((await ranked({ ...question, externalFraction: 0.9 })).high).toBeNull();
    expect((await ranked({ ...question, temperature: 2 })).high).toBeNull();
  });

  it("is absent at a tie", async () => {
    const tie = { temperature: 0.6, externalFraction: 0.42, reference: [45, 45, 10] };
    expect(rankProbability(await parametersOf(tie))).toBeNull();
  });
});
