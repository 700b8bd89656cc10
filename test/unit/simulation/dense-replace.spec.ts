import fc from "fast-check";
import { describe } from "vitest";
import type { Gain } from "../../../src/parameters/parameters.js";
import { DenseReplace } from "../../../src/simulation/dense-replace.js";
import { obeysTheLoop } from "../../problems/trajectory-laws.js";

describe("DenseReplace", () => {
  obeysTheLoop({
    make: (plan) => new DenseReplace(plan),
    gains: fc.constant<Gain>({ kind: "replace" }),
    changes: true,
  });
});
