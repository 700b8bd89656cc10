import { describe, expect, it } from "vitest";
import { endingOf } from "../../../src/analysis/ending.js";
import { verticesBeside } from "../../../src/analysis/vertices.js";
import { residual } from "../../problems/orbits.js";
import { asked, denseMultipliers, loopOn, spread } from "./questions.js";

const REFERENCE = [5, 3, 3, 2, 2, 2];

async function beside(initial: readonly number[] | null, limit = 20) {
  const { setting } = await asked({ temperature: 0.4, externalFraction: 0, reference: REFERENCE, initial });
  return { setting, found: verticesBeside(setting, endingOf(setting, null), limit) };
}

describe("without external data below T = 1", () => {
  it("all vertices are there, and a saddle between the end and each other one", async () => {
    const { setting, found } = await beside(null);
    const number = (unstable: number) =>
      found.filter(({ point }) => point.local.unstable === unstable).reduce((sum, { copies }) => sum + copies, 0);
    expect([number(0), number(1)]).toEqual([6, 5]);
    for (const { point } of found) {
      const p = spread(point.state, point.state.p);
      expect(residual(loopOn(setting, point.state), p)).toBeLessThan(1e-15);
      const above = denseMultipliers(loopOn(setting, point.state), p).filter((rho) => rho > 1);
      expect(above.length).toBe(point.local.unstable);
    }
  });

  it("a tie's saddle stands for the others", async () => {
    const { found } = await beside([1, 4, 2, 1, 1, 4]);
    expect(found.map(({ point, copies }) => [point.local.unstable, copies])).toEqual([
      [0, 1],
      [0, 1],
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 2],
    ]);
  });

  it("no more cohorts are looked at than asked for", async () => {
    const { found } = await beside(null, 1);
    expect(found.map(({ point, copies }) => [point.local.unstable, copies])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });
});
