import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { meanEscapeTime } from "../../../src/model/escape-time.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { standardError } from "../../../src/simulation/moments.js";
import type { EnsembleSize } from "../../../src/simulation/simulation-head.js";
import { type Predicted, theoryOf } from "../../../src/simulation/simulation-theory.js";
import { prepared } from "./prepared-simulations.js";

const theory = async (changes: Partial<Question>, size: Partial<EnsembleSize> = {}) =>
  (await prepared(changes, size)).head.theory;
const outcomeOf = (predicted: Predicted) => ("value" in predicted ? predicted.value : predicted.none);

describe("the theory beside a simulation", () => {
  it("follows the deterministic loop to the attractor", async () => {
    const { deterministic, attractor } = await theory({}, { generations: 200 });
    expect(deterministic).toHaveLength(9);
    expect(deterministic![0]).toMatchObject({ p: [0.5, 0.3, 0.2], drift: 0, support: 3 });
    deterministic!.at(-1)!.p.forEach((x, i) => {
      expect(x).toBeCloseTo(attractor!.p[i], 12);
    });
    const { verdict } = answer(await parametersOf({ temperature: 0.6, externalFraction: 0.2, reference: "5,3,2" }));
    expect(attractor!.drift).toBeCloseTo(verdict.drift, 12);
    expect((await theory({ reference: "zipf:2000" }, { generations: 20_000 })).deterministic).toBeNull();
  });

  it("predicts the fluctuation from the multipliers, at any constant gain", async () => {
    for (const [gain, alpha] of [
      ["replace", 1],
      ["window:0.3", 0.3],
    ] as const) {
      const { fluctuation } = await theory({ gain });
      const point = answer(await parametersOf({ temperature: 0.6, externalFraction: 0.2, reference: "5,3,2", gain }))
        .fixedPoints[0];
      const modes = point.multipliers!.map((rho) => 1 / (1 - (1 - alpha * (1 - rho)) ** 2));
      expect(outcomeOf(fluctuation)).toBeCloseTo((alpha ** 2 / 20) * modes.reduce((a, b) => a + b), 12);
      expect(fluctuation).toMatchObject({ law: "sum-rule" });
    }
    expect((await theory({ gain: "accumulate" })).fluctuation).toMatchObject({ none: expect.stringContaining("gain") });
    expect((await theory({ temperature: 1, externalFraction: 0 })).fluctuation).toMatchObject({
      none: "the loop ends at no single attractor",
    });
    expect(
      (await theory({ reference: "uniform:2", temperature: 0.5, externalFraction: 0.5 })).fluctuation,
    ).toMatchObject({
      none: "the fixed point does not attract at a geometric rate",
    });
    expect((await theory({ reference: "zipf:1001", externalFraction: 0.9 })).fluctuation).toMatchObject({
      none: "the multipliers are listed for at most 1000 outcomes",
    });
  });

  it("knows the exact fluctuation at T = 1, at any constant gain", async () => {
    const linear = { temperature: 1, externalFraction: 0.3, batchSize: 7 };
    const kept = 0.7 ** 2;
    const { fluctuation } = await theory(linear);
    expect(outcomeOf(fluctuation)).toBeCloseTo(2 / (7 * (1 - kept) + kept), 12);
    expect(outcomeOf((await theory({ ...linear, reference: "zipf:1500" })).fluctuation)).toBeCloseTo(
      1499 / (7 * (1 - kept) + kept),
      9,
    );
    const window = { ...linear, gain: "window:0.5" };
    const large = await theory({ ...window, batchSize: 1e9 });
    expect(outcomeOf(large.fluctuation)).toBeCloseTo((1e-9 * 0.25 * 2) / (1 - 0.85 ** 2), 15);
    const { plan } = await prepared(window, { generations: 60, replicates: 6000 });
    const { samples } = (await runEnsemble(plan)).moments();
    const entry = samples.mean.length - 1;
    // Five standard errors of 6000 independent values: a false alarm has a chance of about 1e-6.
    const difference = samples.mean[entry] - (outcomeOf((await theory(window)).fluctuation) as number);
    expect(Math.abs(difference)).toBeLessThan(5 * standardError(samples, entry)!);
    expect(standardError(samples, entry)!).toBeLessThan(0.01 * samples.mean[entry] * 2);
  });

  it("predicts escapes: the mean time for two outcomes, the scale of the barrier for more", async () => {
    const two = { temperature: 0.9, externalFraction: 0.05, reference: "51,49" };
    const { escape: mean, attractor } = await theory({ ...two, gain: "window:0.5" });
    const loop = { temperature: 0.9, externalFraction: 0.05, reference: Float64Array.of(0.51, 0.49) };
    const other = answer(await parametersOf(two)).fixedPoints.find(
      ({ stability, p }) => stability === "attracting" && p![0] < 0.5,
    )!;
    const to = attractor!.p[0] + (2 / 3) * (other.p![0] - attractor!.p[0]);
    expect(outcomeOf(mean)).toBe(meanEscapeTime(loop, { from: 0.51, to }, 0.5, 20));

    const { escape: scale } = await theory({ gain: "window:0.5" });
    const { fixedPoints } = answer(await parametersOf({ temperature: 0.6, externalFraction: 0.2, reference: "5,3,2" }));
    const saddles = fixedPoints.filter(
      ({ unstableDimension, stability }) => stability === "saddle" && unstableDimension === 1,
    );
    const barrier = fixedPoints[0].potential - Math.max(...saddles.map(({ potential }) => potential));
    expect(outcomeOf(scale)).toBeCloseTo(Math.exp(80 * barrier), 6);
    expect(saddles.length).toBeGreaterThan(0);

    expect((await theory({ temperature: 2 })).escape).toEqual({ none: "no other attractor" });
    expect((await theory({ temperature: 1, externalFraction: 0 })).escape).toEqual({
      none: "the loop ends at no single attractor",
    });
    expect((await theory({ batchSize: 1e9 })).escape).toEqual({ none: "beyond the range of numbers" });
    expect((await theory({ reference: "zipf:1500", temperature: 0.8 })).escape).toEqual({
      none: "escapes are watched for at most 1000 outcomes",
    });
  });

  it("knows neutral drift: who is left, and how soon between two", async () => {
    const drift = { temperature: 1, externalFraction: 0 };
    const { fixation, fixationTime, diversity } = await theory({ ...drift, reference: "3,1" });
    expect(fixation).toEqual({ values: [0.75, 0.25], law: "neutral-drift" });
    expect(outcomeOf(fixationTime)).toBeCloseTo(-40 * (0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12);
    expect(diversity!.at(-1)).toBeCloseTo(0.375 * 0.95 ** 10, 12);
    expect(outcomeOf((await theory(drift)).fixationTime)).toContain("two outcomes");
    expect(outcomeOf((await theory({ ...drift, reference: "1,0" })).fixationTime)).toBe(0);
    const window = await theory({ ...drift, gain: "window:0.5" });
    expect(window.fixation).toMatchObject({ none: expect.stringContaining("replaces all data") });
    expect(window.diversity).toHaveLength(5);
    const cold = await theory({});
    expect(cold.fixation).toMatchObject({ none: expect.stringContaining("T = 1") });
    expect(cold.diversity).toBeNull();
  });

  it("has no stationary law where parameters change", async () => {
    const { plan } = await prepared();
    const analysis = answer(
      await parametersOf({ temperature: 0.6, externalFraction: 0.2, batchSize: 20, reference: "5,3,2" }),
    );
    const changing = { ...plan, loop: { ...plan.loop, batchSize: new Float64Array(10).fill(20) } };
    const changed = theoryOf(changing, analysis);
    expect([outcomeOf(changed.fluctuation), outcomeOf(changed.escape)]).toEqual(
      new Array(2).fill("the parameters change from generation to generation"),
    );
  });
});
