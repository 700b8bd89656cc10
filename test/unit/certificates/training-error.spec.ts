import { describe, expect, it } from "vitest";
import { trainingErrorOf } from "../../../src/certificates/training-error.js";
import { InputError } from "../../../src/errors.js";

const read = (text: string) => trainingErrorOf({ text, where: "--training-error" });

describe("trainingErrorOf", () => {
  it("is the number that was typed", () => {
    expect(["1e-3", "0.25", "1/3", "1"].map(read)).toEqual(["0.001", "0.25", "1/3", "1"]);
  });

  it("refuses what is no bound", () => {
    for (const text of ["0", "-0.1", "1.01", "", "much"]) {
      expect(() => read(text), text).toThrow(
        new InputError(`--training-error must be a number greater than 0 and at most 1, not "${text}"`),
      );
    }
  });
});
