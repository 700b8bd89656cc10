import { describe, expect, it } from "vitest";
import { InputError, InvariantError, SolverError } from "../../src/errors.js";

describe("the errors", () => {
  it("are errors with names, messages and stacks of their own, which nothing else is", () => {
    const kinds = [InputError, InvariantError, SolverError];
    for (const kind of kinds) {
      const error = new kind("what is wrong");
      expect([error.name, error.message]).toEqual([kind.name, "what is wrong"]);
      expect(String(error.stack)).toContain("errors.spec.ts");
      expect(kinds.filter((other) => error instanceof other)).toEqual([kind]);
      expect(error).toBeInstanceOf(Error);
    }
  });
});
