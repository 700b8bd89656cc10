import { describe, expect, it } from "vitest";
import { studentTail } from "../../../src/testing/student-tail.js";

/** The tail by Simpson's rule for `∫ cos^(ν-1) θ dθ` over θ = atan(t/√ν), as a share of the whole. */
function byIntegration(x: number, nu: number): number {
  const start = Math.atan(x / Math.sqrt(nu));
  // Written about the start, so that nothing underflows far out.
  const integral = (from: number): number => {
    const steps = 60_000;
    const h = (Math.PI / 2 - from) / steps;
    let sum = 0;
    for (let k = 0; k <= steps; k++) {
      const weight = k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2;
      const cosine = Math.cos(from + k * h) / Math.cos(from);
      sum += weight * (cosine <= 0 ? (nu === 1 ? 1 : 0) : cosine ** (nu - 1));
    }
    return (sum * h) / 3;
  };
  return 0.5 * (integral(start) / integral(0)) * Math.cos(start) ** (nu - 1);
}

const close = (actual: number, expected: number, relative: number): void =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(relative);

describe("Student's tail", () => {
  it("is that of the Cauchy law for one degree of freedom, and has its closed form for two", () => {
    for (const x of [0, 0.01, 0.3, 1, 2, 10, 1e3, 1e6]) {
      close(studentTail(x, 1), Math.atan2(1, x) / Math.PI, 1e-12);
      const root = Math.sqrt(2 + x * x);
      close(studentTail(x, 2), 1 / (root * (root + x)), 1e-12);
    }
  });

  it("is the integral of the density", () => {
    for (const nu of [3, 4, 7, 20, 59, 60, 61, 500, 5000]) {
      for (const x of [0.001, 0.1, 0.7, 1, 1.5, 3, 6, 12]) close(studentTail(x, nu), byIntegration(x, nu), 1e-8);
    }
  });

  it("is the normal tail in the end, or a little more", () => {
    // ½ erfc(x/√2), from tables.
    for (const [x, tail] of [
      [0, 0.5],
      [1, 0.158655253931457],
      [2, 0.0227501319481792],
      [4.753424308822899, 1e-6],
      [8, 6.22096057427178e-16],
    ]) {
      const own = studentTail(x, Number.POSITIVE_INFINITY);
      close(own, tail, 2e-3);
      expect(own).toBeGreaterThanOrEqual(tail * (1 - 1e-12));
      expect(studentTail(x, 1e6)).toBe(own);
    }
  });

  it("falls with the distance and with the degrees of freedom", () => {
    for (const nu of [1, 2, 5, 30, 1000]) {
      for (let x = 0; x < 20; x += 0.25) {
        expect(studentTail(x + 0.25, nu)).toBeLessThan(studentTail(x, nu));
        expect(studentTail(x + 1, nu + 1)).toBeLessThan(studentTail(x + 1, nu));
      }
    }
  });
});
