import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import * as Q from "../../../src/numeric/rational.js";
import type { DerivationRequest } from "../../../src/symbolic/derivation.js";
import { derivationJson } from "../../../src/symbolic/derivation-json.js";
import { derivationMarkdown } from "../../../src/symbolic/derivation-markdown.js";
import { derivationTex } from "../../../src/symbolic/derivation-tex.js";
import { derivationText } from "../../../src/symbolic/derivation-text.js";
import { derive } from "../../../src/symbolic/derive.js";
import { constant } from "../../../src/symbolic/expression.js";
import { jacobianTex, mapTex, symbolicJacobian } from "../../../src/symbolic/loop-formulas.js";

const ratio = (text: string): Q.Rational => Q.parseRational(text)!;

async function lines(request: DerivationRequest): Promise<string[]> {
  const { steps } = await derive(request);
  return steps.flatMap(({ equations }) =>
    equations.map(({ left, relation, right }) => `${left.text} ${relation} ${right.text}`),
  );
}

describe("derive", () => {
  test("for any n: map, Jacobian, spectrum, multipliers, potential, fixed points", async () => {
    expect(await lines({})).toEqual([
      "S_i(p) = p_i^β / Σ_k p_k^β",
      "m_i(p) = (1 - λ) p_i^β / Σ_k p_k^β + λ q_i",
      "p_i⁺ = α ((1 - λ) p_i^β / Σ_k p_k^β + λ q_i) + (1 - α) p_i",
      "∂m_i/∂p_j = (1 - λ) β p_i^(β - 1) (δ_ij - p_i p_j^(β - 1) / Σ_k p_k^β) / Σ_k p_k^β",
      "s_i = p_i^β / Σ_k p_k^β",
      "d_i = (1 - λ) β p_i^(β - 1) / Σ_k p_k^β",
      "∂m_i/∂p_j = δ_ij d_i - s_i d_j",
      "Σ_i ∂m_i/∂p_j = 0",
      "Σ_j ∂m_i/∂p_j p_j = 0",
      "∂m_i/∂p_j - ∂m_i/∂p_n = δ_ij d_i - s_i (d_j - d_n)",
      "φ(ρ) = 1 + Σ_k s_k d_k / (ρ - d_k)",
      "det(ρ I - ∂m/∂p) = (1 + Σ_k s_k d_k / (ρ - d_k)) Π_k (ρ - d_k)",
      "φ(ρ) = 0",
      "∂p_i⁺/∂p_j = (1 - α) δ_ij + α ∂m_i/∂p_j",
      "ρ_α = 1 - α + α ρ",
      "ρ_uniform = (1 - λ) β",
      "ρ_uniform = (1 - λ) / T",
      "V(p) = (1 - λ) ln(Σ_k p_k^β) / β + λ Σ_k q_k ln p_k",
      "m_i = p_i ∂V/∂p_i",
      "p_i - c p_i^β = λ q_i",
      "c = (1 - λ) / Σ_k p_k^β",
    ]);
  });

  test("every step with a derived formula says how it was verified", async () => {
    const { steps } = await derive({ outcomes: 2, temperature: ratio("0.5"), lambda: ratio("0.2") });
    for (const { checks, verification } of steps) {
      expect(checks.length).toBeGreaterThan(0);
      for (const { deviation, tolerance } of checks) expect(deviation).toBeLessThanOrEqual(tolerance);
      expect(verification).not.toBe("");
    }
    const jacobian = steps.find(({ slug }) => slug === "jacobian")!;
    expect(jacobian.checks.map(({ route }) => route)).toEqual([
      "forward-mode automatic differentiation",
      "central finite differences",
      "mathjs's derivative for n = 3",
    ]);
  });

  test("with two outcomes the Jacobian, the multiplier and the fixed points are written out", async () => {
    const found = await lines({ outcomes: 2, temperature: ratio("0.5"), lambda: ratio("1/4") });
    expect(found).toContain("Z = p_1² + p_2²");
    expect(found).toContain("∂m_1/∂p_2 = -3 p_1² p_2 / (2 Z²)");
    expect(found).toContain("ρ = 3 p_1 p_2 (p_1 + p_2) / (2 Z²)");
    expect(found).toContain("0 = 16 p_1^3 - 24 p_1^2 + 10 p_1 - 1");
    expect(found).toContain("p_1 = (2 - √2) / 4 ≈ 0.146446609407   (attracts)");
    expect(found).toContain("p_1 = 1 / 2 = 0.5   (repels)");
  });

  test("with four outcomes the Jacobian comes row by row, with the reference put in", async () => {
    const reference = ["0.4", "0.3", "0.2", "0.1"].map(ratio);
    const found = await lines({ outcomes: 4, reference });
    expect(found).toContain("m_4 = (1 - λ) p_4^β / Z + λ / 10");
    expect(found.filter((line) => /^∂m_\d/.test(line))).toHaveLength(16);
    expect(found).toContain("∂m_1/∂p_1 = (1 - λ) β p_1^(β - 1) (p_2^β + p_3^β + p_4^β) / Z²");
  });

  test("another weight gets its own spectrum, potential and fixed-point equation", async () => {
    const found = await lines({ decoder: "exp(beta*p_i)/sum(exp(beta*p_j), j)" });
    expect(found).toContain("d_i = (1 - λ) β exp(β p_i) / Σ_k exp(β p_k)");
    expect(found).toContain("ρ_uniform = (1 - λ) β / n");
    expect(found).toContain("V(p) = (1 - λ) ln(Σ_k exp(β p_k)) + β λ Σ_k p_k q_k");
    expect(found).toContain("p_i - c exp(β p_i) = λ q_i");
  });

  test("a decoder without a weight still has a map, a Jacobian and a uniform multiplier", async () => {
    const found = await lines({ decoder: "(p_i + 1/n)/2" });
    expect(found).toContain("ρ_uniform = 1 / 2 - λ / 2");
    expect(found.some((line) => line.startsWith("V(p)"))).toBe(false);
  });

  test("extreme temperatures are verified too", async () => {
    for (const temperature of ["1/1000", "1000", "1e-6"].map(ratio)) {
      const { steps } = await derive({ temperature, lambda: ratio("0.3"), outcomes: 2 });
      expect(steps.some(({ slug }) => slug === "exact-fixed-points")).toBe(true);
    }
  });

  test("a formula that is no distribution is the user's mistake", async () => {
    await expect(derive({ decoder: "p_i^2" })).rejects.toThrow(InputError);
  });
});

describe("renderings", () => {
  const request = {
    outcomes: 2,
    temperature: ratio("2/3"),
    lambda: ratio("0.2"),
    reference: [ratio("0.6"), ratio("0.4")],
  };

  test("are the same twice, and hold every step", async () => {
    const [first, second] = [await derive(request), await derive(request)];
    for (const render of [
      derivationText,
      derivationJson,
      (d: typeof first) => derivationTex(d, "T"),
      (d: typeof first) => derivationMarkdown(d, "T"),
    ]) {
      expect(render(first)).toBe(render(second));
      expect(render(first).length).toBeGreaterThan(1000);
    }
    const json = JSON.parse(derivationJson(first));
    expect(json).toMatchObject({
      format: "heatdeath.derivation/1",
      parameters: { temperature: "2/3", reference: ["3/5", "2/5"] },
    });
    expect(json.steps).toHaveLength(first.steps.length);
  });

  test("TeX is ASCII, balanced, and asks for amsmath and amssymb only", async () => {
    const document = derivationTex(await derive(request), "The loop");
    expect([...document].every((character) => character.charCodeAt(0) < 127)).toBe(true);
    expect(document.match(/\\usepackage.*/g)).toEqual(["\\usepackage{amsmath,amssymb}"]);
    expect(document.split("{").length).toBe(document.split("}").length);
    expect(document.match(/\\begin\{aligned\}/g)?.length).toBe(document.match(/\\end\{aligned\}/g)?.length);
    expect(document).toContain("share 1 $-$ $\\lambda$");
  });

  test("text stays within 100 columns outside its formulas", async () => {
    const text = derivationText(await derive({}));
    for (const line of text.split("\n"))
      if (!line.startsWith("      ")) expect([...line].length).toBeLessThanOrEqual(100);
  });
});

describe("routes for the cross-check", () => {
  test("symbolicJacobian has columns that sum to 0 and p in its kernel", () => {
    const point = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 10 }), (counts, b, l) => {
        const total = counts.reduce((x, y) => x + y);
        const p = counts.map((k) => k / total);
        const jacobian = symbolicJacobian(p, b / 10, l / 10);
        const largest = Math.max(1, ...jacobian.flat().map(Math.abs));
        for (const j of p.keys())
          expect(Math.abs(jacobian.reduce((s, row) => s + row[j], 0))).toBeLessThan(1e-12 * largest);
        for (const row of jacobian)
          expect(Math.abs(row.reduce((s, x, j) => s + x * p[j], 0))).toBeLessThan(1e-12 * largest);
      }),
    );
  });

  test("agrees with the loop's differences", () => {
    const [beta, lambda, p] = [1.7, 0.3, [0.5, 0.3, 0.2]];
    const m = (at: readonly number[], i: number): number =>
      ((1 - lambda) * at[i] ** beta) / at.reduce((sum, x) => sum + x ** beta, 0);
    const jacobian = symbolicJacobian(p, beta, lambda);
    for (const i of p.keys())
      for (const j of p.keys()) {
        const shifted = (h: number) => p.map((x, k) => (k === j ? x + h : x));
        expect(jacobian[i][j]).toBeCloseTo((m(shifted(1e-5), i) - m(shifted(-1e-5), i)) / 2e-5, 8);
      }
  });

  test("TeX of the map and its Jacobian, also with values", () => {
    expect(mapTex()).toBe("m_i(p) = \\frac{(1 - \\lambda) p_i^{\\beta}}{\\sum_{k} p_k^{\\beta}} + \\lambda q_i");
    expect(jacobianTex({ beta: constant(ratio("2")), lambda: constant(ratio("0.5")) })).toBe(
      "\\frac{\\partial m_i}{\\partial p_j} = \\frac{p_i}{\\sum_{k} p_k^{2}} \\left(\\delta_{ij} - \\frac{p_i p_j}{\\sum_{k} p_k^{2}}\\right)",
    );
  });
});
