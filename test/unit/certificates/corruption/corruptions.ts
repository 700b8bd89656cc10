import fc from "fast-check";
import type { Certificate } from "../../../../src/certificates/certificate.js";
import { parseRational, toNumber } from "../../../../src/numeric/rational.js";
import { at, type Json, type Path, placesOf, replaced } from "./json-tree.js";

/** A certificate with something changed, and what. */
export interface Corruption {
  readonly name: string;
  readonly certificate: Json;
}

const isNumberText = (value: Json): value is string => typeof value === "string" && parseRational(value) !== null;
const isRange = (value: Json): value is readonly [string, string, ...Json[]] =>
  Array.isArray(value) && value.length >= 2 && isNumberText(value[0]) && isNumberText(value[1]);

const numberOf = (text: string): number => toNumber(parseRational(text)!);

/** Relative sizes of a change, from gross to barely visible. */
const SIZES = [1, 0.5, 0.1, 0.01, 1e-3, 1e-5, 1e-7];

const TAGS: Readonly<Record<string, readonly string[]>> = {
  class: ["stable", "collapse", "uniform", "marginal"],
  by: ["theorem", "hot-uniqueness", "birkhoff"],
};

/** Everything that may replace a part, by its type. */
function substitutes(path: Path, value: Json, size: number, pick: number): readonly Json[] {
  if (value === null) return [];
  if (typeof value === "number") return [value + 1, Math.max(0, value - 1), 0, 1, 2, 2 * value, 2 ** 53 - 1];
  if (isNumberText(value)) {
    const x = numberOf(value);
    return [x * (1 + size), x * (1 - size), x + size, x - size, -x, 0, 1, 1 - x, "1e400", "1e-400"].map(String);
  }
  if (typeof value === "string") return (TAGS[String(path.at(-1))] ?? []).filter((tag) => tag !== value);
  if (isRange(value)) return [...movedRanges(value, size), ...changedLists(value, pick)];
  return Array.isArray(value) ? changedLists(value, pick) : [null];
}

/** A range shrunk, moved, widened, and one of its ends alone. */
function movedRanges([a, b, ...rest]: readonly [string, string, ...Json[]], size: number): readonly Json[] {
  const [x, y] = [numberOf(a), numberOf(b)];
  const step = size * (Math.abs(x) + Math.abs(y));
  const middle = (x + y) / 2;
  const ends: readonly (readonly [number | string, number | string])[] = [
    ...([
      [middle, middle],
      [x - step, y + step],
      [x + step, y + step],
      [x - step, y - step],
    ] as const),
    ...([
      [a, a],
      [b, b],
      [a, middle],
      [middle, b],
      [y, y + step],
      [x - step, x],
    ] as const),
  ];
  return ends.map(([lower, upper]) => [String(lower), String(upper), ...rest]);
}

/** A list with an entry dropped, repeated or exchanged for its neighbour; nothing, half or the reverse of it. */
function changedLists(list: readonly Json[], pick: number): readonly Json[] {
  if (list.length === 0) return [];
  const i = pick % list.length;
  const j = (i + 1) % list.length;
  return [
    list.filter((_, k) => k !== i),
    [...list.slice(0, i + 1), ...list.slice(i)],
    list.map((entry, k) => (k === i ? list[j] : k === j ? list[i] : entry)),
    ...[[], list.slice(0, list.length >> 1), [...list].reverse()],
  ];
}

/** One change of one part of one of some certificates, the part perhaps taken from another of them. */
export function corruptions(certificates: readonly Certificate[]): fc.Arbitrary<Corruption> {
  const trees = certificates as unknown as readonly Json[];
  return fc
    .record({
      tree: fc.constantFrom(...trees),
      other: fc.constantFrom(...trees),
      where: fc.constantFrom("parameters", "statements", "statements", "statements"),
      place: fc.nat(),
      choice: fc.nat(),
      pick: fc.nat(),
      size: fc.constantFrom(...SIZES),
    })
    .map(({ tree, other, where, place, choice, pick, size }) => {
      const places = placesOf(at(tree, [where]), [where]).slice(1);
      const { path, value } = places[place % places.length];
      const found = placesOf(other).filter((part) => String(part.path.at(-1)) === String(path.at(-1)));
      const grafts = found.length === 0 ? [] : [found[pick % found.length].value];
      const parts = [...substitutes(path, value, size, pick), ...grafts];
      const part = parts[choice % parts.length];
      return {
        name: `${path.join(".")} from ${JSON.stringify(value)} to ${JSON.stringify(part)}`,
        certificate: replaced(tree, path, part),
      };
    });
}
