import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exchangeDistance, kindsOf } from "../../../src/testing/exchange-distance.js";
import { simplex } from "../../../src/testing/simplex.js";
import { answered } from "../../../src/testing/subject.js";

/** All orders of a list. */
function* orders(list: readonly number[]): Generator<number[]> {
  if (list.length === 0) yield [];
  for (const [k, first] of list.entries()) {
    for (const rest of orders([...list.slice(0, k), ...list.slice(k + 1)])) yield [first, ...rest];
  }
}

const variation = (p: readonly number[], r: readonly number[]): number =>
  p.reduce((sum, x, i) => sum + Math.abs(x - r[i]), 0) / 2;

describe("the distance up to exchanges", () => {
  it("is the least over all exchanges within a kind, by trying them all", () => {
    const points = simplex({ minOutcomes: 5, maxOutcomes: 5 });
    const kinds = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(points, points, kinds, (p, r, own) => {
        const allowed = [...orders([0, 1, 2, 3, 4])].filter((order) => order.every((i, k) => own[i] === own[k]));
        const least = Math.min(
          ...allowed.map((order) =>
            variation(
              order.map((i) => p[i]),
              r,
            ),
          ),
        );
        expect(exchangeDistance(own, p, r)).toBeCloseTo(least, 14);
      }),
    );
  });
});

describe("the kinds of outcomes", () => {
  const question = { temperature: 0.5, externalFraction: 0.2, reference: [4, 1, 1, 0, 0], initial: [1, 1, 1, 1, 0] };

  it("are told by reference among the living, from a question and from its analysis", async () => {
    const found = await answered(question);
    const own = kindsOf(found);
    expect(own[1]).toBe(own[2]);
    expect(new Set([own[0], own[1], own[3], own[4]]).size).toBe(4);
    expect(own[4]).toBe(-1);
    expect(kindsOf({ ...found, parameters: null })).toEqual(own);
  });

  it("are life and death without external data", async () => {
    const own = kindsOf(await answered({ ...question, externalFraction: 0 }));
    expect([...own]).toEqual([1, 1, 1, 1, -1]);
  });
});
