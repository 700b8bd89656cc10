import { scaleLog } from "d3-scale";
import { line } from "d3-shape";
import type { RankProbability } from "../../analysis/figure-data.js";
import { numberText } from "../number.js";
import { type Axis, axes } from "./axes.js";
import type { Figure } from "./figure.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { type Attributes, element, shorten, svgDocument } from "./svg.js";

const WIDTH = 640;
const PLOT_HEIGHT = 320;
const MOST = 500;
/** Probabilities further than this below the largest are left out of the drawing. */
const DEPTH = 1e-15;

interface Entry {
  readonly rank: number;
  readonly reference: number;
  readonly attractor: number;
}

/** Reference and attractor over the rank of the outcomes, both axes logarithmic. */
export function rankProbabilityFigure(data: RankProbability): Figure {
  const entries = thinByRank(data);
  const taken = data.high
    ? `Outcome ${data.high.label} (rank ${data.high.rank}) has taken over.`
    : "No single outcome has taken over.";
  const sheet = {
    name: "rank-probability",
    title: "Rank and probability",
    description:
      `Probability of the outcomes in the order of falling reference, on logarithmic axes: the reference q and the ` +
      `attractor p*. ${taken}`,
  };
  const rows = entries.map(({ rank, reference, attractor }) => [rank, reference, attractor]);
  return { ...sheet, svg: draw(sheet, data, entries), table: { columns: ["rank", "q", "p*"], rows } };
}

/** At most 500 entries, evenly spread over the logarithm of the rank; the outcome that took over stays. */
function thinByRank({ rank, reference, attractor, high }: RankProbability): Entry[] {
  const step = Math.log(Math.max(2, rank.at(-1) ?? 2)) / (MOST - 3);
  const seen = new Set<number>();
  return rank.flatMap((r, k) => {
    const cell = Math.floor(Math.log(r) / step);
    const kept = !seen.has(cell) || k === rank.length - 1 || r === high?.rank;
    seen.add(cell);
    return kept ? [{ rank: r, reference: reference[k], attractor: attractor[k] }] : [];
  });
}

const CURVES: Readonly<Record<"reference" | "attractor", Attributes>> = {
  reference: { fill: "none", stroke: "var(--muted)", "stroke-width": 1.8, "stroke-dasharray": "6 3" },
  attractor: { fill: "none", stroke: "var(--blue)", "stroke-width": 2.2 },
};

type Scale = (value: number) => number;

function draw(
  sheet: { name: string; title: string; description: string },
  data: RankProbability,
  entries: readonly Entry[],
): string {
  const marks = legendOf(data);
  const top = 16 + legendHeight(marks, WIDTH - 40);
  const area = { left: 80, right: WIDTH - 24, top, bottom: top + PLOT_HEIGHT };
  const all = entries.flatMap((entry) => [entry.reference, entry.attractor]).filter((p) => p > 0);
  const highest = Math.max(...all, 1e-300);
  const lowest = Math.max(Math.min(...all, highest / 10), highest * DEPTH);
  const x = scaleLog()
    .domain([1, Math.max(2, data.rank.at(-1) ?? 2)])
    .range([area.left, area.right]);
  const y = scaleLog()
    .domain([lowest / 1.3, Math.min(1, highest * 1.3)])
    .range([area.bottom, area.top]);
  const curve = (key: "reference" | "attractor") => {
    const path = line<Entry>(
      (entry) => x(entry.rank),
      (entry) => y(entry[key]),
    ).digits(2);
    return element("path", { d: path.defined((entry) => entry[key] >= lowest)(entries) ?? "", ...CURVES[key] });
  };
  const high = entries.find((entry) => entry.rank === data.high?.rank);
  return svgDocument(
    { ...sheet, width: WIDTH, height: area.bottom + 52 },
    legend(marks, 20, 8, WIDTH - 40),
    axes(
      area,
      { scale: x, ticks: powerTicks(x), label: "rank by reference" },
      { scale: y, ticks: powerTicks(y), label: "probability" },
    ),
    curve("reference"),
    curve("attractor"),
    high ? highMark(x(high.rank), y(high.attractor)) : "",
  );
}

function highMark(x: number, y: number): string {
  return element("circle", { cx: x, cy: y, r: 5, fill: "var(--vermillion)", stroke: "var(--paper)" });
}

/** Powers of ten, at most eight of them; 1, 2 and 5 times such where there would be fewer than three. */
function powerTicks(scale: { domain(): number[]; ticks(count: number): number[] } & Scale): Axis["ticks"] {
  const [low, high] = scale.domain().map(Math.log10);
  const between = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, k) => Math.ceil(low) + k);
  const every = Math.max(1, Math.ceil(between.length / 8));
  if (between.length >= 3)
    return between.filter((k) => k % every === 0).map((k) => ({ value: 10 ** k, text: powerText(k) }));
  const fine = scale.ticks(5).filter((value) => /^[125]/.test(value.toExponential()));
  return fine.map((value) => ({ value, text: numberText(value, 3) }));
}

const powerText = (k: number): string => (k === 0 ? "1" : k === 1 ? "10" : numberText(10 ** k).replace(/^1 × /, ""));

function legendOf({ high }: RankProbability): LegendEntry[] {
  const dash = (key: "reference" | "attractor") => (x: number, y: number) =>
    element("line", { x1: x - 11, x2: x + 11, y1: y, y2: y, ...CURVES[key] });
  const taken = high ? [{ mark: highMark, label: `took over: ${shorten(high.label, 24)}` }] : [];
  return [
    { mark: dash("reference"), label: ["reference ", { math: "q" }] },
    { mark: dash("attractor"), label: ["attractor ", { math: "p" }, "*"] },
    ...taken,
  ];
}
