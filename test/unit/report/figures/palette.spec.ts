import { describe, expect, it } from "vitest";
import { CLASS_COLOUR, paletteCss, STABILITY_COLOUR } from "../../../../src/report/figures/palette.js";

/** Relative luminance and contrast of the Web Content Accessibility Guidelines. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
const palettes = [...paletteCss("x").matchAll(/x\{([^}]*)\}/g)].map(
  ([, body]) => new Map(body.split(";").map((pair) => pair.slice(2).split(":") as [string, string])),
);

describe("paletteCss", () => {
  it("has the same names in light and dark", () => {
    expect(palettes).toHaveLength(2);
    expect([...palettes[0].keys()]).toEqual([...palettes[1].keys()]);
  });
  it("is readable: text 4.5 to 1 and marks 3 to 1 against paper and panel", () => {
    for (const palette of palettes)
      for (const ground of ["paper", "panel"]) {
        const against = (name: string) => contrast(palette.get(name)!, palette.get(ground)!);
        for (const name of ["ink", "muted", "blue", ...Object.values(CLASS_COLOUR)])
          expect(against(name), name).toBeGreaterThan(4.5);
        for (const name of Object.values(STABILITY_COLOUR)) expect(against(name), name).toBeGreaterThan(3);
      }
  });
});
