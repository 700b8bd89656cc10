import type { Analysis, GainEcho, ReferenceEcho } from "../../analysis/analysis.js";
import { type Block, math, number, type Section, type Table, type Text } from "../blocks.js";
import { countText } from "../number.js";
import { type Labels, outcomeName, shortSpec } from "../outcome-name.js";

const LISTED = 12;

/** The question: every parameter with its symbol, its value and what it means, and the reference itself. */
export function parametersSection({ parameters }: Analysis, labels: Labels): Section {
  const { temperature, externalFraction, ratio, tolerance, gain, batchSize, reference, initial } = parameters;
  const row = (symbol: string, value: Text, meaning: Text): Text[] => [[math(symbol)], value, meaning];
  const rows = [
    row(
      "T",
      [number(temperature, 10)],
      ["sampling temperature; ", math("\\beta = 1/T"), " = ", number(1 / temperature)],
    ),
    row("\\lambda", [number(externalFraction, 10)], ["external fraction: share of fresh data in each new batch"]),
    row(
      "\\mu",
      [number(ratio, 10)],
      ["the same as a ratio of fresh to generated data, ", math("\\lambda/(1-\\lambda)")],
    ),
    row("\\delta", [number(tolerance, 10)], ["tolerance: total variation that still counts as keeping the reference"]),
    row("\\alpha_k", gainValue(gain), [GAIN_MEANING[gain.kind]]),
    row("B", batchSize === null ? [math("\\infty")] : [countText(batchSize)], [
      batchSize === null ? "batch size: the deterministic loop" : "batch size: samples added per generation",
    ]),
    row(
      "n",
      [countText(reference.outcomes)],
      [`outcomes, with ${countText(reference.distinct)} distinct reference probabilities`],
    ),
    row("q", [shortSpec(reference.spec)], ["reference distribution, entropy ", number(reference.entropy), " nats"]),
    row("p_0", [initial ? shortSpec(initial.spec) : "the reference"], ["initial distribution"]),
  ];
  const columns: Table["columns"] = [
    { head: ["Symbol"], align: "left" },
    { head: ["Value"], align: "left" },
    { head: ["Meaning"], align: "left" },
  ];
  const table: Table = { kind: "table", caption: ["Parameters of the question"], columns, rows };
  const blocks: Block[] = [table, ...distributionTable(reference, labels)];
  return { id: "parameters", title: "Parameters", blocks };
}

const GAIN_MEANING = {
  replace: "gain: each generation is trained on its own batch only",
  window: "gain: each batch's share of a training set of constant size",
  accumulate: "gain: nothing is ever thrown away",
} as const;

function gainValue({ kind, gain, ratio }: GainEcho): Text {
  if (kind === "window" && gain !== undefined) return ["window, ", math("\\alpha_k"), " = ", number(gain, 10)];
  if (kind === "accumulate" && ratio !== undefined)
    return ["accumulate, ", math("\\alpha_k = 1/(k+1+N_0/B)"), ", ", math("N_0/B"), " = ", number(ratio, 10)];
  return ["replace, ", math("\\alpha_k = 1")];
}

/** The most likely outcomes of the reference by name, where the answer carries them. */
function distributionTable({ probabilities, outcomes }: ReferenceEcho, labels: Labels): Table[] {
  if (!probabilities) return [];
  const order = probabilities.map((_, i) => i).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  const rows = order
    .slice(0, LISTED)
    .map((i): Text[] => [[String(i)], [outcomeName(i, labels)], [number(probabilities[i])]]);
  const caption: Text =
    outcomes > LISTED
      ? [`The ${LISTED} most likely of ${countText(outcomes)} outcomes`]
      : ["The reference distribution"];
  const columns: Table["columns"] = [
    { head: ["Outcome"], align: "right" },
    { head: ["Name"], align: "left" },
    { head: [math("q_i")], align: "right" },
  ];
  const named = labels
    ? { columns, rows }
    : { columns: [columns[0], columns[2]], rows: rows.map((row) => [row[0], row[2]]) };
  return [{ kind: "table", caption, ...named }];
}
