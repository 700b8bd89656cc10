import { binomialTailBound } from "../../src/simulation/tail-bound.js";

/**
 * The chance that one comparison rejects a sampler that is right: a bound for every sample size, not an approximation.
 * A test file may make up to {@link MOST_COMPARISONS} of them, so that three files raise a false alarm with a chance of at most 1e-6.
 */
export const FALSE_ALARM = 1e-11;
export const MOST_COMPARISONS = 3e4;

/** Cells of Pearson's statistic and tails are pooled until so many draws are expected in each. */
const POOLED = 400;

let made = 0;

/** How many comparisons were made so far. */
export const comparisons = (): number => made;

/**
 * The value that Pearson's statistic `Σ (N_j - N m_j)²/(N m_j)` exceeds with a chance of at most `falseAlarm`, whatever the
 * sample size. Its root is the norm of a sum of N independent centred vectors of norm at most `√(1/min m)`,
 * mean square norm `cells - 1` and weak variance 1, to which Bousquet's form of Talagrand's inequality applies.
 */
export function pearsonLimit(cells: number, leastExpected: number, falseAlarm = FALSE_ALARM): number {
  const x = Math.log(1 / falseAlarm);
  const mean = Math.sqrt(cells - 1);
  const jump = 1 / Math.sqrt(leastExpected);
  return (mean + Math.sqrt(2 * x * (1 + 2 * jump * mean)) + (jump * x) / 3) ** 2;
}

/** The distance of two distribution functions that N draws exceed with a chance of at most `falseAlarm` (Massart). */
export const kolmogorovLimit = (draws: number, falseAlarm = FALSE_ALARM): number =>
  Math.sqrt(Math.log(2 / falseAlarm) / (2 * draws));

/**
 * What is wrong with the counts of independent draws in cells of known mass, in words; empty where nothing is.
 *
 * Pearson's statistic over cells pooled with their neighbours, the Kolmogorov–Smirnov distance at every cell's
 * end, and both tails, each cut where ever fewer draws are expected, against Chernoff's bound.
 */
export function misfits(counts: ArrayLike<number>, masses: ArrayLike<number>): string[] {
  let draws = 0;
  for (let j = 0; j < counts.length; j++) draws += counts[j];
  for (let j = 0; j < counts.length; j++) {
    if (masses[j] === 0 && counts[j] > 0) return [`${counts[j]} draws in cell ${j}, which is impossible`];
  }
  const found = [pearson(counts, masses, draws), kolmogorov(counts, masses, draws)];
  const mirrored = [Float64Array.from(counts).reverse(), Float64Array.from(masses).reverse()] as const;
  return [...found, ...tails(counts, masses, draws), ...tails(...mirrored, draws)].filter((text) => text !== null);
}

function pearson(counts: ArrayLike<number>, masses: ArrayLike<number>, draws: number): string | null {
  const cells: { count: number; expected: number }[] = [];
  let [count, expected] = [0, 0];
  for (let j = 0; j < counts.length; j++) {
    count += counts[j];
    expected += draws * masses[j];
    if (expected < POOLED) continue;
    cells.push({ count, expected });
    [count, expected] = [0, 0];
  }
  if (cells.length < 2) return null;
  const last = cells[cells.length - 1];
  last.count += count;
  last.expected += expected;
  made++;
  const least = Math.min(...cells.map((cell) => cell.expected));
  const statistic = cells.reduce((sum, cell) => sum + (cell.count - cell.expected) ** 2 / cell.expected, 0);
  const limit = pearsonLimit(cells.length, least);
  return statistic > limit
    ? `chi-square ${statistic.toFixed(1)} in ${cells.length} cells, at most ${limit.toFixed(1)}`
    : null;
}

function kolmogorov(counts: ArrayLike<number>, masses: ArrayLike<number>, draws: number): string | null {
  made++;
  let [seen, mass, distance] = [0, 0, 0];
  for (let j = 0; j < counts.length; j++) {
    seen += counts[j];
    mass += masses[j];
    distance = Math.max(distance, Math.abs(seen / draws - mass));
  }
  const limit = kolmogorovLimit(draws);
  return distance > limit ? `Kolmogorov–Smirnov ${distance.toFixed(5)}, at most ${limit.toFixed(5)}` : null;
}

function tails(counts: ArrayLike<number>, masses: ArrayLike<number>, draws: number): string[] {
  const found: string[] = [];
  let [seen, mass, next] = [0, 0, 1e-13 / draws];
  for (let j = 0; j < counts.length && next * draws < POOLED; j++) {
    seen += counts[j];
    mass += masses[j];
    if (mass < next) continue;
    next = 10 * mass;
    made++;
    if (binomialTailBound(seen, draws, Math.min(1, mass)) < FALSE_ALARM) {
      found.push(`${seen} draws in a tail of ${j + 1} cells where ${(mass * draws).toPrecision(3)} are expected`);
    }
  }
  return found;
}
