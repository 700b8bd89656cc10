import { describe, expect, it } from "vitest";
import { basin } from "../../../../src/crosscheck/laws/basin.js";
import { interiorPoint } from "../../../../src/crosscheck/laws/interior-point.js";
import type { LawInput } from "../../../../src/crosscheck/laws/law.js";
import { coordinate, modeOf } from "../../../../src/crosscheck/laws/mode.js";
import { randomStream } from "../../../../src/numeric/random.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { CERTAIN, context, inputOf, inputOfProblem, patient, worst } from "./asymptotic-inputs.js";

const two = { temperature: "0.5", externalFraction: "0.2", reference: "0.55,0.45" };

function saddleOf(input: LawInput) {
  const saddle = input.analysis.fixedPoints.find((x) => x.unstableDimension === 1)!;
  const point = interiorPoint(input, saddle);
  if (typeof point === "string") throw new Error(point);
  return point;
}

describe("basin", () => {
  it.each([
    "three-roots",
    "basin-replace",
    "basin-window",
    "pitchfork",
    "uniform-before-fold",
    "freezing",
  ])("holds on %s", async (name) => {
    const report = basin.check(await inputOfProblem(name), context());
    expect(report.outcome).toBe("holds");
    expect(report.excluded.map((model) => model.name)).toContain("the start on the other side");
  });

  it.each([
    "replace",
    "window:0.3",
    "accumulate:2",
  ])("stays within its model error where it looks on: %s", async (gain) => {
    const report = basin.check(await inputOf({ ...two, gain }), patient(2e5));
    expect(worst(report)).toBeLessThan(CERTAIN);
    expect(report.rows[0].standardError).toBeLessThan(0.02);
  });

  it("decides a side that the attractors confirm", async () => {
    const input = await inputOf(two);
    const { loop, p, multipliers } = saddleOf(input);
    const mode = modeOf(loop, p, multipliers[0]);
    const batchSize = 1e8;
    const noise = Math.sqrt(1 / (multipliers[0] ** 2 - 1) / batchSize);
    const initial = p.map((x, i) => x + 0.8 * noise * mode.right[i]);
    const trajectory = trajectoryOf({ ...loop, initial, batchSize, gain: input.gain });
    const attractors = input.analysis.fixedPoints.filter(({ stability }) => stability === "attracting");
    const nearest = (x: number): number =>
      attractors.reduce(
        (best, { p: y }) => (Math.abs(y![0] - x) < Math.abs(best - x) ? y![0] : best),
        attractors[0].p![0],
      );
    let up = 0;
    for (let r = 0; r < 400; r++) {
      trajectory.start(randomStream(9, r));
      while (Math.abs(coordinate(mode, trajectory.state(), p)) < 7 * noise) trajectory.step();
      const side = Math.sign(coordinate(mode, trajectory.state(), p));
      for (let k = 0; k < 100; k++) trajectory.step();
      const end = trajectory.state()[0];
      expect(Math.abs(end - nearest(end))).toBeLessThan(0.01);
      expect(Math.sign((end - p[0]) * mode.right[0])).toBe(side);
      if (side > 0) up++;
    }
    // Φ(0.8) = 0.788; six standard errors of 400 coins are 0.12.
    expect(Math.abs(up / 400 - 0.788)).toBeLessThan(0.12);
  });

  it("fails for simulators whose noise or whose map is wrong", async () => {
    const input = await inputOf(two);
    const noisier = context({
      simulate: (plan) => trajectoryOf({ ...plan, batchSize: Math.round((plan.batchSize as number) / 4) }),
    });
    expect(basin.check(input, noisier).outcome).toBe("fails");
    const hotter = context({ simulate: (plan) => trajectoryOf({ ...plan, temperature: 0.505 }) });
    expect(basin.check(input, hotter).outcome).toBe("fails");
  });

  it("cannot tell the largest d from the multiplier where they are equal", async () => {
    const report = basin.check(await inputOf({ ...two, reference: "0.5,0.5" }), context());
    expect(report.outcome).toBe("holds");
    expect(report.indistinguishable).toEqual(["the saddle's largest d_i in place of its multiplier"]);
  });

  it("needs a listed saddle that trajectories leave in time", async () => {
    const none = basin.check(await inputOfProblem("plain"), context());
    expect(none.reason).toBe("the answer lists no saddle with one unstable direction");
    const slow = basin.check(await inputOf({ ...two, gain: "window:0.001" }), context({ budget: 1e5 }));
    expect(slow.reason).toMatch(/needs more than \d+ generations/);
  });
});
