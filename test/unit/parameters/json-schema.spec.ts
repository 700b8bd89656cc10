import { Ajv } from "ajv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfigFile } from "../../../src/parameters/config-file.js";
import { parameterFileSchema } from "../../../src/parameters/json-schema.js";
import { PARAMETERS } from "../../../src/parameters/schema.js";
import { readGivenParameters } from "../../../src/parameters/validation.js";
import { memoryFiles } from "./memory-files.js";

const validate = new Ajv({ allowUnionTypes: true }).compile(parameterFileSchema() as object);

/** Whether the tool itself accepts the file, missing values supplied. */
async function accepts(content: object): Promise<boolean> {
  const readBytes = memoryFiles({ "x.json": JSON.stringify(content) });
  try {
    const file = await readConfigFile("x.json", readBytes);
    const rest = { temperature: "1", reference: "1,1" };
    const given = Object.fromEntries(Object.entries(rest).map(([key, text]) => [key, { text, where: key }]));
    await readGivenParameters({ ...given, ...file }, { needsExternalFraction: false, readBytes });
    return true;
  } catch {
    return false;
  }
}

const name = fc.constantFrom(...PARAMETERS.flatMap(({ key, aliases }) => [key, ...aliases]), "temprature", "schedule");
const value = fc.constantFrom<unknown>(
  0,
  1,
  -1,
  0.5,
  2.5,
  1e15,
  1e16,
  "1/3",
  "x",
  "uniform:2",
  "replace",
  null,
  true,
  [1],
  { kind: "replace" },
  { kind: "window", gain: 0.5 },
  { kind: "window" },
  { gain: 1 },
  { T: 0.5, lambda: "k/10" },
  { batch: "@a.csv" },
  { mu: 1 },
);

describe("parameterFileSchema", () => {
  it("refuses nothing that the tool accepts", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 3 }), async (content) => {
        if (!(await accepts(content))) return;
        accepted++;
        expect(validate(content), JSON.stringify([content, validate.errors])).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  it("catches the mistakes that a schema can catch", () => {
    const bad = [
      { temperature: 0 },
      { lambda: 1.5 },
      { temprature: 1 },
      { seed: 0.5 },
      { T: 1, temperature: 1 },
      { lambda: 0.5, mu: 1 },
      { T: "x" },
      { T: null },
      { gain: { kind: "window" } },
      { tolerance: 1 },
      { B: 0 },
      { schedule: 1 },
      { schedule: { mu: 1 } },
      { schedule: { T: [1] } },
    ];
    for (const content of bad) expect(validate(content), JSON.stringify(content)).toBe(false);
    const good = [
      {},
      { T: "1/3", lambda: 0.2, q: "zipf:9" },
      { batchSize: null },
      { gain: { kind: "window", gain: "1/4" } },
      { schedule: { T: 0.5, external: "k/10", B: "@a.csv" } },
    ];
    for (const content of good) expect(validate(content), JSON.stringify(content)).toBe(true);
  });
});
