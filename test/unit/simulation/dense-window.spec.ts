import fc from "fast-check";
import { describe } from "vitest";
import type { Gain } from "../../../src/parameters/parameters.js";
import { DenseWindow } from "../../../src/simulation/dense-window.js";
import { obeysTheLoop } from "../../problems/trajectory-laws.js";

describe("DenseWindow", () => {
  obeysTheLoop({
    make: (plan) => new DenseWindow(plan),
    gains: fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((k): Gain => ({ kind: "window", gain: k / 100 })),
      fc.nat(30).map((k): Gain => ({ kind: "accumulate", ratio: k / 10 })),
    ),
    changes: true,
  });
});
