import { describe, expect, it } from "vitest";
import type { ThresholdStatement } from "../../../src/certificates/certificate.js";
import { checkThreshold, upToOne } from "../../../src/certificates/check-threshold.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveThreshold } from "../../../src/certificates/prove-threshold.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, certified, rejectionOf } from "../../problems/certified-loops.js";

const loop = enclose(COLD_LOOPS["three attractors"]!);
type Of<Which> = Extract<ThresholdStatement, { which: Which }>;
const unique = proveThreshold(loop, slicesOf(loop), "unique") as Of<"unique">;
const stable = proveThreshold(loop, slicesOf(loop), "stable") as Of<"stable">;

const rejected = (statement: ThresholdStatement, own = loop) =>
  rejectionOf(() => checkThreshold(own, slicesOf(own), statement));

describe("the check of a threshold", () => {
  it("accepts what was proved, and again at any external fraction of the certificate", () => {
    for (const statement of [unique, stable]) {
      expect(rejected(statement)).toBeNull();
      expect(rejected(statement, enclose(certified("1/2", "0.9", ["0.5", "0.3", "0.2"])))).toBeNull();
    }
  });

  it("rejects ends that are moved inward or swapped", () => {
    for (const statement of [unique, stable]) {
      const [lower, upper] = statement.interval.map(Number) as [number, number];
      const moved = (a: number, b: number) => rejected({ ...statement, interval: [String(a), String(b)] });
      expect(moved(upper + 1e-6, upper + 2e-6)).not.toBeNull();
      expect(moved(lower - 2e-6, lower - 1e-6)).not.toBeNull();
      expect(moved(upper, lower)).not.toBeNull();
    }
  });

  it("rejects a lower end above 0 without proof, and takes 0", () => {
    expect(rejected({ ...unique, below: null })?.message).toMatch(/nothing is shown/);
    expect(rejected({ ...stable, below: null })?.message).toMatch(/nothing is shown/);
    expect(rejected({ ...unique, below: null, interval: ["0", unique.interval[1]] })).toBeNull();
    expect(rejected({ ...stable, below: null, interval: ["0", stable.interval[1]] })).toBeNull();
  });

  it("rejects an upper end at 0 or 1", () => {
    for (const end of ["0", "1"]) {
      for (const statement of [unique, stable]) {
        expect(rejected({ ...statement, below: null, interval: ["0", end] })?.message).toMatch(/not between 0 and 1/);
      }
    }
  });

  it("rejects other numbers of attractors, and one attractor below", () => {
    expect(rejected({ ...unique, above: { ...unique.above, count: 2 } })).not.toBeNull();
    const above = { ...unique, interval: ["0.5", "0.6"], below: unique.above } as const;
    expect(rejected(above)?.message).toMatch(/one attractor at the lower end/);
    const many = { ...unique, interval: ["0", "0.2"], below: null, above: unique.below! } as const;
    expect(rejected(many)).not.toBeNull();
  });

  it("rejects classes that are swapped", () => {
    expect(rejected({ ...stable, above: { ...stable.above, class: "collapse" } })?.step).toBe("settled");
    expect(rejected({ ...stable, below: { ...stable.below!, class: "stable" } })?.step).toBe("class");
  });

  it("rejects a certificate of another temperature, tolerance or reference", () => {
    for (const own of [
      certified("0.51", "0.2", ["0.5", "0.3", "0.2"]),
      certified("1/2", "0.2", ["0.5", "0.3", "0.2"], { tolerance: "0.09" }),
      certified("1/2", "0.2", ["0.51", "0.29", "0.2"]),
    ]) {
      expect(rejected(stable, enclose(own))).not.toBeNull();
    }
    expect(rejected(unique, enclose(certified("0.51", "0.2", ["0.5", "0.3", "0.2"])))).not.toBeNull();
  });
});

describe("the loops from an external fraction up to 1", () => {
  it("are all of them at once", () => {
    expect(upToOne(enclose(certified("1/2", "0.25", ["1"]))).lambda).toEqual({ inf: 0.25, sup: 1 });
    const third = upToOne(enclose(certified("1/2", "1/3", ["1"])));
    expect(third.lambda.inf).toBeLessThanOrEqual(1 / 3);
    expect(third.external).toBe("some");
  });
});
