import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { firstDifference, missingReplicates, readShard, shardRange } from "../../../src/simulation/shard.js";

describe("the shards of an ensemble", () => {
  it("cut its blocks into contiguous ranges of nearly equal length, none of them empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 200 }), (blocks, shards) => {
        const of = Math.min(shards, blocks);
        const ranges = Array.from({ length: of }, (_, k) => shardRange({ index: k + 1, of }, blocks));
        expect(ranges[0].from).toBe(0);
        expect(ranges.at(-1)!.to).toBe(blocks);
        ranges.forEach(({ from, to }, k) => {
          if (k > 0) expect(from).toBe(ranges[k - 1].to);
          expect([Math.floor(blocks / of), Math.ceil(blocks / of)]).toContain(to - from);
        });
      }),
    );
  });

  it("are at most as many as there are blocks", () => {
    expect(() => shardRange({ index: 1, of: 4 }, 3)).toThrow(InputError);
    expect(() => shardRange({ index: 1, of: 4 }, 3)).toThrow("the ensemble has 3 blocks of 32 replicates");
    expect(() => shardRange({ index: 1, of: 2 }, 1)).toThrow("1 block of");
  });

  it("are read from i/N", () => {
    expect(readShard("1/1", "--shard")).toEqual({ index: 1, of: 1 });
    expect(readShard("12/345", "--shard")).toEqual({ index: 12, of: 345 });
    for (const text of ["0/5", "6/5", "1", "1/0", "a/b", "1/2/3", "-1/2", "1.5/2", ""]) {
      expect(() => readShard(text, "--shard")).toThrow(InputError);
      expect(() => readShard(text, "--shard")).toThrow(`such as 2/5, not ${JSON.stringify(text)}`);
    }
  });
});

describe("missing replicates", () => {
  it("are those of the blocks that are not done, in runs", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ max: 1, minLength: 1, maxLength: 40 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 9 }),
        (done, first, last) => {
          const replicates = first + (done.length - 1) * 10 + last;
          const missing = missingReplicates(done, first, 10, replicates);
          const inRun = (r: number) => missing.some(([from, to]) => r >= from && r <= to);
          for (let r = first; r < replicates; r++) expect(inRun(r)).toBe(done[Math.floor((r - first) / 10)] === 0);
          missing.forEach(([from, to], k) => {
            expect(to).toBeLessThan(replicates);
            if (k > 0) expect(from).toBeGreaterThan(missing[k - 1][1] + 1);
          });
        },
      ),
    );
  });
});

describe("the first difference", () => {
  it("is none between a value and its copy", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(firstDifference(value, structuredClone(value))).toBeNull();
      }),
    );
  });

  it("is found in whatever place, with its path", () => {
    const path = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(path, fc.nat(), (keys, value) => {
        const nest = (leaf: number) => keys.reduceRight<unknown>((inner, key) => ({ z: 1, [key]: inner }), leaf);
        const found = firstDifference(nest(value), nest(value + 1));
        expect(found).toEqual({ path: keys.join("."), a: value, b: value + 1 });
      }),
    );
  });

  it("may be that something is absent, or of another kind", () => {
    expect(firstDifference({ a: 1 }, {})).toEqual({ path: "a", a: 1, b: undefined });
    expect(firstDifference([1, 2], [1])).toEqual({ path: "1", a: 2, b: undefined });
    expect(firstDifference({ a: null }, { a: {} })).toEqual({ path: "a", a: null, b: {} });
  });
});
