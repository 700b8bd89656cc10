import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstBlock, ReplicateTree } from "../../../src/simulation/replicate-tree.js";

/** A merge that records itself: it tells apart every order and every bracketing. */
const bracket = (a: string, b: string): string => `(${a} ${b})`;

function treeOf(blocks: Iterable<number>): ReplicateTree<string> {
  const tree = new ReplicateTree(bracket);
  for (const block of blocks) tree.insert({ level: 0, index: block, value: String(block) });
  return tree;
}

/** The bracketing that the tree stands for, top down: halves of the least power of two that covers all blocks. */
function expected(from: number, size: number, blocks: number): string | null {
  if (from >= blocks) return null;
  if (size === 1) return String(from);
  const [left, right] = [expected(from, size / 2, blocks), expected(from + size / 2, size / 2, blocks)];
  return left !== null && right !== null && from + size <= blocks ? bracket(left, right) : null;
}

const shuffled = (blocks: number) =>
  fc.shuffledSubarray(
    Array.from({ length: blocks }, (_, k) => k),
    { minLength: blocks, maxLength: blocks },
  );
const orders = fc.integer({ min: 1, max: 70 }).chain((blocks) => fc.tuple(shuffled(blocks), shuffled(blocks)));

describe("the tree over blocks", () => {
  it("gives the same nodes and the same fold for any order", () => {
    fc.assert(
      fc.property(orders, ([a, b]) => {
        expect(treeOf(a).nodes()).toEqual(treeOf(b).nodes());
        expect(treeOf(a).fold()).toBe(treeOf(b).fold());
      }),
    );
  });

  it("gives the same nodes however the blocks are spread over trees, in whatever order these come", () => {
    fc.assert(
      fc.property(orders, fc.array(fc.nat(70), { maxLength: 6 }), fc.func(fc.boolean()), ([order], cuts, isEarlier) => {
        const ends = [...cuts.filter((cut) => cut < order.length), order.length].sort((x, y) => x - y);
        const parts = ends.map((end, k) => treeOf(order.filter((block) => block >= (ends[k - 1] ?? 0) && block < end)));
        const whole = new ReplicateTree(bracket);
        for (const part of parts.sort((x) => (isEarlier(x.fold()) ? -1 : 1)))
          for (const node of part.nodes()) whole.insert(node);
        expect(whole.nodes()).toEqual(treeOf(order).nodes());
      }),
    );
  });

  it("merges aligned pairs, left first", () => {
    for (let blocks = 1; blocks <= 40; blocks++) {
      for (const { level, index, value } of treeOf(Array.from({ length: blocks }, (_, k) => k)).nodes())
        expect(value).toBe(expected(firstBlock({ level, index }), 2 ** level, blocks));
    }
    expect(treeOf([0, 1, 2, 3, 4, 5, 6]).fold()).toBe("((((0 1) (2 3)) (4 5)) 6)");
  });

  it("keeps what has gaps apart and is empty at first", () => {
    expect(treeOf([]).fold()).toBeNull();
    expect(treeOf([1, 2]).nodes()).toEqual([
      { level: 0, index: 1, value: "1" },
      { level: 0, index: 2, value: "2" },
    ]);
  });
});
