import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { analyze } from "../../../src/library.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { externalFraction, gain, parameters, temperature } from "../../../src/testing/parameters.js";
import { shrunk } from "./shrunk.js";

describe("questions", () => {
  it("are accepted by the library, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(parameters(), async (question) => {
        const { verdict } = await analyze(question);
        expect(["stable", "collapse", "uniform", "marginal"]).toContain(verdict.class);
      }),
    );
  });

  it("keep their constraints", async () => {
    const constraints = {
      temperature: { min: 0.2, max: 0.7 },
      externalFraction: { min: 0.35 },
      gains: ["window", "accumulate"],
      batchSize: { min: 50, max: 60 },
      tolerance: { min: 0.2 },
      initial: false,
      minOutcomes: 3,
      maxOutcomes: 4,
    } as const;
    await fc.assert(
      fc.asyncProperty(parameters(constraints), async (question) => {
        const read = await parametersOf(question);
        expect(read.temperature.value >= 0.2 && read.temperature.value <= 0.7).toBe(true);
        expect(read.externalFraction.value >= 0.35).toBe(true);
        expect(["window", "accumulate"]).toContain(read.gain.kind);
        expect(read.batchSize !== null && read.batchSize >= 50 && read.batchSize <= 60).toBe(true);
        expect(read.tolerance.value >= 0.2 && read.tolerance.value <= 0.5).toBe(true);
        expect(read.initial).toBe(null);
        expect(read.reference.outcomes === 3 || read.reference.outcomes === 4).toBe(true);
      }),
    );
  });

  it("come with and without batch size, tolerance and initial distribution, and in every regime", () => {
    const many = fc.sample(parameters(), { seed: 1, numRuns: 400 });
    for (const key of ["batchSize", "tolerance", "initial"] as const) {
      const given = many.filter((question) => question[key] !== undefined).length;
      expect(given).toBeGreaterThan(50);
      expect(given).toBeLessThan(350);
    }
    expect(new Set(many.map((question) => question.gain.kind)).size).toBe(3);
  });

  it("shrink to the plainest question", () => {
    const plainest = { temperature: 1, externalFraction: 0.5, gain: { kind: "replace" }, reference: "uniform:2" };
    for (const question of shrunk(parameters(), () => false)) expect(question).toEqual(plainest);
  });

  it("shrink part by part", () => {
    for (const question of shrunk(
      parameters(),
      ({ temperature: T, gain: { kind } }) => T >= 0.55 || kind === "replace",
    )) {
      expect(question).toEqual({
        temperature: 0.5,
        externalFraction: 0.5,
        gain: question.gain,
        reference: "uniform:2",
      });
      expect([
        { kind: "window", gain: 0.5 },
        { kind: "accumulate", ratio: 1 },
      ]).toContainEqual(question.gain);
    }
  });

  it("shrink an initial distribution together with its reference", () => {
    for (const { initial, reference } of shrunk(parameters(), ({ initial }) => initial === undefined)) {
      expect([reference, initial]).toEqual(["uniform:2", [1, 1]]);
    }
  });

  it("are refused in one sentence where a constraint allows nothing", () => {
    for (const constraints of [
      { temperature: { min: 0 } },
      { externalFraction: { max: 1.5 } },
      { batchSize: { min: 0 } },
      { tolerance: { max: 1 } },
      { minOutcomes: 0 },
      { gains: [] },
    ]) {
      expect(() => parameters(constraints)).toThrow(InputError);
    }
  });
});

describe("single parameters", () => {
  it("shrink to 1, to a half, to replace", () => {
    expect(new Set(shrunk(temperature(), () => false))).toEqual(new Set([1]));
    expect(new Set(shrunk(temperature({ max: 0.73 }), () => false))).toEqual(new Set([0.7]));
    expect(new Set(shrunk(externalFraction(), () => false))).toEqual(new Set([0.5]));
    expect(new Set(shrunk(externalFraction({ max: 0.3 }), () => false))).toEqual(new Set([0]));
    for (const own of shrunk(gain(), () => false)) expect(own).toEqual({ kind: "replace" });
    for (const own of shrunk(gain(["accumulate", "window"]), () => false)) {
      expect(own).toEqual({ kind: "window", gain: 0.5 });
    }
  });

  it("of no regime, or one that there is not, are refused", () => {
    expect(() => gain([])).toThrow("gains must list some of replace, window, accumulate, not []");
    expect(() => gain(["forget" as "replace"])).toThrow(/not "forget"$/);
  });
});
