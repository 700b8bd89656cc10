import { describe, expect, it } from "vitest";
import { agrees, docstringExamples, evaluate, scopeOf } from "./docs/docstring-examples.js";

const examples = docstringExamples();
const executed = examples.filter(({ value }) => value !== null);

describe("the examples in docstrings", () => {
  it("are found", () => expect(executed.length).toBeGreaterThan(40));

  it("promise a value, except those that need a command program", () => {
    const shown = examples.filter(({ value }) => value === null).map(({ name }) => name);
    expect(shown).toEqual(["addParameterOptions", "addOutputOptions"]);
  });

  for (const { path, name, expression, value } of executed) {
    it(`hold: ${path}, ${name}: ${expression}`, async () => {
      const actual = await evaluate(expression, await scopeOf(path));
      const promised = await evaluate(value!, {});
      if (!agrees(actual, promised)) expect(actual).toEqual(promised);
    });
  }
});

describe("the comparison of examples", () => {
  it("tells values apart", () => {
    for (const [a, b] of [
      [1, 1 + 1e-11],
      [1n, 1],
      [[1], [1, 2]],
      [[], {}],
      [{ a: 1 }, { b: 1 }],
      [{ a: 1 }, { a: 1, b: undefined }],
      [null, {}],
      ["a", "b"],
      [Number.NaN, 0],
    ]) {
      expect(agrees(a, b), `${String(a)} and ${String(b)}`).toBe(false);
      expect(agrees(b, a), `${String(b)} and ${String(a)}`).toBe(false);
    }
    expect(agrees(Float64Array.of(1, 1 / 3), [1, 0.3333333333333334])).toBe(true);
    expect(agrees({ a: [1n, Number.NaN] }, { a: [1n, Number.NaN] })).toBe(true);
  });
});
