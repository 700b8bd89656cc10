import { InputError } from "../errors.js";

/** Recorded generations at most: more would fill the memory with time courses. */
const MOST_RECORDED = 1e6;

/**
 * The generations at which observables are read: 0, then 1, 2, 5, 10, 20, 50, … or every `every`-th, and the last.
 *
 * **Shape**: ascending. **Domain**: whole numbers `generations ≥ 1`, `every ≥ 1`. **Errors**: InputError where they are more than a
 * million.
 * @example recordedGenerations(30, null) // => [0, 1, 2, 5, 10, 20, 30]
 * @example recordedGenerations(7, 3) // => [0, 3, 6, 7]
 */
export function recordedGenerations(generations: number, every: number | null): Float64Array {
  const recorded = [0];
  const add = (k: number) => {
    if (k < generations) recorded.push(k);
  };
  if (every === null) {
    for (let power = 1; power < generations; power *= 10) for (const digit of [1, 2, 5]) add(digit * power);
  } else {
    if (generations / every > MOST_RECORDED) {
      throw new InputError(
        `--every ${every} records ${Math.floor(generations / every)} of the ${generations} generations: at most ${MOST_RECORDED} are allowed, so it must be at least ${Math.ceil(generations / MOST_RECORDED)}`,
      );
    }
    for (let k = every; k < generations; k += every) add(k);
  }
  return Float64Array.from([...recorded, generations]);
}
