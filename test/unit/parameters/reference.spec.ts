import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { readReference } from "../../../src/parameters/reference.js";
import { memoryFiles } from "./memory-files.js";

const files = memoryFiles({
  "a.csv": "label,count\nthe,5\nof,3\n",
  "a.TSV": "\uFEFFthe\t5\r\nof\t3\r\n",
  "a.json": '{"the": 5, "of": 3}',
  "text.csv": "the,of of the the",
  "poem.txt": "the the the the the of of of",
  "a:b.txt": "one two two",
  "empty.csv": "",
  "blank.csv": " \n\n",
  "header.csv": "label,count\n",
  "zero.csv": "a,0\nb,0\n",
  "binary.json": Uint8Array.of(1, 0, 2),
  "short.csv": "a,0.5\nb,0.45\n",
  "near.csv": "a,0.5\nb,0.4999999999\n",
});
const read = (text: string, readBytes = files) => readReference({ text, where: "--reference" }, readBytes);
const ofStdin = async (content: string) => (await read("-", memoryFiles({ "-": content }))).reference;

describe("readReference", () => {
  it("reads a typed list exactly", async () => {
    const { reference, notes } = await read("0.5,0.3,0.2");
    expect(notes).toEqual([]);
    expect(reference).toMatchObject({ spec: "0.5,0.3,0.2", outcomes: 3, groupOf: null, labels: null });
    expect([...reference.values]).toEqual([0.5, 0.3, 0.2]);
    expect(reference.exact).toEqual([
      { num: 1n, den: 2n },
      { num: 3n, den: 10n },
      { num: 1n, den: 5n },
    ]);
    expect((await read("1/3, 2/3")).reference.groupOf).toEqual(Uint32Array.of(1, 0));
    expect((await read("7")).reference.exact).toEqual([{ num: 1n, den: 1n }]);
  });

  it("gives equal counts and probabilities the same distribution, whatever the list", async () => {
    const lists = fc
      .array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 9 })
      .filter((c) => c.some((x) => x > 0));
    await fc.assert(
      fc.asyncProperty(lists, async (counts) => {
        const sum = counts.reduce((a, b) => a + b);
        const [a, b] = [await read(counts.join(",")), await read(counts.map((c) => `${c}/${sum}`).join(","))];
        const { source: _ofCounts, ...ofCounts } = a.reference;
        const { source: _ofFractions, ...ofFractions } = b.reference;
        expect({ ...ofFractions, spec: "" }).toEqual({ ...ofCounts, spec: "" });
      }),
    );
  });

  it("reads the same from CSV, TSV, JSON, standard input and a text", async () => {
    const { reference } = await read("a.csv");
    expect(reference.labels).toEqual(["the", "of"]);
    expect([...reference.values]).toEqual([5 / 8, 3 / 8]);
    for (const spec of ["a.TSV", "a.json", "text:poem.txt", "text:poem.txt:word"]) {
      expect((await read(spec)).reference, spec).toEqual({ ...reference, spec });
    }
    for (const content of [
      "the,5\nof,3",
      "the\t5\nof\t3",
      ' {"the": 5, "of": 3}',
      '[{"label":"the","count":5},{"label":"of","count":3}]',
    ]) {
      expect(await ofStdin(content), content).toEqual({ ...reference, spec: "-" });
    }
  });

  it("reads generators and texts whose names have colons", async () => {
    expect((await read("uniform:1000000000")).reference.outcomes).toBe(1e9);
    expect((await read("zipf:3")).reference.values[0]).toBeCloseTo(6 / 11, 15);
    expect((await read("zipf:3:2")).reference.values[0]).toBeCloseTo(36 / 49, 15);
    expect((await read("text:a:b.txt")).reference.labels).toEqual(["two", "one"]);
    expect((await read("text:a:b.txt:char")).reference.labels).toEqual(["o", " ", "t", "w", "n", "e"]);
  });

  it("notes a sum that it normalised", async () => {
    expect((await read("near.csv")).notes).toEqual([
      'the probabilities of "near.csv" sum to 1 - 1e-10; each was divided by that sum',
    ]);
  });

  it("answers every bad specification with one clear sentence", async () => {
    const cases: [string, string][] = [
      [
        "foo",
        '--reference must be a list such as 0.5,0.3,0.2, or uniform:N, zipf:N[:s], a .csv, .tsv or .json file, - for standard input, or text:FILE[:word|char|byte], not "foo"',
      ],
      ["foo.txt", 'not "foo.txt"'],
      ["0.5,x", 'not "0.5,x"'],
      ["0.5,,0.5", "entry 2 of --reference is empty"],
      ["0.5,1.2.3", 'entry 2 of --reference, "1.2.3", is not a number'],
      ["-0.1,1.1", 'entry 1 of --reference, "-0.1", is negative'],
      ["0,0,0", 'all entries of --reference "0,0,0" are 0, but a distribution needs one above 0'],
      ["0.5,0.45", 'the probabilities of --reference "0.5,0.45" sum to 0.95, but must sum to 1 within 1e-9'],
      ["short.csv", 'the probabilities of "short.csv" sum to 0.95, but must sum to 1 within 1e-9'],
      ["uniform:x", 'N in uniform:N (--reference) must be a whole number from 1 to 1e15, not "x"'],
      ["zipf:9:x", 's in zipf:N:s (--reference) must be a number of at least 0, not "x"'],
      ["text:", '--reference "text:" names no file: write text:FILE[:word|char|byte]'],
      ["text::word", "names no file"],
      ["empty.csv", '"empty.csv" is empty'],
      ["blank.csv", '"blank.csv" has no entries'],
      ["header.csv", '"header.csv" has no entries'],
      ["zero.csv", 'all entries of "zero.csv" are 0'],
      ["binary.json", '"binary.json" is not a text: it has a NUL byte at offset 1'],
      ["text:empty.csv", '"empty.csv" is empty'],
    ];
    for (const [spec, message] of cases) {
      const error = await read(spec).catch((e: unknown) => e);
      expect(error, spec).toBeInstanceOf(InputError);
      expect((error as InputError).message).toContain(message);
    }
  });
});
