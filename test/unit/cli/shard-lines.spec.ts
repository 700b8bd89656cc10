import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeDoubles, encodeDoubles, LineSeal, missingOf, shardLines } from "../../../src/cli/shard-lines.js";
import { runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { prepared } from "../simulation/prepared-simulations.js";

const doubles = fc.array(fc.double(), { maxLength: 40 }).map((values) => Float64Array.from(values));

describe("doubles as text", () => {
  it("come back bit by bit", () => {
    fc.assert(
      fc.property(doubles, (values) => {
        expect(new BigUint64Array(decodeDoubles(encodeDoubles(values))!.buffer)).toEqual(
          new BigUint64Array(values.buffer),
        );
      }),
    );
  });

  it("are little-endian", () => {
    expect(Buffer.from(encodeDoubles(Float64Array.of(1)), "base64").readDoubleLE()).toBe(1);
  });

  it("are not read from anything else", () => {
    expect(decodeDoubles("AAAA")).toBeNull();
    expect(decodeDoubles(`${encodeDoubles(Float64Array.of(1))}?`)).toBeNull();
  });
});

describe("the seal of lines", () => {
  const lines = fc.array(fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue(), { minKeys: 1 }), {
    minLength: 1,
    maxLength: 5,
  });
  const sealed = (values: readonly object[]) => {
    const seal = new LineSeal();
    return values.map((value) => seal.write(value).replace(/\n$/, ""));
  };
  /** The first line that is not what was written there. */
  const firstBroken = (texts: readonly string[]) => {
    const seal = new LineSeal();
    return texts.findIndex((text) => seal.read(text) === null);
  };

  it("gives every line back", () => {
    fc.assert(
      fc.property(lines, (values) => {
        const seal = new LineSeal();
        for (const [k, text] of sealed(values).entries()) {
          expect(seal.read(text)).toEqual(JSON.parse(JSON.stringify(values[k])));
          expect(JSON.parse(text)).toMatchObject({ seal: expect.stringMatching(/^[0-9a-f]{16}$/) });
        }
      }),
    );
  });

  it("finds a character that was changed, in its line", () => {
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), fc.constantFrom("x", "0", " ", '"'), (values, which, where, character) => {
        const texts = sealed(values);
        const k = which % texts.length;
        const at = where % texts[k].length;
        fc.pre(texts[k][at] !== character);
        texts[k] = texts[k].slice(0, at) + character + texts[k].slice(at + 1);
        expect(firstBroken(texts)).toBe(k);
      }),
    );
  });

  it("finds a line that was left out, moved or taken from another file", () => {
    const [a, b, c] = [{ a: 1 }, { b: 2 }, { c: 3 }];
    const texts = sealed([a, b, c]);
    expect(firstBroken([texts[0], texts[2]])).toBe(1);
    expect(firstBroken([texts[0], texts[2], texts[1]])).toBe(1);
    expect(firstBroken([texts[0], sealed([b, b])[1], texts[2]])).toBe(1);
    expect(firstBroken(texts)).toBe(-1);
  });
});

describe("the lines of a shard", () => {
  it("hold its header, its nodes and tables, and an end", async () => {
    const { plan, head } = await prepared({ batchSize: 2 }, { replicates: 100, generations: 50 });
    const statistics = await runEnsemble(plan, { range: { from: 1, to: 4 } });
    const header = { head } as never;
    const [first, ...lines] = [...shardLines(header, statistics)];
    expect(first).toBe(header);
    expect(lines.at(-1)).toEqual({ end: true });
    expect(
      lines.filter((line) => "node" in line).map((line) => (line as { node: { level: number; index: number } }).node),
    ).toEqual([
      expect.objectContaining({ level: 0, index: 1, count: 32 }),
      expect.objectContaining({ level: 1, index: 1, count: 36 }),
    ]);
    const arrays = lines.flatMap((line) => ("array" in line ? [line] : []));
    expect(arrays.map(({ array }) => array)).toEqual([
      "mean",
      "squares",
      "products",
      "mean",
      "squares",
      "products",
      "table",
    ]);
    expect(decodeDoubles(arrays.at(-1)!.base64)).toHaveLength((7 * 5 + 3) * 68);
    const fixed = lines.flatMap((line) => ("fixedOn" in line ? line.fixedOn : []));
    expect(new Map(fixed)).toEqual(statistics.fixedOn);
    expect(missingOf(statistics, plan.layout)).toEqual([]);
    expect(JSON.parse(JSON.stringify(lines))).toEqual(lines);
  });

  it("know which replicates are missing", async () => {
    const { plan } = await prepared({}, { replicates: 100 });
    const controller = new AbortController();
    const partial = await runEnsemble(plan, {
      range: { from: 1, to: 4 },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(missingOf(partial, plan.layout)).toEqual([[64, 99]]);
  });
});
