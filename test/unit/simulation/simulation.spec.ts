import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { estimate } from "../../../src/simulation/estimate.js";
import { type Simulation, simulationOf } from "../../../src/simulation/simulation.js";
import { trajectoryOf } from "../../../src/simulation/trajectory.js";
import { prepared } from "./prepared-simulations.js";

async function simulated(...request: Parameters<typeof prepared>): Promise<Simulation> {
  const { plan, head } = await prepared(...request);
  return simulationOf(head, plan.layout, await runEnsemble(plan));
}

describe("a simulation's answer", () => {
  it("has the means, errors and covariances of its replicates", async () => {
    const { plan } = await prepared();
    const { rows } = await simulated();
    const trajectory = trajectoryOf(plan.loop);
    const states = Array.from({ length: 70 }, (_, r) => {
      trajectory.start(randomStream(3, r));
      for (let k = 0; k < 5; k++) trajectory.step();
      return trajectory.state().slice();
    });
    const row = rows[3];
    expect(row.generation).toBe(5);
    for (let i = 0; i < 3; i++) {
      const { mean, standardError } = estimate(states.map((p) => p[i]));
      expect(row.mean[i]).toBeCloseTo(mean, 12);
      expect(row.standardError[i]).toBeCloseTo(standardError, 12);
      for (let j = 0; j < 3; j++) {
        const product = states.reduce((sum, p) => sum + (p[i] - row.mean[i]) * (p[j] - row.mean[j]), 0) / 69;
        expect(row.covariance![i][j]).toBeCloseTo(product, 12);
      }
    }
    const support = states.map((p) => p.filter((x) => x > 0).length).sort();
    expect(row.support.quantiles).toEqual([support[3], support[17], support[34], support[52], support[66]]);
    expect(row.support.quantileError).toBe(0);
    const centre = plan.centre!;
    const deviations = states.map((p) => p.reduce((sum, x, i) => sum + (x - centre[i]) ** 2 / centre[i], 0));
    expect(row.fluctuation!.mean).toBeCloseTo(estimate(deviations).mean, 12);
    expect(rows[0].standardError).toEqual([0, 0, 0]);
  });

  it("has a share of replicates for every outcome that was left", async () => {
    const { times, replicates, partial } = await simulated(
      { temperature: 1, externalFraction: 0, batchSize: 2 },
      { generations: 100, replicates: 200 },
    );
    const { fixation, extinction } = times;
    if ("none" in fixation || "none" in extinction) throw new Error("nothing was watched");
    expect(fixation.within).toBe(200);
    expect(fixation.shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(fixation.standardErrors[0]).toBeCloseTo(
      Math.sqrt((fixation.shares[0] * (1 - fixation.shares[0])) / 200),
      12,
    );
    expect(fixation.mean).toBeGreaterThanOrEqual(extinction.mean!);
    expect(times.escape).toEqual({ none: "the loop ends at no single attractor" });
    expect([replicates, partial]).toEqual([200, false]);
  });

  it("says where nothing happened, and gives no number for it", async () => {
    const { times } = await simulated({ batchSize: 1e6 }, { generations: 3, replicates: 5 });
    expect(times.fixation).toMatchObject({
      within: 0,
      mean: null,
      standardError: null,
      quantiles: [null, null, null, null, null],
    });
    const window = await simulated({ gain: "window:0.5" }, { replicates: 1 });
    expect(window.times.extinction).toEqual({ none: "possible only where a batch replaces all data before it" });
    expect(window.rows[1]).toMatchObject({ standardError: [null, null, null], covariance: null });
    expect(window.rows[1].drift.standardError).toBeNull();
  });

  it("has no fluctuation where there is no attractor, and no covariance beyond 200 outcomes", async () => {
    const { rows } = await simulated({ temperature: 1, externalFraction: 0 }, { replicates: 4 });
    expect(rows[0]).not.toHaveProperty("fluctuation");
    const large = await simulated({ reference: "uniform:201", externalFraction: 0.9 }, { replicates: 4 });
    expect(large.rows[0]).not.toHaveProperty("covariance");
    expect(large.rows[0].mean).toHaveLength(201);
  });

  it("is partial where replicates are missing", async () => {
    const { plan, head } = await prepared();
    const some = await runEnsemble(plan, { range: { from: 0, to: 2 } });
    expect(simulationOf(head, plan.layout, some)).toMatchObject({ partial: true, replicates: 64 });
  });
});
