import { describe, expect, it } from "vitest";
import { interiorAttractor, interiorPoint } from "../../../../src/crosscheck/laws/interior-point.js";
import { mixedBatch } from "../../../../src/model/closed-loop.js";
import { inputOf, inputOfProblem } from "./asymptotic-inputs.js";

describe("interiorAttractor", () => {
  it("takes out dead outcomes", async () => {
    const point = interiorAttractor(await inputOfProblem("dead-outcomes"));
    if (typeof point === "string") throw new Error(point);
    expect(point.outcomes).toEqual([0, 2, 3]);
    expect(point.multipliers).toHaveLength(2);
    const image = mixedBatch(point.loop, point.p);
    for (const [i, x] of image.entries()) expect(x).toBeCloseTo(point.p[i], 12);
  });

  it.each([
    ["pitchfork-two", /not attracting to first order/],
    ["closed-cold", /boundary/],
    ["tiny-outcome", /less than 1e-9/],
  ])("says why there is none in %s", async (name, why) => {
    expect(interiorAttractor(await inputOfProblem(name))).toMatch(why);
  });

  it("takes an attractor beside a tie, where any noise leads", async () => {
    const input = await inputOfProblem("pitchfork");
    expect(input.analysis.verdict.attractor).toBe(null);
    const point = interiorAttractor(input);
    expect(typeof point === "string" ? point : point.multipliers[0]).toBeLessThan(1);
    const neutral = await inputOf({ temperature: "1", externalFraction: "0", reference: "0.5,0.5" });
    expect(interiorAttractor(neutral)).toMatch(/no single attractor/);
  });

  it("says so where outcomes are too many to be listed, or one is left", async () => {
    const many = await inputOf({ temperature: "1.5", externalFraction: "0.5", reference: "zipf:1200" });
    expect(interiorAttractor(many)).toMatch(/more than 1000 outcomes/);
    const single = await inputOf({ temperature: "0.5", externalFraction: "0.5", reference: "1,0" });
    expect(interiorAttractor(single)).toMatch(/one living outcome/);
  });
});

describe("interiorPoint", () => {
  it("takes a listed saddle", async () => {
    const input = await inputOfProblem("three-roots");
    const saddle = input.analysis.fixedPoints.find(({ stability }) => stability === "saddle")!;
    const point = interiorPoint(input, saddle);
    expect(typeof point === "string" ? point : point.multipliers[0]).toBeGreaterThan(1);
  });
});
