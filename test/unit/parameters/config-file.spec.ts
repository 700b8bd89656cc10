import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { readConfigFile } from "../../../src/parameters/config-file.js";
import { memoryFiles } from "./memory-files.js";

const read = (content: string | Uint8Array) => readConfigFile("run.yaml", memoryFiles({ "run.yaml": content }));
const texts = async (content: string): Promise<Record<string, string>> => {
  const { schedule = {}, ...given } = await read(content);
  const entries = [
    ...Object.entries(given),
    ...Object.entries(schedule).map(([key, value]) => [`schedule ${key}`, value] as const),
  ];
  return Object.fromEntries(entries.map(([key, value]) => [key, value.text]));
};

async function message(content: string | Uint8Array): Promise<string> {
  const error = await read(content).then(
    () => null,
    (e: unknown) => e,
  );
  expect(error, String(content)).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("readConfigFile", () => {
  it("takes values as they are written, in YAML and in JSON", async () => {
    const digits = "0.80000000000000000000000000001";
    const expected = { temperature: digits, externalFraction: "1/3", reference: "0.5,0.3,0.2", seed: "7" };
    expect(
      await texts(`temperature: ${digits}\nexternalFraction: 1/3 # a fraction\nreference: 0.5,0.3,0.2\nseed: 7\n`),
    ).toEqual(expected);
    expect(
      await texts(`{"temperature": ${digits}, "externalFraction": "1/3",\n\t"reference": "0.5,0.3,0.2", "seed": 7}`),
    ).toEqual(expected);
    expect(await texts(`\uFEFFT: "${digits}"\r\nlambda: '1/3'\r\nq: 0.5,0.3,0.2\r\nseed: &s 7`)).toEqual(expected);
  });

  it("knows every key and alias, and where each stood", async () => {
    const given = await read("T: 1\nmu: 1/4\ndelta: 0.1\ngain: replace\nB: 100\np0: uniform:2\nq: uniform:2\n");
    expect(Object.keys(given).sort()).toEqual([
      "batchSize",
      "gain",
      "initial",
      "ratio",
      "reference",
      "temperature",
      "tolerance",
    ]);
    expect(given.batchSize).toEqual({ text: "100", where: 'B ("run.yaml", line 5)' });
  });

  it("reads a nested gain and null for no batch size", async () => {
    expect(await texts("gain: {kind: window, gain: 1/4}")).toEqual({ gain: "window:1/4" });
    expect(await texts("gain:\n  kind: accumulate\n  ratio: 20")).toEqual({ gain: "accumulate:20" });
    expect(await texts("gain: {kind: accumulate}")).toEqual({ gain: "accumulate" });
    expect(await texts('{"gain": {"kind": "replace"}, "batchSize": null, "initial": null}')).toEqual({
      gain: "replace",
    });
  });

  it("reads schedules as they are written, with where each stood", async () => {
    const expected = { seed: "7", "schedule temperature": "0.8 + k/100", "schedule batchSize": "100" };
    expect(await texts("schedule:\n  T: 0.8 + k/100 # warm up\n  batch: 100\nseed: 7")).toEqual(expected);
    expect(await texts('{"seed": 7, "schedule": {"temperature": "0.8 + k/100", "B": 100}}')).toEqual(expected);
    expect((await read('seed: 7\nschedule:\n  lambda: "@a.csv"')).schedule).toEqual({
      externalFraction: { text: "@a.csv", where: '"run.yaml", line 3: schedule lambda' },
    });
  });

  it("answers every mistake with one clear sentence and the line", async () => {
    const cases: [string, string][] = [
      ["T: 1\ntemprature: 0.8", '"run.yaml", line 2: unknown key "temprature"; the nearest known key is temperature'],
      ["lamda: 0.8", 'unknown key "lamda"; the nearest known key is lambda'],
      ["external: 0.8", 'unknown key "external"; the nearest known key is externalFraction'],
      ["batch: 8", 'unknown key "batch"; the nearest known key is batchSize'],
      ["T: 1\nseed: 2\ntemperature: 2", '"run.yaml", line 3: temperature gives temperature a second time'],
      ["T: 1\nT: 2", '"run.yaml", line 2, column 1: this is not YAML or JSON (Map keys must be unique)'],
      ["T: [1, 2]", 'T ("run.yaml", line 1) must be a number greater than 0, not a list in brackets or dashes'],
      ["q:\n  - 0.5\n  - 0.5", 'q ("run.yaml", line 1) must be a list such as 0.5,0.3,0.2, or uniform:N'],
      ["T: {a: 1}", 'T ("run.yaml", line 1) must be a number greater than 0, not an object'],
      ["T:\nseed: 1", 'T ("run.yaml", line 1) has no value, but must be a number greater than 0'],
      ["{", '"run.yaml", line 1, column 2: this is not YAML or JSON'],
      ["just text", '"run.yaml" must hold lines such as "temperature: 0.8", or a JSON object'],
      ["- T: 1", '"run.yaml" must hold lines'],
      ["[a]: 1", '"run.yaml", line 1: a key must be a name such as temperature'],
      ["gain: {gain: 0.5}", 'gain ("run.yaml", line 1) needs a kind: replace, window or accumulate'],
      [
        "gain: {kind: window, ratio: 2}",
        'gain ("run.yaml", line 1) has the key ratio, which does not go with the kind "window"',
      ],
      [
        "gain: {kind: window, alpha: 2}",
        'gain ("run.yaml", line 1) has the key "alpha", which is not one of kind, gain, ratio',
      ],
      ["gain: {kind: [x]}", 'gain ("run.yaml", line 1) needs a plain value for kind'],
      ["gain: [window, 0.5]", 'gain ("run.yaml", line 1) must be replace, window:<α>'],
      ["schedule: 3", '"run.yaml", line 1: schedule must be an object such as {T: "0.8 + k/100"}'],
      ["schedule:\n  mu: 3", '"run.yaml", line 2: schedule mu is none of T, lambda and B'],
      [
        "schedule:\n  T: 3\n  temperature: 4",
        '"run.yaml", line 3: schedule temperature gives temperature a second time',
      ],
      ["schedule: {T: [1, 2]}", '"run.yaml", line 1: schedule T must be a number, a formula in k or @FILE'],
      ["schedule: {T: }", "schedule T must be a number, a formula in k or @FILE"],
      ["schedule: {[a]: 1}", "a key must be a name such as temperature"],
      ["schedule: {}\nschedule: {}", "Map keys must be unique"],
      ["", '"run.yaml" is empty'],
    ];
    for (const [content, expected] of cases) {
      const text = await message(content);
      expect(text, content).toContain(expected);
      expect(text, content).not.toContain("\n");
    }
    expect(await message(Uint8Array.of(84, 0))).toBe('"run.yaml" is not a text: it has a NUL byte at offset 1');
  });
});
