import { contours } from "d3-contour";
import { line } from "d3-shape";
import type { Barycentric, Portrait } from "../../analysis/figure-data.js";
import { escapeTerminal } from "../escape.js";
import type { Figure } from "./figure.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { STABILITY_MEANING, stabilityMarker } from "./marker.js";
import type { Colour } from "./palette.js";
import { coordinate, element, labelWidth, shorten, svgDocument, textAt } from "./svg.js";

const WIDTH = 640;
const SIDE = 480;
const BASINS: readonly Colour[] = ["blue", "orange", "green", "purple", "vermillion", "sky"];

type Place = (p: Barycentric) => [number, number];

/** The loop on the simplex of three outcomes: flow, fixed points, basins and what separates them. */
export function simplexPortraitFigure(data: Portrait): Figure {
  const attractors = data.points.filter(({ stability }) => stability === "attracting").length;
  const sheet = {
    name: "simplex-portrait",
    title: "The loop on the simplex",
    description:
      `Every distribution over three outcomes as a point of a triangle: ${data.streamlines.length} flow lines with arrows in ` +
      `the direction of the generations, ${attractors} attracting and ${data.points.length - attractors} other fixed points` +
      `${data.basins ? ", each basin in its own shade" : ""}.`,
  };
  return { ...sheet, svg: draw(sheet, data), table: tableOf(data) };
}

function names(data: Portrait): readonly string[] {
  return data.labels ?? ["outcome 0", "outcome 1", "outcome 2"];
}

function tableOf(data: Portrait): Figure["table"] {
  const points = data.points.map(({ p, stability }, k) => [k + 1, stability, ...p]);
  return { columns: ["point", "type", ...names(data)], rows: [...points, ["q", "reference", ...data.reference]] };
}

function draw(sheet: { name: string; title: string; description: string }, data: Portrait): string {
  const entries = legendOf(data);
  const top = 40 + legendHeight(entries, WIDTH - 40);
  const height = (SIDE * Math.sqrt(3)) / 2;
  const left = (WIDTH - SIDE) / 2;
  const place: Place = ([, b, c]) => [left + SIDE * (b + c / 2), top + height * (1 - c)];
  const triangle = `M${[place([1, 0, 0]), place([0, 1, 0]), place([0, 0, 1])].map((at) => at.map(coordinate)).join("L")}Z`;
  return svgDocument(
    { ...sheet, width: WIDTH, height: top + height + 40 },
    element("defs", {}, element("clipPath", { id: "simplex-portrait-inside" }, element("path", { d: triangle }))),
    legend(entries, 20, 8, WIDTH - 40),
    element("path", { d: triangle, fill: "var(--panel)" }),
    element("g", { "clip-path": "url(#simplex-portrait-inside)" }, ...basins(data, place)),
    ...data.streamlines.map((orbit) => flowLine(orbit, place)),
    ...data.separatrices.map((curve) => separatrix(curve, place)),
    element("path", { class: "axis", d: triangle }),
    ...corners(data, place),
    referenceMark(...place(data.reference)),
    ...attractorsLast(data.points).map(({ p, stability }) => stabilityMarker(stability, ...place(p), 6)),
  );
}

function corners(data: Portrait, place: Place): string[] {
  const ends: readonly [Barycentric, "start" | "middle" | "end", number, number][] = [
    [[1, 0, 0], "middle", 0, 20],
    [[0, 1, 0], "middle", 0, 20],
    [[0, 0, 1], "middle", 0, -10],
  ];
  return ends.map(([p, anchor, dx, dy], k) => {
    const [x, y] = place(p);
    const label = shorten(escapeTerminal(names(data)[k]), 20);
    const half = labelWidth(label) / 2 + 4;
    return textAt(Math.min(Math.max(x + dx, half), WIDTH - half), y + dy, label, anchor);
  });
}

/** Each basin as smooth contours of the grid's indicator function, sheared onto the triangle. */
function basins({ basins: grid, points }: Portrait, place: Place): string[] {
  if (!grid) return [];
  const { resolution } = grid;
  const attractor = withoutSpecks(grid);
  const size = resolution + 1;
  const square = Array.from({ length: size * size }, (_, k) => {
    const [i, j] = nearestInside(k % size, Math.floor(k / size), resolution);
    return attractor[gridIndex(i, j, resolution)];
  });
  const found = [...new Set(attractor)].filter((index) => index >= 0).sort((a, b) => a - b);
  return found.map((index) => {
    const order = attracting(points).indexOf(index);
    const belongs = smooth(
      square.map((value) => (value === index ? 1 : 0)),
      size,
    );
    const [shape] = contours().size([size, size]).thresholds([0.5])(belongs);
    const d = shape.coordinates
      .flat()
      .map((ring) => ringPath(ring, resolution, place))
      .join("");
    return element("path", { d, fill: basinFill(order), "fill-opacity": ".2", "fill-rule": "evenodd" });
  });
}

/** Every value of a square grid averaged with its six neighbours in the triangle, so that outlines are not jagged. */
function smooth(values: readonly number[], size: number): number[] {
  const inside = (k: number) => Math.min(Math.max(k, 0), size - 1);
  return values.map((own, k) => {
    const [i, j] = [k % size, Math.floor(k / size)];
    const around = NEIGHBOURS.map(([a, b]) => values[inside(j + b) * size + inside(i + a)]);
    return around.reduce((sum, value) => sum + value, own) / (around.length + 1);
  });
}

const gridIndex = (i: number, j: number, resolution: number): number => j * (resolution + 1) - (j * (j - 1)) / 2 + i;

const NEIGHBOURS = [
  [1, 0],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [0, -1],
  [1, -1],
] as const;

/**
 * The grid with single points that differ from all their neighbours taken into a neighbour's basin: grid points that
 * happen to lie exactly on a boundary would otherwise show as specks along it.
 */
function withoutSpecks({ resolution, attractor }: NonNullable<Portrait["basins"]>): number[] {
  return attractor.map((own, index) => {
    const [i, j] = gridPlace(index, resolution);
    const around = NEIGHBOURS.map(([a, b]) => [i + a, j + b])
      .filter(([a, b]) => a >= 0 && b >= 0 && a + b <= resolution)
      .map(([a, b]) => attractor[gridIndex(a, b, resolution)]);
    return around.includes(own) ? own : Math.max(...around);
  });
}

function gridPlace(index: number, resolution: number): [number, number] {
  let [rest, j] = [index, 0];
  while (rest > resolution - j) rest -= resolution - j++ + 1;
  return [rest, j];
}

const basinFill = (order: number): string => `var(--${BASINS[Math.max(0, order) % BASINS.length]})`;

/** In the order of drawing: no saddle hides an attractor. */
const attractorsLast = (points: Portrait["points"]): Portrait["points"] => [
  ...points.filter(({ stability }) => stability !== "attracting"),
  ...points.filter(({ stability }) => stability === "attracting"),
];

const attracting = (points: Portrait["points"]): number[] =>
  points.flatMap(({ stability }, index) => (stability === "attracting" ? [index] : []));

/** The grid point of the triangle that stands for a point of the square beyond its long side. */
function nearestInside(i: number, j: number, resolution: number): [number, number] {
  const excess = i + j - resolution;
  if (excess <= 0) return [i, j];
  const inner = Math.min(Math.max(0, i - Math.ceil(excess / 2)), resolution);
  return [inner, resolution - inner];
}

function ringPath(ring: readonly number[][], resolution: number, place: Place): string {
  // d3-contour puts grid point k at k + 0.5 and closes rings half a cell outside.
  const corner = ([x, y]: number[]): string => {
    const [a, b] = [(x - 0.5) / resolution, (y - 0.5) / resolution];
    return place([a, b, 1 - a - b])
      .map(coordinate)
      .join(",");
  };
  return `M${ring.map(corner).join("L")}Z`;
}

const pathOf = (curve: readonly Barycentric[], place: Place): string =>
  line<Barycentric>(
    (p) => place(p)[0],
    (p) => place(p)[1],
  ).digits(2)(curve) ?? "";

function flowLine(orbit: readonly Barycentric[], place: Place): string {
  if (orbit.length < 2) return "";
  const path = element("path", { d: pathOf(orbit, place), fill: "none", stroke: "var(--muted)", "stroke-width": 1.1 });
  return path + arrowHead(orbit.map(place));
}

/** A head in the direction of the flow, halfway along it; none on a line too short to carry one. */
function arrowHead(points: readonly [number, number][]): string {
  const lengths = points.slice(1).map(([x, y], k) => Math.hypot(x - points[k][0], y - points[k][1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total < 24) return "";
  let [k, passed] = [0, 0];
  while (passed + lengths[k] < total / 2) passed += lengths[k++];
  const [[x0, y0], [x1, y1]] = [points[k], points[k + 1]];
  const [ux, uy] = [(x1 - x0) / lengths[k], (y1 - y0) / lengths[k]];
  const [x, y] = [x0 + ux * (total / 2 - passed), y0 + uy * (total / 2 - passed)];
  const vertex = (along: number, across: number) =>
    `${coordinate(x + along * ux - across * uy)},${coordinate(y + along * uy + across * ux)}`;
  return element("path", { d: `M${vertex(5, 0)}L${vertex(-4, 3.4)}L${vertex(-4, -3.4)}Z`, fill: "var(--muted)" });
}

function separatrix(curve: readonly Barycentric[], place: Place): string {
  return element("path", { d: pathOf(curve, place), ...SEPARATRIX });
}

const SEPARATRIX = { fill: "none", stroke: "var(--vermillion)", "stroke-width": 2, "stroke-dasharray": "7 4" };

function referenceMark(x: number, y: number): string {
  const d = `M${coordinate(x - 5)},${coordinate(y)}h10M${coordinate(x)},${coordinate(y - 5)}v10`;
  return (
    element("path", { d, stroke: "var(--paper)", "stroke-width": 4.5 }) +
    element("path", { d, stroke: "var(--ink)", "stroke-width": 2 })
  );
}

function legendOf(data: Portrait): LegendEntry[] {
  const kinds = [...new Set(data.points.map(({ stability }) => stability))];
  const lineMark = (x: number, y: number) => element("line", { x1: x - 11, x2: x + 11, y1: y, y2: y, ...SEPARATRIX });
  const shade = (x: number, y: number) =>
    element("rect", { x: x - 10, y: y - 6, width: 20, height: 12, fill: basinFill(0), "fill-opacity": ".2" });
  return [
    ...kinds.map((kind) => ({
      mark: (x: number, y: number) => stabilityMarker(kind, x, y, 6),
      label: STABILITY_MEANING[kind],
    })),
    { mark: referenceMark, label: ["reference ", { math: "q" }] },
    ...(data.separatrices.length > 0 ? [{ mark: lineMark, label: "boundary of basins" }] : []),
    ...(data.basins ? [{ mark: shade, label: "basins, one shade each" }] : []),
  ];
}
