import { Tinypool } from "tinypool";
import { BlockSimulator, type BlockStatistics } from "./block.js";
import type { EnsemblePlan } from "./ensemble-plan.js";

let simulator: BlockSimulator | undefined;

/** Runs one block of the plan that the pool was started with: what a thread of the pool does. */
export default function runBlock(block: number): BlockStatistics {
  simulator ??= new BlockSimulator(Tinypool.workerData as EnsemblePlan);
  const running = simulator.run(block);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
}
