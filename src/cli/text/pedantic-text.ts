import type { PedanticThresholds, ThresholdRange } from "../../certificates/certified-thresholds.js";
import type { PedanticAnalysis, PedanticPoint } from "../../certificates/pedantic.js";
import { escapeTerminal } from "../../report/escape.js";
import { countText, numberText } from "../../report/number.js";
import { probabilitiesOf } from "./analysis-text.js";
import { rangeText } from "./range-text.js";
import { styleOf, table } from "./table.js";

const SHOWN_MULTIPLIERS = 4;

/** The answer of `check --pedantic` for a reader: what is proved, and nothing else. */
export function pedanticText(analysis: PedanticAnalysis, colour: boolean): string {
  const style = styleOf(colour);
  const { verdict, attractors, enumeration, fixedPoints } = analysis;
  const paint = verdict.class === "stable" ? style.good : style.bad;
  const found = counted(attractors.count, "attractor");
  const list =
    enumeration.set === "all"
      ? `${counted(fixedPoints.length, "fixed point")} and ${found}: proved to be all`
      : `${found}: proved to be all${fixedPoints.length === 0 ? "" : "; fixed points, each in a checked box"}`;
  const points = fixedPoints.length === 0 ? [] : pointLines(analysis);
  return `${[style.bold(paint(escapeTerminal(verdict.sentence))), "", style.bold(list), ...points].join("\n")}\n`;
}

const counted = (count: number, noun: string): string => `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;

function pointLines({ fixedPoints, verdict }: PedanticAnalysis): string[] {
  const rows = fixedPoints.map((point, k) => [
    k === verdict.attractor ? "→" : verdict.sides?.includes(k) ? "~" : "",
    point.class ?? "within rounding of the tolerance",
    point.stability,
    point.high.length === 0 ? "–" : shortList(point.high.map(String), 3),
    String(point.copies),
    numberText(point.drift, 6),
    multipliersOf(point),
    probabilitiesOf(point),
    point.radius === null ? "–" : numberText(point.radius, 2),
  ]);
  const header = ["", "class", "stability", "high", "copies", "drift", "multipliers", "probabilities", "within"];
  return table(header, rows, ["left", "left", "left", "left", "right", "right", "left", "left", "right"]);
}

const shortList = (items: readonly string[], most: number): string =>
  items.slice(0, most).join(", ") + (items.length > most ? ", …" : "");

function multipliersOf({ multipliers, dominantMultiplier }: PedanticPoint): string {
  const shown = multipliers ?? (dominantMultiplier === null ? [] : [dominantMultiplier]);
  const texts = shown.map((rho) => numberText(rho, 5));
  return texts.length === 0 ? "–" : shortList(texts, SHOWN_MULTIPLIERS);
}

/** The answer of `threshold --pedantic` for a reader. */
export function pedanticThresholdsText({ parameters, intervals }: PedanticThresholds, colour: boolean): string {
  const { temperature, tolerance, reference } = parameters;
  const head = `How much external data at T = ${temperature}, reference ${escapeTerminal(reference)}, tolerance ${tolerance}, proved`;
  const row = (symbol: string, [lower, upper]: ThresholdRange, meaning: string) => [
    symbol,
    rangeText([String(lower), String(upper)]),
    meaning,
  ];
  const rows = [
    row("λ_δ", intervals.stable, "above it the verdict from the reference is stable"),
    row("λ_u", intervals.unique, "above it there is one attractor"),
  ];
  const lines = table(["threshold", "external fraction λ", "meaning"], rows, ["left", "left", "left"]);
  return `${[styleOf(colour).bold(head), "", ...lines].join("\n")}\n`;
}
