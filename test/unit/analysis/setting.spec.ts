import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { branchesOf, settingOf, withExternalFraction } from "../../../src/analysis/setting.js";
import { asked, counts, sum } from "./questions.js";

describe("settingOf", () => {
  it("groups the living outcomes by reference, every outcome in one level", async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 9 }), async (reference, tenths) => {
        const { setting } = await asked({ temperature: "0.7", externalFraction: `${tenths}/10`, reference });
        expect(sum(setting.levels.counts) + setting.unreferenced).toBe(setting.living);
        const mass = setting.levels.values.reduce((total, q, k) => total + q * setting.levels.counts[k], 0);
        expect(mass).toBeCloseTo(1, 13);
        expect([...setting.levels.values].every((q, k, all) => k === 0 || q < all[k - 1])).toBe(true);
        expect(setting.ratio).toBeCloseTo(tenths / (10 - tenths), 13);
      }),
    );
  });

  it("takes out dead outcomes and keeps those that only the start gives mass to", async () => {
    const { setting } = await asked({
      temperature: "0.5",
      externalFraction: "0.2",
      reference: "0.6,0.4,0,0",
      initial: "0.2,0.3,0.5,0",
    });
    expect([setting.living, setting.unreferenced, setting.face.dead]).toEqual([3, 1, 1]);
    expect(setting.startsAtReference).toBe(false);
  });

  it("is the same question at another external fraction", async () => {
    const { parameters } = await asked({ temperature: "0.5", externalFraction: "0.2", reference: "0.6,0.4" });
    const moved = withExternalFraction(settingOf(parameters), 0.5);
    expect([moved.lambda, moved.synthetic, moved.ratio, moved.temperature]).toEqual([0.5, 0.5, 1, 0.5]);
    expect(branchesOf(moved).profile.levels).toBe(moved.levels);
  });
});
