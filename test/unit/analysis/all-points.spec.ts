import { describe, expect, it } from "vitest";
import { allPoints } from "../../../src/analysis/all-points.js";
import { endingOf } from "../../../src/analysis/ending.js";
import { asked } from "./questions.js";

const everyPoint = async (temperature: string, externalFraction: string, reference: string, initial?: string) => {
  const { setting, branches } = await asked({
    temperature,
    externalFraction,
    reference,
    ...(initial ? { initial } : {}),
  });
  const cold = setting.temperature < 1 && setting.lambda > 0 ? branches : null;
  return allPoints(setting, cold, endingOf(setting, cold).point);
};

describe("allPoints", () => {
  it("without external data has the uniform distribution on every subset, once", async () => {
    for (const temperature of ["0.5", "2"]) {
      const found = await everyPoint(temperature, "0", "0.4,0.3,0.2,0.1");
      expect(found).toHaveLength(2 ** 4 - 1);
      expect(new Set(found.map(({ raised }) => raised.join())).size).toBe(15);
      for (const { point, raised } of found) expect(point.entropy).toBeCloseTo(Math.log(raised.length), 12);
    }
  });

  it("lists every copy of a point by itself", async () => {
    const found = await everyPoint("0.5", "0.1", "uniform:3");
    const byCount = [0, 1, 2, 3].map((k) => found.filter(({ raised }) => raised.length === k).length);
    expect(byCount).toEqual([0, 3, 3, 1]);
  });

  it("above T = 1 has a repelling point on each face without some outcomes that have no reference mass", async () => {
    const found = await everyPoint("2", "0.3", "0.6,0.4,0,0", "0.2,0.3,0.3,0.2");
    expect(found.map(({ point }) => point.local.unstable)).toEqual([0, 1, 1, 2]);
    expect(found.map(({ raised }) => raised)).toEqual([[], [2], [3], []]);
  });
});
