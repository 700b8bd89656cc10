import { describe, expect, it } from "vitest";
import { readExact, readInteger } from "../../../src/parameters/exact.js";
import { readGain } from "../../../src/parameters/gain-spec.js";
import { PARAMETERS, parameter, parameterNamed } from "../../../src/parameters/schema.js";

describe("the parameter table", () => {
  it("names every parameter, alias, option and flag once", () => {
    const names = PARAMETERS.flatMap(({ key, aliases }) => [key, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
    const flags = PARAMETERS.flatMap(({ flags }) => flags.replace(/ <.*/, "").split(", "));
    expect(new Set(flags).size).toBe(flags.length);
    for (const { option, flags } of PARAMETERS) expect(flags).toContain(`--${option} <`);
  });

  it("has defaults that its own domains accept", () => {
    const given = PARAMETERS.filter((schema) => schema.default !== null);
    expect(given.map(({ key }) => key).sort()).toEqual(["gain", "seed", "tolerance"]);
    for (const { type, default: text, domain, key } of given) {
      const value = { text: text!, where: key };
      if (type.kind === "number") expect(readExact(value, type.domain, domain).value).toBe(0.1);
      else if (type.kind === "integer") expect(readInteger(value, type.domain, domain)).toBe(0);
      else expect(readGain(value)).toEqual({ kind: "replace" });
    }
  });

  it("is found by key and by alias", () => {
    for (const [alias, key] of [
      ["T", "temperature"],
      ["lambda", "externalFraction"],
      ["mu", "ratio"],
      ["delta", "tolerance"],
      ["B", "batchSize"],
      ["q", "reference"],
      ["p0", "initial"],
    ]) {
      expect(parameterNamed(alias)?.key).toBe(key);
      expect(parameterNamed(key)?.key).toBe(key);
    }
    expect(parameterNamed("t")).toBeUndefined();
    expect(parameterNamed("constructor")).toBeUndefined();
    expect(parameter("ratio").symbol).toBe("\\mu");
  });
});
