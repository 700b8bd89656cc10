import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { BuiltProgram } from "../../program/built-program.js";

// Threads load JavaScript files, so the pool runs in the built program.
const program = new BuiltProgram();
afterAll(() => program.remove());

/** Runs a module that imports from the package's `dist`, and gives what it prints as JSON. */
async function runModule(body: string): Promise<unknown> {
  const base = join(program.folder, "../package/dist");
  const imports = [
    `import { planEnsemble } from "${base}/simulation/ensemble-plan.js";`,
    `import { runEnsemble } from "${base}/simulation/ensemble-run.js";`,
    `import { poolRunner } from "${base}/simulation/pool.js";`,
    `import { BlockSimulator } from "${base}/simulation/block.js";`,
  ];
  const plan = `const reference = Float64Array.of(0.5, 0.3, 0.2);
    const request = (generations) => ({
      loop: { reference, initial: reference, temperature: 0.8, externalFraction: 0.2, batchSize: 9, gain: { kind: "replace" } },
      generations, replicates: 300, seed: 1, recorded: [0, generations], centre: reference, rivals: [],
    });
    const planOf = (generations) => planEnsemble(request(generations));`;
  writeFileSync(join(program.folder, "pool.mjs"), [...imports, plan, body].join("\n"));
  const { stdout, stderr } = await program.run("node pool.mjs");
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe("a pool of threads", () => {
  it("gives the blocks' statistics bit by bit as the caller's thread does", async () => {
    const same = await runModule(`
      const { deepStrictEqual } = await import("node:assert");
      const plan = planOf(50);
      const runner = poolRunner(plan, 3);
      const blocks = await Promise.all([4, 0, 9, 2].map((block) => runner.run(block)));
      await runner.close();
      const simulator = new BlockSimulator(plan);
      for (const own of blocks) {
        const running = simulator.run(own.block);
        let last;
        do last = running.next(); while (!last.done);
        deepStrictEqual(own, last.value);
      }
      console.log(JSON.stringify([runner.width, blocks.map(({ block, count }) => [block, count])]));`);
    expect(same).toEqual([
      3,
      [
        [4, 32],
        [0, 32],
        [9, 12],
        [2, 32],
      ],
    ]);
  });

  it("gives whole runs the same bits for 1, 2 and 4 threads", async () => {
    const runs = await runModule(`
      const digest = async (workers) => {
        const statistics = await runEnsemble(planOf(50), { workers });
        return [statistics.moments(), Array.from({ length: 12 }, (_, slot) => statistics.quantiles(slot))];
      };
      console.log(JSON.stringify(await Promise.all([1, 2, 4].map(digest)), (_, value) => value instanceof Float64Array ? [...value] : value));`);
    const [one, two, four] = runs as unknown[];
    expect(two).toEqual(one);
    expect(four).toEqual(one);
  });

  it("drops running blocks once it is ended", async () => {
    const ended = await runModule(`
      const controller = new AbortController();
      const start = performance.now();
      setTimeout(() => controller.abort(), 300);
      const statistics = await runEnsemble(planOf(1e9), { workers: 2, signal: controller.signal });
      console.log(JSON.stringify([statistics.replicates, performance.now() - start < 30_000]));`);
    expect(ended).toEqual([0, true]);
  });
});
