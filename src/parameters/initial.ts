import { InputError } from "../errors.js";
import type { Reference } from "./parameters.js";
import { quote } from "./quote.js";

/**
 * The initial distribution with its outcomes in the order of the reference's.
 *
 * Outcomes are matched by label where both have labels, by position otherwise. **Errors**: InputError for a label that the
 * reference does not have, and for another number of outcomes; `where` names the initial distribution.
 */
export function alignInitial(initial: Reference, reference: Reference, where: string): Reference {
  const order = initial.labels && reference.labels ? matchLabels(initial.labels, reference.labels, where) : null;
  if (initial.outcomes !== reference.outcomes) {
    throw new InputError(
      `${where} has ${initial.outcomes} outcomes, but the reference has ${reference.outcomes}: both need the same ones`,
    );
  }
  if (order === null) return initial;
  const groups = groupsOf(initial);
  const { exact, source } = initial;
  return Object.freeze({
    ...initial,
    labels: reference.labels,
    groupOf: Uint32Array.from(order, (i) => groups[i]),
    exact: exact === null ? null : Array.from(order, (i) => exact[i]),
    source: "weights" in source ? { ...source, weights: Array.from(order, (i) => source.weights[i]) } : source,
  });
}

/** For each of the reference's outcomes the index of the initial distribution's outcome of the same label. */
function matchLabels(initial: readonly string[], reference: readonly string[], where: string): Uint32Array {
  const places = new Map(reference.map((label, index) => [label, index]));
  const order = new Uint32Array(reference.length);
  for (const [index, label] of initial.entries()) {
    const place = places.get(label);
    if (place === undefined)
      throw new InputError(`${where} has the label ${quote(label)}, which the reference does not have`);
    order[place] = index;
  }
  return order;
}

/** The group of each outcome. */
function groupsOf({ groupOf, counts, outcomes }: Reference): Uint32Array {
  if (groupOf !== null) return groupOf;
  const groups = new Uint32Array(outcomes);
  let from = 0;
  for (const [group, count] of counts.entries()) {
    groups.fill(group, from, from + count);
    from += count;
  }
  return groups;
}
