/** What outcomes are called in a report: the user's labels, or null where there are none. */
export type Labels = readonly string[] | null;

const LONGEST = 60;

/**
 * An outcome's name in a sentence: its label in quotes, or its number (from 0, as in the JSON).
 *
 * **Guarantee**: one name each; a label over 60 characters is cut and ends in `…`. The result is not escaped.
 * @example outcomeName(1, ["the", "of"]) // => "“of”"
 */
export function outcomeName(outcome: number, labels: Labels): string {
  const label = labels?.[outcome];
  if (label === undefined) return `outcome ${outcome}`;
  return `“${cut(label, LONGEST)}”`;
}

/** A reference spec for reading, cut where it lists many probabilities; the command has it in full. */
export function shortSpec(spec: string): string {
  return cut(spec, 2 * LONGEST);
}

function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}

/**
 * Several outcomes in a sentence, the first few by name.
 * @example outcomeNames([0, 1, 2, 3], null, 2) // => "outcome 0, outcome 1 and 2 more"
 */
export function outcomeNames(outcomes: readonly number[], labels: Labels, most = 3): string {
  const named = outcomes.slice(0, most).map((outcome) => outcomeName(outcome, labels));
  const more = outcomes.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}
