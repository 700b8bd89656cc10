import { describe, expect, it } from "vitest";
import { firstGeneration } from "../../../../src/crosscheck/laws/first-generation.js";
import { decide } from "../../../../src/crosscheck/laws/law.js";
import { momentTrial } from "../../../../src/crosscheck/laws/moment-trial.js";
import { randomStream } from "../../../../src/numeric/random.js";
import { trajectoryOf } from "../../../../src/simulation/trajectory.js";
import { context } from "./asymptotic-inputs.js";

const from = Float64Array.of(0.4, 0.3, 0.2, 0.1);

/** The experiment on a simulator whose batches have another size. */
const experimentWith = (actual: number) =>
  firstGeneration(
    trajectoryOf({
      ...{ reference: from, initial: from, temperature: 1, externalFraction: 0.5 },
      ...{ batchSize: actual, gain: { kind: "replace" } },
    }),
    randomStream(4, 0, 101),
    from,
    50,
    [55, 45],
  );

const outcomeWith = (actual: number) =>
  decide(
    "mutation-balance",
    momentTrial({ experiments: [experimentWith(actual)], wrong: ["more", "fewer"], remark: null }),
    context(),
  );

describe("firstGeneration", () => {
  it("predicts n-1 for the right batch, in inverse proportion for others", () => {
    const [{ law, wrong }] = experimentWith(50).watched;
    expect(law.low).toBe(3);
    expect(wrong[0].low).toBeCloseTo((3 * 50) / 55, 14);
    expect(wrong[1].low).toBeCloseTo((3 * 50) / 45, 14);
  });

  it("tells batch sizes that are 10 % off", () => {
    expect(outcomeWith(50).outcome).toBe("holds");
    expect(outcomeWith(55).outcome).toBe("fails");
    expect(outcomeWith(45).outcome).toBe("fails");
  });
});
