import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/library.js";
import { type LoopPlan, matchers, mixedBatch, type Trajectory, trajectoryOf } from "../../../src/testing/index.js";

import { THEOREM_SLUGS } from "../../../src/testing/theorems/registry.js";

expect.extend(matchers);

const question = { temperature: 0.8, externalFraction: 0.4, reference: [5, 3, 2] };
const loop = { temperature: 0.8, externalFraction: 0.4, reference: Float64Array.of(0.5, 0.3, 0.2) };

describe("toSatisfyLaw, with a theorem", () => {
  it("passes with this library's map, and with another program of the same map", async () => {
    await expect(question).toSatisfyLaw("lyapunov");
    const own = (p: Float64Array): number[] => {
      const logits = Array.from(p, (x) => Math.log(x) / 0.8);
      const partition = logits.reduce((sum, x) => sum + Math.exp(x), 0);
      return logits.map((x, i) => (0.6 * Math.exp(x)) / partition + 0.4 * loop.reference[i]);
    };
    for (const slug of ["lyapunov", "spectrum", "gradient-flow", "index", "order"] as const) {
      await expect(question).toSatisfyLaw(slug, { map: own });
    }
  });

  it("fails with a map that is wrong, and says where, the parameters, the reason and the command", async () => {
    const map = (p: Float64Array) => mixedBatch({ ...loop, temperature: 0.84 }, p);
    await expect(question).not.toSatisfyLaw("spectrum", { map });
    await expect(expect(question).toSatisfyLaw("spectrum", { map })).rejects.toThrow(
      /^expected the loop to satisfy spectrum, but at p = \([\d., e-]+\) along u = .* differs from .* by .*\n\nT = 0.8, λ = 0.4, reference 5,3,2, replace\nStable: .*\nWhat becomes of this loop: npx heatdeath check -T 0.8 -l 0.4 -r 5,3,2$/,
    );
    await expect(expect(question).not.toSatisfyLaw("spectrum")).rejects.toThrow(
      /^expected the loop to violate spectrum, but it holds at the \d+ points that were tried\n/,
    );
  });

  it("tries other points with another seed, and the same with the same", async () => {
    const seen = async (seed: number): Promise<string> => {
      const points: string[] = [];
      const map = (p: Float64Array) => {
        points.push(p.join());
        return mixedBatch(loop, p);
      };
      await expect({ ...question, seed }).toSatisfyLaw("order", { map });
      return points.join("\n");
    };
    expect(await seen(1)).toBe(await seen(1));
    expect(await seen(1)).not.toBe(await seen(2));
  });

  it.each([
    [
      "no-external-data",
      {},
      /^no-external-data says nothing at these parameters: it needs an external fraction of 0\n/,
    ],
    ["liapunov", {}, /^there is no law "liapunov"; the nearest one is lyapunov, and all of them are /],
    ["order", { map: () => [1] }, "the map must return 3 numbers, one for each outcome"],
    ["order", { map: () => [Number.NaN, 0, 1] }, "the map must return 3 numbers, one for each outcome"],
    ["one-step", { falseAlarm: 0 }, "falseAlarm must be a number greater than 0 and less than 1, not 0"],
    ["one-step", { budget: Number.NaN }, "budget must be a number of at least 1, not NaN"],
  ])("fails in either sense where there is nothing to decide: %s, %j", async (slug, options, sentence) => {
    const name = slug as "order";
    await expect(expect(question).toSatisfyLaw(name, options)).rejects.toThrow(sentence);
    await expect(expect(question).not.toSatisfyLaw(name, options)).rejects.toThrow(sentence);
  });

  it("needs a question, of at most 1000 outcomes and at least two that live", async () => {
    const analysis = await analyze(question);
    await expect(expect(analysis).toSatisfyLaw("order")).rejects.toThrow(/^a question or its parameters are expected/);
    const large = { ...question, reference: "uniform:1001" };
    await expect(expect(large).toSatisfyLaw("order")).rejects.toThrow(
      "theorems are tried outcome by outcome: at most 1000 are allowed, not 1001",
    );
    const single = { ...question, reference: [1, 0] };
    await expect(expect(single).toSatisfyLaw("order")).rejects.toThrow(
      "theorems say something from two living outcomes on, not about one",
    );
  });

  it("tries theorems on many outcomes", async () => {
    const large = { temperature: 0.9, externalFraction: 0.9, reference: "zipf:60" };
    for (const slug of THEOREM_SLUGS) {
      if (["no-external-data", "hot-uniqueness", "index"].includes(slug)) continue;
      await expect(large).toSatisfyLaw(slug);
    }
    const map = (p: Float64Array) => p.map((x) => 0.5 * x + 0.5 / 60);
    for (const slug of ["gradient-flow", "spectrum"] as const) await expect(large).not.toSatisfyLaw(slug, { map });
  });

  it("takes dead outcomes out, and passes the user's map points with 0 there", async () => {
    const reference = Float64Array.of(0.5, 0, 0.5);
    const map = (p: Float64Array) => {
      expect(p[1]).toBe(0);
      return mixedBatch({ ...loop, reference }, p);
    };
    for (const slug of ["lyapunov", "spectrum", "gain-independence"] as const) {
      await expect({ ...question, reference: [1, 0, 1] }).toSatisfyLaw(slug, { map });
    }
  });
});

describe("toSatisfyLaw, with a law of finite batches", () => {
  const wrong = (plan: LoopPlan): Trajectory => trajectoryOf({ ...plan, temperature: 0.84 });

  it("passes with this library's simulator, the same for the same seed", async () => {
    await expect({ ...question, batchSize: 500 }).toSatisfyLaw("one-step");
    await expect({ temperature: 1, externalFraction: 0, reference: [1, 1], batchSize: 20 }).toSatisfyLaw(
      "neutral-drift",
    );
  });

  it("fails with a simulator that is wrong, and says what differs and how to see the right one", async () => {
    await expect(question).not.toSatisfyLaw("one-step", { simulate: wrong });
    await expect(expect(question).toSatisfyLaw("one-step", { simulate: wrong })).rejects.toThrow(
      /^expected the loop to satisfy one-step, but .*\n\nT = 0.8, .*\nStable: .*\nWith this library's simulator: npx heatdeath crosscheck -T 0.8 -l 0.4 -r 5,3,2 --law one-step\n( {2}.*: .*ln e-value against the law [\d.e+-]+(\n|$))+/,
    );
    await expect(expect(question).not.toSatisfyLaw("one-step")).rejects.toThrow(
      /^expected the loop to violate one-step, but it holds in \d+ samples\n(?:.*\n)+Reproduce: npx heatdeath crosscheck -T 0.8 -l 0.4 -r 5,3,2 --law one-step\n/,
    );
  });

  it("decides sooner where it may err more often", async () => {
    const small = { ...question, batchSize: 100 };
    const options = { budget: 2000 };
    await expect(expect(small).toSatisfyLaw("one-step", options)).rejects.toThrow(/^one-step stays undecided/);
    await expect(small).toSatisfyLaw("one-step", { ...options, falseAlarm: 0.9 });
  });

  it("fails in either sense where the law is about others, or the budget too small to tell", async () => {
    for (const [slug, options, sentence] of [
      ["polya", {}, /^polya says nothing at these parameters: /],
      ["one-step", { budget: 100 }, /^one-step stays undecided: nothing speaks against the law, but /],
    ] as const) {
      await expect(expect(question).toSatisfyLaw(slug, options)).rejects.toThrow(sentence);
      await expect(expect(question).not.toSatisfyLaw(slug, options)).rejects.toThrow(sentence);
    }
  });
});
