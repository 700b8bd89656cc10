import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pow } from "../../src/numeric/elementary.js";
import { exp, log } from "../../src/numeric/exp-log.js";
import type { Interval } from "../../src/numeric/interval.js";
import * as intervals from "../../src/numeric/interval.js";
import { readNumber, readVectors, type Value, type Vector } from "./itf1788.js";
import { placesBetween } from "./reference.js";
import { ownVectors } from "./vectors.js";

type Operation = (...inputs: never[]) => Value;

const { neg, add, sub, mul, div, recip, sqr, sqrt, abs, intersection, convexHull } = intervals;
const { mid, rad, wid, isEmpty, subset } = intervals;

/** Everything whose result the standard fixes. */
const EQUAL: Readonly<Record<string, Operation>> = {
  ...{ neg, add, sub, mul, div, recip, sqr, sqrt, abs, intersection, convexHull },
  ...{ mid, rad, wid, isEmpty, subset },
};
/** What has to enclose the tightest result, with at most `WIDER` places more at either end. */
const ENCLOSING: Readonly<Record<string, Operation>> = {
  exp,
  log,
  pow,
};
const WIDER = 2;
const provided = new Set([...Object.keys(EQUAL), ...Object.keys(ENCLOSING)]);

const isInterval = (value: Value): value is Interval => typeof value === "object";

/** What is wrong with the result for a vector, or null. */
function complaint({ operation, inputs, output, text }: Vector): string | null {
  const actual = (EQUAL[operation] ?? ENCLOSING[operation])(...(inputs as never[]));
  const said = isInterval(actual) ? `[${actual.inf}, ${actual.sup}]` : String(actual);
  return agrees(operation, actual, output) ? null : `${text}, but was ${said}`;
}

function agrees(operation: string, actual: Value, expected: Value): boolean {
  if (!isInterval(actual) || !isInterval(expected)) return actual === expected || Object.is(actual, expected);
  if (operation in EQUAL || isEmpty(expected) || isEmpty(actual)) {
    return actual.inf === expected.inf && actual.sup === expected.sup;
  }
  const [below, above] = [placesBetween(actual.inf, expected.inf), placesBetween(expected.sup, actual.sup)];
  return below >= 0 && below <= WIDER && above >= 0 && above <= WIDER;
}

describe("the project's own vectors", () => {
  const text = ownVectors();
  const { vectors } = readVectors(text, provided);

  it("are there for every operation that rounds", () => {
    expect(vectors.length).toBe(40 * 8);
  });

  it("hold", () => {
    expect(vectors.map(complaint).filter((line) => line !== null)).toEqual([]);
  });

  it("are the same each time", () => {
    expect(ownVectors()).toBe(text);
  });
});

describe("the ITF1788 vectors", () => {
  const folder = process.env.ITF1788_DIR;
  const files =
    folder !== undefined && existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".itl")) : [];
  let [ran, decorated] = [0, 0];

  if (folder === undefined) {
    it("are left out", () => console.log("ITF1788: no vector ran, for ITF1788_DIR is not set"));
  } else {
    for (const name of files) {
      it(`hold: ${name}`, () => {
        const file = readVectors(readFileSync(join(folder, name), "utf8"), provided);
        expect(file.vectors.map(complaint).filter((line) => line !== null)).toEqual([]);
        ran += file.vectors.length;
        decorated += file.decorated;
      });
    }

    it("are there, and ran", () => {
      console.log(`ITF1788: ${ran} vectors ran, ${decorated} about decorations were left out`);
      expect(ran, `vectors in ${folder}`).toBeGreaterThan(1000);
    });
  }
});

describe("the reader of vectors", () => {
  const read = (body: string) => readVectors(`/* x */ testcase t {\n${body}\n}`, new Set(["add", "mid", "isEmpty"]));

  it("reads intervals, numbers, truth values and comments", () => {
    const { vectors, decorated } = read(
      `
      add [1.0, 2.0] [entire] = [entire]; // comment
      add [empty]
          [-0x1p-1,+infinity] = [empty];
      mid [0X0.0000000000002P-1022,1] = NaN;
      isEmpty [1]_com = false; sin [1] = [0.8,0.9];
      isEmpty [nai] = false;
      isEmpty [] = true;`.replace("[] =", "[empty] ="),
    );
    expect(decorated).toBe(2);
    expect(vectors.map(({ operation, inputs, output }) => ({ operation, inputs, output }))).toEqual([
      { operation: "add", inputs: [{ inf: 1, sup: 2 }, intervals.ENTIRE], output: intervals.ENTIRE },
      {
        operation: "add",
        inputs: [intervals.EMPTY, { inf: -0.5, sup: Number.POSITIVE_INFINITY }],
        output: intervals.EMPTY,
      },
      { operation: "mid", inputs: [{ inf: 1e-323, sup: 1 }], output: Number.NaN },
      { operation: "isEmpty", inputs: [intervals.EMPTY], output: true },
    ]);
  });

  it("rounds the ends of intervals outward", () => {
    expect(read("add [0x1.00000000000008p0] [-0x1p-1075, 0x1p-1075] = [1];").vectors[0].inputs).toEqual([
      { inf: 1, sup: 1 + 2 ** -52 },
      { inf: -Number.MIN_VALUE, sup: Number.MIN_VALUE },
    ]);
  });

  it("reads hexadecimal literals", () => {
    expect(readNumber("0x1.fffffffffffffp1023")).toBe(Number.MAX_VALUE);
    expect(readNumber("-0X0.0000000000001P-1022")).toBe(-Number.MIN_VALUE);
    expect(readNumber("0x10000000000161p-52")).toBe(1 + 353 * 2 ** -52);
    expect(readNumber("0x1.fffffffffffff8p0")).toBe(2);
    expect(() => readNumber("1.0.0")).toThrow(SyntaxError);
  });

  it("refuses statements that are no vectors", () => {
    expect(() => read("add [1] = [2] = [3];")).toThrow(SyntaxError);
    expect(() => read("mid [1] = 1 2;")).toThrow(SyntaxError);
  });

  it("finds what is wrong", () => {
    const { vectors } = read("add [1,2] [3] = [4,5.5]; mid [1] = 2;");
    expect(vectors.map(complaint)).toEqual(["add [1,2] [3] = [4,5.5], but was [4, 5]", "mid [1] = 2, but was 1"]);
  });
});
