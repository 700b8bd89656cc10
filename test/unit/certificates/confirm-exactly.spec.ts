import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FixedPointStatement } from "../../../src/certificates/certificate.js";
import { certify } from "../../../src/certificates/certify.js";
import { confirmExactly } from "../../../src/certificates/confirm-exactly.js";
import { certified, counts } from "../../problems/certified-loops.js";

const boxes = (parameters: Parameters<typeof certify>[0]): FixedPointStatement[] =>
  certify(parameters, { all: true }).statements.filter((statement) => statement.kind === "fixed-point");

describe("exact integers", () => {
  it("confirm every box at temperatures that are fractions of small numbers", () => {
    const temperature = fc.constantFrom("1/2", "2/3", "3/4", "4/5", "0.6");
    const external = fc.integer({ min: 20, max: 900 }).map((k) => String(k / 1000));
    fc.assert(
      fc.property(temperature, external, counts(4), (T, l, reference) => {
        const parameters = certified(T, l, reference);
        for (const statement of boxes(parameters)) expect(confirmExactly(parameters, statement)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("contradict a box that the fixed point is not in", () => {
    const parameters = certified("1/2", "0.2", ["0.5", "0.3", "0.2"]);
    const [statement] = boxes(parameters);
    for (const k of statement.box.keys()) {
      for (const factor of [0.999, 1.001]) {
        const moved = statement.box.map((range, j) =>
          j === k ? ([String(Number(range[0]) * factor), String(Number(range[1]) * factor)] as const) : range,
        );
        expect(() => confirmExactly(parameters, { ...statement, box: moved })).toThrow(/contradict range/);
      }
    }
  });

  it("leave alone what needs large integers, a search, or a generator's irrational shares", () => {
    const [statement] = boxes(certified("1/2", "0.2", ["0.5", "0.3", "0.2"]));
    expect(confirmExactly(certified("0.501", "0.2", ["0.5", "0.3", "0.2"]), statement)).toBe(false);
    expect(confirmExactly(certified("1.5", "0.2", ["0.5", "0.3", "0.2"]), statement)).toBe(false);
    const zipf = { kind: "zipf", outcomes: 3, exponent: "1/2" } as const;
    expect(confirmExactly(certified("1/2", "0.2", zipf), statement)).toBe(false);
    const whole = certified("1/2", "1", ["0.5", "0.5"]);
    expect(boxes(whole).map((own) => confirmExactly(whole, own))).toEqual([false]);
    const single = certified("1/2", "0.2", ["1"]);
    expect(boxes(single).map((own) => confirmExactly(single, own))).toEqual([true]);
  });
});
