import fc from "fast-check";
import { expect, test } from "vitest";
import { derivationText } from "../../../src/symbolic/derivation-text.js";
import { derivation } from "./rendering.js";

const FORMULA = /^ {6}/;

test("wrapping keeps every word in order and every line within 100 columns", () => {
  fc.assert(
    fc.property(derivation, (d) => {
      const prose = derivationText(d)
        .split("\n")
        .filter((line) => !FORMULA.test(line));
      const expected = d.steps.flatMap(({ title, explanation, verification }, k) => [
        `${k + 1}. ${title}`,
        explanation,
        verification === "" ? "" : `Verified: ${verification}.`,
      ]);
      const words = (lines: readonly string[]): string[] =>
        lines
          .join(" ")
          .split(/\s+/)
          .filter((word) => word !== "");
      expect(words(prose)).toEqual(words(expected));
      for (const line of prose.filter((text) => text.startsWith("   "))) expect(line.length).toBeLessThanOrEqual(100);
    }),
  );
});

test("the relation signs of a step stand under each other", () => {
  fc.assert(
    fc.property(derivation, ({ steps: [first], ...rest }) => {
      const lines = derivationText({ ...rest, steps: [first] })
        .split("\n")
        .filter((line) => FORMULA.test(line));
      expect(lines.map((line) => line.trim())).toEqual(
        first.equations.map(({ left, relation, right }) => `${left.text} ${relation} ${right.text}`),
      );
      expect(new Set(lines.map((line) => line.search(/[=≈]/))).size).toBe(lines.length === 0 ? 0 : 1);
    }),
  );
});
