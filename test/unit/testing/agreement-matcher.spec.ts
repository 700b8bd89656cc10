import { describe, expect, it } from "vitest";
import { randomStream } from "../../../src/numeric/random.js";
import { estimate } from "../../../src/simulation/estimate.js";
import { type AgreementOptions, type Measurement, matchers, type Theory } from "../../../src/testing/index.js";

expect.extend(matchers);

const uniforms = (count: number, shift = 0, seed = 1): number[] => {
  const random = randomStream(seed, 0, 7);
  return Array.from({ length: count }, () => random.uniform() + shift);
};

/** A sampler that counts how often it was asked. */
function sampler(shift = 0) {
  const random = randomStream(2, 0, 7);
  const drawn = { count: 0 };
  const draw = (k: number): number => {
    expect(k).toBe(drawn.count++);
    return random.uniform() * 0.8 + shift;
  };
  return { draw, drawn };
}

describe("toAgreeWith", () => {
  it("takes values, with a range or as normal ones, lists and typed arrays", () => {
    for (const values of [uniforms(5000), Float64Array.from(uniforms(5000))]) {
      for (const options of [{ range: [0, 1] }, {}] as const) {
        expect(values).toAgreeWith(0.5, options);
        expect(values).not.toAgreeWith(0.55, options);
        expect(values).not.toAgreeWith([0.55, 0.9], options);
      }
    }
  });

  it("takes an estimate", () => {
    const seen = estimate(uniforms(5000));
    expect(seen).toAgreeWith(0.5);
    expect(seen).not.toAgreeWith(0.45);
    expect({ mean: 10, standardError: 1, samples: 1e9 }).toAgreeWith(14.8);
    expect({ mean: 10, standardError: 1, samples: 1e9 }).not.toAgreeWith(15);
    // Five values prove much less than a thousand million.
    expect({ mean: 10, standardError: 1, samples: 5 }).toAgreeWith(15);
  });

  it("draws from a sampler until it is decided, and no longer", () => {
    for (const options of [{ range: [0, 1] }, { detect: 0.01 }] as const) {
      const [right, wrong] = [sampler(0.1), sampler(0.2)];
      expect(right.draw).toAgreeWith(0.5, options);
      expect(wrong.draw).not.toAgreeWith(0.5, options);
      for (const { drawn } of [right, wrong]) {
        expect(drawn.count).toBeGreaterThan(100);
        expect(drawn.count).toBeLessThan(100_000);
      }
      expect(wrong.drawn.count).toBeLessThan(right.drawn.count / 4);
    }
  });

  it("says what it found, how sure that is and what was assumed", () => {
    expect(() => expect(uniforms(1000)).toAgreeWith(0.7, { range: [0, 1] })).toThrow(
      /^expected a mean that agrees with 0.7, but it is 0\.\d+ ± 0\.00\d+ over 1000 values \(false-alarm rate 0.000001, values from 0 to 1\)$/,
    );
    expect(() => expect(uniforms(1000)).not.toAgreeWith([0.4, 0.6], { falseAlarm: 0.001 })).toThrow(
      /^expected a mean that disagrees with the range from 0.4 to 0.6, but it is 0.* \(false-alarm rate 0.001, means taken to be normal\)$/,
    );
  });

  it.each<[Measurement, AgreementOptions]>([
    [uniforms(100), { detect: 0.001 }],
    [uniforms(100), { detect: 0.001, range: [0, 1] }],
    [estimate(uniforms(100)), { detect: 0.001 }],
    [(k: number) => ((k * 7) % 11) / 10, { range: [0, 1], samples: 200 }],
    [(k: number) => ((k * 7) % 11) / 10, { detect: 0.001, samples: 200 }],
  ])("fails in either sense where too few values decide nothing (case %#)", (measurement, options) => {
    const sentence =
      /^the mean is .*, which refutes neither 0.5 nor a deviation of 0.0\d+ \(.*\): take more values, or a larger detect$/;
    expect(() => expect(measurement).toAgreeWith(0.5, options)).toThrow(sentence);
    expect(() => expect(measurement).not.toAgreeWith(0.5, options)).toThrow(sentence);
  });

  it.each<[string, unknown, unknown, unknown, string | RegExp]>([
    ["a theory that is none", [1, 2], "x", {}, 'the theory must be a number or a range [low, high], not "x"'],
    ["a range upside down", [1, 2], [2, 1], {}, "the theory must be a number or a range [low, high], not [2,1]"],
    [
      "a rate of 1",
      [1, 2],
      1,
      { falseAlarm: 1 },
      /^falseAlarm must be a number greater than 0 and less than 1, not 1$/,
    ],
    ["nothing to detect", [1, 2], 1, { detect: 0 }, "detect must be a number greater than 0, not 0"],
    ["an empty range", [1, 2], 1, { range: [1, 1] }, /^range must be \[least, most\] with least less than most/],
    ["a theory outside", [1, 2], 3, { range: [0, 2] }, "the theory 3 leaves the range [0,2] of the values"],
    ["a value outside", [1, 3], 1, { range: [0, 2] }, "value 1 is 3, which leaves the range from 0 to 2"],
    ["a value that is none", [1, Number.NaN], 1, {}, "value 1 must be a finite number, not NaN"],
    ["a text", [1, "2"], 1, {}, "value 1 must be a finite number, not 2"],
    ["one value", [1], 1, {}, "at least two values, an estimate or a function that draws values is expected"],
    ["nothing", null, 1, {}, "at least two values, an estimate or a function that draws values is expected"],
    ["equal values", [2, 2, 2], 1, {}, /^all values are 2, so that their standard error says nothing/],
    ["a sampler of equal values", () => 2, 1, { detect: 1 }, /^all values are 2, so that their standard error/],
    ["a sampler that cannot end", () => 2, 1, {}, /^a function that draws values needs a range/],
    ["few samples", () => 2, 1, { detect: 1, samples: 10 }, "samples must be a whole number of at least 64, not 10"],
    ["an estimate's range", estimate([1, 2]), 1, { range: [0, 2] }, /^an estimate has no values of its own/],
    ["half an estimate", { standardError: -1, mean: 0, samples: 9 }, 1, {}, /^an estimate needs a mean, a standard/],
  ])("fails with one sentence, in either sense, for %s", (_, measurement, theory, options, sentence) => {
    const [own, said] = [theory as Theory, options as AgreementOptions];
    expect(() => expect(measurement).toAgreeWith(own, said)).toThrow(sentence);
    expect(() => expect(measurement).not.toAgreeWith(own, said)).toThrow(sentence);
  });

  it("lets a sampler's own errors through", () => {
    const broken = (): number => {
      throw new TypeError("a bug of the sampler");
    };
    expect(() => expect(broken).toAgreeWith(0.5, { range: [0, 1] })).toThrow(TypeError);
  });
});
