import { describe, expect, it } from "vitest";
import { simulationCsv, simulationJson, simulationJsonLines } from "../../../../src/cli/text/simulation-rows.js";
import { simulate } from "../../../../src/library.js";

const QUESTION = { temperature: 0.6, externalFraction: 0.2, batchSize: 20, reference: "5,3,2" };
const simulation = await simulate(QUESTION, { generations: 5, replicates: 40 });
const neutral = await simulate({ ...QUESTION, temperature: 1, externalFraction: 0 }, { generations: 5, replicates: 1 });

describe("a simulation as JSON", () => {
  it("is the whole answer, number by number", () => {
    for (const whole of [simulation, neutral])
      expect(JSON.parse(simulationJson(whole))).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  it("is a row for each recorded generation as JSON lines", () => {
    const lines = simulationJsonLines(simulation).trimEnd().split("\n");
    const rows = simulation.rows.map((row) => ({ ...row, replicates: 40, partial: false }));
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
  });
});

describe("a simulation as CSV", () => {
  it("has a cell for every number of a row", () => {
    const [header, ...lines] = simulationCsv(simulation)
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(lines.map((cells) => cells.length)).toEqual(simulation.rows.map(() => header.length));
    lines.forEach((cells, k) => {
      const row = simulation.rows[k];
      const cell = (name: string) => Number(cells[header.indexOf(name)]);
      expect(cell("generation")).toBe(row.generation);
      expect(cell("replicates")).toBe(40);
      expect(cells[header.indexOf("partial")]).toBe("false");
      for (const name of ["entropy", "effectiveOutcomes", "support", "drift", "diversity"] as const) {
        expect(cell(`${name}_mean`)).toBe(row[name].mean);
        expect(cell(`${name}_se`)).toBe(row[name].standardError);
        expect([5, 25, 50, 75, 95].map((q) => cell(`${name}_q${q}`))).toEqual(row[name].quantiles);
      }
      expect(cell("fluctuation_mean")).toBe(row.fluctuation!.mean);
      expect([0, 1, 2].map((i) => cell(`p${i}_mean`))).toEqual(row.mean);
      expect([0, 1, 2].map((i) => cell(`p${i}_se`))).toEqual(row.standardError);
    });
  });

  it("has empty cells where there is no number, and no column that nothing belongs to", () => {
    const [header, first] = simulationCsv(neutral).split("\n");
    expect(header).not.toContain("fluctuation");
    expect(first.split(",")[header.split(",").indexOf("drift_se")]).toBe("");
  });
});
