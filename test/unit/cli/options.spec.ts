import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { Command } from "commander";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import {
  addOutputOptions,
  addParameterOptions,
  addScheduleOption,
  type OutputOptions,
  type ParameterOptions,
  readParameters,
  readScheduledParameters,
  type ScheduleOptions,
} from "../../../src/cli/options.js";
import { InputError } from "../../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "options-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function run(...words: string[]) {
  const command = new Command("check").exitOverride().configureOutput({ writeErr: () => {} });
  addOutputOptions(addParameterOptions(command, { needsExternalFraction: true }), ["text", "json"], "FILE");
  command.parse(words, { from: "user" });
  const options = command.opts<ParameterOptions & OutputOptions>();
  return { options, ...(await readParameters(options, { needsExternalFraction: true })) };
}

async function message(...words: string[]): Promise<string> {
  const error = await run(...words).then(
    () => null,
    (e: unknown) => e,
  );
  expect(error, words.join(" ")).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("the parameter flags", () => {
  it("read the same value in every spelling of a flag", async () => {
    for (const words of [["-T", "1/2"], ["-T1/2"], ["-T=1/2"], ["--temperature", "1/2"], ["--temperature=1/2"]]) {
      const { parameters } = await run(...words, "-l", "0.2", "-r", "1,1");
      expect(parameters.temperature, words.join(" ")).toEqual({ rational: { num: 1n, den: 2n }, value: 0.5 });
    }
  });

  it("read everything", async () => {
    const words =
      "-T 0.8 --ratio 1/4 -r 5,3,2 --initial uniform:3 --gain window:0.1 --batch 1e3 --tolerance 1/20 --seed 7 --format json -o x";
    const { parameters, options } = await run(...words.split(" "));
    expect(parameters).toMatchObject({ gain: { kind: "window", gain: 0.1 }, batchSize: 1000, seed: 7 });
    expect([parameters.externalFraction.value, parameters.tolerance.value, parameters.initial?.outcomes]).toEqual([
      0.2, 0.05, 3,
    ]);
    expect([options.format, options.output]).toEqual(["json", "x"]);
    expect((await run("-T", "1", "-l", "0", "-r", "1,1")).options.format).toBe("text");
  });

  it("answer slips of the keyboard with one clear sentence", async () => {
    const cases: [string, string][] = [
      ["-T 0.8 -l=-0.1 -r 1,1", '--external must be a number from 0 to 1, not "-0.1"'],
      ["-T 0.8 -l -0.1 -r 1,1", '--external must be a number from 0 to 1, not "-0.1"'],
      ["-T -l 0.1 -r 1,1", '-T, --temperature needs a value, but the option "-l" follows it'],
      ["-T 0.8 --external --ratio 1", '-l, --external needs a value, but the option "--ratio" follows it'],
      ["-T= -l 0.1 -r 1,1", "-T, --temperature needs a value, but it is empty"],
      ["-T 0 -l 0.1 -r 1,1", '--temperature must be a number greater than 0, not "0"'],
      ["-T 1 -l 0.1 --ratio 1 -r 1,1", "--external and --ratio say the same thing twice"],
      ["-T 1 -l 0.1 -r 1,1 --format xml", '--format must be one of text, json, not "xml"'],
      ["-T 1 -r 1,1", "the external fraction is missing: give -l, --external <λ> or --ratio <μ>"],
      ["-T 1 -l 0.1 -r missing.csv", 'cannot read "missing.csv": there is no such file'],
      ["-T 1 -l 0.1 -r text:src", 'cannot read "src": it is a directory'],
      ["-c missing.yaml", 'cannot read "missing.yaml": there is no such file'],
    ];
    for (const [line, expected] of cases) expect(await message(...line.split(" ")), line).toContain(expected);
  });

  it("do not offer an external fraction to a command that needs none", () => {
    const command = addParameterOptions(new Command("threshold"), { needsExternalFraction: false });
    expect(command.options.map(({ long }) => long)).not.toContain("--external");
    expect(command.options.map(({ long }) => long)).not.toContain("--ratio");
    expect(command.options.map(({ long }) => long)).toContain("--temperature");
  });
});

describe("a parameter file", () => {
  it("gives what the flags do not, and flags win", async () => {
    const config = file("run.yaml", "T: 0.5\nlambda: 0.2\nreference: 0.5,0.3,0.2\nseed: 3\n");
    const { parameters } = await run("-c", config, "--seed", "9");
    expect([parameters.temperature.value, parameters.externalFraction.value, parameters.seed]).toEqual([0.5, 0.2, 9]);
    expect((await run("-c", config, "--ratio", "1")).parameters.externalFraction.value).toBe(0.5);
  });

  it("is checked like flags, with its line", async () => {
    const config = file("bad.yaml", "T: 0.5\nlambda: 2\nreference: 1,1\n");
    expect(await message("-c", config)).toBe(`lambda ("${config}", line 2) must be a number from 0 to 1, not "2"`);
    const twice = file("twice.json", '{"T": 1, "lambda": 0.5,\n"mu": 1, "reference": "1,1"}');
    expect(await message("-c", twice)).toContain("say the same thing twice");
  });
});

describe("schedules", () => {
  async function runScheduled(...words: string[]) {
    const command = new Command("simulate").exitOverride().configureOutput({ writeErr: () => {} });
    addScheduleOption(addParameterOptions(command, { needsExternalFraction: true }));
    command.parse(words, { from: "user" });
    const options = command.opts<ParameterOptions & ScheduleOptions>();
    const { parameters, schedules } = await readScheduledParameters(options, { needsExternalFraction: true }, 5);
    const { temperature, externalFraction, batchSize } = parameters;
    const shown = Object.entries(schedules).flatMap(([key, schedule]) =>
      schedule === null ? [] : [[key, schedule.text]],
    );
    return {
      ends: [temperature.value, externalFraction.value, batchSize],
      schedules: Object.fromEntries(shown),
      values: schedules,
    };
  }
  const refusal = async (...words: string[]): Promise<string> => {
    const error = await runScheduled(...words).catch((e: unknown) => e);
    expect(error, words.join(" ")).toBeInstanceOf(InputError);
    return (error as InputError).message;
  };
  const rest = ["-r", "1,1"];

  it("stand in for their parameters, and may be repeated", async () => {
    const { ends, schedules, values } = await runScheduled(
      ...["--schedule", "T=1 + k/4", "--schedule=lambda=1/4", "--schedule", "B=10*(k+1)", ...rest],
    );
    expect(ends).toEqual([2, 0.25, 50]);
    expect(schedules).toEqual({ temperature: "1 + k/4", externalFraction: "1/4", batchSize: "10*(k+1)" });
    expect(values.batchSize?.values).toEqual(Float64Array.of(10, 20, 30, 40, 50));
    expect((await runScheduled("-T", "1", "-l", "0", ...rest)).schedules).toEqual({});
  });

  it("are refused beside the parameter itself", async () => {
    expect(await refusal("-T", "1", "-l", "0", "--schedule", "T=1", ...rest)).toBe(
      "--temperature and the schedule of T say the same thing twice: give only one of them",
    );
    expect(await refusal("-T", "1", "--ratio", "1", "--schedule", "lambda=k/9", ...rest)).toContain(
      "--ratio and the schedule of λ",
    );
    expect(await refusal("--schedule", "-T", "1")).toContain(
      '--schedule needs a value, but the option "-T" follows it',
    );
    expect(await refusal("--schedule", "T=1", ...rest)).toContain("the external fraction is missing");
  });

  it("come from a parameter file too, and flags win over it either way", async () => {
    const config = file("scheduled.yaml", "mu: 1/4\nschedule:\n  T: 1 + k/4\n  B: 7\nreference: 1,1\n");
    expect((await runScheduled("-c", config)).ends).toEqual([2, 0.2, 7]);
    expect(await runScheduled("-c", config, "-T", "3")).toMatchObject({
      ends: [3, 0.2, 7],
      schedules: { batchSize: "7" },
    });
    expect((await runScheduled("-c", config, "--schedule", "lambda=k/8", "--schedule", "T=5")).ends).toEqual([
      5, 0.5, 7,
    ]);
    const twice = file("scheduled-twice.yaml", "T: 1\nlambda: 0\nschedule: {T: k+1}\nreference: 1,1\n");
    expect(await refusal("-c", twice)).toContain("and the schedule of T say the same thing twice");
  });

  it("are refused by commands that have none", async () => {
    const config = file("only-simulate.yaml", "lambda: 0\nschedule:\n  T: 1 + k/4\nreference: 1,1\n");
    expect(await message("-c", config)).toBe(
      `"${config}", line 3: schedule T: schedules are for simulate, this command takes constant parameters only`,
    );
    expect((await run("-c", config, "-T", "1")).parameters.temperature.value).toBe(1);
  });
});

describe("standard input", () => {
  const real = Object.getOwnPropertyDescriptor(process, "stdin")!;
  const giveInput = (...chunks: string[]): void => {
    Object.defineProperty(process, "stdin", {
      value: Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
      configurable: true,
    });
  };
  afterEach(() => Object.defineProperty(process, "stdin", real));

  it("is read to its end, once", async () => {
    giveInput("a,5\nb", ",3\n");
    const { parameters } = await run("-T", "1", "-l", "0", "-r", "-");
    expect([parameters.reference.labels, ...parameters.reference.values]).toEqual([["a", "b"], 0.625, 0.375]);
    giveInput("5\n3\n");
    expect(await message("-T", "1", "-l", "0", "-r", "-", "--initial", "-")).toBe(
      "standard input (-) can be read only once, but two inputs ask for it",
    );
    giveInput();
    expect(await message("-T", "1", "-l", "0", "-r", "-")).toBe("standard input is empty");
  });
});
