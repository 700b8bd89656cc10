import type { Analysis } from "../../analysis/analysis.js";
import { type Inline, math, number, type Section, type Table, type Text } from "../blocks.js";

/** From which external fraction on the loop is safe, and where the question's lies among those thresholds. */
export function thresholdsSection({ thresholds, parameters }: Analysis): Section {
  const lambda = parameters.externalFraction;
  const row = (symbol: string, threshold: number | null, meaning: string): Text[] => [
    [math(symbol)],
    threshold === null ? ["not computed"] : [number(threshold)],
    [meaning],
    threshold === null ? ["–"] : side(lambda, threshold),
  ];
  const rows = [
    row(
      "\\lambda_\\delta",
      thresholds.stable,
      "above it the loop that starts at the reference keeps it, within the tolerance",
    ),
    row("\\lambda_u", thresholds.unique, "above it there is one attractor only"),
    ...(thresholds.boxed === null
      ? []
      : [row("\\lambda_\\square", thresholds.boxed, "above it a box that closes proves one attractor")]),
    row("\\lambda_H", thresholds.certified, "above it a closed formula proves one global attractor"),
  ];
  const columns: Table["columns"] = [
    { head: ["Threshold"], align: "left" },
    { head: ["Value"], align: "right" },
    { head: ["Meaning"], align: "left" },
    { head: ["The question's ", math("\\lambda")], align: "left" },
  ];
  const caption: Text = [
    "Thresholds of the external fraction ",
    math("\\lambda"),
    ", at the question's ",
    math("T"),
    " and ",
    math("q"),
  ];
  return {
    id: "thresholds",
    title: "Thresholds",
    blocks: [
      { kind: "table", caption, columns, rows },
      {
        kind: "paragraph",
        text: among(lambda, [
          ["\\lambda_\\delta", thresholds.stable],
          ["\\lambda_u", thresholds.unique],
          ["\\lambda_H", thresholds.certified],
        ]),
      },
    ],
  };
}

function side(lambda: number, threshold: number): Text {
  if (lambda === threshold) return ["exactly at it"];
  return lambda > threshold
    ? ["above, by ", number(lambda - threshold, 3)]
    : ["below, by ", number(threshold - lambda, 3)];
}

/** The user's value and the thresholds as one chain of inequalities. */
function among(lambda: number, thresholds: readonly [string, number][]): Text {
  const chain = [...thresholds, ["\\lambda", lambda] as [string, number]].sort((a, b) => a[1] - b[1]);
  const links = chain.map(([symbol, value], k) =>
    k === 0 ? symbol : `${value === chain[k - 1][1] ? "=" : "<"} ${symbol}`,
  );
  const question: Inline[] = ["; the question's ", math("\\lambda"), " is ", number(lambda, 10), "."];
  return ["In order: ", math(links.join(" ")), ...question];
}
