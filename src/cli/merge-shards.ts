import { InputError } from "../errors.js";
import { quotePath } from "../parameters/quote.js";
import { type EnsembleLayout, shapeOf } from "../simulation/ensemble-layout.js";
import { type BlockRange, type EnsembleMoments, EnsembleStatistics } from "../simulation/ensemble-statistics.js";
import { emptyMoments, type Moments } from "../simulation/moments.js";
import { ExactTable } from "../simulation/quantiles.js";
import { firstDifference } from "../simulation/shard.js";
import { type Simulation, simulationOf } from "../simulation/simulation.js";
import { readShard } from "./shard-file.js";
import { decodeDoubles, type ShardHeader, type ShardLine } from "./shard-lines.js";
import { VERSION } from "./version.js";

interface ShardFile {
  readonly path: string;
  readonly header: ShardHeader;
}

/**
 * The answer of a whole ensemble from the files of its shards.
 *
 * **Guarantee**: the bits of one run. **Errors**: InputError with one sentence for files that cannot be read or were changed, shards of
 * different ensembles or versions, and shards that are missing, repeated or partial. **Cost**: the memory of the whole ensemble.
 */
export async function mergeShards(paths: readonly string[]): Promise<Simulation> {
  const files: ShardFile[] = [];
  if (paths.includes("-"))
    throw new InputError("shards are read twice, so that standard input (-) cannot be one: name their files");
  for (const path of paths) {
    const headers: ShardHeader[] = [];
    await readShard(path, (header) => headers.push(header), null);
    files.push({ path, header: headers[0] });
  }
  requireOneEnsemble(files);
  requireEveryShard(files);
  for (const file of files) requireComplete(file);
  files.sort((a, b) => a.header.shard.index - b.header.shard.index);
  const { layout, head } = files[0].header;
  const statistics = new EnsembleStatistics(layout);
  for (const { path, header } of files) {
    const reader = new ShardReader(path, layout, header.blocks, statistics);
    await readShard(
      path,
      () => {},
      (line) => reader.take(line),
    );
    reader.finish();
  }
  return simulationOf(head, layout, statistics);
}

/** **Errors**: InputError that names the first field in which two shards differ, with both values. */
function requireOneEnsemble(files: readonly ShardFile[]): void {
  const [first, ...others] = files;
  if (first.header.program !== VERSION) {
    throw new InputError(
      `${quotePath(first.path)} was written by heatdeath ${first.header.program}, but this is ${VERSION}: shards are merged by the version that wrote them`,
    );
  }
  for (const other of others) {
    const found = firstDifference(identityOf(first.header), identityOf(other.header));
    if (found === null) continue;
    throw new InputError(
      `${quotePath(first.path)} and ${quotePath(other.path)} are shards of different ensembles: ${found.path} is ${shown(found.a)} in the first and ${shown(found.b)} in the second`,
    );
  }
}

/** What all shards of an ensemble have in common; what theory says follows from it. */
function identityOf({ program, shard, fingerprint, layout, head }: ShardHeader) {
  const { parameters, schedule, plan, outcomes } = head;
  return { program, shards: shard.of, parameters, schedule, plan, outcomes, layout, values: fingerprint };
}

const shown = (value: unknown): string => (value === undefined ? "absent" : JSON.stringify(value).slice(0, 80));

/** **Errors**: InputError that names the shards that are there twice, or not at all. */
function requireEveryShard(files: readonly ShardFile[]): void {
  const byIndex = new Map<number, string>();
  for (const { path, header } of files) {
    const { index, of } = header.shard;
    const earlier = byIndex.get(index);
    if (earlier !== undefined)
      throw new InputError(`shard ${index}/${of} is there twice: in ${quotePath(earlier)} and in ${quotePath(path)}`);
    byIndex.set(index, path);
  }
  const { of } = files[0].header.shard;
  const missing: number[] = [];
  for (let index = 1; index <= of && missing.length <= 10; index++) if (!byIndex.has(index)) missing.push(index);
  if (missing.length === 0) return;
  const names = missing
    .slice(0, 10)
    .map((index) => `${index}/${of}`)
    .join(", ");
  const more = of - byIndex.size - Math.min(missing.length, 10);
  const rest = more > 0 ? ` and ${more} more` : "";
  throw new InputError(
    of - byIndex.size === 1 ? `shard ${names} is missing` : `shards ${names}${rest} are missing: all ${of} are needed`,
  );
}

/** **Errors**: InputError that names the replicates that an interrupted shard lacks. */
function requireComplete({ path, header: { missing, shard } }: ShardFile): void {
  if (missing.length === 0) return;
  const runs = missing.slice(0, 5).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  const rest = missing.length > 5 ? " and others" : "";
  throw new InputError(
    `${quotePath(path)} is partial: its run was interrupted and the replicates ${runs.join(", ")}${rest} are missing; run shard ${shard.index}/${shard.of} again`,
  );
}

/** Takes the lines of one shard into the statistics of the whole ensemble. */
class ShardReader {
  readonly #name: string;
  readonly #layout: EnsembleLayout;
  readonly #range: BlockRange;
  readonly #whole: EnsembleStatistics;
  readonly #own: EnsembleStatistics;
  #node: { level: number; index: number; value: EnsembleMoments } | null = null;

  constructor(path: string, layout: EnsembleLayout, range: BlockRange, whole: EnsembleStatistics) {
    this.#name = quotePath(path);
    this.#layout = layout;
    this.#range = range;
    this.#whole = whole;
    this.#own = new EnsembleStatistics(layout, range);
  }

  take(line: ShardLine): void {
    if ("node" in line) this.#begin(line.node);
    else if ("array" in line) this.#fill(line);
    else if ("fixedOn" in line) for (const [outcome, count] of line.fixedOn) this.#whole.addFixed(outcome, count);
  }

  /** Hands everything over to the whole ensemble. */
  finish(): void {
    this.#close();
    if (this.#own.replicates !== this.#own.planned)
      throw new InputError(`${this.#name} holds ${this.#own.replicates} replicates instead of ${this.#own.planned}`);
    this.#whole.addTable(this.#own);
  }

  #begin({ level, index, count, times }: Extract<ShardLine, { node: unknown }>["node"]): void {
    this.#close();
    const samples = emptyMoments(shapeOf(this.#layout));
    samples.count = count;
    this.#node = { level, index, value: { samples, times: times.map(timeMoments) } };
  }

  #close(): void {
    if (this.#node === null) return;
    this.#own.addNode(this.#node);
    this.#whole.addNode(this.#node);
    this.#node = null;
  }

  #fill({ array, offset, base64 }: Extract<ShardLine, { array: unknown }>): void {
    const values = decodeDoubles(base64);
    const { table } = this.#own;
    const inTable = table instanceof ExactTable ? table.values : table.counts;
    const target = array === "table" ? inTable : this.#node?.value.samples[array];
    if (values === null || target === undefined || offset + values.length > target.length) {
      const { from, to } = this.#range;
      throw new InputError(`${this.#name} does not hold what a shard of blocks ${from} to ${to - 1} must hold`);
    }
    target.set(values, offset);
  }
}

function timeMoments({ count, mean, squares }: { count: number; mean: number; squares: number }): Moments {
  const moments = emptyMoments({ vectors: 1, width: 1, crossed: 0 });
  moments.count = count;
  moments.mean[0] = mean;
  moments.squares[0] = squares;
  return moments;
}
