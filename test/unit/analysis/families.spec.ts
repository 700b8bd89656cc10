import { describe, expect, it } from "vitest";
import { attractors } from "../../../src/analysis/enumeration.js";
import { familiesOf, rowsOf, runsOf } from "../../../src/analysis/families.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { asked, zipfQuestion } from "./questions.js";

describe("familiesOf", () => {
  it("counts the attractors that iteration from each vertex finds, with their masses", async () => {
    const { setting, branches, loop } = await asked(zipfQuestion(40, 0.7, 0.3));
    const found = new Map<number, number>();
    loop.reference.forEach((_, vertex) => {
      let p: Float64Array = Float64Array.from(loop.reference, (_, i) => Number(i === vertex));
      for (let k = 0; k < 3000; k++) p = mixedBatch(loop, p);
      if (p[vertex] === p.reduce((a, b) => Math.max(a, b))) found.set(vertex, p[vertex]);
    });
    const families = familiesOf(setting, branches, attractors(branches, setting.ratio)).filter(
      ({ high }) => high !== null,
    );
    expect(families.reduce((sum, { count }) => sum + count, 0)).toBe(found.size);
    expect(Math.min(...families.map(({ mass }) => mass[0]))).toBeCloseTo(Math.min(...found.values()), 10);
    expect(Math.max(...families.map(({ mass }) => mass[1]))).toBeCloseTo(Math.max(...found.values()), 10);
  });
});

describe("rowsOf", () => {
  it("has one row for each attractor, with c = (1-λ)/Σ p^β", async () => {
    const { setting, branches } = await asked({
      temperature: "0.5",
      externalFraction: "0.5336",
      reference: "uniform:4",
    });
    const all = attractors(branches, setting.ratio);
    const rows = rowsOf(setting, branches, all);
    expect(rows.map(([outcome]) => outcome)).toEqual([null, 0, 1, 2, 3]);
    expect(rows[0][1]).toBeCloseTo((1 - 0.5336) / (4 * 0.25 ** 2), 12);
    expect(rows[1][2]).toBeCloseTo(familiesOf(setting, branches, all)[1].mass[0], 14);
    expect(rows[1][3]).toBeLessThan(1);
  });
});

describe("runsOf", () => {
  it("writes the outcomes of levels as runs of their numbers", async () => {
    const { setting } = await asked({ temperature: "0.5", externalFraction: "0.2", reference: [3, 3, 1, 3, 2, 1] });
    expect(runsOf(setting, new Set([0]))).toBe("0..1,3");
    expect(runsOf(setting, new Set([0, 1, 2]))).toBe("0..5");
    expect(runsOf(setting, new Set([1]))).toBe("4");
  });
});
