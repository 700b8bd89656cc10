import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { simulationText } from "../../../../src/cli/text/simulate-text.js";
import { type SimulationQuestion, simulate } from "../../../../src/library.js";
import { numberText } from "../../../../src/report/number.js";

const QUESTION = { temperature: 0.6, externalFraction: 0.2, batchSize: 200, reference: "5,3,2" };

async function shown(changes: Partial<SimulationQuestion>, generations = 10, replicates = 40) {
  const simulation = await simulate({ ...QUESTION, ...changes }, { generations, replicates });
  const text = simulationText(simulation, false);
  /** The cells of the first row of a table that begins with these words. */
  const row = (start: string) =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${start}  `))!
      .slice(start.length)
      .trim()
      .split(/ {2,}/);
  return { simulation, text, row };
}

describe("a simulation for a reader", () => {
  it("begins with the verdict and what was drawn", async () => {
    const { simulation, text } = await shown({});
    const [first, second] = text.split("\n");
    expect(first).toBe(simulation.verdict.sentence);
    expect(second).toBe("40 replicates of 10 generations, batches of 200, seed 0.");
    expect(text).toMatch(/[^\n]\n$/);
  });

  it("shows theory beside simulation", async () => {
    const { simulation, row } = await shown({});
    const { theory, rows } = simulation;
    const last = rows.at(-1)!;
    const [simulated, orbit, attractor] = row("p(1)");
    expect(Number(simulated.split(" ± ")[0])).toBeCloseTo(last.mean[1], 3);
    expect(Number(simulated.split(" ± ")[1])).toBeCloseTo(last.standardError[1]!, 4);
    expect(orbit).toBe(numberText(theory.deterministic!.at(-1)!.p[1], 6));
    expect(attractor).toBe(numberText(theory.attractor!.p[1], 6));
    expect(row("drift")[2]).toBe(numberText(theory.attractor!.drift, 6));
    if ("none" in theory.fluctuation) throw new Error("no law");
    expect(row("Σ(p-p*)²/p*")[1]).toBe(`${numberText(theory.fluctuation.value, 5)} (sum-rule)`);
    expect(row("escape").at(-1)).toMatch(/\(wright, order of magnitude\)$/);
  });

  it("shows the exact laws at T = 1, and who was left", async () => {
    const { simulation, row, text } = await shown(
      { temperature: 1, externalFraction: 0, batchSize: 4, reference: "3,1" },
      100,
    );
    expect(row("diversity 1-Σp²").at(-1)).toBe(
      `${numberText(simulation.theory.diversity!.at(-1)!, 6)} (one-step, exact)`,
    );
    expect(row("fixation")[0]).toBe("40 of 40");
    expect(row("fixation").at(-1)).toMatch(/\(neutral-drift, diffusion limit\)$/);
    expect(row("0").at(-1)).toBe("0.75");
    expect(text).toContain("No time of escape: the loop ends at no single attractor.");
  });

  it("says which law is missing and why", async () => {
    const { text } = await shown({ gain: "accumulate" });
    expect(text).toContain("No law for Σ(p-p*)²/p*: the gain falls for ever under accumulate.");
    expect(text).toContain("No time of fixation: possible only where a batch replaces all data before it.");
    expect(text).toContain("No law for the time of escape: the gain falls for ever under accumulate.");
  });

  it("shows a row for each recorded generation", async () => {
    const { simulation, text } = await shown({}, 25);
    const [, course] = text.split("Time course (means)\n");
    const lines = course.trimEnd().split("\n").slice(2);
    expect(lines.map((line) => Number(line.trim().split(/ +/)[0]))).toEqual([0, 1, 2, 5, 10, 20, 25]);
    expect(Number(lines[3].trim().split(/ +/)[4])).toBeCloseTo(simulation.rows[3].drift.mean, 3);
  });

  it("repeats schedules, and says where it is partial", async () => {
    const { simulation, text } = await shown({ batchSize: undefined, schedule: { batchSize: "10 + k" } });
    expect(text).toContain("batches of 10 + k, seed 0.");
    const partial = simulationText({ ...simulation, partial: true, replicates: 32 }, false);
    expect(partial).toContain(
      "Partial: the run was interrupted; what follows is of the 32 replicates that were complete.",
    );
    expect(text).not.toContain("Partial");
  });

  it("shows the outcomes of largest reference by name, with nothing unseen in it", async () => {
    const reference = { a: 1, "b\u202e": 9, c: 2, d: 3, e: 4, f: 5, g: 6 };
    const { text } = await shown({ reference });
    expect(text).toContain("p(1 b[U+202E])");
    expect(text).not.toContain("\u202e");
    expect(text).not.toContain("p(0 a)");
    expect(text).toContain("p(6 g)");
  });

  it("says how far a median may be off that is read off a grid", async () => {
    const { simulation } = await shown({ temperature: 1, externalFraction: 0, batchSize: 4 }, 100);
    const fixation = { ...simulation.times.fixation, quantileError: 5 };
    const text = simulationText({ ...simulation, times: { ...simulation.times, fixation } }, false);
    expect(text).toMatch(/^fixation .* \(within 2\.5\)/m);
    expect(simulationText(simulation, false)).not.toContain("within 2.5");
  });

  it("is the same with colours taken out", async () => {
    const { simulation, text } = await shown({});
    const coloured = simulationText(simulation, true);
    expect(coloured).toContain("\u001b[");
    expect(stripVTControlCharacters(coloured)).toBe(text);
  });
});
