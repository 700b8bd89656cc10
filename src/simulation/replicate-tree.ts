/** A node of the fixed binary tree over blocks: it stands for the blocks `[index · 2^level, (index + 1) · 2^level)`. */
export interface TreeNode<T> {
  readonly level: number;
  readonly index: number;
  readonly value: T;
}

/**
 * Merges the statistics of blocks along a fixed binary tree over the block numbers: two siblings are merged, left first, as
 * soon as both are there.
 *
 * **Guarantee**: the nodes depend only on which blocks were inserted, never on the order, nor on how the blocks were spread over
 * trees whose nodes are inserted here. So their left-to-right fold has the same bits for any number of workers and shards.
 * **Cost**: one merge a block; at most two nodes a level are kept while the blocks come in nearly in order.
 */
export class ReplicateTree<T> {
  readonly #merge: (left: T, right: T) => T;
  readonly #nodes = new Map<string, TreeNode<T>>();

  constructor(merge: (left: T, right: T) => T) {
    this.#merge = merge;
  }

  /** Takes in a node whose blocks are not in the tree yet; a block is a node of level 0. */
  insert(node: TreeNode<T>): void {
    let { level, index, value } = node;
    for (;;) {
      const sibling = this.#nodes.get(keyOf(level, siblingOf(index)));
      if (sibling === undefined) break;
      this.#nodes.delete(keyOf(level, sibling.index));
      value = index % 2 === 0 ? this.#merge(value, sibling.value) : this.#merge(sibling.value, value);
      index = Math.floor(index / 2);
      level++;
    }
    this.#nodes.set(keyOf(level, index), { level, index, value });
  }

  /** The nodes that have no sibling, in the order of their blocks. */
  nodes(): TreeNode<T>[] {
    return [...this.#nodes.values()].sort((a, b) => firstBlock(a) - firstBlock(b));
  }

  /** All nodes merged from left to right; null where there is none. */
  fold(): T | null {
    const [first, ...rest] = this.nodes().map(({ value }) => value);
    return first === undefined ? null : rest.reduce(this.#merge, first);
  }
}

const keyOf = (level: number, index: number): string => `${level}:${index}`;
const siblingOf = (index: number): number => (index % 2 === 0 ? index + 1 : index - 1);

/** The first block that a node stands for. @example firstBlock({ level: 3, index: 2 }) // => 16 */
export const firstBlock = ({ level, index }: Pick<TreeNode<unknown>, "level" | "index">): number => index * 2 ** level;
