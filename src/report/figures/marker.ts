import type { Stability } from "../../analysis/analysis.js";
import { STABILITY_COLOUR } from "./palette.js";
import { coordinate, element } from "./svg.js";

/** The mark of a fixed point: filled where it attracts, half filled for a saddle, open where it repels. */
export function stabilityMarker(stability: Stability, x: number, y: number, radius = 5): string {
  const stroke = `var(--${STABILITY_COLOUR[stability]})`;
  if (stability === "nonhyperbolic") {
    const r = radius + 1;
    const d = `M${at(x, y - r)}L${at(x + r, y)}L${at(x, y + r)}L${at(x - r, y)}Z`;
    return element("path", { d, fill: stroke, stroke: "var(--paper)" });
  }
  const fill = stability === "attracting" ? stroke : "var(--paper)";
  const ring = element("circle", { cx: x, cy: y, r: radius, fill, stroke, "stroke-width": 1.6 });
  if (stability !== "saddle") return ring;
  const half = `M${at(x, y - radius)}A${at(radius, radius)} 0 0 1 ${at(x, y + radius)}Z`;
  return ring + element("path", { d: half, fill: stroke });
}

const at = (x: number, y: number): string => `${coordinate(x)},${coordinate(y)}`;

/** What the marks mean, for a legend. */
export const STABILITY_MEANING: Readonly<Record<Stability, string>> = {
  attracting: "attracting",
  saddle: "saddle",
  repelling: "repelling",
  nonhyperbolic: "a multiplier equals 1",
};
