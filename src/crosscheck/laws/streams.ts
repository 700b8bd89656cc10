/** The random numbers of the asymptotic laws are a purpose of their own. */
export const PURPOSE = 102;

/** The first stream of each of them; replicates count on from there. */
export const STREAMS = { sumRule: 0, density: 2 ** 28, escape: 2 * 2 ** 28, rates: 3 * 2 ** 28, basin: 4 * 2 ** 28 };
