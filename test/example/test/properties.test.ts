import fc from "fast-check";
import { analyze } from "heatdeath";
import { externalFraction, parameters } from "heatdeath/testing";
import { describe, expect, it } from "vitest";
import { PIPELINE } from "../src/pipeline.js";

// Properties say something about every question, and fast-check looks for one that breaks it. A counterexample shrinks to the plainest
// question that still does: T = 1, λ = 0.5, replace and a uniform reference of few outcomes, as far as possible.
describe("more fresh data", () => {
  const order = ["collapse", "uniform", "marginal", "stable"];
  const rank = async (question: Parameters<typeof analyze>[0]): Promise<number> =>
    order.indexOf((await analyze(question)).verdict.class);

  it("never makes a loop that starts from its reference less stable", async () => {
    const loops = parameters({ temperature: { min: 0.3, max: 3 }, maxOutcomes: 5, gains: ["replace"], initial: false });
    await fc.assert(
      fc.asyncProperty(loops, externalFraction(), async (question, other) => {
        const [less, more] = [question.externalFraction, other].sort((a, b) => a - b);
        const stable = order.indexOf("stable");
        const [before, after] = [
          await rank({ ...question, externalFraction: less }),
          await rank({ ...question, externalFraction: more }),
        ];
        if (before === stable) expect(after).toBe(stable);
      }),
    );
  });

  it("keeps our own topics stable, whatever the share above ours", async () => {
    await fc.assert(
      fc.asyncProperty(externalFraction({ min: PIPELINE.externalFraction }), async (share) => {
        await expect({ ...PIPELINE, externalFraction: share }).toBeStable();
      }),
      { numRuns: 30 },
    );
  });
});
