import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legend, legendHeight } from "../../../../src/report/figures/legend.js";
import { labelWidth } from "../../../../src/report/figures/svg.js";
import { textsOf } from "./figure-laws.js";

describe("legend", () => {
  it("stays within its width and its height, one entry after the other", () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,40}$/), { maxLength: 12 }), (labels) => {
        const entries = labels.map((label) => ({ mark: () => "", label }));
        const texts = textsOf(legend(entries, 20, 8, 600));
        expect(texts).toHaveLength(labels.length);
        texts.forEach(({ x, y }, k) => {
          expect(x + labelWidth(labels[k])).toBeLessThanOrEqual(620);
          expect(y).toBeLessThanOrEqual(8 + legendHeight(entries, 600));
          if (k > 0 && texts[k - 1].y === y) expect(x).toBeGreaterThan(texts[k - 1].x + labelWidth(labels[k - 1]));
        });
      }),
    ));
  it("is empty without entries", () => expect([legend([], 0, 0, 100), legendHeight([], 100)]).toEqual(["", 0]));
});
