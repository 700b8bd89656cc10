/** How an answer was obtained, strongest first. */
export const PROVENANCES = ["exact", "rigorous", "numerical", "statistical"] as const;

/** One of {@link PROVENANCES}. */
export type Provenance = (typeof PROVENANCES)[number];

/** The provenance of an answer made from others: the weakest of theirs wins. */
export function weakest(...provenances: readonly Provenance[]): Provenance {
  return PROVENANCES[Math.max(0, ...provenances.map((p) => PROVENANCES.indexOf(p)))];
}
