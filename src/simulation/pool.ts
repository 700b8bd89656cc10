import { Tinypool } from "tinypool";
import type { BlockStatistics } from "./block.js";
import type { EnsemblePlan } from "./ensemble-plan.js";
import type { BlockRunner } from "./ensemble-run.js";

/**
 * Runs blocks on a pool of threads, each of which holds the plan.
 *
 * **Guarantee**: each block's statistics are those that `BlockSimulator` gives in any thread. Once the signal is given, running
 * blocks are dropped. **Cost**: about 50 ms to start a thread.
 */
export function poolRunner(plan: EnsemblePlan, workers: number, signal?: AbortSignal): BlockRunner {
  const pool = new Tinypool({
    filename: new URL("./worker.js", import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
    workerData: plan,
  });
  const ended = new Promise<null>((resolve) => {
    if (signal?.aborted) resolve(null);
    signal?.addEventListener("abort", () => resolve(null), { once: true });
  });
  return {
    width: workers,
    run: (block) => {
      const result: Promise<BlockStatistics> = pool.run(block);
      // A block that is dropped is rejected when the pool is closed: nobody waits for it then.
      result.catch(() => {});
      return Promise.race([result, ended]);
    },
    close: () => pool.destroy(),
  };
}
