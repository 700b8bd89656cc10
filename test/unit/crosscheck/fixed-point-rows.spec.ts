import { describe, expect, it } from "vitest";
import { fixedPointRows } from "../../../src/crosscheck/fixed-point-rows.js";
import { iterate } from "../../../src/crosscheck/iteration.js";
import { faceOf, P1, RIGHT } from "./inputs.js";

const rowsFor = async (input: typeof RIGHT) => {
  const face = faceOf(input);
  return fixedPointRows(input, face, iterate(face.loop, face.initial, input.gain));
};

describe("fixedPointRows", () => {
  it("has a row for each of a few outcomes, and takes the closed form nearest to the attractor", async () => {
    const fixedPoints = async () => [
      [0.2, 0.8],
      [P1, 1 - P1],
    ];
    const rows = await rowsFor({ ...RIGHT, symbolic: { fixedPoints, jacobian: () => [] } });
    expect(rows.map(({ quantity }) => quantity)).toEqual([
      "p*_1",
      "p*_2",
      "p*, largest difference",
      "orbit from p0",
      "drift TV(p*, q)",
      "potential V(p*)",
    ]);
    expect(rows[0].by.symbolic).toBe(P1);
    expect(rows.every(({ agrees }) => agrees)).toBe(true);
  });

  it("compares what is listed and says how much that is", async () => {
    const [row] = (await rowsFor({ ...RIGHT, branches: { ...RIGHT.branches, p: [P1, Number.NaN] } })).filter(
      ({ quantity }) => quantity.startsWith("p*, largest"),
    );
    expect(row.quantity).toBe("p*, largest difference of 1 listed outcomes");
    expect(row.agrees).toBe(true);
  });

  it("says where an orbit ends that ends elsewhere", async () => {
    const rows = await rowsFor({ ...RIGHT, initial: [0.05, 0.95] });
    const row = rows.find(({ quantity }) => quantity === "orbit from p0");
    expect(row?.by.iteration).toMatch(/^ends elsewhere \(\d+ generations\)$/);
    expect(row?.agrees).toBe(false);
  });

  it("counts the dead outcomes' reference in the drift where nothing external comes in", async () => {
    const rows = await rowsFor({
      ...RIGHT,
      loop: { temperature: 0.5, externalFraction: 0, reference: Float64Array.of(0.5, 0.2, 0.3) },
      initial: [0.6, 0.4, 0],
      branches: { ...RIGHT.branches, p: [1, 0, 0], dominantMultiplier: 0, multipliers: [0], drift: 0.5, potential: 0 },
    });
    expect(rows.filter(({ agrees }) => !agrees)).toEqual([]);
  });
});
