import fc from "fast-check";

/** What a failing property's counterexample shrinks to, for each of several seeds. */
export function shrunk<T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean, seeds = 20): T[] {
  return Array.from({ length: seeds }, (_, seed) => {
    const { counterexample } = fc.check(fc.property(arbitrary, holds), { seed, numRuns: 2000 });
    if (counterexample === null) throw new Error("the property that had to fail held");
    return counterexample[0];
  });
}
