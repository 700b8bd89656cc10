import type { Analysis, FixedPoint, Nucleus } from "../../analysis/analysis.js";
import { escapeTerminal } from "../../report/escape.js";
import { numberText } from "../../report/number.js";
import { type Style, styleOf, table } from "./table.js";
import { thresholdLines } from "./thresholds-text.js";

const SHOWN_PROBABILITIES = 6;
const SHOWN_MULTIPLIERS = 4;
const SHOWN_FAMILIES = 12;

/** The answer of `check` for a reader. */
export function analysisText(analysis: Analysis, colour: boolean): string {
  const style = styleOf(colour);
  const { verdict } = analysis;
  const paint = verdict.class === "stable" ? style.good : style.bad;
  const blocks = [
    [style.bold(paint(escapeTerminal(verdict.sentence))), proofLine(analysis)],
    nucleusLines(verdict.nucleus),
    section(style, "Fixed points", pointLines(analysis)),
    section(style, `Attractors: ${analysis.attractors.count} (${countProof(analysis)})`, familyLines(analysis)),
    section(style, "Thresholds (numerical)", thresholdLines(analysis.thresholds)),
    analysis.agreement === undefined ? [] : section(style, "Agreement", agreementLines(analysis)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

/** How the verdict was obtained. */
function proofLine({ verdict }: Analysis): string {
  if (verdict.proof === "none") return `Obtained: ${verdict.provenance}; no proof was asked for.`;
  return verdict.proof === "undecided"
    ? `Obtained: ${verdict.provenance}; a proof was tried and did not decide.`
    : `Obtained: ${verdict.provenance}; ${verdict.proof}, and the proof was checked. Numbers that are not marked are numerical.`;
}

function countProof({ enumeration }: Analysis): string {
  return enumeration.complete === "undecided" ? "numerical" : `${enumeration.complete} complete`;
}

const section = (style: Style, title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [style.bold(title), ...lines];

/** An outcome's number and, where it has one, its label. */
function nameOf({ parameters }: Analysis, outcome: number): string {
  const label = parameters.reference.labels?.[outcome];
  return label === undefined ? String(outcome) : `${outcome} ${escapeTerminal(label)}`;
}

function nucleusLines(nucleus: Nucleus | null): string[] {
  if (nucleus === null) return [];
  const name =
    nucleus.label === undefined
      ? `outcome ${nucleus.outcome}`
      : `“${escapeTerminal(nucleus.label)}” (outcome ${nucleus.outcome})`;
  const tips =
    nucleus.epsilon === null
      ? "mixing it in alone does not tip the loop, whatever its share"
      : `mixing in a share of ${numberText(nucleus.epsilon, 4)} of it tips the loop`;
  return [
    `Nucleus (numerical): ${name} has to gain ${numberText(nucleus.mass, 4)} of the mass to take over (barrier ${numberText(nucleus.barrier, 4)}); ${tips}.`,
  ];
}

function pointLines(analysis: Analysis): string[] {
  const rows = analysis.fixedPoints.map((point, k) => [
    k === analysis.verdict.attractor ? "→" : analysis.verdict.sides?.includes(k) ? "~" : "",
    point.class,
    point.stability,
    point.high.length === 0
      ? "–"
      : shortList(
          point.high.map((i) => nameOf(analysis, i)),
          3,
        ),
    String(point.copies),
    numberText(point.drift, 6),
    numberText(point.effectiveOutcomes, 5),
    multipliersOf(point),
    probabilitiesOf(point),
    obtained(point),
  ]);
  const header = [
    ...["", "class", "stability", "high", "copies", "drift", "eff. outcomes"],
    ...["multipliers", "probabilities", "obtained"],
  ];
  return table(header, rows, ["left", "left", "left", "left", "right", "right", "right", "left", "left", "left"]);
}

/** How a fixed point was obtained, and how far its probabilities can be off where that is proved. */
const obtained = ({ provenance, radius }: FixedPoint): string =>
  radius === null ? provenance : `${provenance}, within ${numberText(radius, 2)}`;

const shortList = (items: readonly string[], most: number): string =>
  items.slice(0, most).join(", ") + (items.length > most ? ", …" : "");

function multipliersOf({ multipliers, dominantMultiplier }: FixedPoint): string {
  if (multipliers !== undefined)
    return (
      shortList(
        multipliers.map((rho) => numberText(rho, 5)),
        SHOWN_MULTIPLIERS,
      ) || "–"
    );
  return dominantMultiplier === null ? "–" : `${numberText(dominantMultiplier, 5)}, …`;
}

/** The probabilities of a point, the first few of them; the largest where only groups are listed. */
export function probabilitiesOf({ p, groups }: Pick<FixedPoint, "p" | "groups">): string {
  if (p !== undefined)
    return shortList(
      p.map((x) => numberText(x, 5)),
      SHOWN_PROBABILITIES,
    );
  const top = [...(groups ?? [])].sort((a, b) => b.p - a.p);
  return shortList(
    top.map((group) => numberText(group.p, 4)),
    3,
  );
}

function familyLines(analysis: Analysis): string[] {
  const { families } = analysis.attractors;
  const rows = families
    .slice(0, SHOWN_FAMILIES)
    .map((family) => [
      family.high === null ? "no single outcome" : `outcome ${family.high} takes over`,
      String(family.count),
      family.mass[0] === family.mass[1]
        ? numberText(family.mass[0], 5)
        : `${numberText(family.mass[0], 5)} to ${numberText(family.mass[1], 5)}`,
      family.class,
    ]);
  const lines = table(["which", "count", "mass it ends with", "class"], rows, ["left", "right", "left", "left"]);
  const left = families.length - SHOWN_FAMILIES;
  return left > 0 ? [...lines, `and ${left} more`] : families.length === 0 ? [] : lines;
}

function agreementLines({ agreement = [] }: Analysis): string[] {
  const rows = agreement.map(({ quantity, by, agrees }) => [
    quantity,
    Object.entries(by)
      .map(([route, value]) => `${route} ${typeof value === "number" ? numberText(value, 10) : value}`)
      .join("; "),
    agrees ? "yes" : "NO",
  ]);
  return table(["quantity", "by", "agrees"], rows, ["left", "left", "left"]);
}
