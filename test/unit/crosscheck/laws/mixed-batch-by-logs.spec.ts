import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  logLikelihoodRatio,
  mixedBatchByLogs,
  sumOfLogs,
} from "../../../../src/crosscheck/laws/mixed-batch-by-logs.js";
import { mixedBatch } from "../../../../src/model/closed-loop.js";
import { loopsWithPoint } from "../../../problems/arbitraries.js";

describe("mixedBatchByLogs", () => {
  it("is the model's map", () => {
    fc.assert(
      fc.property(loopsWithPoint(), ([loop, p]) => {
        const [a, b] = [mixedBatchByLogs(loop, p), mixedBatch(loop, p)];
        a.forEach((x, i) => {
          expect(Math.abs(x - b[i])).toBeLessThanOrEqual(1e-11 * b[i]);
        });
      }),
    );
  });

  it("keeps outcomes of probability 0 at what the reference gives them", () => {
    const loop = { temperature: 0.5, externalFraction: 0.4, reference: Float64Array.of(0.5, 0.5, 0) };
    expect(Array.from(mixedBatchByLogs(loop, [1, 0, 0]))).toEqual([0.8, 0.2, 0]);
  });
});

describe("logLikelihoodRatio", () => {
  it("is that of the samples one by one", () => {
    fc.assert(
      fc.property(loopsWithPoint({ mostOutcomes: 3 }), fc.array(fc.nat(9), { minLength: 3 }), ([loop, p], all) => {
        const law = loop.reference;
        const counts = all.slice(0, p.length);
        let product = 1;
        for (let i = 0; i < p.length; i++) product *= (p[i] / law[i]) ** counts[i];
        expect(logLikelihoodRatio(counts, law, p)).toBeCloseTo(Math.log(product), 6);
      }),
    );
  });

  it("knows what either law excludes", () => {
    expect(logLikelihoodRatio([0, 1], [1, 0], [0, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(logLikelihoodRatio([0, 1], [0.5, 0.5], [1, 0])).toBe(Number.NEGATIVE_INFINITY);
    expect(logLikelihoodRatio([1, 1], [0, 1], [1, 0])).toBe(Number.POSITIVE_INFINITY);
    expect(logLikelihoodRatio([0, 3], [0, 1], [0, 1])).toBe(0);
  });
});

describe("sumOfLogs", () => {
  it("lets an exclusion of the law outweigh all else", () => {
    expect(sumOfLogs([1, 2, -4])).toBe(-1);
    expect(sumOfLogs([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1])).toBe(Number.POSITIVE_INFINITY);
    expect(sumOfLogs([Number.NEGATIVE_INFINITY, 7])).toBe(Number.NEGATIVE_INFINITY);
  });
});
