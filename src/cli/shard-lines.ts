import { createHash } from "node:crypto";
import { endianness } from "node:os";
import { BLOCK, type EnsembleLayout, replicatesBefore } from "../simulation/ensemble-layout.js";
import type { BlockRange, EnsembleMoments, EnsembleStatistics } from "../simulation/ensemble-statistics.js";
import type { Moments } from "../simulation/moments.js";
import { ExactTable } from "../simulation/quantiles.js";
import type { TreeNode } from "../simulation/replicate-tree.js";
import { missingReplicates, type Shard } from "../simulation/shard.js";
import type { SimulationHead } from "../simulation/simulation.js";

/** The format of shard files. */
export const SHARD_FORMAT = "heatdeath.shard/1";

/** The first line of a shard file. */
export interface ShardHeader {
  readonly format: typeof SHARD_FORMAT;
  readonly program: string;
  readonly shard: Shard;
  readonly blocks: BlockRange;
  /** Runs of replicates of this shard that an interrupted run left out, first and last included. */
  readonly missing: readonly (readonly number[])[];
  /** A digest of both distributions and all schedules, value by value. */
  readonly fingerprint: string;
  readonly layout: EnsembleLayout;
  readonly head: SimulationHead;
}

/** The arrays of a shard file; the first three belong to the node before them. */
export type ArrayName = "mean" | "squares" | "products" | "table";

/** The moments of one time at a node. */
export interface TimeLine {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** A line of a shard file after the header. */
export type ShardLine =
  | {
      readonly node: {
        readonly level: number;
        readonly index: number;
        readonly count: number;
        readonly times: readonly TimeLine[];
      };
    }
  | { readonly array: ArrayName; readonly offset: number; readonly base64: string }
  | { readonly fixedOn: readonly (readonly [outcome: number, count: number])[] }
  | { readonly end: true };

/** Doubles on a line. */
const CHUNK = 2 ** 15;

/** What a shard file holds, line by line, before it is sealed. **Guarantee**: numbers are exact. */
export function* shardLines(header: ShardHeader, statistics: EnsembleStatistics): Generator<ShardHeader | ShardLine> {
  yield header;
  for (const { level, index, value } of statistics.nodes()) yield* nodeLines({ level, index, value });
  const { table } = statistics;
  yield* arrayLines("table", table instanceof ExactTable ? table.values : table.counts);
  const fixed = [...statistics.fixedOn].sort(([a], [b]) => a - b);
  for (let from = 0; from < fixed.length; from += CHUNK) yield { fixedOn: fixed.slice(from, from + CHUNK) };
  yield { end: true };
}

function* nodeLines({ level, index, value: { samples, times } }: TreeNode<EnsembleMoments>): Generator<ShardLine> {
  const timeLine = ({ count, mean, squares }: Moments) => ({ count, mean: mean[0], squares: squares[0] });
  yield { node: { level, index, count: samples.count, times: times.map(timeLine) } };
  yield* arrayLines("mean", samples.mean);
  yield* arrayLines("squares", samples.squares);
  yield* arrayLines("products", samples.products);
}

function* arrayLines(array: ArrayName, values: Float64Array): Generator<ShardLine> {
  for (let offset = 0; offset < values.length; offset += CHUNK) {
    yield { array, offset, base64: encodeDoubles(values.subarray(offset, offset + CHUNK)) };
  }
}

/** Doubles as base64 of their little-endian bytes. **Guarantee**: exact. */
export function encodeDoubles(values: Float64Array): string {
  const bytes = Buffer.from(values.slice().buffer);
  return (endianness() === "LE" ? bytes : bytes.swap64()).toString("base64");
}

/** The doubles that {@link encodeDoubles} wrote; null for text that is none of its. */
export function decodeDoubles(base64: string): Float64Array | null {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length % 8 !== 0 || bytes.toString("base64") !== base64) return null;
  const aligned = new Uint8Array(bytes);
  if (endianness() === "BE") Buffer.from(aligned.buffer).swap64();
  return new Float64Array(aligned.buffer);
}

/**
 * Seals lines one after the other: each carries a digest of itself and all lines before it, so that a line that is changed,
 * left out or moved is found.
 */
export class LineSeal {
  #last = "";

  /** A value as a line with its seal. */
  write(value: object): string {
    const body = JSON.stringify(value).slice(1);
    return `{"seal":"${this.#next(body)}",${body}\n`;
  }

  /** The value on a line, or null where the line is not what was written in its place. */
  read(line: string): object | null {
    const [, seal, body] = /^\{"seal":"([0-9a-f]{16})",(.*)$/s.exec(line) ?? [];
    if (seal === undefined || body === undefined || seal !== this.#next(body)) return null;
    return JSON.parse(`{${body}`) as object;
  }

  #next(body: string): string {
    this.#last = createHash("sha256").update(this.#last).update(body).digest("hex").slice(0, 16);
    return this.#last;
  }
}

/** The runs of replicates that a shard lacks. */
export const missingOf = ({ done, range }: EnsembleStatistics, { replicates }: EnsembleLayout): number[][] =>
  missingReplicates(done, replicatesBefore({ replicates }, range.from), BLOCK, replicates);
