import { describe, expect, it } from "vitest";
import { answer } from "../../src/analysis/answer.js";
import { crosscheck } from "../../src/crosscheck/crosscheck.js";
import type { LawRow } from "../../src/crosscheck/laws/law.js";
import { parametersOf, type Question, questionOf } from "../problems/parameters.js";
import { PROBLEMS } from "../problems/problems.js";

/** Batch sizes from one sample to very many, dealt out to the problems in turn. */
const BATCHES = ["1000", "20", "1", "1000000", "100000000000"];

/** Less than the command's own, so that the whole library takes seconds. */
const BUDGET = 200_000;

const lawsOf = async (question: Question) => {
  const parameters = await parametersOf(question);
  return crosscheck(parameters, answer(parameters), { budget: BUDGET }).laws;
};

describe("the problem library passes the cross-check:", () => {
  PROBLEMS.forEach((problem, k) => {
    it(problem.name, async () => {
      const batchSize = BATCHES[k % BATCHES.length];
      const laws = await lawsOf({ ...questionOf(problem), batchSize });
      const failed = laws.filter(({ outcome }) => outcome === "fails");
      expect(failed).toEqual([]);
      expect(laws.filter(({ outcome }) => outcome === "holds" || outcome === "undecided").length).toBeGreaterThan(0);
    });
  });
});

describe("two seeds", () => {
  const questions: readonly Question[] = [
    { temperature: "0.8", externalFraction: "0.4", reference: "0.5,0.3,0.2", batchSize: "1000" },
    { temperature: "1", externalFraction: "0.3", reference: "0.5,0.3,0.2", batchSize: "50" },
    { temperature: "1", externalFraction: "0", reference: "zipf:20", batchSize: "20" },
    { temperature: "1", externalFraction: "0", reference: "0.4,0.6", batchSize: "1", gain: "accumulate:8" },
    { temperature: "1.3", externalFraction: "0.1", reference: "zipf:6", batchSize: "200", gain: "window:0.3" },
  ];

  /** How far two seeds' readings of the same quantity are apart, in units of the errors that they report. */
  const distance = (a: LawRow, b: LawRow): number =>
    Math.abs(a.observed! - b.observed!) / Math.hypot(a.standardError!, b.standardError!);

  it("agree within the errors that they report, and these are no larger than they have to be", async () => {
    const distances: number[] = [];
    for (const question of questions) {
      const [one, other] = await Promise.all(["1", "2"].map((seed) => lawsOf({ ...question, seed })));
      one.forEach(({ rows }, l) => {
        rows.forEach((row, r) => {
          const twin = other[l].rows[r];
          expect(twin.quantity).toBe(row.quantity);
          if (row.standardError !== null && row.standardError > 0) distances.push(distance(row, twin));
        });
      });
    }
    // Some seventy comparisons: beyond six errors by chance in one of ten million such tests.
    expect(distances.length).toBeGreaterThan(50);
    expect(Math.max(...distances)).toBeLessThan(6);
    const meanSquare = distances.reduce((sum, z) => sum + z * z, 0) / distances.length;
    expect(meanSquare).toBeGreaterThan(0.4);
    expect(meanSquare).toBeLessThan(2);
  });
});
