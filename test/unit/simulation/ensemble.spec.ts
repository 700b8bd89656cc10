import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { deviationProduct, ensemble, probabilityOf, squareFluctuation } from "../../../src/simulation/ensemble.js";
import { finiteTrajectory } from "../../../src/simulation/finite-batch.js";

const loop = { temperature: 1, externalFraction: 0.5, reference: Float64Array.of(0.5, 0.3, 0.2) };
const finite = { loop, gain: { kind: "replace" } as Gain, batchSize: 40 };
const plan = { initial: [0.2, 0.2, 0.6], generations: 3, replicates: 50, seed: 12 };

describe("ensemble", () => {
  it("averages the observables of the replicates' own streams", () => {
    const [mean] = ensemble(finite, plan, [probabilityOf(1)]);
    let sum = 0;
    for (let r = 0; r < 50; r++) sum += finiteTrajectory(finite, plan.initial, 3, randomStream(12, r))[1];
    expect(mean.mean).toBeCloseTo(sum / 50, 13);
    expect(mean.samples).toBe(50);
    expect(mean.standardError).toBeGreaterThan(0);
  });

  it("is deterministic in the seed", () => {
    const read = (seed: number) => ensemble(finite, { ...plan, seed }, [probabilityOf(0)])[0].mean;
    expect(read(1)).toBe(read(1));
    expect(read(1)).not.toBe(read(2));
  });
});

describe("observables", () => {
  it("read what their names say", () => {
    const p = Float64Array.of(0.6, 0.1, 0.3);
    const centre = [0.5, 0.5, 0];
    expect(probabilityOf(2)(p)).toBe(0.3);
    expect(deviationProduct(0, 1, centre)(p)).toBeCloseTo(0.1 * -0.4, 15);
    expect(squareFluctuation(centre)(p)).toBeCloseTo(0.01 / 0.5 + 0.16 / 0.5, 15);
  });
});
