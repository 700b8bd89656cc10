import { describe, expect, it } from "vitest";
import { wright } from "../../../../src/crosscheck/laws/wright.js";
import { context, inputOf, inputOfProblem } from "./asymptotic-inputs.js";

const two = { temperature: "0.8", externalFraction: "0.1", reference: "0.5,0.5" };

describe("wright", () => {
  it("compares the escape time where two outcomes have two attractors, the density otherwise", async () => {
    const leaving = wright.check(await inputOf(two), context());
    expect([leaving.outcome, leaving.rows[0].quantity]).toEqual(["holds", expect.stringMatching(/mean generations/)]);
    const density = wright.check(await inputOf({ ...two, temperature: "1.05", externalFraction: "0.05" }), context());
    expect([density.outcome, density.rows[0].quantity]).toEqual([
      "holds",
      expect.stringMatching(/^mean of \(p-μ\)² for outcome 0/),
    ]);
  });

  it("takes more outcomes at T = 1", async () => {
    expect(wright.check(await inputOfProblem("slow"), context()).outcome).toBe("holds");
  });

  it.each([
    [{ ...two, gain: "accumulate" }, /accumulate has no stationary state/],
    [{ ...two, externalFraction: "0" }, /without external data/],
    [{ ...two, reference: "0.5,0.3,0.2" }, /two outcomes, or a temperature of 1/],
  ])("says why it does not apply to %o", async (question, why) => {
    const report = wright.check(await inputOf(question), context());
    expect(report.outcome).toBe("not applicable");
    expect(report.reason).toMatch(why);
  });
});
