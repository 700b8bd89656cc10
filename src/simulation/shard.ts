import { InputError } from "../errors.js";
import type { BlockRange } from "./ensemble-statistics.js";

/** One of the `of` parts that an ensemble is cut into, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Reads a shard as it is typed: `2/5` is the second of five.
 *
 * **Errors**: InputError for anything else. @example readShard("2/5", "--shard") // => { index: 2, of: 5 }
 */
export function readShard(text: string, where: string): Shard {
  const [, index, of] = /^(\d{1,9})\/(\d{1,9})$/.exec(text)?.map(Number) ?? [];
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of };
  throw new InputError(`${where} must be i/N with whole numbers 1 ≤ i ≤ N, such as 2/5, not ${JSON.stringify(text)}`);
}

/**
 * The blocks of a shard: contiguous ranges of nearly equal length, in order.
 *
 * **Errors**: InputError for more shards than blocks. @example shardRange({ index: 2, of: 3 }, 7) // => { from: 2, to: 4 }
 */
export function shardRange({ index, of }: Shard, blocks: number): BlockRange {
  if (of > blocks) {
    throw new InputError(
      `the ensemble has ${blocks} ${blocks === 1 ? "block" : "blocks"} of 32 replicates, so that it cannot be cut into ${of} shards: at most ${blocks} are allowed`,
    );
  }
  return { from: Math.floor(((index - 1) * blocks) / of), to: Math.floor((index * blocks) / of) };
}

/** Runs of replicates that are missing from a range of blocks, first and last included. */
export function missingReplicates(done: Uint8Array, first: number, block: number, replicates: number): number[][] {
  const runs: number[][] = [];
  done.forEach((isDone, k) => {
    if (isDone === 1) return;
    const [from, to] = [first + k * block, Math.min(first + (k + 1) * block, replicates) - 1];
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] + 1 === from) last[1] = to;
    else runs.push([from, to]);
  });
  return runs;
}

/** A value of JSON that two shards may differ in. */
type Tree = unknown;

const isTree = (value: Tree): value is Record<string, Tree> => typeof value === "object" && value !== null;

/** Where two values of JSON differ first, as a path with both values; null where they are equal. */
export function firstDifference(a: Tree, b: Tree, path = ""): { path: string; a: Tree; b: Tree } | null {
  if (!isTree(a) || !isTree(b)) return Object.is(a, b) ? null : { path, a, b };
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = firstDifference(a[key], b[key], path === "" ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
