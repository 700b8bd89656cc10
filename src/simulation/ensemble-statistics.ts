import { InvariantError } from "../errors.js";
import type { BlockStatistics } from "./block.js";
import {
  blocksOf,
  type EnsembleLayout,
  EXACT_REPLICATES,
  gridsOf,
  replicatesBefore,
  replicatesOf,
  shapeOf,
  slotsOf,
} from "./ensemble-layout.js";
import { emptyMoments, type Moments, mergeMoments } from "./moments.js";
import { ExactTable, GridTable, type SampleTable } from "./quantiles.js";
import { ReplicateTree, type TreeNode } from "./replicate-tree.js";

/** The moments of a run of blocks: of the samples, and of each time over the replicates that reached it. */
export interface EnsembleMoments {
  readonly samples: Moments;
  readonly times: readonly Moments[];
}

/** A range of blocks, `from` included and `to` not. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

const merge = (a: EnsembleMoments, b: EnsembleMoments): EnsembleMoments => ({
  samples: mergeMoments(a.samples, b.samples),
  times: a.times.map((time, t) => mergeMoments(time, b.times[t])),
});

/**
 * The statistics of the blocks of a range, gathered as they come in.
 *
 * **Guarantee**: once the same blocks are in, everything it gives has the same bits, whatever the order in which they came and
 * whether they came one by one or as the nodes of other ranges. **Cost**: the memory of {@link memoryOf}.
 */
export class EnsembleStatistics {
  /** The blocks whose statistics are gathered here. */
  readonly range: BlockRange;
  /** Replicates of the range. */
  readonly planned: number;
  /** The blocks of the range that are in, each marked by 1. */
  readonly done: Uint8Array;
  readonly table: ExactTable | GridTable;
  /** How often a replicate was fixed first on an outcome. */
  readonly fixedOn = new Map<number, number>();
  readonly #layout: EnsembleLayout;
  readonly #tree = new ReplicateTree(merge);
  #replicates = 0;

  constructor(layout: EnsembleLayout, range: BlockRange = { from: 0, to: blocksOf(layout) }) {
    this.#layout = layout;
    this.range = range;
    this.done = new Uint8Array(range.to - range.from);
    this.planned = replicatesBefore(layout, range.to) - replicatesBefore(layout, range.from);
    this.table =
      layout.replicates <= EXACT_REPLICATES
        ? new ExactTable(slotsOf(layout), replicatesBefore(layout, range.from), this.planned)
        : new GridTable(gridsOf(layout));
  }

  /** Replicates that are in. */
  get replicates(): number {
    return this.#replicates;
  }

  /** Takes in a block of the range. */
  add({ block, count, moments, times, values, fixedOn }: BlockStatistics): void {
    this.addNode({ level: 0, index: block, value: { samples: moments, times } });
    this.table.add(replicatesOf(this.#layout, block).first, values, count);
    for (const outcome of fixedOn) if (outcome >= 0) this.addFixed(outcome, 1);
  }

  /** Takes in the moments of blocks of the range; their values and fixations are taken in apart. */
  addNode(node: TreeNode<EnsembleMoments>): void {
    const first = node.index * 2 ** node.level - this.range.from;
    this.done.fill(1, first, Math.min(first + 2 ** node.level, this.done.length));
    this.#replicates += node.value.samples.count;
    this.#tree.insert(node);
  }

  /** Takes in the values that were kept over a part of the range. */
  addTable({ table, replicates }: EnsembleStatistics): void {
    if (this.table instanceof ExactTable && table instanceof ExactTable) this.table.addTable(table, replicates);
    else if (this.table instanceof GridTable && table instanceof GridTable) this.table.addTable(table, replicates);
    else throw new InvariantError("parts of one ensemble keep their values in different ways");
  }

  addFixed(outcome: number, count: number): void {
    this.fixedOn.set(outcome, (this.fixedOn.get(outcome) ?? 0) + count);
  }

  /** The nodes of the tree over the blocks that are in. */
  nodes(): TreeNode<EnsembleMoments>[] {
    return this.#tree.nodes();
  }

  /** The moments over everything that is in. */
  moments(): EnsembleMoments {
    const none = { vectors: 1, width: 1, crossed: 0 };
    return (
      this.#tree.fold() ?? {
        samples: emptyMoments(shapeOf(this.#layout)),
        times: this.#layout.times.map(() => emptyMoments(none)),
      }
    );
  }

  /** What gives the quantiles of each slot. */
  quantiles(slot: number): ReturnType<SampleTable["quantiles"]> {
    return this.table.quantiles(slot);
  }
}
