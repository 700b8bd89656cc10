import { describe, expect, it } from "vitest";
import { classOf, classOfPoint, stabilityOf, worstOf } from "../../../src/analysis/classification.js";
import { endingOf } from "../../../src/analysis/ending.js";
import { asked } from "./questions.js";

const local = (unstable: number, nonhyperbolic = false) => ({ unstable, nonhyperbolic });

describe("stabilityOf", () => {
  it("counts the multipliers above 1 of the n-1 tangent ones", () => {
    expect([0, 1, 2].map((unstable) => stabilityOf(local(unstable), 3))).toEqual(["attracting", "saddle", "repelling"]);
    expect(stabilityOf(local(1), 2)).toBe("repelling");
    expect(stabilityOf(local(0), 1)).toBe("attracting");
    expect(stabilityOf(local(1, true), 3)).toBe("nonhyperbolic");
  });
});

describe("classOf", () => {
  it("follows the four rules in their order", async () => {
    const at = async (temperature: number, externalFraction: number) =>
      (await asked({ temperature, externalFraction, reference: [5, 3, 2], tolerance: 0.1 })).setting;
    const [cold, hot] = [await at(0.5, 0.2), await at(2, 0.2)];
    expect(classOf(cold, local(1), 0)).toBe("unstable");
    expect(classOf(cold, local(0, true), 0)).toBe("marginal");
    expect([classOf(cold, local(0), 0.1), classOf(hot, local(0), 0.1)]).toEqual(["stable", "stable"]);
    expect([classOf(cold, local(0), 0.11), classOf(hot, local(0), 0.11)]).toEqual(["collapse", "uniform"]);
    for (const [temperature, expected] of [
      [0.5, "collapse"],
      [1, "marginal"],
      [2, "uniform"],
    ] as const) {
      expect(classOf(await at(temperature, 0), local(0), 0)).toBe(expected); // nothing external: near is not kept
    }
  });

  it("keeps a single outcome, which is all there is", async () => {
    const { setting } = await asked({ temperature: 0.5, externalFraction: 0, reference: [1] });
    expect(classOfPoint(setting, endingOf(setting, null).point)).toBe("stable");
  });
});

describe("worstOf", () => {
  it("orders collapse, uniform, marginal, stable", () => {
    expect(worstOf(["stable", "marginal", "collapse"])).toBe("collapse");
    expect(worstOf(["stable", "uniform"])).toBe("uniform");
    expect(worstOf(["marginal", "stable"])).toBe("marginal");
    expect(worstOf(["stable"])).toBe("stable");
  });
});
