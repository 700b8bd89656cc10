import { describe, expect, it } from "vitest";
import { Rejection, require } from "../../../src/certificates/verification.js";
import { rejectionOf } from "../../problems/certified-loops.js";

describe("a requirement of a proof", () => {
  it("rejects with its step and its message, and only where it does not hold", () => {
    expect(rejectionOf(() => require(true, "step", "1 < 2"))).toBeNull();
    expect(rejectionOf(() => require(false, "step", "2 < 1"))).toEqual({ step: "step", message: "2 < 1" });
    expect(new Rejection("step", "2 < 1")).toBeInstanceOf(Error);
    expect(new Rejection("step", "2 < 1").name).toBe("Rejection");
  });
});
