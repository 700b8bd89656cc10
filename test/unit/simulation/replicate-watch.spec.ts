import { describe, expect, it } from "vitest";
import type { EnsembleRequest } from "../../../src/simulation/ensemble-plan.js";
import { planEnsemble } from "../../../src/simulation/ensemble-plan.js";
import { totalVariation } from "../../../src/simulation/observables.js";
import { ReplicateWatch } from "../../../src/simulation/replicate-watch.js";
import type { Trajectory } from "../../../src/simulation/trajectory.js";
import { loopPlan, request } from "./ensemble-requests.js";

/** A trajectory through given states. */
function through(states: readonly (readonly number[])[], generation: number): Trajectory {
  const state = Float64Array.from(states[generation]);
  return {
    generation,
    support: state.filter((p) => p > 0).length,
    start: () => {},
    step: () => {},
    state: () => state,
  };
}

function watch(changes: Partial<EnsembleRequest>, states: readonly (readonly number[])[]) {
  const found = new ReplicateWatch(planEnsemble(request(changes)));
  found.start();
  const settled = states.map((_, k) => found.see(through(states, k)));
  return { ...found.times, fixedOn: found.fixedOn, settled };
}

const NEVER = Number.POSITIVE_INFINITY;
const closed = loopPlan({ externalFraction: 0 });

describe("the watch over a replicate", () => {
  it("sees the first extinction and the first fixation", () => {
    const states = [
      [0.5, 0.3, 0.2],
      [0.5, 0.4, 0.1],
      [0.5, 0.5, 0],
      [0, 1, 0],
    ];
    expect(watch({ loop: closed }, states)).toMatchObject({ extinction: 2, fixation: 3, escape: NEVER, fixedOn: 1 });
  });

  it("says that nothing changes any more only after fixation without external data", () => {
    const states = [
      [0.5, 0.5, 0],
      [1, 0, 0],
      [1, 0, 0],
    ];
    expect(watch({ loop: closed }, states).settled).toEqual([false, true, true]);
    expect(watch({}, states).settled).toEqual([false, false, false]);
    const later = loopPlan({ externalFraction: Float64Array.of(0, 0, 0.1) });
    expect(watch({ loop: later }, states).settled).toEqual([false, false, false]);
    const never = loopPlan({ externalFraction: new Float64Array(3) });
    expect(watch({ loop: never }, states).settled).toEqual([false, true, true]);
  });

  it("keeps the first fixation where external data brings others back", () => {
    const states = [
      [0.5, 0.3, 0.2],
      [0, 0, 1],
      [0.5, 0, 0.5],
      [1, 0, 0],
    ];
    expect(watch({}, states)).toMatchObject({ fixation: 1, extinction: 1, fixedOn: 2 });
  });

  it("does not take an outcome that joins for one that was lost, nor hide a loss behind it", () => {
    const loop = loopPlan({ initial: Float64Array.of(0.5, 0.5, 0) });
    expect(
      watch({ loop }, [
        [0.5, 0.5, 0],
        [0.4, 0.3, 0.3],
        [0.5, 0.5, 0],
      ]).extinction,
    ).toBe(NEVER);
    expect(
      watch({ loop }, [
        [0.5, 0.5, 0],
        [0.5, 0, 0.5],
      ]).extinction,
    ).toBe(1);
  });

  it("sees nothing vanish where no batch replaces everything", () => {
    const loop = loopPlan({ gain: { kind: "window", gain: 0.5 } });
    expect(watch({ loop }, [[1, 0, 0]])).toMatchObject({ fixation: NEVER, extinction: NEVER, fixedOn: -1 });
  });

  it("sees the escape where another attractor is at less than half the distance", () => {
    const [centre, near, far] = [
      [0.8, 0.1, 0.1],
      [0.2, 0.7, 0.1],
      [0.1, 0.1, 0.8],
    ].map((p) => Float64Array.from(p));
    for (let share = 0; share <= 1; share += 1 / 64) {
      for (const rival of [near, far]) {
        const p = Array.from(centre, (x, i) => x + share * (rival[i] - x));
        const expected = [near, far].some((other) => totalVariation(p, other) < totalVariation(p, centre) / 2);
        expect(watch({ centre, rivals: [near, far] }, [p]).escape).toBe(expected ? 0 : NEVER);
        expect(expected).toBe(share > 2 / 3);
      }
    }
  });

  it("starts anew", () => {
    const found = new ReplicateWatch(planEnsemble(request({ loop: closed })));
    found.start();
    found.see(through([[0, 0, 1]], 0));
    expect(found.fixedOn).toBe(2);
    found.start();
    expect([found.fixedOn, ...Object.values(found.times)]).toEqual([-1, NEVER, NEVER, NEVER]);
  });
});
