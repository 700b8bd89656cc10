import { describe, expect, it } from "vitest";
import type { FixedPoint } from "../../../src/analysis/analysis.js";
import { dense, probabilitiesOf } from "../../../src/crosscheck/probabilities.js";
import { analyze } from "../../../src/pipeline.js";
import { parametersOf } from "../../problems/parameters.js";

const question = { temperature: "0.5", externalFraction: "0.2" };

/** A fixed point of which only the groups and the high outcomes matter. */
async function pointWith(groups: FixedPoint["groups"], high: readonly number[]): Promise<FixedPoint> {
  const { fixedPoints } = await analyze(await parametersOf({ ...question, reference: "0.6,0.4" }));
  const { p: _, ...rest } = fixedPoints[0];
  return { ...rest, groups, high };
}

describe("dense", () => {
  it("writes a reference out, given in any order or by a generator", async () => {
    const typed = await parametersOf({ ...question, reference: "0.2,0.5,0.2,0.1" });
    expect(dense(typed.reference)).toEqual(Float64Array.of(0.2, 0.5, 0.2, 0.1));
    const generated = await parametersOf({ ...question, reference: "uniform:4" });
    expect(dense(generated.reference)).toEqual(Float64Array.of(0.25, 0.25, 0.25, 0.25));
  });
});

describe("probabilitiesOf", () => {
  it("takes the list where there is one", async () => {
    const parameters = await parametersOf({ ...question, reference: "0.6,0.4" });
    const { fixedPoints } = await analyze(parameters);
    expect(probabilitiesOf(fixedPoints[0], parameters)).toBe(fixedPoints[0].p);
  });

  it("tells equal references apart by the high outcome", async () => {
    const parameters = await parametersOf({ ...question, reference: "0.25,0.25,0.25,0.25" });
    const groups = [
      { reference: 0.25, p: 0.7, count: 1 },
      { reference: 0.25, p: 0.1, count: 3 },
    ];
    expect(probabilitiesOf(await pointWith(groups, [2]), parameters)).toEqual(Float64Array.of(0.1, 0.1, 0.7, 0.1));
  });

  it("tells the dead from outcomes that only the start has", async () => {
    const parameters = await parametersOf({ ...question, reference: "0.6,0.4,0,0", initial: "0.5,0.25,0,0.25" });
    const groups = [
      { reference: 0.6, p: 0.5, count: 1 },
      { reference: 0.4, p: 0.3, count: 1 },
      { reference: 0, p: 0.2, count: 1 },
      { reference: 0, p: 0, count: 1 },
    ];
    expect(probabilitiesOf(await pointWith(groups, []), parameters)).toEqual(Float64Array.of(0.5, 0.3, 0, 0.2));
  });

  it("marks what only a mean stands for", async () => {
    const parameters = await parametersOf({ ...question, reference: "0.6,0.25,0.15" });
    const groups = [
      { reference: 0.6, p: 0.8, count: 1 },
      { reference: 0.2, p: 0.1, count: 2 },
    ];
    expect(probabilitiesOf(await pointWith(groups, [0]), parameters)).toEqual(
      Float64Array.of(0.8, Number.NaN, Number.NaN),
    );
  });
});
