import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../../../src/analysis/analysis.js";
import { register as registerCheck } from "../../../../src/cli/commands/check.js";
import { register as registerThreshold } from "../../../../src/cli/commands/threshold.js";
import { questionOf } from "../../../problems/parameters.js";
import { PROBLEMS } from "../../../problems/problems.js";
import { ANALYSIS_SCHEMA, PEDANTIC_SCHEMA, PEDANTIC_THRESHOLDS_SCHEMA, THRESHOLDS_SCHEMA } from "./analysis-schema.js";
import { runCommand } from "./run-command.js";

const ajv = new Ajv({ allErrors: true });
const validAnalysis = ajv.compile(ANALYSIS_SCHEMA);
const validPedantic = ajv.compile(PEDANTIC_SCHEMA);
const validPedanticThresholds = ajv.compile(PEDANTIC_THRESHOLDS_SCHEMA);
const validThresholds = ajv.compile(THRESHOLDS_SCHEMA);

async function json(register: typeof registerCheck, words: readonly string[]): Promise<unknown> {
  return JSON.parse((await runCommand(register, [...words, "--format", "json"])).stdout);
}

async function check(...words: string[]): Promise<Analysis> {
  const analysis = await json(registerCheck, ["check", ...words]);
  validAnalysis(analysis);
  expect(validAnalysis.errors, words.join(" ")).toBeNull();
  return analysis as Analysis;
}

/** What a schema cannot say: how the parts of an answer belong together. */
function expectCoherent({ verdict, fixedPoints, attractors, parameters }: Analysis): void {
  const { attractor, tie, sides, decay, nucleus, global } = verdict;
  if (attractor !== null) {
    expect(attractor).toBe(0);
    expect(fixedPoints[0].class).toBe(verdict.class);
    expect(fixedPoints[0].drift).toBe(verdict.drift);
  }
  const adrift = parameters.temperature === 1 && parameters.externalFraction === 0;
  expect(attractor === null).toBe(tie || adrift);
  expect(tie).toBe(sides !== undefined);
  if (tie) expect(sides!.map((k) => fixedPoints[k].stability)).toContain("attracting");
  if (global) expect([attractors.count, nucleus]).toEqual([1, null]);
  expect(decay === null).toBe(attractor === null || fixedPoints[0].stability !== "attracting");
  const inFamilies = attractors.families.reduce((sum, { count }) => sum + count, 0);
  expect(inFamilies).toBe(attractors.count);
  const rest = fixedPoints.slice(Math.max(Number(attractor !== null), sides?.length ?? 0));
  const potentials = rest.map(({ potential }) => potential);
  expect(potentials).toEqual([...potentials].sort((a, b) => b - a));
  for (const { p, groups, multipliers, dominantMultiplier, unstableDimension } of fixedPoints) {
    if (p !== undefined) expect(Math.abs(p.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
    expect((p === undefined) !== (groups === undefined)).toBe(true);
    expect(multipliers === undefined).toBe(p === undefined);
    if (multipliers === undefined) continue;
    const values = multipliers.map(Number);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(multipliers[0] ?? null).toEqual(dominantMultiplier);
    expect(values.filter((rho) => rho > 1 + 1e-6).length).toBeLessThanOrEqual(unstableDimension);
  }
}

describe("the JSON of check", () => {
  it.each(PROBLEMS.map((problem) => [problem.name, problem] as const))("keeps its contract: %s", async (_, problem) => {
    const words = Object.entries(questionOf(problem)).flatMap(([key, value]) => [
      `--${key === "externalFraction" ? "external" : key}`,
      String(value),
    ]);
    for (const more of [[], ...(problem.reference.length <= 5 ? [["--all"]] : []), ["--full"], ["--limit", "1"]]) {
      const analysis = await check(...words, ...more);
      if (!more.includes("--limit")) expectCoherent(analysis);
    }
  });

  it("spells infinities, and knows one outcome", async () => {
    const faces = await check("-T", "2", "-l", "0", "-r", "5,3,2", "--all");
    expect(faces.fixedPoints.flatMap(({ multipliers }) => multipliers)).toContain("Infinity");
    const open = await check("-T", "0.5", "-l", "1", "-r", "5,3,2");
    expect(open.parameters.ratio).toBe("Infinity");
    const [only] = (await check("-T", "0.5", "-l", "0.2", "-r", "7")).fixedPoints;
    expect([only.multipliers, only.dominantMultiplier, only.p]).toEqual([[], null, [1]]);
  });

  it("puts groups in the place of more than 1000 probabilities, and gives the same bytes again", async () => {
    const words = ["check", "-T", "0.8", "-l", "0.3", "-r", "zipf:1200", "--format", "json"];
    const [first, again] = [await runCommand(registerCheck, words), await runCommand(registerCheck, words)];
    expect(again).toEqual(first);
    const analysis = await check(...words.slice(1, -2));
    expectCoherent(analysis);
    expect(analysis.parameters.reference.probabilities).toBeUndefined();
    const total = analysis.fixedPoints[0].groups!.reduce((sum, { p, count }) => sum + p * count, 0);
    expect(total).toBeCloseTo(1, 12);
  });

  it("carries labels, map and agreement", async () => {
    const analysis = await check("-T", "0.5", "-l", "0.2", "-r", "5,3,2", "--agreement");
    expectCoherent(analysis);
    expect(analysis.agreement!.length).toBeGreaterThan(3);
    expect(analysis.map!.tex).not.toBe("");
  });
});

const PROVED = [
  ["-T", "0.5", "-l", "0.2", "-r", "5,3,2", "--all"],
  ["-T", "0.8", "-l", "0.4", "-r", "4,3,2,1", "--initial", "1,1,5,1", "--gain", "window:0.3"],
  ["-T", "2", "-l", "0.3", "-r", "zipf:100"],
  ["-T", "0.5", "-l", "0.2", "-r", "2,2,1"],
  ["-T", "0.5", "-l", "0", "-r", "5,3,2"],
  ["-T", "1", "-l", "0", "-r", "5,3,2"],
  ["-T", "2", "-l", "0.3", "-r", "uniform:2000"],
];

describe("the JSON of what is proved", () => {
  it.each(
    PROVED.map((words) => [words.join(" "), words] as const),
  )("keeps the contract of check: %s", async (_, words) => {
    const certified = await check(...words, "--certify");
    expectCoherent(certified);
    expect(certified.verdict.proof).toBe("proved");
    const pedantic = await json(registerCheck, ["check", ...words, "--pedantic"]);
    validPedantic(pedantic);
    expect(validPedantic.errors).toBeNull();
    const { verdict, attractors } = pedantic as Analysis;
    expect([verdict.class, verdict.drift, verdict.tie, verdict.global, attractors.count]).toEqual([
      ...[certified.verdict.class, certified.verdict.drift, certified.verdict.tie],
      ...[certified.verdict.global, certified.attractors.count],
    ]);
  });

  it("keeps the contract of threshold", async () => {
    const found = await json(registerThreshold, ["threshold", "-T", "0.5", "-r", "5,3,2", "--pedantic"]);
    validPedanticThresholds(found);
    expect(validPedanticThresholds.errors).toBeNull();
  });
});

describe("the JSON of threshold", () => {
  it("keeps its contract", async () => {
    for (const [temperature, reference] of [
      ["0.5", "5,3,2"],
      ["2", "5,3,2"],
      ["1", "1,1"],
      ["0.8", "zipf:300"],
      ["0.5", "3"],
    ]) {
      const found = await json(registerThreshold, ["threshold", "-T", temperature, "-r", reference]);
      validThresholds(found);
      expect(validThresholds.errors).toBeNull();
    }
  });
});
