import { threshold } from "heatdeath";
import { describe, expect, it } from "vitest";
import { PIPELINE } from "../src/pipeline.js";

// The first thing to have: whoever changes the temperature or the share of fresh texts learns at once what that does. If this test
// fails it prints the parameters, the reason in one sentence and the command that shows the whole answer.
describe("our pipeline", () => {
  it("stays with what people write", async () => {
    await expect(PIPELINE).toBeStable();
  });

  it("stays there at twice the speed, and if nothing old is kept", async () => {
    await expect({ ...PIPELINE, gain: "window:0.2" }).toBeStable();
    await expect({ ...PIPELINE, gain: "replace" }).toBeStable();
  });

  it("would collapse without fresh texts: the test above does not pass by itself", async () => {
    await expect({ ...PIPELINE, externalFraction: 0 }).toCollapse();
    await expect({ ...PIPELINE, externalFraction: 0 }).not.toBeStable();
  });

  it("ends near the topics that people write about", async () => {
    await expect(PIPELINE).toHaveAttractor({ news: 0.43, recipes: 0.25, sports: 0.19, poetry: 0.13 }, { within: 0.02 });
  });

  // A number that everybody should see change: the least share of fresh texts. `vitest run -u` accepts a new one.
  it("needs this share of fresh texts at least", async () => {
    const { thresholds } = await threshold({ temperature: PIPELINE.temperature, reference: PIPELINE.reference });
    expect(thresholds.stable.toFixed(4)).toMatchInlineSnapshot(`"0.2262"`);
    expect(PIPELINE.externalFraction).toBeGreaterThan(thresholds.stable);
  });
});
