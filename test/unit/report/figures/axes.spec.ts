import { describe, expect, it } from "vitest";
import { axes, decimalTicks, userLine } from "../../../../src/report/figures/axes.js";
import { textsOf } from "./figure-laws.js";

const area = { left: 60, right: 260, top: 10, bottom: 110 };

describe("axes", () => {
  it("puts every tick where its value is", () => {
    const x = { scale: (value: number) => 60 + 200 * value, ticks: decimalTicks([0, 0.5, 1]), label: "across" };
    const y = { scale: (value: number) => 110 - 100 * value, ticks: decimalTicks([0, 1]), label: "up" };
    const texts = textsOf(axes(area, x, y));
    expect(texts.find(({ content }) => content === "0.5")).toMatchObject({ x: 160, anchor: "middle" });
    expect(texts.filter(({ anchor }) => anchor === "end").map((text) => text.y)).toEqual([114, 14]);
    expect(texts.find(({ content }) => content === "up")!.rotated).toBe(true);
  });
});

describe("decimalTicks", () => {
  it("writes plain decimals without rounding noise", () => {
    expect(decimalTicks([0.1 + 0.2, -0.5, 2]).map(({ text }) => text)).toEqual(["0.3", "−0.5", "2"]);
  });
});

describe("userLine", () => {
  it("keeps its name within the plot", () => {
    for (const at of [60, 160, 260]) {
      const [text] = textsOf(userLine(area, at, "a long name"));
      expect(text.x).toBeGreaterThan(90);
      expect(text.x).toBeLessThan(230);
    }
  });
});
