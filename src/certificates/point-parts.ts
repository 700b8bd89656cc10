import type { FixedPoint } from "../analysis/analysis.js";
import type { FixedPointStatement } from "./certificate.js";
import type { CertifiedQuestion } from "./certified-parameters.js";

/** The probabilities of the outcomes of one level at a fixed point, descending, with how many outcomes have each. */
export type LevelParts = readonly { readonly p: number; readonly count: number }[];

/** How many outcomes each level of a question has. */
export function levelSizes({ parameters }: CertifiedQuestion): readonly number[] {
  const { reference } = parameters;
  if (reference.kind === "uniform") return [reference.outcomes];
  return reference.kind === "zipf" ? Array<number>(reference.outcomes).fill(1) : reference.multiplicities;
}

/**
 * A listed fixed point by the levels of a certificate; null where the list shows only means over several levels.
 *
 * **Cost**: O(outcomes) where probabilities are listed, O(levels) where groups are.
 */
export function partsOf(question: CertifiedQuestion, { p, groups }: FixedPoint): LevelParts[] | null {
  const sizes = levelSizes(question);
  return p !== undefined ? partsOfOutcomes(question, sizes, p) : partsOfGroups(sizes, groups ?? []);
}

function partsOfOutcomes({ levelOf }: CertifiedQuestion, sizes: readonly number[], p: readonly number[]): LevelParts[] {
  const found = sizes.map(() => new Map<number, number>());
  for (const [outcome, own] of p.entries()) {
    const level = levelOf(outcome);
    if (level >= 0) found[level].set(own, (found[level].get(own) ?? 0) + 1);
  }
  return found.map((counts) => [...counts].sort(([a], [b]) => b - a).map(([own, count]) => ({ p: own, count })));
}

/** Groups come by reference and then by probability, so that each level takes the next ones. */
function partsOfGroups(sizes: readonly number[], groups: NonNullable<FixedPoint["groups"]>): LevelParts[] | null {
  const found: { p: number; count: number }[][] = [];
  let [next, left] = [0, groups[0]?.count ?? 0];
  for (const size of sizes) {
    const own: { p: number; count: number }[] = [];
    for (let open = size; open > 0; ) {
      const taken = Math.min(open, left);
      if (next >= groups.length || !Number.isInteger(taken)) return null;
      own.push({ p: groups[next].p, count: taken });
      [open, left] = [open - taken, left - taken];
      if (left === 0) left = groups[++next]?.count ?? 0;
    }
    found.push(own);
  }
  return found;
}

/** One range of a fixed point's box, and the probabilities that belong into it. */
export interface BoxedPart {
  readonly range: readonly [string, string];
  readonly probabilities: readonly number[];
}

/** The probabilities of a listed fixed point beside the ranges of a statement's box: of each level the largest are the high ones. */
export function boxedParts(
  sizes: readonly number[],
  parts: readonly LevelParts[],
  { place, box }: FixedPointStatement,
): BoxedPart[] {
  const raised = new Map(place.high);
  const found: BoxedPart[] = [];
  for (const [level, size] of sizes.entries()) {
    const high = raised.get(level) ?? 0;
    if (high > 0) found.push({ range: box[found.length], probabilities: between(parts[level], 0, high) });
    if (high < size) found.push({ range: box[found.length], probabilities: between(parts[level], high, size) });
  }
  return found;
}

/** The distinct probabilities of the outcomes from place `from` up to place `to` of a level. */
function between(parts: LevelParts, from: number, to: number): number[] {
  let place = 0;
  return parts.flatMap(({ p, count }) => {
    const start = place;
    place += count;
    return start < to && place > from ? [p] : [];
  });
}
