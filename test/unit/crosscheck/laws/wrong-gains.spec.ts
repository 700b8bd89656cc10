import { describe, expect, it } from "vitest";
import { wrongGains } from "../../../../src/crosscheck/laws/wrong-gains.js";

describe("wrongGains", () => {
  it("are schedules of their own that stay in the domain", () => {
    expect(wrongGains({ kind: "window", gain: 0.2 }).map(({ gain }) => gain)).toEqual([
      { kind: "window", gain: 0.21000000000000002 },
      { kind: "window", gain: 0.2 / 1.05 },
    ]);
    expect(wrongGains({ kind: "window", gain: 0.99 })).toHaveLength(1);
    expect(wrongGains({ kind: "accumulate", ratio: 1 })).toHaveLength(2);
    expect(wrongGains({ kind: "accumulate", ratio: 0.5 })).toHaveLength(1);
    expect(wrongGains({ kind: "replace" })).toHaveLength(1);
  });
});
