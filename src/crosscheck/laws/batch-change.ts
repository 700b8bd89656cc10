/** A batch size that a wrong model uses instead of the true one, and what it is called. */
export interface BatchChange {
  readonly name: string;
  readonly batchSize: number;
}

/**
 * Batch sizes 5 % off on either side, by one sample at least.
 *
 * **Domain**: an integer `B ≥ 1`. **Guarantee**: exact; a batch of none is left out.
 * @example batchChanges(20) // => [{ name: "B 21 instead of 20", batchSize: 21 }, { name: "B 19 instead of 20", batchSize: 19 }]
 */
export function batchChanges(batchSize: number): BatchChange[] {
  const off = Math.max(1, Math.round(batchSize / 20));
  return [batchSize + off, batchSize - off]
    .filter((size) => size >= 1)
    .map((size) => ({ name: `B ${size} instead of ${batchSize}`, batchSize: size }));
}
