import { type ScaleLinear, scaleLinear } from "d3-scale";
import type { FixedPoint } from "../../analysis/analysis.js";
import { numberText } from "../number.js";
import { decimalTicks } from "./axes.js";
import type { Figure } from "./figure.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { STABILITY_MEANING, stabilityMarker } from "./marker.js";
import { coordinate, element, svgDocument, textAt } from "./svg.js";

const WIDTH = 640;
const LANE = 26;
const LEAST = -1.2;
const SHOWN = 12;
/** Where the lanes begin; their names stand to the left. */
const LANES = 180;

interface Lane {
  readonly name: string;
  readonly point: FixedPoint;
  readonly multipliers: readonly number[];
}

/**
 * The multipliers of the fixed points in the complex plane with the unit circle, and below it one lane for each point.
 *
 * **Domain**: fixed points in the order of the report; the first twelve are drawn. **Guarantee**: deterministic.
 */
export function multipliersFigure(fixedPoints: readonly FixedPoint[]): Figure {
  const lanes = fixedPoints.slice(0, SHOWN).map((point, k) => ({
    name: `${k + 1} · ${point.class}${point.copies > 1 ? ` × ${point.copies}` : ""}`,
    point,
    multipliers: point.multipliers ?? (point.dominantMultiplier === null ? [] : [point.dominantMultiplier]),
  }));
  const sheet = {
    name: "multipliers",
    title: "Multipliers and the unit circle",
    description: describe(lanes),
  };
  return { ...sheet, svg: draw(sheet, lanes), table: tableOf(fixedPoints) };
}

function describe(lanes: readonly Lane[]): string {
  const inside = lanes.filter(({ point }) => point.stability === "attracting").length;
  return (
    `Multipliers of ${lanes.length === 1 ? "the fixed point" : `${lanes.length} fixed points`} in the complex plane: all lie on the real axis, ` +
    `none is negative; ${inside} of the points ${inside === 1 ? "has" : "have"} all of theirs inside the unit circle and ` +
    `${inside === 1 ? "attracts" : "attract"}.`
  );
}

function tableOf(fixedPoints: readonly FixedPoint[]): Figure["table"] {
  const rows = fixedPoints.map((point, k) => [
    k + 1,
    point.stability,
    point.dominantMultiplier ?? "–",
    point.multipliers
      ? point.multipliers
          .slice(0, 20)
          .map((x) => numberText(x))
          .join(", ")
      : "–",
  ]);
  return { columns: ["point", "type", "largest multiplier", "multipliers (at most 20)"], rows };
}

function draw(sheet: { name: string; title: string; description: string }, lanes: readonly Lane[]): string {
  const largest = lanes.map(({ multipliers }) => greatest(multipliers.filter(Number.isFinite)));
  const most = Math.max(1.35, Math.min(4.2, 1.08 * greatest(largest)));
  const radius = Math.min(140, 560 / (most - LEAST));
  const half = (radius * (most - LEAST)) / 2;
  const [left, right] = [WIDTH / 2 - half, WIDTH / 2 + half];
  const x = scaleLinear().domain([LEAST, most]).range([left, right]);
  const entries = legendOf(lanes);
  const top = 12 + legendHeight(entries, WIDTH - 40);
  const centre = top + radius + 18;
  const firstLane = centre + radius + 34;
  const height = firstLane + lanes.length * LANE + 46;
  const lane = scaleLinear()
    .domain([0, most])
    .range([LANES, WIDTH - 36]);
  return svgDocument(
    { ...sheet, width: WIDTH, height },
    legend(entries, 20, 8, WIDTH - 40),
    plane(x, centre, radius, right),
    ...[...lanes].reverse().map((entry) => marks(entry, x, centre)),
    laneFrame(lane, firstLane, lanes.length),
    ...lanes.map((entry, k) => {
      const y = firstLane + k * LANE + LANE / 2;
      const guide = element("line", { class: "grid", x1: LANES, x2: WIDTH - 36, y1: y, y2: y });
      return textAt(LANES - 16, y + 4, entry.name, "end") + guide + marks(entry, lane, y);
    }),
  );
}

const greatest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

type Scale = (value: number) => number;

function plane(x: Scale, y: number, radius: number, right: number): string {
  const circle = { cx: x(0), cy: y, r: radius, fill: "var(--panel)", stroke: "var(--ink)", "stroke-width": 1.3 };
  return [
    element("circle", circle),
    element("line", { class: "axis", x1: x(LEAST), x2: right, y1: y, y2: y }),
    element("line", { class: "axis", x1: x(0), x2: x(0), y1: y - radius - 12, y2: y + radius + 12 }),
    textAt(x(0) + 7, y - radius - 6, [{ math: "i" }]),
    textAt(x(-1) + 6, y - 6, "−1"),
    textAt(x(0) - 7, y + 16, "0", "end"),
  ].join("");
}

function laneFrame(x: ScaleLinear<number, number>, top: number, lanes: number): string {
  const bottom = top + lanes * LANE;
  const one = { x1: x(1), x2: x(1), y1: top, y2: bottom, stroke: "var(--ink)", "stroke-dasharray": "2 3" };
  return [
    element("line", one),
    element("line", { class: "axis", x1: LANES, x2: WIDTH - 36, y1: bottom, y2: bottom }),
    ...decimalTicks(x.ticks(6)).map(({ value, text }) => textAt(x(value), bottom + 17, text, "middle")),
    textAt((LANES + WIDTH - 36) / 2, bottom + 37, ["multiplier ", { math: "ρ" }], "middle"),
  ].join("");
}

/** The marks of one fixed point on one line, once for each pixel; an arrow and the value where one lies beyond. */
function marks({ point, multipliers }: Lane, x: ScaleLinear<number, number>, y: number): string {
  const [most, right] = [x.domain()[1], x.range()[1]];
  const shown = new Map(multipliers.filter((rho) => rho <= most).map((rho) => [Math.round(x(rho)), rho]));
  const inside = [...shown.values()].map((rho) => stabilityMarker(point.stability, x(rho), y));
  const beyond = multipliers.some((rho) => rho > most);
  if (beyond) {
    const [tip, value] = [right + 6, greatest(multipliers)];
    inside.push(element("path", { d: `M${coordinate(tip)},${coordinate(y)}l-8,-5v10z`, fill: "var(--ink)" }));
    inside.push(textAt(tip - 12, y - 7, numberText(value, 3), "end"));
  }
  return inside.join("");
}

function legendOf(lanes: readonly Lane[]): LegendEntry[] {
  const kinds = [...new Set(lanes.map(({ point }) => point.stability))];
  return [
    ...kinds.map((kind) => ({
      mark: (x: number, y: number) => stabilityMarker(kind, x, y),
      label: STABILITY_MEANING[kind],
    })),
    {
      mark: (x, y) => element("circle", { cx: x, cy: y, r: 6, fill: "var(--panel)", stroke: "var(--ink)" }),
      label: ["unit circle: a point attracts when all of its ", { math: "ρ" }, " lie inside"],
    },
  ];
}
