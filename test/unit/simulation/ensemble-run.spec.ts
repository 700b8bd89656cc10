import { describe, expect, it } from "vitest";
import { planEnsemble } from "../../../src/simulation/ensemble-plan.js";
import { ownThreadRunner, runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { request } from "./ensemble-requests.js";

const plan = planEnsemble(request({ replicates: 32 * 5 + 3 }));

describe("a run of an ensemble", () => {
  it("takes in every block of its range and tells how far it is", async () => {
    const seen: number[] = [];
    const whole = await runEnsemble(plan, { onProgress: (replicates) => seen.push(replicates) });
    expect(seen).toEqual([32, 64, 96, 128, 160, 163]);
    expect(whole.replicates).toBe(163);
    const part = await runEnsemble(plan, { range: { from: 4, to: 6 } });
    expect(part.replicates).toBe(35);
    expect(part.nodes().map(({ level, index }) => [level, index])).toEqual([[1, 2]]);
  });

  it("gives the same bits every time", async () => {
    const [a, b] = await Promise.all([runEnsemble(plan), runEnsemble(plan)]);
    expect(a.moments()).toEqual(b.moments());
  });

  it("keeps complete blocks only when it is ended early", async () => {
    const controller = new AbortController();
    const onProgress = (replicates: number) => {
      if (replicates === 96) controller.abort();
    };
    const partial = await runEnsemble(plan, { signal: controller.signal, onProgress });
    expect(partial.replicates).toBe(96);
    expect([...partial.done]).toEqual([1, 1, 1, 0, 0, 0]);
    const none = await runEnsemble(plan, { signal: AbortSignal.abort() });
    expect(none.replicates).toBe(0);
  });

  it("drops the block that is running, so that even one long block can be ended", async () => {
    const long = planEnsemble(request({ generations: 2e6, recorded: [0, 2e6] }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect(await ownThreadRunner(long, controller.signal).run(0)).toBeNull();
    const { replicates } = await runEnsemble(long, { signal: controller.signal });
    expect(replicates).toBe(0);
  });
});
