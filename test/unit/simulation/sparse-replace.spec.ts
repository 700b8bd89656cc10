import fc from "fast-check";
import { describe } from "vitest";
import type { Gain } from "../../../src/parameters/parameters.js";
import { SparseReplace } from "../../../src/simulation/sparse-replace.js";
import { obeysTheLoop } from "../../problems/trajectory-laws.js";

describe("SparseReplace", () => {
  obeysTheLoop({
    make: (plan) => new SparseReplace(plan, 60),
    gains: fc.constant<Gain>({ kind: "replace" }),
    changes: true,
  });
});
