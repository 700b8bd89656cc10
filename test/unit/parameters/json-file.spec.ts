import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../src/parameters/json-file.js";

const read = (text: string) => readJson(text, "x.json");
const weights = (text: string) => read(text).amounts.toAmounts("x.json").weights;

describe("readJson", () => {
  it("reads an object, an array of numbers and an array of entries", () => {
    expect(read('{"the": 5, "of": 3}').labels).toEqual(["the", "of"]);
    expect(weights('{"the": 5, "of": 3}')).toEqual([5, 3]);
    expect(read("[5, 3]").labels).toBeNull();
    expect(weights("[5, 3]")).toEqual([5, 3]);
    const listed = '[{"label": "the", "count": 5}, {"probability": 3, "label": "of"}]';
    expect(read(listed).labels).toEqual(["the", "of"]);
    expect(weights(listed)).toEqual([5, 3]);
  });

  it("reads back what JSON.stringify wrote, order and digits included", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (labels, first) => {
          const listed = labels.map((label, i) => ({ label, count: first + i }));
          expect(read(JSON.stringify(listed)).labels).toEqual(labels);
          expect(weights(JSON.stringify(listed))).toEqual(labels.map((_, i) => first + i));
        },
      ),
    );
    expect(read('{"10": 1, "9": 2, "__proto__": 3}').labels).toEqual(["10", "9", "__proto__"]);
  });

  it("keeps decimals and fractions exact", () => {
    const { weights: parts, unit } = read('[0.1, 2e-1, "7/10"]').amounts.toAmounts("x.json");
    expect(Array.from<number | bigint, bigint>(parts, (part) => (BigInt(part) * 10n) / unit)).toEqual([1n, 2n, 7n]);
  });

  it("names both places of a repeated label", () => {
    expect(() => read('{"a": 1,\n "b": 2,\n "a": 3}')).toThrow(
      'x.json has the label "a" twice: at line 1, column 2 and at line 3, column 2',
    );
    expect(() => read('{"a": 1, "\\u0061": 3}')).toThrow('the label "a" twice');
    expect(() => read('[{"label": "a", "count": 1},\n{"label": "a", "count": 1}]')).toThrow(
      "at line 1, column 12 and at line 2, column 11",
    );
  });

  it("says where and what is needed", () => {
    const cases: [string, string][] = [
      ['{"a": 1,\n "b": null}', 'x.json, line 2, column 7: "null" stands where a number is needed'],
      ['{"a": {"b": 1}}', 'x.json, line 1, column 7: "{" stands where a number is needed'],
      ['{"a": "x"}', 'x.json, line 1, column 7: "x" is not a number'],
      ["[1, -2]", 'x.json, line 1, column 5: "-2" is negative'],
      ["[1, 2", 'x.json, line 1, column 6: the end of the file stands where "]" is needed'],
      ["[1, 2] 3", 'x.json, line 1, column 8: "3" stands where the end of the file is needed'],
      ["[1,]", 'x.json, line 1, column 4: "]" stands where a number is needed'],
      ["3", 'x.json, line 1, column 1: "3" stands where an object or an array is needed'],
      ['[{"label": "a", "id": 3}]', 'x.json, line 1, column 17: the key "id" is not one of label, count, probability'],
      ['[{"label": "a"}]', "x.json, line 1, column 2: the entry needs a label and a count or probability"],
      ['[{"label": "a", "count": 1, "probability": 1}]', 'the key "probability" gives the same thing a second time'],
      ['[{"label": 3, "count": 1}]', 'x.json, line 1, column 12: "3" stands where a label in double quotes is needed'],
    ];
    for (const [text, message] of cases) expect(() => read(text), text).toThrow(message);
  });
});
