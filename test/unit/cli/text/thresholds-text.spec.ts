import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Thresholds } from "../../../../src/analysis/analysis.js";
import { thresholdLines, thresholdsText } from "../../../../src/cli/text/thresholds-text.js";
import { HOSTILE } from "../../report/figures/figure-laws.js";

/** External fractions from a millionth on, 1 included. */
const fractions = fc.integer({ min: 1, max: 1e6 }).map((k) => k / 1e6);
const thresholds: fc.Arbitrary<Thresholds> = fc.record({
  stable: fractions,
  unique: fractions,
  certified: fractions,
  boxed: fc.option(fractions),
});

/** A number as it was printed, `1.5 × 10⁻⁷` and `∞` included. */
function read(text: string): number {
  if (text === "∞") return Number.POSITIVE_INFINITY;
  const [mantissa, power = "0"] = text.split(" × 10");
  const digits = power.replace("⁻", "-").replace(/[⁰¹²³⁴-⁹]/g, (digit) => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)));
  return Number(`${mantissa}e${digits}`);
}

describe("thresholdLines", () => {
  it("prints each threshold as external fraction and as ratio, so that it can be read back", () => {
    fc.assert(
      fc.property(thresholds, (values) => {
        const { stable, unique, certified, boxed } = values;
        const expected: [string, number][] = [
          ["λ_δ", stable],
          ["λ_u", unique],
          ["λ_H", certified],
          ...(boxed === null ? [] : ([["λ_box", boxed]] as [string, number][])),
        ];
        const rows = thresholdLines(values).slice(2);
        expect(rows).toHaveLength(expected.length);
        rows.forEach((row, k) => {
          const [symbol, fraction, ratio, meaning] = row.split(/ {2,}/);
          const lambda = expected[k][1];
          expect(symbol).toBe(expected[k][0]);
          expect(Math.abs(read(fraction) - lambda)).toBeLessThan(1e-9 * lambda);
          const mu = lambda / (1 - lambda);
          if (lambda === 1) expect(ratio).toBe("∞");
          else expect(Math.abs(read(ratio) - mu)).toBeLessThan(1e-5 * mu);
          expect(meaning).toMatch(/^above it /);
        });
      }),
    );
  });
});

describe("thresholdsText", () => {
  const found = (reference: string) => ({
    format: "heatdeath.thresholds/1" as const,
    parameters: { temperature: 0.5, tolerance: 0.1, reference },
    thresholds: { stable: 0.3, unique: 0.36, certified: 0.67, boxed: 0.436 },
  });

  it("names the question and shows all thresholds", () => {
    const text = thresholdsText(found("5,3,2"), false);
    expect(text).toMatch(/^How much external data at T = 0\.5, reference 5,3,2, tolerance 0\.1\n\n/);
    expect(text).toContain(thresholdLines(found("5,3,2").thresholds).join("\n"));
    expect(text.endsWith("\n")).toBe(true);
  });

  it("uses colour only where asked, and changes nothing else", () => {
    const [plain, coloured] = [false, true].map((colour) => thresholdsText(found("5,3,2"), colour));
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it("keeps control characters of a file's name away from the terminal", () => {
    const text = thresholdsText(found(`text:${HOSTILE}\u001b[2J`), false);
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|[\u202a-\u202e]/u);
    expect(text).toContain("<script>alert(1)</script>&\"'[U+202E][U+0007]");
  });
});
