import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { checkFold } from "../../../src/certificates/check-fold.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveAttractors } from "../../../src/certificates/prove-attractors.js";
import { proveFold } from "../../../src/certificates/prove-fold.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { certified, rejectionOf } from "../../problems/certified-loops.js";
import { parametersOf } from "../../problems/parameters.js";

describe("the proof of a fold", () => {
  it("is of the fold that keeps a list from being complete, at the threshold that the analysis finds", async () => {
    for (const [T, outcomes] of [
      ["0.5", 4],
      ["0.8", 3],
      ["0.7", 10],
    ] as const) {
      const parameters = await parametersOf({
        temperature: T,
        externalFraction: "0.5",
        reference: `uniform:${outcomes}`,
      });
      const { unique } = answer(parameters).thresholds;
      const loop = enclose(certified(T, String(unique), { kind: "uniform", outcomes }));
      const slices = slicesOf(loop);
      const { near, statement } = proveAttractors(loop, slices);
      expect(statement).toBeNull();
      const fold = proveFold(loop, slices, near!);
      expect(fold).not.toBeNull();
      const [low, top] = fold!.externalFraction.map(Number);
      expect(low - 1e-9 <= unique && unique <= top + 1e-9 && top - low < 1e-4).toBe(true);
      expect(rejectionOf(() => checkFold(loop, slicesOf(loop), fold!))).toBeNull();
    }
  });

  it("is not there at a pitchfork, nor where the branch is monotone", () => {
    const loop = enclose(certified("1/2", "1/2", ["0.5", "0.5"]));
    const slices = slicesOf(loop);
    const { near } = proveAttractors(loop, slices);
    expect(near).not.toBeNull();
    expect(proveFold(loop, slices, near!)).toBeNull();
    expect(proveFold(loop, slices, { high: [], gamma: 0.3 })).toBeNull();
    expect(proveFold(loop, slices, { high: [[0, 9]], gamma: 0.3 })).toBeNull();
  });
});
