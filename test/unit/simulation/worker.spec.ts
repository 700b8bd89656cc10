import { afterEach, describe, expect, it, vi } from "vitest";
import { BlockSimulator } from "../../../src/simulation/block.js";
import { planEnsemble } from "../../../src/simulation/ensemble-plan.js";
import { request } from "./ensemble-requests.js";

const plan = planEnsemble(request());
vi.mock("tinypool", () => ({ Tinypool: { workerData: undefined } }));
afterEach(() => vi.restoreAllMocks());

describe("a thread of the pool", () => {
  it("runs the blocks of the plan that the pool was started with", async () => {
    const { Tinypool } = await import("tinypool");
    Object.assign(Tinypool, { workerData: structuredClone(plan) });
    const { default: runBlock } = await import("../../../src/simulation/worker.js");
    const running = new BlockSimulator(plan).run(1);
    let last = running.next();
    while (!last.done) last = running.next();
    expect(runBlock(1)).toEqual(last.value);
    expect(runBlock(1)).toEqual(last.value);
    expect(runBlock(2)).toMatchObject({ block: 2, count: 6 });
  });
});
