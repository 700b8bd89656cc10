import { describe, expect, it } from "vitest";
import { answer } from "../../src/analysis/answer.js";
import { thresholdAnswer } from "../../src/analysis/threshold-answer.js";
import { InputError } from "../../src/errors.js";
import { analyze, certify, simulate, threshold, verify } from "../../src/library.js";
import { parametersOf } from "../../src/parameters/question.js";

const QUESTION = { temperature: 0.5, externalFraction: 0.2, reference: { the: 5, of: 3, and: 2 } };

describe("analyze", () => {
  it("gives the analysis of the question's parameters, however they are given", async () => {
    const parameters = await parametersOf(QUESTION);
    const expected = answer(parameters);
    expect(await analyze(QUESTION)).toEqual(expected);
    expect(await analyze(parameters)).toEqual(expected);
    expect(expected.verdict.class).toBe("collapse");
    expect(expected.parameters.reference.labels).toEqual(["the", "of", "and"]);
  });

  it("passes options on", async () => {
    const parameters = await parametersOf(QUESTION);
    expect(await analyze(QUESTION, { all: true })).toEqual(answer(parameters, { all: true }));
    await expect(analyze({ ...QUESTION, reference: "uniform:17" }, { all: true })).rejects.toThrow(InputError);
  });

  it("rejects a mistake with one sentence", async () => {
    const mistake = analyze({ ...QUESTION, temperature: -1 });
    await expect(mistake).rejects.toThrow(new InputError('temperature must be a number greater than 0, not "-1"'));
    await expect(analyze({ temperature: 1, reference: [1, 1] })).rejects.toThrow("the external fraction is missing");
  });
});

describe("threshold", () => {
  it("gives the thresholds at a temperature, whatever the external fraction", async () => {
    const expected = thresholdAnswer(await parametersOf(QUESTION));
    const { temperature, reference } = QUESTION;
    expect(await threshold({ temperature, reference })).toEqual(expected);
    expect(await threshold(await parametersOf({ ...QUESTION, externalFraction: 0.9 }))).toEqual(expected);
  });

  it("is exact for four equal outcomes at T = 1/2", async () => {
    const { thresholds } = await threshold({ temperature: 0.5, reference: "uniform:4" });
    expect(thresholds.unique).toBeCloseTo(4 / (4 + 2 * Math.sqrt(3)), 12);
  });
});

describe("simulate", () => {
  const LOOP = { ...QUESTION, batchSize: 20 };

  it("is the same however the parameters are given, and deterministic in the seed", async () => {
    const options = { generations: 5, replicates: 40 };
    const simulation = await simulate(LOOP, options);
    expect(await simulate(await parametersOf(LOOP), options)).toEqual(simulation);
    expect((await simulate({ ...LOOP, seed: 1 }, options)).rows).not.toEqual(simulation.rows);
    expect(simulation.outcomes.labels).toEqual(["the", "of", "and"]);
    expect(simulation.plan).toMatchObject({ generations: 5, replicates: 40, every: null });
  });

  it("has replicates that do not depend on how many there are", async () => {
    const [few, more] = await Promise.all([32, 64].map((replicates) => simulate(LOOP, { generations: 3, replicates })));
    const sums = (simulation: typeof few) => simulation.rows[2].mean.map((mean) => mean * simulation.replicates);
    const rest = sums(more).map((sum, i) => (sum - sums(few)[i]) / 32);
    for (const mean of rest) expect(mean).toBeGreaterThan(0);
    expect(rest.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("takes schedules: numbers, formulas; a constant one is no change", async () => {
    const { temperature: _, ...rest } = LOOP;
    const constant = await simulate({ ...rest, schedule: { temperature: 0.5 } }, { replicates: 33, generations: 4 });
    const { rows } = await simulate(LOOP, { replicates: 33, generations: 4 });
    expect(constant.rows).toEqual(rows);
    const formula = await simulate(
      { ...rest, schedule: { temperature: "0.5 + 0*k" } },
      { replicates: 33, generations: 4 },
    );
    expect(formula.rows).toEqual(rows);
    expect(formula.schedule).toEqual({ temperature: "0.5 + 0*k" });
  });

  it("ends early on a signal, with nothing where nothing is complete", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort("enough"), 200);
    const endless = { generations: 1e7, replicates: 100, signal: controller.signal };
    await expect(simulate({ ...LOOP, externalFraction: 0.5 }, endless)).rejects.toBe("enough");
  });

  it("ends early on a signal, with the replicates that are complete", async () => {
    const long = { generations: 1000, replicates: 1e5 };
    for (const wait of [300, 1000, 3000, 9000]) {
      const partial = await simulate(LOOP, { ...long, signal: AbortSignal.timeout(wait) }).catch(() => null);
      if (partial === null) continue; // a busy machine had not completed any yet
      expect(partial.partial).toBe(true);
      expect(partial.replicates % 32).toBe(0);
      expect(partial.rows[0].mean[0]).toBeCloseTo(0.5, 12);
      return;
    }
    throw new Error("no replicate was complete");
  });

  it("rejects a mistake with one sentence", async () => {
    await expect(simulate(QUESTION)).rejects.toThrow(InputError);
    await expect(simulate(LOOP, { replicates: 0 })).rejects.toThrow(
      "replicates must be a whole number from 1 to 1000000000, not 0",
    );
    await expect(simulate(LOOP, { generations: 1.5 })).rejects.toThrow("generations must be a whole number");
    await expect(simulate({ ...LOOP, schedule: { temperature: 1 } })).rejects.toThrow("say the same thing twice");
    const { externalFraction: _, ...noExternal } = LOOP;
    const twice = simulate({ ...noExternal, ratio: 1, schedule: { externalFraction: 0.5 } });
    await expect(twice).rejects.toThrow("ratio and the schedule of λ say the same thing twice");
  });
});

describe("certify and verify", () => {
  it("prove a question, however it is given, in a certificate that is proved again", async () => {
    const found = await certify(QUESTION, { all: true });
    expect(found.undecided).toEqual([]);
    expect(found.certificate!.of("fixed-point")).toHaveLength(7);
    expect((await certify(await parametersOf(QUESTION), { all: true })).certificate!.text).toBe(
      found.certificate!.text,
    );
    const checked = await verify(found.certificate!.text);
    expect(checked.status !== "refuted" && checked.evidence.statements).toEqual(found.certificate!.statements);
    expect(await verify(found.certificate!.text.replace('"count":3', '"count":4'))).toMatchObject({
      status: "refuted",
    });
  });

  it("take ranges, bounds on training errors and numbers as they are typed", async () => {
    const { certificate } = await certify({
      ...QUESTION,
      temperature: "2..2.25",
      ratio: "1/4..1/3",
      externalFraction: undefined,
    });
    expect(certificate!.parameters).toMatchObject({
      temperature: ["2", "2.25"],
      externalFraction: ["0.2", "0.25"],
      reference: { kind: "counts", values: ["5", "3", "2"] },
    });
    await expect(certify(QUESTION, { trainingError: 2 })).rejects.toThrow(
      new InputError('trainingError must be a number greater than 0 and at most 1, not "2"'),
    );
    await expect(analyze({ ...QUESTION, temperature: "2..2.25" })).rejects.toThrow("only certify takes ranges");
  });
});
