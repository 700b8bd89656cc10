/**
 * The Levenshtein distance: the least number of characters to insert, delete or replace to turn `a` into `b`.
 *
 * **Cost**: O(length of a × length of b).
 * @example editDistance("temprature", "temperature") // => 1
 */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

/**
 * The word of `known` (not empty) nearest to `word` by edit distance, capitals ignored; the first of several.
 *
 * @example nearest("Lambada", ["T", "lambda", "mu"]) // => "lambda"
 */
export function nearest(word: string, known: readonly string[]): string {
  const distances = known.map((candidate) => editDistance(word.toLowerCase(), candidate.toLowerCase()));
  return known[distances.indexOf(Math.min(...distances))];
}
