import { describe, expect, it } from "vitest";
import { livingFace } from "../../../src/crosscheck/living.js";

const loop = (externalFraction: number) => ({
  temperature: 0.5,
  externalFraction,
  reference: Float64Array.of(0.5, 0, 0.5, 0),
});

describe("livingFace", () => {
  it("takes out what neither the data nor the start has", () => {
    const face = livingFace(loop(0.3), [0.2, 0.8, 0, 0], [0.6, 0.1, 0.3, 0]);
    expect(face.outcomes).toEqual([0, 1, 2]);
    expect(face.loop.reference).toEqual(Float64Array.of(0.5, 0, 0.5));
    expect(face.initial).toEqual(Float64Array.of(0.2, 0.8, 0));
    expect(face.attractor).toEqual(Float64Array.of(0.6, 0.1, 0.3));
  });

  it("counts nothing but the start where no external data comes in", () => {
    expect(livingFace(loop(0), [0.2, 0.8, 0, 0], [0, 1, 0, 0]).outcomes).toEqual([0, 1]);
  });
});
