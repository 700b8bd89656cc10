import type { Thresholds } from "../../analysis/analysis.js";
import type { ThresholdAnswer } from "../../analysis/threshold-answer.js";
import { escapeTerminal } from "../../report/escape.js";
import { numberText } from "../../report/number.js";
import { styleOf, table } from "./table.js";

/** The thresholds as lines of a table: symbol, value as external fraction and as ratio, meaning. */
export function thresholdLines({ stable, unique, certified, boxed }: Thresholds): string[] {
  const ratio = (lambda: number) => (lambda === 1 ? "∞" : numberText(lambda / (1 - lambda), 6));
  const row = (symbol: string, lambda: number, meaning: string) => [
    symbol,
    numberText(lambda, 10),
    ratio(lambda),
    meaning,
  ];
  const rows = [
    row("λ_δ", stable, "above it the verdict from the reference is stable"),
    row("λ_u", unique, "above it there is one attractor"),
    row("λ_H", certified, "above it Birkhoff's contraction proves one attractor"),
    ...(boxed === null ? [] : [row("λ_box", boxed, "above it the mixed-monotone enclosure closes on one attractor")]),
  ];
  return table(["threshold", "external fraction λ", "ratio μ", "meaning"], rows, ["left", "right", "right", "left"]);
}

/** The answer of `threshold` for a reader. */
export function thresholdsText({ parameters, thresholds }: ThresholdAnswer, colour: boolean): string {
  const style = styleOf(colour);
  const { temperature, tolerance, reference } = parameters;
  const head = `How much external data at T = ${temperature}, reference ${escapeTerminal(reference)}, tolerance ${tolerance}`;
  return `${[style.bold(head), "", ...thresholdLines(thresholds)].join("\n")}\n`;
}
