import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PROVENANCES, type Provenance, weakest } from "../../src/provenance.js";

const some = fc.array(fc.constantFrom(...PROVENANCES), { minLength: 1, maxLength: 6 });
const isAtLeast = (a: Provenance, b: Provenance): boolean => PROVENANCES.indexOf(a) <= PROVENANCES.indexOf(b);

describe("weakest", () => {
  it("is one of those given, and none of them is weaker", () => {
    fc.assert(
      fc.property(some, (given) => {
        const result = weakest(...given);
        expect(given).toContain(result);
        expect(given.every((provenance) => isAtLeast(provenance, result))).toBe(true);
      }),
    );
  });

  it("orders exact before rigorous before numerical before statistical", () => {
    expect(PROVENANCES).toEqual(["exact", "rigorous", "numerical", "statistical"]);
    expect(weakest()).toBe("exact");
    expect(weakest("numerical", "statistical", "rigorous")).toBe("statistical");
  });
});
