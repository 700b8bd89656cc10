import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, thresholds } from "../../../src/analysis/answer.js";
import type { RegimeMap } from "../../../src/analysis/figure-data.js";
import { regimeMap } from "../../../src/analysis/regime-map.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { counts } from "./questions.js";

const mapped = async (question: Question): Promise<RegimeMap> => regimeMap(await parametersOf(question));
const temperatures = fc.integer({ min: 20, max: 300 }).map((k) => k / 100);

describe("regimeMap", () => {
  it("has the question's temperature on an ascending grid, with the thresholds of each temperature", async () => {
    await fc.assert(
      fc.asyncProperty(temperatures, counts, fc.nat(71), async (temperature, reference, at) => {
        const question = { temperature, reference, externalFraction: 0.3 };
        const { temperatures: grid, curves, user, tolerance } = await mapped(question);
        expect(user).toEqual({ temperature, lambda: 0.3 });
        expect(tolerance).toBe(0.1);
        expect(grid.every((T, k) => k === 0 || T > grid[k - 1])).toBe(true);
        expect(grid).toContain(1);
        for (const curve of Object.values(curves)) expect(curve).toHaveLength(grid.length);
        for (const k of [grid.indexOf(temperature), at]) {
          const { stable, unique, certified } = thresholds(await parametersOf({ ...question, temperature: grid[k] }));
          expect(Math.abs(curves.stable[k]! - stable)).toBeLessThan(1e-6);
          expect(Math.abs(curves.unique[k]! - unique)).toBeLessThan(1e-9);
          expect(Math.abs(curves.certified[k]! - certified)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("keeps to what the theory says of every temperature", async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 50 }), async (reference, percent) => {
        const question = { temperature: 0.5, reference, externalFraction: 0.3, tolerance: percent / 100 };
        const { temperatures: grid, curves, tolerance } = await mapped(question);
        grid.forEach((T, k) => {
          const [unique, stable, local, certified] = (["unique", "stable", "local", "certified"] as const).map(
            (name) => curves[name][k],
          );
          expect(stable! >= 0 && stable! <= 1 - tolerance + 1e-9).toBe(true);
          expect(unique! <= certified! + 1e-9).toBe(true);
          expect(local === null).toBe(T >= 1);
          if (T >= 1) expect([unique, certified]).toEqual([0, 0]);
        });
      }),
      { numRuns: 5 },
    );
  });

  it("separates parameters by what the answer says of them on either side of each curve", async () => {
    const reference = [40, 30, 20, 10];
    const { temperatures: grid, curves } = await mapped({ temperature: 0.7, reference, externalFraction: 0.3 });
    for (const T of [0.7, ...[8, 30, 48].map((k) => grid[k])].filter((T) => T < 1)) {
      const k = grid.indexOf(T);
      const answerAt = async (externalFraction: number) =>
        answer(await parametersOf({ temperature: T, reference, externalFraction }));
      const beside = async (curve: keyof RegimeMap["curves"]) => {
        const lambda = curves[curve][k]!;
        return [await answerAt(lambda - 1e-5), await answerAt(lambda + 1e-5)] as const;
      };
      const [several, single] = await beside("unique");
      expect([several.attractors.count > 1, single.attractors.count], `λ_u at T = ${T}`).toEqual([true, 1]);
      const [drifting, stable] = await beside("stable");
      expect([drifting.verdict.class, stable.verdict.class], `λ_δ at T = ${T}`).toEqual(["collapse", "stable"]);
      const hasAllLow = ({ attractors }: typeof single) => attractors.families.some(({ high }) => high === null);
      const [, anchored] = await beside("local");
      expect(hasAllLow(anchored), `local at T = ${T}`).toBe(true);
      expect(hasAllLow((await beside("local"))[0]), `local at T = ${T}`).toBe(false);
    }
  });

  it("has the uniform state attract from 1 - T on", async () => {
    const even = { temperature: 0.5, externalFraction: 0.3 };
    for (const n of [2, 3, 10]) {
      const { temperatures: grid, curves } = await mapped({ ...even, reference: `uniform:${n}` });
      grid.forEach((T, k) => {
        if (T < 1) expect(Math.abs(curves.local[k]! - (1 - T))).toBeLessThan(1e-12);
      });
    }
  });
});
