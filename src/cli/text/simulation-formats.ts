import type { Simulation } from "../../simulation/simulation.js";

/** The forms of a simulation's answer, the default first. */
export const SIMULATION_FORMATS: readonly string[] = Object.freeze(["text", "json", "jsonl", "csv"]);

/** A simulation's answer in one of its forms. **Guarantee**: the same answer gives the same bytes. */
export async function renderSimulation(simulation: Simulation, format: string, colour: boolean): Promise<string> {
  if (format === "text") return (await import("./simulate-text.js")).simulationText(simulation, colour);
  const { simulationCsv, simulationJson, simulationJsonLines } = await import("./simulation-rows.js");
  if (format === "json") return simulationJson(simulation);
  return format === "jsonl" ? simulationJsonLines(simulation) : simulationCsv(simulation);
}
