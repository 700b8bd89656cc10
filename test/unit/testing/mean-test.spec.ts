import { describe, expect, it } from "vitest";
import { type RandomStream, randomStream } from "../../../src/numeric/random.js";
import { estimate } from "../../../src/simulation/estimate.js";
import { boundedMeanTest, type MeanTest, studentState, studentTest } from "../../../src/testing/mean-test.js";
import { studentTail } from "../../../src/testing/student-tail.js";

const claim = { low: 0.3, high: 0.3, detect: 0.1, falseAlarm: 0.05 };

const bernoulli = (chance: number) => (random: RandomStream) => Number(random.uniform() < chance);
const normal = (mean: number) => (random: RandomStream) =>
  mean + Math.sqrt(-2 * Math.log(random.uniform())) * Math.cos(2 * Math.PI * random.uniform());

/** How a test ends when it is looked at as often as it allows. */
function endOf(test: MeanTest, draw: (random: RandomStream) => number, seed: number, most: number) {
  const random = randomStream(seed, 0, 7);
  for (let k = 1; k <= most; k++) {
    test.observe(draw(random));
    if (!test.isLook(k)) continue;
    const { refuted, confirmed } = test.state();
    if (refuted || confirmed) return refuted ? "refuted" : "confirmed";
  }
  return "open";
}

const share = (runs: number, run: (seed: number) => string, end: string): number =>
  Array.from({ length: runs }, (_, seed) => run(seed)).filter((own) => own === end).length / runs;

/** With 400 runs at a true rate of 5 % more than 10 % has a chance below 1e-4. */
const MOST_FALSE_ALARMS = 0.1;

describe("the test of a bounded mean", () => {
  const test = (detect: number | null = 0.1) => boundedMeanTest({ ...claim, detect }, 0, 1);

  it("seldom refutes a true claim, and confirms it", () => {
    const run = (seed: number) => endOf(test(), bernoulli(0.3), seed, 5000);
    expect(share(400, run, "refuted")).toBeLessThan(MOST_FALSE_ALARMS);
    expect(share(400, run, "confirmed")).toBeGreaterThan(0.9);
  });

  it("refutes a mean that is off by what is to be detected, on either side, and seldom confirms it", () => {
    for (const mean of [0.2, 0.4]) {
      const run = (seed: number) => endOf(test(), bernoulli(mean), seed, 5000);
      expect(share(400, run, "confirmed")).toBeLessThan(MOST_FALSE_ALARMS);
      expect(share(400, run, "refuted")).toBeGreaterThan(0.9);
    }
  });

  it("holds for skewed values too, where the normal one is wrong", () => {
    // Mean 0.01, nearly always 0.
    const rare = { ...claim, low: 0.01, high: 0.01 };
    const run = (seed: number) => endOf(boundedMeanTest(rare, 0, 1), bernoulli(0.01), seed, 300);
    expect(share(400, run, "refuted")).toBeLessThan(MOST_FALSE_ALARMS);
  });

  it("never confirms where nothing is to be detected, and needs no refuting outside the range", () => {
    expect(endOf(test(null), bernoulli(0.3), 1, 2000)).toBe("open");
    const certain = boundedMeanTest({ ...claim, low: 0, high: 1, detect: 0.1 }, 0, 1);
    expect(endOf(certain, bernoulli(0.3), 1, 64)).toBe("confirmed");
  });

  it("takes a range of means", () => {
    const wide = () => boundedMeanTest({ ...claim, low: 0.2, high: 0.4 }, 0, 1);
    for (const mean of [0.2, 0.3, 0.4]) {
      expect(share(100, (seed) => endOf(wide(), bernoulli(mean), seed, 3000), "refuted")).toBeLessThan(0.15);
    }
    for (const mean of [0.1, 0.5]) {
      expect(share(100, (seed) => endOf(wide(), bernoulli(mean), seed, 3000), "refuted")).toBeGreaterThan(0.85);
    }
  });
});

describe("Student's state", () => {
  const seen = estimate([0.1, 0.3, 0.2, 0.6, 0.4]);

  it("refutes at the two-sided level, from either side", () => {
    for (const side of [-1, 1]) {
      for (const errors of [0.5, 2, 3, 6, 10]) {
        const at = seen.mean + side * errors * seen.standardError;
        const p = 2 * studentTail(errors, 4);
        const own = { ...claim, low: at, high: at, detect: null };
        expect(studentState(own, seen, p * 1.01).refuted).toBe(true);
        expect(studentState(own, seen, p * 0.99).refuted).toBe(false);
      }
    }
  });

  it("confirms where every deviation to be detected is refuted", () => {
    const level = studentTail(5, 4);
    const at = (detect: number | null) =>
      studentState({ ...claim, low: seen.mean, high: seen.mean, detect }, seen, level);
    expect(at(5.01 * seen.standardError).confirmed).toBe(true);
    expect(at(4.99 * seen.standardError).confirmed).toBe(false);
    expect(at(null).confirmed).toBe(false);
  });
});

describe("Student's test in looks", () => {
  const own = { ...claim, low: 1, high: 1, detect: 0.5 };

  it("is read at 64, 128, 256, …", () => {
    const looks = Array.from({ length: 1100 }, (_, k) => k).filter((k) => studentTest(own).isLook(k));
    expect(looks).toEqual([64, 128, 256, 512, 1024]);
  });

  it("seldom refutes a true mean of normal values, however often it is read", () => {
    const run = (seed: number) => endOf(studentTest({ ...own, detect: null }), normal(1), seed, 2048);
    expect(share(400, run, "refuted")).toBeLessThan(MOST_FALSE_ALARMS);
  });

  it("confirms a true mean, and refutes one that is off", () => {
    expect(share(100, (seed) => endOf(studentTest(own), normal(1), seed, 4096), "confirmed")).toBeGreaterThan(0.9);
    expect(share(100, (seed) => endOf(studentTest(own), normal(1.5), seed, 4096), "refuted")).toBeGreaterThan(0.9);
  });
});
