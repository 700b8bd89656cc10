import { BlockSimulator, type BlockStatistics } from "./block.js";
import { blocksOf } from "./ensemble-layout.js";
import type { EnsemblePlan } from "./ensemble-plan.js";
import { type BlockRange, EnsembleStatistics } from "./ensemble-statistics.js";

/** How an ensemble is run: which of its blocks, on how many threads, until when. */
export interface RunOptions {
  /** All blocks unless given. */
  readonly range?: BlockRange;
  /** Threads; with one, everything runs in the caller's. */
  readonly workers?: number;
  /** Ends the run early: what is complete then is kept. */
  readonly signal?: AbortSignal;
  /** Told how many replicates of the range are complete, after each block. */
  readonly onProgress?: (replicates: number) => void;
}

/** What runs blocks: a thread, a pool of them, or the caller's own. */
export interface BlockRunner {
  /** Blocks that may run at the same time. */
  readonly width: number;
  /** Runs one block; null where the run was ended before it was complete. */
  run(block: number): Promise<BlockStatistics | null>;
  close(): Promise<void>;
}

/**
 * Runs an ensemble and gathers its statistics.
 *
 * **Guarantee**: complete runs give the same bits for any number of workers; a run that is ended early holds complete blocks
 * only. **Cost**: replicates × generations × a step.
 */
export async function runEnsemble(plan: EnsemblePlan, options: RunOptions = {}): Promise<EnsembleStatistics> {
  const range = options.range ?? { from: 0, to: blocksOf(plan.layout) };
  const statistics = new EnsembleStatistics(plan.layout, range);
  const { workers = 1, signal } = options;
  const runner =
    workers > 1 ? (await import("./pool.js")).poolRunner(plan, workers, signal) : ownThreadRunner(plan, signal);
  let next = range.from;
  const lane = async () => {
    while (next < range.to && !signal?.aborted) {
      const result = await runner.run(next++);
      if (result === null) return;
      statistics.add(result);
      options.onProgress?.(statistics.replicates);
    }
  };
  try {
    await Promise.all(Array.from({ length: runner.width }, lane));
  } finally {
    await runner.close();
  }
  return statistics;
}

/** Time that the caller's thread may be kept busy without a pause, in milliseconds. */
const BUSY = 40;

/** Runs blocks in the caller's thread, which is given back every now and then so that it can see signals. */
export function ownThreadRunner(plan: EnsemblePlan, signal?: AbortSignal): BlockRunner {
  const simulator = new BlockSimulator(plan);
  let since = performance.now();
  const pause = async () => {
    if (performance.now() - since < BUSY) return;
    await new Promise((resume) => setTimeout(resume, 0));
    since = performance.now();
  };
  return {
    width: 1,
    run: async (block) => {
      const running = simulator.run(block);
      for (;;) {
        const { done, value } = running.next();
        await pause();
        if (done) return value;
        if (signal?.aborted) return null;
      }
    },
    close: async () => {},
  };
}
