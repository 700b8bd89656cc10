import { escapeTerminal } from "../../report/escape.js";
import { numberText } from "../../report/number.js";
import type { MeanEstimate, Simulation, TimeEstimate, Unwatched } from "../../simulation/simulation.js";
import type { Predicted, ReferenceState } from "../../simulation/simulation-theory.js";
import { type Style, styleOf, table } from "./table.js";

/** Where the median is among the quantiles. */
const MEDIAN = 2;

/** Outcomes that are shown, those of largest reference. */
const SHOWN_OUTCOMES = 6;

/** The answer of `simulate` for a reader: theory beside simulation, then the times and the time course. */
export function simulationText(simulation: Simulation, colour: boolean): string {
  const style = styleOf(colour);
  const { verdict } = simulation;
  const paint = verdict.class === "stable" ? style.good : style.bad;
  const shown = shownOutcomes(simulation);
  const blocks = [
    [style.bold(paint(escapeTerminal(verdict.sentence))), ...descriptionLines(simulation)],
    section(style, `After ${generations(simulation.plan.generations)}`, comparisonLines(simulation, shown)),
    section(style, "First times, in generations", timeLines(simulation)),
    section(style, "Fixation", fixationLines(simulation, shown)),
    section(style, "Time course (means)", courseLines(simulation, shown)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

const section = (style: Style, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [style.bold(title), ...lines];

const generations = (count: number): string => (count === 1 ? "1 generation" : `${count} generations`);

function descriptionLines({ parameters, schedule, plan, replicates, partial }: Simulation): string[] {
  const changing = schedule === null ? {} : schedule;
  const batch = changing.batchSize ?? String(parameters.batchSize);
  const others = Object.entries(changing).filter(([key]) => key !== "batchSize");
  const scheduled = others.map(([key, text]) => `, ${key} = ${escapeTerminal(text)}`).join("");
  const many = plan.replicates === 1 ? "1 replicate" : `${plan.replicates} replicates`;
  const line = `${many} of ${generations(plan.generations)}, batches of ${escapeTerminal(batch)}${scheduled}, seed ${plan.seed}.`;
  if (!partial) return [line];
  return [
    line,
    `Partial: the run was interrupted; what follows is of the ${replicates} replicates that were complete.`,
  ];
}

/** The places, among the recorded outcomes, of those of largest reference. */
function shownOutcomes({ outcomes: { reference } }: Simulation): number[] {
  const order = reference.map((_, k) => k).sort((a, b) => reference[b] - reference[a] || a - b);
  return order.slice(0, SHOWN_OUTCOMES).sort((a, b) => a - b);
}

function nameOf({ outcomes: { indices, labels } }: Simulation, place: number): string {
  const label = labels?.[place];
  return label === undefined ? `p(${indices[place]})` : `p(${indices[place]} ${escapeTerminal(label)})`;
}

/** A mean with its standard error, with as many digits as the error leaves meaningful. */
function estimateText({ mean, standardError }: MeanEstimate): string {
  if (standardError === null) return numberText(mean, 6);
  if (standardError === 0) return `${numberText(mean, 6)} ± 0`;
  const digits = Math.ceil(Math.log10(Math.abs(mean) / standardError)) + 2;
  return `${numberText(mean, Math.min(10, Math.max(2, digits)))} ± ${numberText(standardError, 2)}`;
}

const OBSERVABLES = [
  ["drift", "drift"],
  ["entropy", "entropy"],
  ["effectiveOutcomes", "effective outcomes"],
  ["support", "support"],
  ["diversity", "diversity 1-Σp²"],
] as const;

function comparisonLines(simulation: Simulation, shown: readonly number[]): string[] {
  const { rows, theory } = simulation;
  const last = rows[rows.length - 1];
  const orbit = theory.deterministic?.[rows.length - 1] ?? null;
  const { attractor } = theory;
  const at = (state: ReferenceState | null, read: (state: ReferenceState) => number) =>
    state === null ? "–" : numberText(read(state), 6);
  const lines = shown.map((k) => [
    nameOf(simulation, k),
    estimateText({ mean: last.mean[k], standardError: last.standardError[k] }),
    at(orbit, ({ p }) => p[k]),
    at(attractor, ({ p }) => p[k]),
    "",
  ]);
  for (const [key, name] of OBSERVABLES) {
    const exact = key === "diversity" ? (theory.diversity?.[rows.length - 1] ?? null) : null;
    lines.push([
      name,
      estimateText(last[key]),
      at(orbit, (state) => state[key]),
      at(attractor, (state) => state[key]),
      exact === null ? "" : `${numberText(exact, 6)} (one-step, exact)`,
    ]);
  }
  const notes = theory.deterministic === null ? ["The deterministic loop would take too long here."] : [];
  if (theory.diversity !== null) notes.push("At T = 1 the mean follows the deterministic loop exactly.");
  if (last.fluctuation !== undefined) {
    notes.push(...reasonLines("Σ(p-p*)²/p*", theory.fluctuation));
    lines.push(["Σ(p-p*)²/p*", estimateText(last.fluctuation), "", "", predictedText(theory.fluctuation)]);
  }
  const header = ["", "simulation", "deterministic loop", "attractor", "law"];
  return [...table(header, lines, ["left", "right", "right", "right", "left"]), ...notes];
}

function predictedText(predicted: Predicted): string {
  return "none" in predicted ? "–" : `${numberText(predicted.value, 5)} (${predicted.law})`;
}

/** How far a quantile may be from the middle of its bin. */
const binText = (width: number): string => (width === 0 ? "" : ` (within ${numberText(width / 2, 2)})`);

const reasonLines = (name: string, predicted: { readonly none: string } | object): string[] =>
  "none" in predicted ? [`No law for ${name}: ${predicted.none}.`] : [];

function timeLines({ times, theory, replicates }: Simulation): string[] {
  const isWatched = (time: TimeEstimate | Unwatched): time is TimeEstimate => "within" in time;
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const [name, time, predicted] of [
    ["fixation", times.fixation, theory.fixationTime],
    ["first extinction", times.extinction, null],
    ["escape", times.escape, theory.escape],
  ] as const) {
    if (!isWatched(time)) {
      notes.push(`No time of ${name}: ${time.none}.`);
      continue;
    }
    const median = time.quantiles[MEDIAN];
    if (predicted !== null) notes.push(...reasonLines(`the time of ${name}`, predicted));
    rows.push([
      name,
      `${time.within} of ${replicates}`,
      time.mean === null ? "–" : estimateText({ mean: time.mean, standardError: time.standardError }),
      median === null ? "not within" : `${numberText(median, 6)}${binText(time.quantileError)}`,
      predicted === null ? "" : predictedText(predicted),
    ]);
  }
  const header = ["", "replicates", "mean of those", "median of all", "mean of all, by theory"];
  const lines = rows.length === 0 ? [] : table(header, rows, ["left", "right", "right", "right", "left"]);
  return [...lines, ...notes];
}

function fixationLines(simulation: Simulation, shown: readonly number[]): string[] {
  const { times, theory } = simulation;
  const { fixation } = times;
  if ("none" in fixation || fixation.within === 0) return [];
  const { fixation: law } = theory;
  const rows = shown.map((k) => [
    nameOf(simulation, k).slice(2, -1),
    estimateText({ mean: fixation.shares[k], standardError: fixation.standardErrors[k] }),
    "none" in law ? "–" : numberText(law.values[k], 6),
  ]);
  const header = ["outcome", "share of replicates", "in the end, by theory"];
  return table(header, rows, ["left", "right", "right"]);
}

function courseLines(simulation: Simulation, shown: readonly number[]): string[] {
  const header = [
    "generation",
    ...shown.map((k) => nameOf(simulation, k)),
    "drift",
    "entropy",
    "eff. outcomes",
    "support",
  ];
  const rows = simulation.rows.map((row) => [
    String(row.generation),
    ...[...shown.map((k) => row.mean[k]), row.drift.mean, row.entropy.mean, row.effectiveOutcomes.mean].map((mean) =>
      numberText(mean, 4),
    ),
    numberText(row.support.mean, 6),
  ]);
  return table(
    header,
    rows,
    header.map(() => "right"),
  );
}
