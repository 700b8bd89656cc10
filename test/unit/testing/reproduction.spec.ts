import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/library.js";
import type { Parameters } from "../../../src/parameters/parameters.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { parameters } from "../../../src/testing/parameters.js";
import { commandFor, filesNeeded, parameterLine, wordingOf, wordingOfEcho } from "../../../src/testing/reproduction.js";

const KEYS: Readonly<Record<string, string>> = {
  "-T": "temperature",
  "-l": "externalFraction",
  "-r": "reference",
  "--initial": "initial",
  "--gain": "gain",
  "--batch": "batchSize",
  "--tolerance": "tolerance",
  "--seed": "seed",
};

/** The parameters that a command's words ask about, as a shell splits them. */
async function readBack(command: string): Promise<Parameters> {
  const { stdout } = spawnSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" });
  const [npx, program, check, ...words] = stdout.trimEnd().split("\n");
  expect([npx, program, check]).toEqual(["npx", "heatdeath", "check"]);
  const question: Record<string, string> = {};
  for (let k = 0; k < words.length; k += 2) question[KEYS[words[k]]] = words[k + 1];
  return parametersOf(question as never);
}

/** What decides the answer, without the words and labels it was given by. */
const numbersOf = ({ reference, initial, ...rest }: Parameters) => ({
  ...rest,
  reference: [...reference.values, ...reference.counts, ...(reference.groupOf ?? [])],
  initial: initial && Array.from(initial.groupOf ?? [], (g) => initial.values[g]),
});

describe("the command of a failure", () => {
  it("asks about the same numbers, for any question", async () => {
    await fc.assert(
      fc.asyncProperty(parameters(), async (question) => {
        const own = await parametersOf({ ...question, seed: 7 });
        expect(numbersOf(await readBack(commandFor("check", wordingOf(own))))).toEqual(numbersOf(own));
      }),
      { numRuns: 30 },
    );
  });

  it("asks about the same doubles, from an analysis alone", async () => {
    await fc.assert(
      fc.asyncProperty(parameters(), async (question) => {
        const { parameters: echo } = await analyze(question);
        const again = await readBack(commandFor("check", wordingOfEcho(echo)));
        expect((await analyze(again)).verdict.class).toBe((await analyze(question)).verdict.class);
      }),
      { numRuns: 12 },
    );
  });

  it("keeps exact fractions, and labelled starts in the reference's order", async () => {
    const own = await parametersOf({
      temperature: "1/3",
      externalFraction: "0.1",
      reference: { a: 5, b: 3 },
      initial: { b: "1/3", a: "2/3" },
    });
    const command = commandFor("check", wordingOf(own));
    expect(command).toBe("npx heatdeath check -T 1/3 -l 0.1 -r 5,3 --initial 2/3,1/3");
    const { parameters: echo } = await analyze(own);
    const initial = wordingOfEcho(echo).initial!.split(",").map(Number);
    expect(initial[0]).toBeCloseTo(2 / 3, 15);
  });

  it("asks for a file where a list is too long for a command, and says what is in it", async () => {
    const own = wordingOf(
      await parametersOf({ temperature: 1, externalFraction: 1, reference: new Array(1500).fill(2) }),
    );
    expect(commandFor("check", own, "--full")).toBe("npx heatdeath check -T 1 -l 1 -r reference.csv --full");
    expect(filesNeeded(own)).toEqual(["(write the 1500 entries into reference.csv, one a line)"]);
    expect(filesNeeded({ ...own, initial: "1500 entries" }).length).toBe(2);
    expect(filesNeeded({ ...own, reference: "1,2" })).toEqual([]);
  });
});

describe("the line of parameters", () => {
  it("names what differs from the defaults, and shortens long lists", async () => {
    const own = await parametersOf({
      temperature: 0.8,
      externalFraction: 0.2,
      reference: new Array(100).fill(1),
      gain: "window:0.5",
      batchSize: 100,
      tolerance: 0.2,
      initial: "uniform:100",
      seed: 3,
    });
    expect(parameterLine(wordingOf(own))).toBe(
      `T = 0.8, λ = 0.2, reference ${"1,".repeat(40)}…, initial uniform:100, window:0.5, batch size 100, tolerance 0.2, seed 3`,
    );
  });
});
