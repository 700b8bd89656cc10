import type { Crosscheck } from "../../crosscheck/crosscheck.js";
import type { LawReport, LawRow } from "../../crosscheck/laws/law.js";
import { numberText } from "../../report/number.js";
import { type Style, styleOf, table } from "./table.js";

/** Significant digits of the numbers that are compared. */
const DIGITS = 6;

/** Odds of less than ten to one against a law are nothing to look at. */
const WORTH_SHOWING = Math.log(10);

/** The answer of `crosscheck` for a reader: law by law, then the laws that say nothing here, then one sentence. */
export function crosscheckText({ laws, sentence, falseAlarm }: Crosscheck, colour: boolean): string {
  const style = styleOf(colour);
  const silent = laws.filter(({ outcome }) => outcome === "not applicable");
  const spoken = laws.filter(({ outcome }) => outcome !== "not applicable");
  const failed = spoken.some(({ outcome }) => outcome === "fails");
  const blocks = [
    ...spoken.map((report) => lawLines(style, report)),
    silent.length === 0 ? [] : [style.bold("Not applicable"), ...silent.map(({ law, reason }) => `${law}: ${reason}`)],
    [
      style.bold((failed ? style.bad : style.good)(sentence)),
      `A correct simulator is called wrong with a chance of at most ${numberText(falseAlarm, 3)} for all laws together.`,
    ],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function lawLines(style: Style, report: LawReport): string[] {
  const { law, outcome, reason, rows, excluded, remaining, indistinguishable, samples } = report;
  const paint = outcome === "holds" ? style.good : outcome === "fails" ? style.bad : (text: string) => text;
  const lines = [`${style.bold(law)}: ${paint(outcome)} (${samples} ${samples === 1 ? "replicate" : "replicates"})`];
  if (reason !== null) lines.push(`${reason[0].toUpperCase()}${reason.slice(1)}.`);
  lines.push(...table(HEADER, rows.map(cells), ["left", "right", "right", "right"]));
  if (excluded.length > 0) lines.push(`Excluded: ${excluded.map(({ name }) => name).join("; ")}.`);
  if (remaining.length > 0) lines.push(`Not excluded: ${remaining.map(({ name }) => name).join("; ")}.`);
  if (indistinguishable.length > 0)
    lines.push(`Too near to be told at these parameters: ${indistinguishable.join("; ")}.`);
  return lines;
}

const HEADER = ["quantity", "expected", "observed", "evidence against"];

/** `expected` with its model error, `observed` with its standard error, and the odds against the law where they are worth a look. */
function cells({ quantity, expected, observed, standardError, modelError, logEvidence }: LawRow): string[] {
  return [
    quantity,
    expected === null ? "–" : withError(expected, modelError),
    observed === null ? "–" : withError(observed, standardError ?? 0),
    logEvidence < WORTH_SHOWING ? "none" : `e^${numberText(logEvidence, 3)}`,
  ];
}

const withError = (value: number, error: number): string =>
  error === 0 ? numberText(value, DIGITS) : `${numberText(value, DIGITS)} ± ${numberText(error, 2)}`;
