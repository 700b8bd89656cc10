import { Arbitrary, type Random, type Stream, stream, Value } from "fast-check";
import { InputError } from "../errors.js";

/** How many outcomes a distribution may have; from 2 to 8 unless given. */
export interface OutcomeConstraints {
  readonly minOutcomes?: number;
  readonly maxOutcomes?: number;
}

/**
 * Lists with one entry for each outcome. They shrink by losing entries, wherever these stand, then entry by entry.
 *
 * **Errors**: InputError unless `1 ≤ minOutcomes ≤ maxOutcomes`, both whole numbers. **Cost**: O(outcomes).
 * @example perOutcome(temperature(), { minOutcomes: 3 }).canShrinkWithoutContext([1, 1]) // => false
 */
export function perOutcome<T>(entry: Arbitrary<T>, constraints: OutcomeConstraints): Arbitrary<T[]> {
  const { minOutcomes: min = Math.min(2, constraints.maxOutcomes ?? 2), maxOutcomes: max = Math.max(8, min) } =
    constraints;
  const whole = Number.isSafeInteger(min) && Number.isSafeInteger(max);
  if (whole && min >= 1 && min <= max) return new OutcomeList(entry, min, max);
  throw new InputError(
    `outcomes cannot number from ${min} to ${max}: both must be whole numbers, the least from 1 to the most`,
  );
}

class OutcomeList<T> extends Arbitrary<T[]> {
  readonly #entry: Arbitrary<T>;
  readonly #min: number;
  readonly #max: number;

  constructor(entry: Arbitrary<T>, min: number, max: number) {
    super();
    this.#entry = entry;
    this.#min = min;
    this.#max = max;
  }

  generate(random: Random, biasFactor: number | undefined): Value<T[]> {
    const length = random.nextInt(this.#min, this.#max);
    return listOf(Array.from({ length }, () => this.#entry.generate(random, biasFactor)));
  }

  canShrinkWithoutContext(value: unknown): value is T[] {
    return (
      Array.isArray(value) &&
      value.length >= this.#min &&
      value.length <= this.#max &&
      value.every((x) => this.#entry.canShrinkWithoutContext(x))
    );
  }

  shrink(value: T[], context: unknown): Stream<Value<T[]>> {
    // Every list of ours has its entries, with their own contexts, as its context.
    const entries = (context as Value<T>[] | undefined) ?? value.map((x) => new Value(x, undefined));
    return stream(this.#shorter(entries))
      .join(stream(this.#simpler(entries)))
      .map(listOf);
  }

  /** Without runs of entries, the longest runs first. */
  *#shorter(entries: readonly Value<T>[]): Generator<Value<T>[], void> {
    const spare = entries.length - this.#min;
    for (let run = spare; run >= 1; run = Math.floor(run / 2)) {
      for (let start = 0; start < entries.length; start += run) {
        const rest = [...entries.slice(0, start), ...entries.slice(start + run)];
        if (rest.length >= this.#min) yield rest;
      }
    }
  }

  /** With one entry shrunk. */
  *#simpler(entries: readonly Value<T>[]): Generator<Value<T>[], void> {
    for (const [i, { value, context }] of entries.entries()) {
      for (const simpler of this.#entry.shrink(value, context)) yield entries.with(i, simpler);
    }
  }
}

const listOf = <T>(entries: Value<T>[]): Value<T[]> =>
  new Value(
    entries.map(({ value }) => value),
    entries,
  );
