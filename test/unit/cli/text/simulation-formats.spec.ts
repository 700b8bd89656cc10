import { describe, expect, it } from "vitest";
import { simulationText } from "../../../../src/cli/text/simulate-text.js";
import { renderSimulation, SIMULATION_FORMATS } from "../../../../src/cli/text/simulation-formats.js";
import { simulationCsv, simulationJson, simulationJsonLines } from "../../../../src/cli/text/simulation-rows.js";
import { simulate } from "../../../../src/library.js";

describe("the forms of a simulation", () => {
  it("are chosen by name", async () => {
    const simulation = await simulate(
      { temperature: 0.6, externalFraction: 0.2, batchSize: 20, reference: "5,3,2" },
      { generations: 2, replicates: 3 },
    );
    const expected = {
      text: simulationText(simulation, false),
      json: simulationJson(simulation),
      jsonl: simulationJsonLines(simulation),
      csv: simulationCsv(simulation),
    };
    expect(SIMULATION_FORMATS).toEqual(Object.keys(expected));
    for (const [format, text] of Object.entries(expected))
      expect(await renderSimulation(simulation, format, false)).toBe(text);
    expect(await renderSimulation(simulation, "text", true)).toBe(simulationText(simulation, true));
  });
});
