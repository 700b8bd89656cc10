import { describe, expect, it } from "vitest";
import { decayRow } from "../../../src/crosscheck/decay-row.js";
import { iterate } from "../../../src/crosscheck/iteration.js";
import type { Gain } from "../../../src/parameters/parameters.js";
import { faceOf, P1, RHO, RIGHT } from "./inputs.js";

function rowFor(gain: Gain, rate: number, initial = RIGHT.initial) {
  const law = gain.kind === "accumulate" ? ("power" as const) : ("geometric" as const);
  const input = { ...RIGHT, gain, initial, branches: { ...RIGHT.branches, decay: { law, rate } } };
  const face = faceOf(input);
  return decayRow(input, face, iterate(face.loop, face.initial, gain));
}

describe("decayRow", () => {
  it.each([
    [{ kind: "replace" }, RHO],
    [{ kind: "window", gain: 0.3 }, 1 - 0.3 * (1 - RHO)],
    [{ kind: "accumulate", ratio: 2 }, 1 - RHO],
  ] as const)("agrees with the law of %j and with no other rate", (gain, rate) => {
    expect(rowFor(gain, rate).agrees).toBe(true);
    expect(rowFor(gain, rate + 0.01).agrees).toBe(false);
    expect(rowFor(gain, rate - 0.01).agrees).toBe(false);
  });

  it("starts beside the attractor where the orbit has nowhere to go", () => {
    const row = rowFor({ kind: "replace" }, RHO, [P1, 1 - P1]);
    expect(row.by.from).toBe("near p*");
    expect(row.agrees).toBe(true);
  });

  it("says why there is no rate", () => {
    const input = { ...RIGHT, branches: { ...RIGHT.branches, decay: null } };
    const face = faceOf(input);
    const row = decayRow(input, face, iterate(face.loop, face.initial, input.gain));
    expect(row.by).toEqual({ omitted: "the verdict has none" });
  });
});
