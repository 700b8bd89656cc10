import type { Analysis, AttractorFamily, FixedPoint } from "../../analysis/analysis.js";
import { type Block, type Inline, math, number, type Section, type Table, type Text } from "../blocks.js";
import { countText } from "../number.js";
import { type Labels, outcomeName, outcomeNames } from "../outcome-name.js";

/** Where the loop can rest: fixed points with their multipliers, and all attractors in families. */
export function fixedPointsSection(analysis: Analysis, labels: Labels): Section {
  const { fixedPoints, attractors, enumeration } = analysis;
  const blocks: Block[] = [
    { kind: "paragraph", text: coverage(analysis) },
    pointsTable(fixedPoints),
    compositionTable(fixedPoints, labels),
    ...(attractors.families.length > 0 ? [familiesTable(attractors.families, attractors.count, labels)] : []),
  ];
  if (enumeration.index !== null) blocks.push({ kind: "paragraph", text: indexText(enumeration.index) });
  return { id: "fixed-points", title: "Fixed points and multipliers", blocks };
}

function coverage({ enumeration, fixedPoints }: Analysis): Text {
  const which =
    enumeration.set === "all"
      ? "All fixed points are listed"
      : "Attractors are listed, and the saddles beside the one that the loop ends at";
  const complete = enumeration.complete === "proved" ? "the list is proved complete" : "completeness is not proved";
  return [
    `${which} (${fixedPoints.length} ${fixedPoints.length === 1 ? "row" : "rows"}; ${complete}). A point attracts when all of its multipliers `,
    math("\\rho"),
    " are below 1.",
  ];
}

const indexText = (index: number): Text => [
  "Index check: the sum of ",
  math("(-1)^{\\text{number of }\\rho > 1}"),
  " over the fixed points is ",
  number(index),
  index === 1
    ? ", as it must be for a complete list of hyperbolic points."
    : "; a complete list of hyperbolic points has 1.",
];

function pointsTable(points: readonly FixedPoint[]): Table {
  const columns: Table["columns"] = [
    { head: ["Point"], align: "right" },
    { head: ["Class"], align: "left" },
    { head: ["Type"], align: "left" },
    { head: ["Copies"], align: "right" },
    { head: ["Multipliers ", math("\\rho")], align: "left" },
    { head: ["Drift"], align: "right" },
    { head: ["Effective outcomes"], align: "right" },
    { head: [math("V")], align: "right" },
  ];
  const rows = points.map((point, k): Text[] => [
    [String(k + 1)],
    [point.class],
    [stabilityText(point)],
    [countText(point.copies)],
    multipliersText(point),
    [number(point.drift)],
    [number(point.effectiveOutcomes)],
    [number(point.potential)],
  ]);
  const note: Text = [
    "Copies: points that differ only by exchanging outcomes of equal reference. Drift: total variation to the reference. ",
    "Effective outcomes: ",
    math("e^{H(p)}"),
    ".",
  ];
  return { kind: "table", caption: ["Fixed points"], columns, rows, note };
}

function stabilityText({ stability, unstableDimension }: FixedPoint): string {
  return stability === "saddle" ? `saddle, ${unstableDimension} unstable` : stability;
}

function multipliersText({ multipliers, dominantMultiplier }: FixedPoint): Text {
  if (dominantMultiplier === null) return ["–"];
  if (!multipliers) return [number(dominantMultiplier), " (largest)"];
  const shown = list(multipliers.slice(0, 4));
  return multipliers.length > 4 ? [...shown, `, … (${countText(multipliers.length)} in all)`] : shown;
}

const list = (values: readonly number[]): Inline[] =>
  values.flatMap((value, k): Inline[] => (k === 0 ? [number(value)] : [", ", number(value)]));

/** What each fixed point looks like: which outcome is high, and the distribution itself where it is short. */
function compositionTable(points: readonly FixedPoint[], labels: Labels): Table {
  const columns: Table["columns"] = [
    { head: ["Point"], align: "right" },
    { head: ["High outcomes"], align: "left" },
    { head: ["Distribution ", math("p")], align: "left" },
    { head: ["Obtained"], align: "left" },
  ];
  const rows = points.map((point, k): Text[] => [
    [String(k + 1)],
    [point.high.length === 0 ? "none" : outcomeNames(point.high, labels)],
    distributionText(point, labels),
    point.radius === null ? [point.provenance] : [`${point.provenance}, within `, number(point.radius, 2)],
  ]);
  const note: Text = [
    "High outcomes hold more than the reference alone would sustain (their ",
    math("d_i"),
    " exceeds 1).",
  ];
  return { kind: "table", caption: ["What the fixed points look like"], columns, rows, note };
}

function distributionText({ p, groups }: FixedPoint, labels: Labels): Text {
  if (p && p.length <= 6) return ["(", ...list(p), ")"];
  if (p) {
    const order = p.map((_, i) => i).sort((a, b) => p[b] - p[a] || a - b);
    const top = order.slice(0, 3).flatMap((i): Inline[] => [`${outcomeName(i, labels)} `, number(p[i]), ", "]);
    return [...top, "…"];
  }
  const largest = [...(groups ?? [])].sort((a, b) => b.p - a.p).slice(0, 3);
  if (largest.length === 0) return ["–"];
  return [...largest.flatMap((group): Inline[] => [`${countText(group.count)} × `, number(group.p), ", "]), "…"];
}

function familiesTable(families: readonly AttractorFamily[], count: number, labels: Labels): Table {
  const columns: Table["columns"] = [
    { head: ["Which outcome takes over"], align: "left" },
    { head: ["Attractors"], align: "right" },
    { head: ["Mass it ends with"], align: "left" },
    { head: ["Class"], align: "left" },
  ];
  const rows = families.map((family): Text[] => [
    [familyName(family.high, labels)],
    [countText(family.count)],
    family.mass[0] === family.mass[1]
      ? [number(family.mass[0])]
      : [number(family.mass[0]), " to ", number(family.mass[1])],
    [family.class],
  ]);
  return { kind: "table", caption: [`All ${countText(count)} attractors, in families`], columns, rows };
}

function familyName(high: string | null, labels: Labels): string {
  if (high === null) return "none: the state anchored at the reference";
  const [first, last] = high.split("..").map(Number);
  if (last === undefined) return outcomeName(first, labels);
  return labels
    ? `any from ${outcomeName(first, labels)} to ${outcomeName(last, labels)} (${high})`
    : `any of outcomes ${countText(first)} to ${countText(last)}`;
}
