import { scaleLinear, scaleLog } from "d3-scale";
import { area as bandBetween, line } from "d3-shape";
import type { RegimeMap } from "../../analysis/figure-data.js";
import { numberText } from "../number.js";
import { type Axis, axes, decimalTicks, type PlotArea } from "./axes.js";
import { type Figure, thin } from "./figure.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import type { Colour } from "./palette.js";
import { type Attributes, element, type Label, svgDocument } from "./svg.js";

const WIDTH = 640;
const PLOT_HEIGHT = 340;

type Curve = keyof RegimeMap["curves"];

const CURVES: Readonly<Record<Curve, { label: Label; column: string; colour: Colour; dash: string }>> = {
  stable: {
    label: [{ math: "λ", sub: "δ" }, ": the loop keeps the reference above"],
    column: "reference kept above",
    colour: "ink",
    dash: "none",
  },
  unique: {
    label: [{ math: "λ", sub: "u" }, ": one attractor only above"],
    column: "one attractor above",
    colour: "blue",
    dash: "9 3",
  },
  local: {
    label: "the anchored state attracts above",
    column: "anchored state attracts above",
    colour: "purple",
    dash: "2 3",
  },
  certified: {
    label: [{ math: "λ", sub: "H" }, ": closed-form proof of one attractor above"],
    column: "proved in closed form above",
    colour: "green",
    dash: "9 3 2 3",
  },
};

const ORDER: readonly Curve[] = ["certified", "local", "unique", "stable"];

/** What becomes of the loop over temperature and external fraction: regions, their boundary curves, the user's point. */
export function regimeMapFigure(data: RegimeMap): Figure {
  const { temperature, lambda } = data.user;
  const sheet = {
    name: "regime-map",
    title: "Regimes over temperature and external fraction",
    description:
      `Which regime holds at temperature T and external fraction λ, from T = ${numberText(data.temperatures[0] ?? 0)} to ` +
      `${numberText(data.temperatures.at(-1) ?? 0)}: collapse below the solid curve for T < 1, drift to uniformity below it for T > 1, ` +
      `the reference kept (within δ = ${numberText(data.tolerance)}) above it; several attractors in the hatched part. ` +
      `The question's point is T = ${numberText(temperature)}, λ = ${numberText(lambda)}.`,
  };
  return { ...sheet, svg: draw(sheet, data), table: tableOf(data) };
}

function tableOf({ temperatures, curves }: RegimeMap): Figure["table"] {
  const rows = temperatures.map((T, k) => [T, ...ORDER.toReversed().map((curve) => curves[curve][k] ?? "–")]);
  return { columns: ["T", ...ORDER.toReversed().map((curve) => CURVES[curve].column)], rows: thin(rows, 100) };
}

type Scale = (value: number) => number;

function draw(sheet: { name: string; title: string; description: string }, data: RegimeMap): string {
  const entries = legendOf(data);
  const top = 16 + legendHeight(entries, WIDTH - 40);
  const area = { left: 66, right: WIDTH - 20, top, bottom: top + PLOT_HEIGHT };
  const x = temperatureAxis(data, area);
  const y = scaleLinear().domain([0, 1]).range([area.bottom, area.top]);
  const lambdaAxis = { scale: y, ticks: decimalTicks(y.ticks(5)), label: ["external fraction ", { math: "λ" }] };
  return svgDocument(
    { ...sheet, width: WIDTH, height: area.bottom + 52 },
    definitions(area, Math.min(Math.max(x.scale(1), area.left), area.right)),
    legend(entries, 20, 8, WIDTH - 40),
    ...regions(data, x.scale, y, area),
    axes(area, x, lambdaAxis),
    ...ORDER.map((curve) => boundary(data, curve, x.scale, y)),
    userMark(x.scale(data.user.temperature), y(data.user.lambda)),
  );
}

function temperatureAxis({ temperatures, user }: RegimeMap, { left, right }: PlotArea): Axis {
  const all = [...temperatures, user.temperature];
  const domain = [Math.min(...all), Math.max(...all)];
  const label: Label = ["temperature ", { math: "T" }];
  if (domain[1] / domain[0] < 20) {
    const scale = scaleLinear().domain(domain).range([left, right]);
    return { scale, ticks: decimalTicks(scale.ticks(9)), label };
  }
  const scale = scaleLog().domain(domain).range([left, right]);
  const ticks = scale.ticks().filter((value) => /^[125]/.test(value.toExponential()));
  return { scale, ticks: decimalTicks(ticks), label };
}

/** Hatching for several attractors, and one clip on either side of `T = 1`. */
function definitions({ left, right, top, bottom }: PlotArea, one: number): string {
  const stripe = element("path", { d: "M0,0V8", stroke: "var(--blue)", "stroke-width": 1.5, "stroke-opacity": ".65" });
  const pattern = {
    id: "regime-map-several",
    width: 8,
    height: 8,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  };
  const clip = (id: string, from: number, to: number) =>
    element(
      "clipPath",
      { id },
      element("rect", { x: from, y: top, width: Math.max(0, to - from), height: bottom - top }),
    );
  return element(
    "defs",
    {},
    element("pattern", pattern, stripe),
    clip("regime-map-cold", left, one),
    clip("regime-map-hot", one, right),
  );
}

const KEPT: Attributes = { fill: "var(--green)", "fill-opacity": ".16" };
const COLLAPSE: Attributes = { fill: "var(--vermillion)", "fill-opacity": ".3" };
const UNIFORM: Attributes = { fill: "var(--orange)", "fill-opacity": ".3" };
const SEVERAL: Attributes = { fill: "url(#regime-map-several)" };

function regions({ temperatures, curves }: RegimeMap, x: Scale, y: Scale, area: PlotArea): string[] {
  const band = (values: readonly (number | null)[], attributes: Attributes, upward = false) => {
    const path = bandBetween<number>()
      .defined((_, k) => values[k] !== null)
      .x((T) => x(T))
      .y0(upward ? area.top : area.bottom)
      .y1((_, k) => y(values[k] ?? 0))
      .digits(2);
    return element("path", { d: path(temperatures) ?? "", ...attributes });
  };
  return [
    band(curves.stable, KEPT, true),
    band(curves.stable, { ...COLLAPSE, "clip-path": "url(#regime-map-cold)" }),
    band(curves.stable, { ...UNIFORM, "clip-path": "url(#regime-map-hot)" }),
    band(curves.unique, { ...SEVERAL, "clip-path": "url(#regime-map-cold)" }),
  ];
}

const stroke = (curve: Curve): Attributes => ({
  fill: "none",
  stroke: `var(--${CURVES[curve].colour})`,
  "stroke-width": curve === "stable" ? 2.4 : 1.9,
  "stroke-dasharray": CURVES[curve].dash,
});

function boundary({ temperatures, curves }: RegimeMap, curve: Curve, x: Scale, y: Scale): string {
  const path = line<number>(
    (T) => x(T),
    (_, k) => y(curves[curve][k] ?? 0),
  ).digits(2);
  return element("path", {
    d: path.defined((_, k) => curves[curve][k] !== null)(temperatures) ?? "",
    ...stroke(curve),
  });
}

function userMark(x: number, y: number): string {
  const ring = { cx: x, cy: y, r: 6.5, fill: "var(--paper)", stroke: "var(--ink)", "stroke-width": 2 };
  return element("circle", ring) + element("circle", { cx: x, cy: y, r: 2.5, fill: "var(--ink)" });
}

function legendOf(data: RegimeMap): LegendEntry[] {
  const box = (attributes: Attributes) => (x: number, y: number) =>
    element("rect", { x: x - 10, y: y - 6, width: 20, height: 12, stroke: "var(--rule)", ...attributes });
  const { temperature, lambda } = data.user;
  const curves = ORDER.filter((curve) => data.curves[curve].some((value) => value !== null)).toReversed();
  return [
    {
      mark: userMark,
      label: [{ math: "T" }, ` = ${numberText(temperature)}, `, { math: "λ" }, ` = ${numberText(lambda)}`],
    },
    { mark: box(COLLAPSE), label: "collapse" },
    { mark: box(UNIFORM), label: "drift to uniformity" },
    { mark: box(KEPT), label: ["reference kept within ", { math: "δ" }, ` = ${numberText(data.tolerance)}`] },
    { mark: box(SEVERAL), label: "several attractors" },
    ...curves.map((curve) => ({
      mark: (x: number, y: number) => element("line", { x1: x - 11, x2: x + 11, y1: y, y2: y, ...stroke(curve) }),
      label: CURVES[curve].label,
    })),
  ];
}
