import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { asked, coldQuestions } from "./questions.js";

describe("verdictOf", () => {
  it("names the class of where plain iteration from the reference ends", async () => {
    await fc.assert(
      fc.asyncProperty(coldQuestions, async (question) => {
        const { parameters, loop, setting } = await asked(question);
        const { verdict, fixedPoints } = answer(parameters);
        if (verdict.attractor === null || verdict.class === "marginal") return;
        const end = fixedPoints[verdict.attractor].p ?? [];
        let p: Float64Array = loop.reference;
        for (let k = 0; k < 20_000; k++) p = mixedBatch(loop, p);
        const slow = (verdict.decay?.rate ?? 1) > 0.998;
        if (slow) return;
        p.forEach((x, k) => {
          expect(Math.abs(x - end[k])).toBeLessThan(1e-9);
        });
        const drift = p.reduce((total, x, k) => total + Math.abs(x - loop.reference[k]), 0) / 2;
        expect(verdict.drift).toBeCloseTo(drift, 8);
        if (Math.abs(drift - setting.tolerance) > 1e-6) {
          expect(verdict.class).toBe(drift <= setting.tolerance ? "stable" : "collapse");
        }
      }),
      { numRuns: 30 },
    );
  });

  it("has the nucleus of a vertex without external data in closed form", async () => {
    const { parameters } = await asked({ temperature: "0.5", externalFraction: "0", reference: { a: 3, b: 5, c: 1 } });
    expect(answer(parameters).verdict.nucleus).toEqual({
      outcome: 0,
      label: "a",
      mass: 0.5,
      barrier: 0.5 * Math.LN2,
      epsilon: 0.5,
    });
  });

  it("is a tie with its sides listed where equal largest entries start equal", async () => {
    const { parameters } = await asked({ temperature: "0.6", externalFraction: "0.3", reference: "0.45,0.45,0.1" });
    const { verdict, fixedPoints } = answer(parameters);
    expect(verdict).toMatchObject({
      class: "collapse",
      tie: true,
      attractor: null,
      global: false,
      decay: null,
      nucleus: null,
    });
    expect(verdict.sides?.map((k) => fixedPoints[k].stability)).toEqual(["attracting"]);
  });

  it("ends where the gain leads (theory gain-independence)", async () => {
    const question = {
      temperature: "0.3767",
      externalFraction: "0.3678",
      reference: "0.1123,0.5312,0.3565",
      initial: "0.5067,0.0785,0.4148",
    };
    const end = async (gain: string) => {
      const { parameters } = await asked({ ...question, gain });
      return answer(parameters).fixedPoints[0].p?.map((x) => Number(x.toFixed(2)));
    };
    expect(await end("replace")).toEqual([0.04, 0.82, 0.14]);
    expect(await end("window:0.1")).toEqual([0.04, 0.22, 0.74]);
  });
});
