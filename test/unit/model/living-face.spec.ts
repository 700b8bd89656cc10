import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupFinder, livingFace } from "../../../src/model/living-face.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

const counts = fc
  .array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((count) => count > 0) && list.reduce((a, b) => a + b) !== 1);

/** A reference and perhaps an initial distribution over the same outcomes, as counts. */
const pairs = counts.chain((reference) =>
  fc.tuple(
    fc.constant(reference),
    fc.option(
      fc
        .array(fc.nat({ max: 4 }), { minLength: reference.length, maxLength: reference.length })
        .filter((list) => list.some((count) => count > 0)),
    ),
    fc.constantFrom(0, 0.2, 1),
  ),
);

const faceOf = async (question: Question) => livingFace(await parametersOf(question));

describe("livingFace", () => {
  it("holds exactly the outcomes that are not dead, in cohorts of equal reference and initial probability", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([reference, start, externalFraction]) => {
        const face = await faceOf({ temperature: 0.5, externalFraction, reference, initial: start });
        const initial = start ?? reference;
        const share = (list: readonly number[], i: number) => list[i] / list.reduce((a, b) => a + b);
        const isDead = (i: number) => initial[i] === 0 && (externalFraction === 0 || reference[i] === 0);
        const outcomes = reference.map((_, i) => i);
        expect(face.dead).toBe(outcomes.filter(isDead).length);
        const lost = outcomes.filter(isDead).reduce((mass, i) => mass + share(reference, i), 0);
        expect(face.deadReference).toBeCloseTo(lost, 14);
        for (const i of outcomes) {
          const cohort = face.cohortOf(i);
          expect(cohort < 0).toBe(isDead(i));
          if (cohort < 0) continue;
          expect([face.reference[cohort], face.initial[cohort]]).toEqual([share(reference, i), share(initial, i)]);
        }
        const cohorts = Array.from(face.counts, (_, k) => outcomes.filter((i) => face.cohortOf(i) === k));
        expect([...face.counts]).toEqual(cohorts.map((members) => members.length));
        cohorts.forEach((members, k) => {
          expect(face.members(k, 99)).toEqual(members);
          expect(face.members(k, 2)).toEqual(members.slice(0, 2));
        });
      }),
    );
  });

  it("has cohorts by descending reference, then descending initial probability, no two alike", async () => {
    await fc.assert(
      fc.asyncProperty(pairs, async ([reference, initial, externalFraction]) => {
        const face = await faceOf({ temperature: 0.5, externalFraction, reference, initial });
        for (let k = 1; k < face.counts.length; k++) {
          const sameReference = face.reference[k] === face.reference[k - 1];
          expect(face.reference[k]).toBeLessThanOrEqual(face.reference[k - 1]);
          if (sameReference) expect(face.initial[k]).toBeLessThan(face.initial[k - 1]);
        }
      }),
    );
  });

  it("costs nothing for a billion equal outcomes", async () => {
    const face = await faceOf({ temperature: 0.5, externalFraction: 0.2, reference: "uniform:1000000000" });
    expect([[...face.counts], face.dead, face.cohortOf(999_999_999)]).toEqual([[1e9], 0, 0]);
    expect(face.members(0, 3)).toEqual([0, 1, 2]);
  });
});

describe("groupFinder", () => {
  it("finds the group of an outcome, whether the groups come in order or not", async () => {
    await fc.assert(
      fc.asyncProperty(counts, async (list) => {
        const { reference } = await parametersOf({ temperature: 1, externalFraction: 0, reference: list });
        const groupOf = groupFinder(reference);
        const sum = list.reduce((a, b) => a + b);
        list.forEach((count, i) => {
          expect(reference.values[groupOf(i)]).toBe(count / sum);
        });
      }),
    );
  });
});
