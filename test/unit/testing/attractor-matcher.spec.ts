import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/library.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { matchers, simplex } from "../../../src/testing/index.js";

expect.extend(matchers);

const collapsing = { temperature: 0.5, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] };

describe("toHaveAttractor", () => {
  it("finds where the loop's own orbits end, from any start", async () => {
    await fc.assert(
      fc.asyncProperty(simplex({ minOutcomes: 3, maxOutcomes: 3 }), async (start) => {
        const loop = { temperature: 0.5, externalFraction: 0.2, reference: Float64Array.of(0.5, 0.3, 0.2) };
        // A nudge parts starts with equal entries from the boundaries of basins.
        let p: Float64Array = Float64Array.from(start, (x, i) => x * (1 + 1e-3 * i));
        for (let k = 0; k < 500; k++) p = mixedBatch(loop, p);
        await expect(collapsing).toHaveAttractor(p, { within: 1e-9 });
        await expect(collapsing).not.toHaveAttractor([p[1], p[2], p[0]], { within: 1e-3 });
      }),
      { numRuns: 15 },
    );
  });

  it("does not take a saddle for an attractor", async () => {
    const { fixedPoints } = await analyze(collapsing, { all: true });
    const saddles = fixedPoints.filter(({ stability }) => stability === "saddle");
    expect(saddles.length).toBeGreaterThan(0);
    for (const { p } of saddles) await expect(collapsing).not.toHaveAttractor(p!, { within: 0.01 });
  });

  it("knows the copies of an attractor, of which an answer lists one", async () => {
    const symmetric = { temperature: 0.5, externalFraction: 0.3, reference: "uniform:5" };
    const { fixedPoints } = await analyze(symmetric);
    const high = fixedPoints.find(({ p }) => Math.max(...p!) > 0.5)!.p!;
    for (let shift = 0; shift < 5; shift++) {
      const copy = high.map((_, i) => high[(i + shift) % 5]);
      await expect(symmetric).toHaveAttractor(copy, { within: 1e-9 });
      await expect(await analyze(symmetric)).toHaveAttractor(copy, { within: 1e-9 });
    }
  });

  it("knows every vertex without external data, and none that is dead", async () => {
    const closed = { temperature: 0.5, externalFraction: 0, reference: [5, 3, 2, 0] };
    await expect(closed).toHaveAttractor([0, 0, 1, 0], { within: 1e-9 });
    await expect(closed).not.toHaveAttractor([0, 0, 0, 1], { within: 0.5 });
    await expect({ ...closed, temperature: 2 }).toHaveAttractor([1, 1, 1, 0], { within: 1e-9 });
    await expect({ ...closed, temperature: 1 }).not.toHaveAttractor([5, 3, 2, 0], { within: 1 });
  });

  it("finds the last of many attractors, which an answer does not list", async () => {
    const vocabulary = { temperature: 0.5, externalFraction: 0.1, reference: "zipf:60" };
    const { attractors } = await analyze(vocabulary);
    expect(attractors.count).toBeGreaterThan(50);
    const last = Array.from({ length: 60 }, (_, i) => (i === 59 ? 0.9 : 0.1 / 59));
    await expect(vocabulary).toHaveAttractor(last, { within: 0.1 });
    await expect(expect(await analyze(vocabulary)).toHaveAttractor(last, { within: 0.1 })).rejects.toThrow(
      /does not list every attractor .*: expect it of the question instead$/,
    );
  });

  it("matches outcomes by label", async () => {
    const labelled = { temperature: 0.5, externalFraction: 0.5, reference: { the: 5, of: 3, and: 2 } };
    const { fixedPoints } = await analyze(labelled);
    const [the, of, and] = fixedPoints[0].p!;
    await expect(labelled).toHaveAttractor({ and, the, of }, { within: 1e-9 });
  });

  it("says the nearest attractor and how far it is", async () => {
    await expect(expect(collapsing).toHaveAttractor("1/3,1/3,1/3", { within: 0.1 })).rejects.toThrow(
      /^expected an attractor within 0.1 of \(0.3333, 0.3333, 0.3333\), but the nearest one, \(0\.[\d., ]+\), is 0\.\d+ away in total variation\n\nT = 0.5, .*\nCollapse: .*\nReproduce: npx heatdeath check -T 0.5 -l 0.2 -r 0.5,0.3,0.2$/,
    );
    await expect(expect(collapsing).not.toHaveAttractor("1,0,0", { within: 0.3 })).rejects.toThrow(
      /^expected no attractor within 0.3 of \(1, 0, 0\), but the nearest one, /,
    );
    const still = { temperature: 1, externalFraction: 0, reference: "uniform:2" };
    await expect(expect(still).toHaveAttractor("1,1", { within: 1 })).rejects.toThrow(
      /, but the loop has no attractor\n/,
    );
  });

  it.each([
    [{ within: 2 }, [1, 1, 1], "within must be a number from 0 to 1, not 2"],
    [undefined, [1, 1, 1], "within must be a number from 0 to 1, not undefined"],
    [{ within: 0.1 }, [1, 1], "the attractor has 2 outcomes, but the reference has 3: both need the same ones"],
    [{ within: 0.1 }, [1, "x", 1], /^entry 2 of the attractor, "x", /],
    [{ within: 0.1 }, "nonsense", /^the attractor must be a list such as .*, not "nonsense"$/],
    [{ within: 0.1 }, null, "the attractor must be a distribution, not null"],
  ])("fails with one sentence, in either sense, for mistakes: %j, %j", async (nearness, wanted, sentence) => {
    const [p, near] = [wanted as number[], nearness as { within: number }];
    for (const expectation of [
      expect(collapsing).toHaveAttractor(p, near),
      expect(collapsing).not.toHaveAttractor(p, near),
    ]) {
      await expect(expectation).rejects.toThrow(sentence);
    }
  });

  it("refuses what is too large to compare", async () => {
    const large = { temperature: 0.8, externalFraction: 0.3, reference: "zipf:50257" };
    await expect(expect(large).toHaveAttractor("zipf:50257", { within: 0.1 })).rejects.toThrow(
      "50257 outcomes in 50257 attractors are too many to compare: at most four million probabilities are",
    );
    await expect({ ...large, temperature: 0.9 }).toHaveAttractor("zipf:50257", { within: 0.9 });
  });
});
