import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { branchesOf, settingOf, withExternalFraction } from "../../../src/analysis/setting.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { counts, sum } from "./questions.js";

const setting = async (question: object) =>
  settingOf(await parametersOf({ temperature: 0.5, externalFraction: 0.2, reference: [5, 3, 2], ...question }));

describe("a setting", () => {
  it("groups the living outcomes by reference, every outcome in one level", async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 9 }), async (reference, tenths) => {
        const own = await setting({ externalFraction: `${tenths}/10`, reference });
        expect(sum(own.levels.counts) + own.unreferenced).toBe(own.living);
        const mass = own.levels.values.reduce((total, q, k) => total + q * own.levels.counts[k], 0);
        expect(mass).toBeCloseTo(1, 13);
        expect(Array.from(own.levels.values).every((q, k, all) => k === 0 || q < all[k - 1])).toBe(true);
        expect(own.ratio).toBeCloseTo(tenths / (10 - tenths), 13);
      }),
    );
  });

  it("rounds 1-λ once, from the decimal as typed", async () => {
    const { lambda, synthetic, ratio } = await setting({ externalFraction: "0.999999999999" });
    expect([lambda, synthetic, ratio]).toEqual([0.999999999999, 1e-12, 0.999999999999 / 1e-12]);
    expect((await setting({ externalFraction: 1 })).ratio).toBe(Number.POSITIVE_INFINITY);
  });

  it("merges cohorts of one reference into a level, and counts the unreferenced", async () => {
    const own = await setting({ reference: [2, 1, 1, 0, 0], initial: [1, 2, 3, 4, 0] });
    expect(Array.from(own.levels.values)).toEqual([0.5, 0.25]);
    expect(Array.from(own.levels.counts)).toEqual([1, 2]);
    expect([own.unreferenced, own.living, own.face.dead]).toEqual([1, 4, 1]);
    expect(Array.from(own.face.reference.keys(), (k) => own.levelOf[k])).toEqual([0, 1, 1, 2]);
  });

  it("keeps cohorts apart without external data, where only the start counts", async () => {
    const own = await setting({ externalFraction: 0, reference: [2, 1, 1], initial: [1, 2, 3] });
    expect(Array.from(own.levelOf)).toEqual([0, 1, 2]);
  });

  it("can be asked again at another λ, and has branches", async () => {
    const own = await setting({});
    const other = withExternalFraction(own, 0.6);
    expect([other.lambda, other.synthetic, other.ratio, other.levels]).toEqual([0.6, 0.4, 0.6 / 0.4, own.levels]);
    expect(branchesOf(own).profile.beta).toBe(2);
    expect([own.startsAtReference, (await setting({ initial: [1, 1, 1] })).startsAtReference]).toEqual([true, false]);
  });
});
