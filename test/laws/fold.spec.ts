import { describe, expect, it } from "vitest";
import { analyze } from "../../src/pipeline.js";
import { apart, orbitEnd } from "../problems/orbits.js";
import { parametersOf } from "../problems/parameters.js";

const unique = async (temperature: number, reference: string): Promise<number> => {
  const parameters = await parametersOf({ temperature: String(temperature), externalFraction: "0.5", reference });
  return (await analyze(parameters)).thresholds.unique;
};

/** How far apart two vertices' orbits end. */
function split(temperature: number, reference: readonly number[], externalFraction: number): number {
  const loop = { temperature, externalFraction, reference: Float64Array.from(reference) };
  const ends = reference.map((_, k) =>
    orbitEnd(
      loop,
      reference.map((_, i) => (i === k ? 1 - 1e-6 : 1e-6 / (reference.length - 1))),
      1,
      50_000,
    ),
  );
  return Math.max(...ends.map((end) => apart(end, ends[0])));
}

describe("law fold", () => {
  it.each([
    [0.5, [0.5, 0.3, 0.2]],
    [0.7, [0.4, 0.3, 0.2, 0.1]],
    [0.6, [0.45, 0.45, 0.1]],
    [0.5, [0.25, 0.25, 0.25, 0.25]],
    [0.6, [0.5, 0.5]],
    [0.3, [0.7, 0.2, 0.1]],
  ])("loses its second attractor at λ_u for T = %d, q = %j", async (temperature, reference) => {
    const threshold = await unique(temperature, reference.join(","));
    // Iteration from the vertices: apart below the threshold, together above it. Within 1e-3 of a pitchfork the ends
    // are √1e-3 apart, within 1e-3 of a fold the passage takes about 1/√1e-3 generations.
    expect(split(temperature, reference, threshold - 1e-3)).toBeGreaterThan(1e-3);
    expect(split(temperature, reference, threshold + 1e-3)).toBeLessThan(1e-9);
  });

  it("is a pitchfork where two outcomes share the largest q: x = λq₁/(1-T) for both", async () => {
    const [T, q1, q3] = [0.6, 0.45, 0.1];
    const lambda = await unique(T, "0.45,0.45,0.1");
    expect(lambda).toBeCloseTo(0.42281352599, 6);
    // d₁ = d₂ = 1 with the third outcome low: x₃ - c x₃^β = λq₃, c = T x^(1-β), 2x + x₃ = 1.
    const x = (lambda * q1) / (1 - T);
    const c = T * x ** (1 - 1 / T);
    const x3 = 1 - 2 * x;
    expect(Math.abs(x3 - c * x3 ** (1 / T) - lambda * q3)).toBeLessThan(1e-6);
  });
});
