import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Stability } from "../../analysis/analysis.js";
import type { BifurcationArc, BifurcationDiagram, SpecialPoint } from "../../analysis/figure-data.js";
import { numberText } from "../number.js";
import { axes, decimalTicks, userLine } from "./axes.js";
import { type Figure, thin } from "./figure.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { STABILITY_MEANING } from "./marker.js";
import { STABILITY_COLOUR } from "./palette.js";
import { coordinate, element, svgDocument } from "./svg.js";

const WIDTH = 640;
const PLOT_HEIGHT = 320;

const DASHES: Readonly<Record<Stability, string>> = {
  attracting: "none",
  saddle: "7 4",
  repelling: "2 3",
  nonhyperbolic: "none",
};

const stroke = (stability: Stability) => ({
  fill: "none",
  stroke: `var(--${STABILITY_COLOUR[stability]})`,
  "stroke-width": stability === "attracting" ? 2.4 : 1.7,
  "stroke-dasharray": DASHES[stability],
});

/** Fixed points over the external fraction: solid where they attract, broken where not, with special points. */
export function bifurcationFigure(data: BifurcationDiagram): Figure {
  const sheet = {
    name: "bifurcation",
    title: `Fixed points over λ at T = ${numberText(data.temperature)}`,
    description: describe(data),
  };
  return { ...sheet, svg: draw(sheet, data), table: tableOf(data) };
}

function describe({ arcs, specialPoints, quantity, user }: BifurcationDiagram): string {
  const attracting = arcs.filter((arc) => arc.stability === "attracting").length;
  const special = specialPoints.map(({ kind, lambda }) => `${kind} at λ = ${numberText(lambda)}`);
  return (
    `The ${quantity} at each fixed point as the external fraction λ goes from 0 to 1: ${attracting} attracting ` +
    `and ${arcs.length - attracting} other arcs; ${special.length > 0 ? special.join(", ") : "no special points"}. ` +
    `The question's λ is ${numberText(user)}.`
  );
}

function tableOf({ arcs, specialPoints, quantity }: BifurcationDiagram): Figure["table"] {
  const each = Math.max(5, Math.floor(300 / Math.max(1, arcs.length)));
  const points = arcs.flatMap((arc) =>
    thin(
      arc.lambda.map((lambda, k) => [arc.label, arc.stability, lambda, arc.value[k]]),
      each,
    ),
  );
  const special = specialPoints.map(({ kind, lambda, value }) => ["special point", kind, lambda, value]);
  return { columns: ["branch", "type", "λ", quantity], rows: [...special, ...points] };
}

function draw(sheet: { name: string; title: string; description: string }, data: BifurcationDiagram): string {
  const entries = legendOf(data);
  const top = 34 + legendHeight(entries, WIDTH - 40);
  const area = { left: 66, right: WIDTH - 20, top, bottom: top + PLOT_HEIGHT };
  const highest = Math.max(0.05, ...data.arcs.flatMap((arc) => arc.value));
  const x = scaleLinear().domain([0, 1]).range([area.left, area.right]);
  const y = scaleLinear().domain([0, highest]).nice(5).range([area.bottom, area.top]);
  const lambdaAxis = { scale: x, ticks: decimalTicks(x.ticks(10)), label: ["external fraction ", { math: "λ" }] };
  return svgDocument(
    { ...sheet, width: WIDTH, height: area.bottom + 52 },
    legend(entries, 20, 8, WIDTH - 40),
    axes(area, lambdaAxis, { scale: y, ticks: decimalTicks(y.ticks(5)), label: data.quantity }),
    userLine(area, x(data.user), [{ math: "λ" }, ` = ${numberText(data.user)}`]),
    ...drawingOrder(data.arcs).map((arc) => arcPath(arc, x, y)),
    ...data.specialPoints.map(({ kind, lambda, value }) => specialMark(kind, x(lambda), y(value))),
  );
}

type Scale = (value: number) => number;

const drawingOrder = (arcs: readonly BifurcationArc[]): BifurcationArc[] => [
  ...arcs.filter((arc) => arc.stability !== "attracting"),
  ...arcs.filter((arc) => arc.stability === "attracting"),
];

function arcPath(arc: BifurcationArc, x: Scale, y: Scale): string {
  const path = line<number>(
    (lambda) => x(lambda),
    (_, k) => y(arc.value[k]),
  ).digits(2);
  return element("path", { d: path(arc.lambda) ?? "", ...stroke(arc.stability) });
}

/** Diamond, triangle and square: apart from each other without colour. */
function specialMark(kind: SpecialPoint["kind"], x: number, y: number): string {
  const shapes = { fold: "m0,-6l6,6l-6,6l-6,-6z", pitchfork: "m0,-7l6,11h-12z", transcritical: "m-5,-5h10v10h-10z" };
  const d = `M${coordinate(x)},${coordinate(y)}${shapes[kind]}`;
  return element("path", { d, fill: "var(--paper)", stroke: "var(--ink)", "stroke-width": 1.5 });
}

function legendOf({ arcs, specialPoints }: BifurcationDiagram): LegendEntry[] {
  const kinds = [...new Set(drawingOrder(arcs).map((arc) => arc.stability))].reverse();
  const special = [...new Set(specialPoints.map(({ kind }) => kind))];
  return [
    ...kinds.map((kind) => ({
      mark: (x: number, y: number) => element("line", { x1: x - 11, x2: x + 11, y1: y, y2: y, ...stroke(kind) }),
      label: STABILITY_MEANING[kind],
    })),
    ...special.map((kind) => ({ mark: (x: number, y: number) => specialMark(kind, x, y), label: kind })),
  ];
}
