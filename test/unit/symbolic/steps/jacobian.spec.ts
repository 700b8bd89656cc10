import { expect, test } from "vitest";
import { InvariantError } from "../../../../src/errors.js";
import { determinant } from "../../../../src/symbolic/direct-loop.js";
import { evaluateNumber } from "../../../../src/symbolic/evaluate.js";
import { spectrumFamilies, withFamilies } from "../../../../src/symbolic/loop-formulas.js";
import { samplePoints } from "../../../../src/symbolic/sample-points.js";
import { jacobianAt, jacobianSteps } from "../../../../src/symbolic/steps/jacobian.js";
import { assignment } from "../../../../src/symbolic/steps/map.js";
import { exponentialDecoder, jacobian, mixtureDecoder, settingFor, stated, withWrongLoop } from "../setting.js";

test("the formula's values are those of the quotient rule, entry by entry", () => {
  const { jacobian: formula } = settingFor();
  for (const at of samplePoints(10)) {
    const expected = jacobian(at.p, at);
    jacobianAt(formula, at).forEach((row, i) => {
      row.forEach((x, j) => {
        expect(Math.abs(x - expected[i][j])).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(x)));
      });
    });
  }
});

test("every stated form of the Jacobian has its values, and on the tangent space the last column is taken off", async () => {
  const setting = settingFor();
  const steps = await jacobianSteps(setting);
  const families = spectrumFamilies(setting.decoder)!;
  const [full, structured] = stated(steps, "∂m_i/∂p_j").map((e) => withFamilies(e, families));
  const [tangent] = stated(steps, "∂m_i/∂p_j - ∂m_i/∂p_n").map((e) => withFamilies(e, families));
  for (const at of samplePoints(6)) {
    const expected = jacobian(at.p, at);
    for (let i = 1; i < at.outcomes; i++)
      for (let j = 1; j < at.outcomes; j++) {
        const value = (e: typeof full): number => evaluateNumber(e, assignment(at, { i, j, n: at.outcomes }));
        expect(value(full)).toBeCloseTo(expected[i - 1][j - 1], 10);
        expect(value(structured)).toBeCloseTo(expected[i - 1][j - 1], 10);
        expect(value(tangent)).toBeCloseTo(expected[i - 1][j - 1] - expected[i - 1][at.outcomes - 1], 10);
      }
  }
});

test("the secular function is the characteristic polynomial over Π (ρ - d_k)", async () => {
  const setting = settingFor();
  const families = spectrumFamilies(setting.decoder)!;
  const [secular] = stated(await jacobianSteps(setting), "φ(ρ)").map((e) => withFamilies(e, families));
  for (const at of samplePoints(8)) {
    const matrix = jacobian(at.p, at).map((row, i) => row.map((x, j) => (i === j ? at.rho : 0) - x));
    const poles = at.p.map((_, k) => at.rho - evaluateNumber(families.d, assignment(at, { i: k + 1 })));
    const ratio = determinant(matrix) / poles.reduce((a, b) => a * b);
    expect(evaluateNumber(secular, assignment(at, {})) / ratio).toBeCloseTo(1, 8);
  }
});

test("what a decoder lacks is not claimed: no spectrum for a mixture, no radial kernel for an exponential", async () => {
  const slugs = async (setting: ReturnType<typeof settingFor>) =>
    (await jacobianSteps(setting)).map(({ slug }) => slug);
  expect(await slugs(settingFor({}, mixtureDecoder))).toEqual(["jacobian", "tangent-jacobian"]);
  const kernel = (await jacobianSteps(settingFor({}, exponentialDecoder))).find(({ slug }) => slug === "kernel")!;
  expect(kernel.equations.map(({ left }) => left.text)).toEqual(["Σ_i ∂m_i/∂p_j"]);
});

test("a loop that differs is noticed", async () => {
  await expect(jacobianSteps(withWrongLoop(settingFor()))).rejects.toThrow(InvariantError);
});
