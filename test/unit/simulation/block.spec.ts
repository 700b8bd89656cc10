import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { BlockSimulator, type BlockStatistics } from "../../../src/simulation/block.js";
import { blocksOf } from "../../../src/simulation/ensemble-layout.js";
import { type EnsemblePlan, planEnsemble } from "../../../src/simulation/ensemble-plan.js";
import { observe } from "../../../src/simulation/observables.js";
import { trajectoryOf } from "../../../src/simulation/trajectory.js";
import { loopPlan, request } from "./ensemble-requests.js";

function run(simulator: BlockSimulator, block: number): BlockStatistics {
  const running = simulator.run(block);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
}

/** The states of a replicate in every generation, followed by itself. */
function statesOf(plan: EnsemblePlan, replicate: number): Float64Array[] {
  const trajectory = trajectoryOf(plan.loop);
  trajectory.start(randomStream(plan.seed, replicate));
  const states = [trajectory.state().slice()];
  for (let k = 0; k < plan.layout.generations; k++) {
    trajectory.step();
    states.push(trajectory.state().slice());
  }
  return states;
}

const PLAN = planEnsemble(request({ centre: Float64Array.of(0.6, 0.3, 0.1) }));

describe("a block of replicates", () => {
  it("has the same bits whichever blocks were run before it", () => {
    const alone = Array.from({ length: blocksOf(PLAN.layout) }, (_, k) => run(new BlockSimulator(PLAN), k));
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 5 }), (order) => {
        const simulator = new BlockSimulator(PLAN);
        for (const block of order) expect(run(simulator, block)).toEqual(alone[block]);
      }),
      { numRuns: 10 },
    );
    expect(alone.map(({ count }) => count)).toEqual([32, 32, 6]);
  });

  it("holds the means and the values of its replicates, each from its own stream", () => {
    const { moments, values, count } = run(new BlockSimulator(PLAN), 2);
    const orbits = Array.from({ length: count }, (_, r) => statesOf(PLAN, 64 + r));
    const read = new Float64Array(6);
    PLAN.layout.recorded.forEach((generation, row) => {
      const samples = orbits.map((states) => {
        observe(states[generation], PLAN.loop.reference, PLAN.centre, read, 0);
        return [...states[generation], ...read];
      });
      for (let i = 0; i < 9; i++) {
        const mean = samples.reduce((sum, sample) => sum + sample[i], 0) / count;
        expect(moments.mean[row * 9 + i]).toBeCloseTo(mean, 12);
      }
      for (let k = 0; k < 5; k++) {
        const slot = (row * 5 + k) * count;
        expect([...values.subarray(slot, slot + count)]).toEqual(samples.map((sample) => sample[3 + k]));
      }
    });
  });

  it("notes when an outcome was alone, when one was lost and which was left", () => {
    const plan = planEnsemble(
      request({
        loop: loopPlan({ temperature: 1, externalFraction: 0, batchSize: 3 }),
        generations: 12,
        recorded: [0, 12],
      }),
    );
    const { values, count, times, fixedOn } = run(new BlockSimulator(plan), 0);
    const first = (states: Float64Array[], is: (living: number) => boolean) => {
      const k = states.findIndex((p) => is(p.filter((x) => x > 0).length));
      return k < 0 ? Number.POSITIVE_INFINITY : k;
    };
    const orbits = Array.from({ length: count }, (_, r) => statesOf(plan, r));
    const fixation = orbits.map((states) => first(states, (living) => living === 1));
    const extinction = orbits.map((states) => first(states, (living) => living < 3));
    const [fixationSlot, extinctionSlot] = [10 * count, 11 * count];
    expect([...values.subarray(fixationSlot, extinctionSlot)]).toEqual(fixation);
    expect([...values.subarray(extinctionSlot)]).toEqual(extinction);
    const reached = fixation.filter(Number.isFinite);
    expect(reached.length).toBeGreaterThan(0);
    expect(times[0].count).toBe(reached.length);
    expect(times[0].mean[0]).toBeCloseTo(reached.reduce((a, b) => a + b, 0) / reached.length, 12);
    orbits.forEach((states, r) => {
      expect(fixedOn[r]).toBe(Number.isFinite(fixation[r]) ? states[12].indexOf(1) : -1);
    });
  });

  it("pauses now and then", () => {
    const plan = planEnsemble(request({ generations: 20_000, recorded: [0, 20_000], replicates: 8 }));
    expect([...new BlockSimulator(plan).run(0)].length).toBeGreaterThan(0);
  });
});
