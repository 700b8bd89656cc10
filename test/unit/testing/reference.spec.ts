import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dense } from "../../../src/crosscheck/probabilities.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { reference, referenceOf } from "../../../src/testing/reference.js";
import { shrunk } from "./shrunk.js";

const read = async (own: ReturnType<typeof referenceOf>) =>
  (await parametersOf({ temperature: 1, externalFraction: 0, reference: own })).reference;

describe("references", () => {
  it("are read by the library, with as many outcomes as asked for and no dead one", async () => {
    await fc.assert(
      fc.asyncProperty(reference({ minOutcomes: 2, maxOutcomes: 5 }), async (own) => {
        const { outcomes, values } = await read(own);
        expect(outcomes).toBeGreaterThanOrEqual(2);
        expect(outcomes).toBeLessThanOrEqual(5);
        expect(Math.min(...values)).toBeGreaterThan(0);
      }),
    );
  });

  it("come in every form", () => {
    const many = fc.sample(reference(), { seed: 1, numRuns: 300 });
    expect(many.some((own) => typeof own === "string" && own.startsWith("uniform:"))).toBe(true);
    expect(many.some((own) => typeof own === "string" && own.startsWith("zipf:"))).toBe(true);
    expect(many.some((own) => Array.isArray(own) && own.every(Number.isInteger))).toBe(true);
    expect(many.some((own) => Array.isArray(own) && own.every((x) => x < 1))).toBe(true);
    expect(many.some((own) => typeof own === "object" && "w1" in own)).toBe(true);
  });

  it("mean the same distribution in the forms that show their weights", async () => {
    const weights = [5, 3, 2];
    for (const form of ["counts", "probabilities", "labelled"] as const) {
      const p = dense(await read(referenceOf(form, weights)));
      for (const [i, x] of p.entries()) expect(x).toBeCloseTo(weights[i] / 10, 15);
    }
    expect((await read(referenceOf("uniform", weights))).spec).toBe("uniform:3");
    expect((await read(referenceOf("zipf", weights))).spec).toBe("zipf:3");
    expect((await read(referenceOf("labelled", weights))).labels).toEqual(["w1", "w2", "w3"]);
  });

  it("shrink to uniform:N", () => {
    expect(new Set(shrunk(reference(), () => false))).toEqual(new Set(["uniform:2"]));
    const size = (own: unknown): number =>
      typeof own === "string" ? Number(own.split(":")[1]) : Object.keys(own as object).length;
    expect(new Set(shrunk(reference(), (own) => size(own) < 4))).toEqual(new Set(["uniform:4"]));
  });

  it("shrink to equal counts where a list is needed", () => {
    for (const own of shrunk(reference(), (own) => typeof own === "string")) expect(own).toEqual([1, 1]);
  });
});
