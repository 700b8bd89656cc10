import { expect, it } from "vitest";
import { valueAt } from "../../../src/simulation/series.js";

it("is one number for every generation, or one each", () => {
  expect([0, 1, 1e9].map((k) => valueAt(0.5, k))).toEqual([0.5, 0.5, 0.5]);
  expect([0, 1].map((k) => valueAt(Float64Array.of(3, 4), k))).toEqual([3, 4]);
});
