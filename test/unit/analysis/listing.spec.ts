import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootsOn } from "../../../src/analysis/enumeration.js";
import { copiesOf, fixedPointOf, LISTED_OUTCOMES, membersOfLevel } from "../../../src/analysis/listing.js";
import { pointAtRoot } from "../../../src/analysis/point.js";
import { asked, coldQuestions, sum } from "./questions.js";

describe("fixedPointOf", () => {
  it("puts the high outcome's mass where it is told, and lists n - 1 multipliers", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { setting, branches } = await asked(question);
        for (const root of rootsOn(branches, [{ level: 0, count: 1 }], setting.ratio)) {
          const point = pointAtRoot(setting, branches, root, true);
          const members = membersOfLevel(setting, 0, 99);
          expect(copiesOf(setting, point)).toBe(members.length);
          for (const outcome of members) {
            const { p = [], high, multipliers } = fixedPointOf(setting, point, { raised: [outcome], full: false });
            expect(high).toEqual([outcome]);
            expect(p[outcome]).toBe(Math.max(...p));
            expect(sum(p)).toBeCloseTo(1, 12);
            expect(multipliers).toHaveLength(p.length - 1);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("sums a long distribution up in at most 1000 groups that keep count and mass", async () => {
    const { setting, branches } = await asked({ temperature: "0.8", externalFraction: "0.3", reference: "zipf:5000" });
    const [root] = rootsOn(branches, [{ level: 0, count: 1 }], setting.ratio);
    const point = pointAtRoot(setting, branches, root, true);
    const short = fixedPointOf(setting, point, { full: false });
    expect([short.p, short.multipliers]).toEqual([undefined, undefined]);
    const groups = short.groups ?? [];
    expect(groups.length).toBeLessThanOrEqual(LISTED_OUTCOMES);
    expect(groups.reduce((total, { count }) => total + count, 0)).toBe(5000);
    expect(groups.reduce((total, { count, p }) => total + count * p, 0)).toBeCloseTo(1, 12);
    expect(fixedPointOf(setting, point, { full: "probabilities" }).p).toHaveLength(5000);
  });
});
