import { describe, expect, it } from "vitest";
import { echo } from "../../../src/analysis/echo.js";
import { asked } from "./questions.js";

describe("echo", () => {
  it("repeats the question with its entropy, probabilities and labels in the user's order", async () => {
    const { parameters, setting } = await asked({ temperature: "0.5", ratio: "1/4", reference: { a: 1, b: 3 } });
    const { reference, ...rest } = echo(parameters, setting);
    expect(rest).toMatchObject({
      temperature: 0.5,
      externalFraction: 0.2,
      ratio: 0.25,
      tolerance: 0.1,
      batchSize: null,
    });
    expect(reference.probabilities).toEqual([0.25, 0.75]);
    expect(reference.labels).toEqual(["a", "b"]);
    expect(reference.entropy).toBeCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), 14);
  });

  it("leaves out what is long: probabilities above 1000 outcomes", async () => {
    const { parameters, setting } = await asked({
      temperature: "0.5",
      externalFraction: "0.2",
      reference: "uniform:1001",
    });
    expect(echo(parameters, setting).reference).toEqual({
      spec: "uniform:1001",
      outcomes: 1001,
      distinct: 1,
      entropy: expect.closeTo(Math.log(1001), 12),
    });
  });

  it("has an infinite ratio where everything is external", async () => {
    const { parameters, setting } = await asked({ temperature: "0.5", externalFraction: "1", reference: "0.5,0.5" });
    expect(echo(parameters, setting).ratio).toBe(Number.POSITIVE_INFINITY);
  });
});
