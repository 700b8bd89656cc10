import { describe, expect, it } from "vitest";
import { sampledRows } from "../../../src/crosscheck/sampled-rows.js";
import { faceOf, RIGHT } from "./inputs.js";

describe("sampledRows", () => {
  it("uses the user's batch size, or 1000", () => {
    expect(sampledRows(RIGHT, faceOf(RIGHT))[0].quantity).toContain("400 batches of 200");
    expect(sampledRows({ ...RIGHT, batchSize: null }, faceOf(RIGHT))[0].quantity).toContain("batches of 1000");
  });

  it("names the gain that the fluctuation was sampled with: replace for accumulate, which has no stationary state", () => {
    const law = (gain: typeof RIGHT.gain) => sampledRows({ ...RIGHT, gain }, faceOf(RIGHT))[1].quantity;
    expect(law({ kind: "window", gain: 0.25 })).toContain("window 0.25");
    expect(law({ kind: "accumulate", ratio: 1 })).toContain("replace");
  });

  it("says why there is no fluctuation", () => {
    const reason = (multipliers: readonly number[] | null) => {
      const input = { ...RIGHT, branches: { ...RIGHT.branches, multipliers } };
      return sampledRows(input, faceOf(input))[1].by.omitted;
    };
    expect(reason(null)).toBe("not all multipliers are known");
    expect(reason([1])).toBe("no stationary state: a multiplier is 1");
  });
});
