import { describe, expect, it } from "vitest";
import type { RegimeMap } from "../../../../src/analysis/figure-data.js";
import { regimeMapFigure } from "../../../../src/report/figures/regime-map.js";
import { sampleRegimeMap } from "../sample.js";
import { expectSoundFigure, textsOf } from "./figure-laws.js";

const data = sampleRegimeMap();

describe("regimeMapFigure", () => {
  it("is sound", () => {
    const figure = expectSoundFigure(() => regimeMapFigure(data));
    expect(figure.table.columns).toHaveLength(5);
    expect(figure.table.rows).toHaveLength(data.temperatures.length);
  });
  it("puts the user's point between the right ticks", () => {
    const { svg } = regimeMapFigure({ ...data, user: { temperature: 0.5, lambda: 0.3 } });
    const place = (content: string, anchor: string) =>
      textsOf(svg).find((text) => text.content === content && text.anchor === anchor)!;
    const marks = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="6.5"/g)].map((match) =>
      match.slice(1).map(Number),
    );
    const [x, y] = marks.at(-1)!;
    expect(x).toBeCloseTo((place("0.4", "middle").x + place("0.6", "middle").x) / 2, 1);
    expect(y + 4).toBeCloseTo((place("0.2", "end").y + place("0.4", "end").y) / 2, 1);
  });
  it("has no entry for a curve without values", () => {
    expect(textsOf(regimeMapFigure(data).svg).map((text) => text.content)).not.toContain(
      "the anchored state attracts above",
    );
    const local = data.temperatures.map((T) => Math.max(0, 1 - T));
    const drawn = regimeMapFigure({ ...data, curves: { ...data.curves, local } });
    expect(textsOf(drawn.svg).map((text) => text.content)).toContain("the anchored state attracts above");
  });
  it("takes a logarithmic axis for a wide range, curves with gaps, a range on one side of T = 1", () => {
    const temperatures = [0.01, 0.1, 0.5, 1, 10, 100];
    const curve = [0.9, null, 0.5, 0, null, 0.4];
    const wide: RegimeMap = {
      ...data,
      temperatures,
      curves: { unique: curve, stable: curve, local: curve, certified: curve },
    };
    const figure = expectSoundFigure(() => regimeMapFigure(wide));
    const ticks = textsOf(figure.svg).filter(
      (text) => ["0.1", "1", "10"].includes(text.content) && text.anchor === "middle",
    );
    const [a, b, c] = ticks.map((text) => text.x);
    expect(b - a).toBeCloseTo(c - b, 1);
    const cold = { ...wide, temperatures: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] };
    expectSoundFigure(() => regimeMapFigure(cold));
    expectSoundFigure(() =>
      regimeMapFigure({ ...cold, temperatures: [2, 3, 4, 5, 6, 7], user: { temperature: 3, lambda: 1 } }),
    );
  });
});
