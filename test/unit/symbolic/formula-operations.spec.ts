import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arity, FUNCTIONS, OPERATORS, relation } from "../../../src/symbolic/formula-operations.js";

/** What an operation makes of numbers. */
const run = (operation: Arity, operands: readonly number[]): number => {
  if (operation.kind !== "lazy") return (operation.of as (...numbers: number[]) => number)(...operands);
  return operation.of(...(operands.map((a) => () => a) as [() => number, () => number]))(0);
};
const operate = (name: string, ...operands: number[]): number =>
  run(OPERATORS.get(`${name}/${operands.length}`)!, operands);

const every = [...OPERATORS.values(), ...[...FUNCTIONS.values()].flat()];

describe("every operation", () => {
  it("has no value where an operand that it looks at has none", () => {
    for (const operation of every) {
      const operands = Array.from({ length: operation.least }, () => Number.NaN);
      expect(run(operation, operands)).toBeNaN();
      if (operation.least === 1) continue;
      expect(run(operation, [Number.NaN, 0])).toBeNaN();
      if (operation.kind !== "lazy") expect(run(operation, [0, Number.NaN])).toBeNaN();
    }
  });

  it("is a pure function of its operands", () => {
    const number = fc.double({ noNaN: true });
    fc.assert(
      fc.property(fc.nat(every.length - 1), number, number, (index, a, b) => {
        const operands = [a, b].slice(0, every[index].least);
        expect(run(every[index], operands)).toBe(run(every[index], operands));
      }),
    );
  });
});

describe("modulo", () => {
  it("leaves 0 or the divisor's sign, less than the divisor, a whole multiple away", () => {
    const whole = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        fc.pre(b !== 0);
        const rest = operate("mod", a, b);
        expect(Math.abs(rest)).toBeLessThan(Math.abs(b));
        expect(rest * b).toBeGreaterThanOrEqual(0);
        expect(Math.abs((a - rest) % b)).toBe(0);
      }),
    );
    expect(operate("mod", 1, 0)).toBeNaN();
  });
});

describe("relation", () => {
  it("agrees with the order of numbers", () => {
    const names = ["smaller", "smallerEq", "larger", "largerEq", "equal", "unequal"];
    for (const [a, b, expected] of [
      [1, 2, [1, 1, 0, 0, 0, 1]],
      [2, 2, [0, 1, 0, 1, 1, 0]],
      [3, 2, [0, 0, 1, 1, 0, 1]],
    ] as const) {
      expect(names.map((name) => relation(name)!(a, b))).toEqual(expected);
      expect(names.map((name) => operate(name, a, b))).toEqual(expected);
    }
    expect(relation("add")).toBeUndefined();
  });

  it("joins as truth tables say, and lets a decided first operand stand alone", () => {
    for (const a of [0, 1]) {
      for (const b of [0, 1]) {
        expect(operate("and", a, b)).toBe(a & b);
        expect(operate("or", a, b)).toBe(a | b);
        expect(operate("xor", a, b)).toBe(a ^ b);
      }
      expect(operate("not", a)).toBe(1 - a);
    }
    expect([operate("and", 0, Number.NaN), operate("or", 1, Number.NaN)]).toEqual([0, 1]);
    expect(operate("and", 1, Number.NaN)).toBeNaN();
  });
});
