import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { InputError } from "../errors.js";
import { unreadable } from "../parameters/files.js";
import { quotePath } from "../parameters/quote.js";
import type { EnsemblePlan } from "../simulation/ensemble-plan.js";
import type { EnsembleStatistics } from "../simulation/ensemble-statistics.js";
import type { Series } from "../simulation/series.js";
import type { Shard } from "../simulation/shard.js";
import type { PreparedSimulation } from "../simulation/simulation-head.js";
import { LineSeal, missingOf, SHARD_FORMAT, type ShardHeader, type ShardLine, shardLines } from "./shard-lines.js";
import { VERSION } from "./version.js";
import { writeFileAtomically } from "./write-file.js";

/**
 * Writes the statistics of a shard, as JSON lines.
 *
 * **Guarantee**: numbers are exact; a reader sees a whole file or none. **Errors**: SolverError where it cannot be written.
 */
export function writeShard(
  target: string | undefined,
  { plan, head }: PreparedSimulation,
  statistics: EnsembleStatistics,
  shard: Shard,
): void {
  const header: ShardHeader = {
    format: SHARD_FORMAT,
    program: VERSION,
    shard,
    blocks: statistics.range,
    missing: missingOf(statistics, plan.layout),
    fingerprint: fingerprint(plan),
    layout: plan.layout,
    head,
  };
  const sealed = sealedLines(header, statistics);
  if (target === undefined || target === "-") for (const line of sealed) process.stdout.write(line);
  else writeFileAtomically(target, sealed);
}

function* sealedLines(header: ShardHeader, statistics: EnsembleStatistics): Generator<string> {
  const seal = new LineSeal();
  for (const line of shardLines(header, statistics)) yield seal.write(line);
}

/** A digest of both distributions and all schedules, value by value. */
function fingerprint({ loop }: EnsemblePlan): string {
  const digest = createHash("sha256");
  const add = (series: Series) => {
    const values = typeof series === "number" ? Float64Array.of(series) : series;
    const view = new DataView(new ArrayBuffer(8));
    digest.update(`${values.length}:`);
    for (const x of values) {
      view.setFloat64(0, x, true);
      digest.update(new Uint8Array(view.buffer));
    }
  };
  for (const series of [loop.reference, loop.initial, loop.temperature, loop.externalFraction, loop.batchSize])
    add(series);
  return digest.digest("hex").slice(0, 32);
}

/**
 * Reads a shard file line by line: its header, then what `onLine` gets until it says that that is enough.
 *
 * **Errors**: InputError with file and line for a file that cannot be read, is no shard file, was cut off or was changed after it was
 * written. **Cost**: one line in memory at a time.
 */
export async function readShard(
  path: string,
  onHeader: (header: ShardHeader) => void,
  onLine: ((line: ShardLine) => void) | null,
): Promise<void> {
  const name = quotePath(path);
  const seal = new LineSeal();
  let number = 0;
  let ended = false;
  for await (const { text, isLast } of linesOf(path, name)) {
    number++;
    const value = seal.read(text) as ShardHeader | ShardLine | null;
    if (value === null) throw broken(name, number, text, isLast);
    if (number === 1) {
      const header = value as ShardHeader;
      if (header.format !== SHARD_FORMAT) {
        throw new InputError(
          `${name}, line 1: the format is ${JSON.stringify(header.format)}, but this version merges ${SHARD_FORMAT}`,
        );
      }
      onHeader(header);
      if (onLine === null) return;
    } else if (ended) throw new InputError(`${name}, line ${number}: there is more after the end of the shard`);
    else if ("end" in value) ended = true;
    else onLine?.(value as ShardLine);
  }
  if (number === 0) throw new InputError(`${name} is empty, not a shard file of heatdeath simulate --shard`);
  if (!ended) throw new InputError(`${name} ends after line ${number}, before the end of the shard: it was cut off`);
}

function broken(name: string, number: number, text: string, isLast: boolean): InputError {
  if (number === 1 && !text.startsWith('{"seal":'))
    return new InputError(`${name}, line 1: this is not a shard file of heatdeath simulate --shard`);
  if (isLast && !text.endsWith("}")) return new InputError(`${name} ends within line ${number}: it was cut off`);
  return new InputError(`${name}, line ${number} was changed after it was written: run this shard again`);
}

async function* linesOf(path: string, name: string): AsyncGenerator<{ text: string; isLast: boolean }> {
  const input = createReadStream(path, { highWaterMark: 2 ** 20 });
  const failure = new Promise<never>((_, reject) => {
    input.once("error", (error: unknown) => reject(unreadable(name, error)));
  });
  failure.catch(() => {});
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  try {
    let line = await Promise.race([lines.next(), failure]);
    while (!line.done) {
      const next = await Promise.race([lines.next(), failure]);
      yield { text: line.value, isLast: next.done === true };
      line = next;
    }
  } finally {
    input.destroy();
  }
}
