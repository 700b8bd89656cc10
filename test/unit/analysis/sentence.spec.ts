import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { asked } from "./questions.js";

const sentenceFor = async (temperature: string, externalFraction: string, reference: string, gain?: string) => {
  const { parameters } = await asked({ temperature, externalFraction, reference, ...(gain ? { gain } : {}) });
  return answer(parameters).verdict.sentence;
};

describe("sentenceOf", () => {
  it("begins with the class and gives the figures that decide it", async () => {
    expect(await sentenceFor("0.5", "0.2", "0.5,0.3,0.2")).toMatch(
      /^Collapse: at T = 0\.5 with 20 % external data .* until outcome 0 holds 89\.4 % .* 0\.394 from the reference \(tolerance 0\.1\).*other attractors exist\.$/,
    );
    expect(await sentenceFor("2", "0.1", "0.8,0.1,0.1")).toMatch(
      /^Uniform: .* effective outcomes, .*from every start\.$/,
    );
    expect(await sentenceFor("0.9", "0.8", "0.5,0.3,0.2")).toMatch(
      /^Stable: .*keeps what the external data says.*from every start\.$/,
    );
    expect(await sentenceFor("0.6", "0.4", "0.5,0.5")).toMatch(/^Marginal: .*a multiplier equals 1/);
    expect(await sentenceFor("0.5", "0.2", "0.5,0.5")).toMatch(/^Tie: .*any noise tips it into collapse/);
  });

  it("speaks of speed as the gain has it", async () => {
    expect(await sentenceFor("0.9", "0.8", "0.5,0.3,0.2", "accumulate")).toMatch(/deviations decay like k\^-0\.\d+/);
    expect(await sentenceFor("0.9", "0.8", "0.5,0.3,0.2")).toMatch(/shrink by a factor 0\.\d+ each generation/);
    expect(await sentenceFor("0.9", "1", "0.5,0.3,0.2")).toMatch(/gets there in one generation/);
  });
});
