import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Certificate, Statement } from "../../../src/certificates/certificate.js";
import { LIMITS, readCertificate } from "../../../src/certificates/reading.js";
import { Rejection } from "../../../src/certificates/verification.js";
import { shapedCertificates } from "./corruption/certificates.js";
import { type Json, type Path, placesOf, replaced } from "./corruption/json-tree.js";

/** What the reader says about a text that it must reject. */
function rejection(text: string): string {
  let caught: unknown;
  try {
    readCertificate(text);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(Rejection);
  expect((caught as Rejection).step).toBe("reading");
  return (caught as Rejection).message;
}

const json = (value: unknown): string => JSON.stringify(value);

const PLAIN: Certificate = {
  format: "heatdeath.certificate/1",
  parameters: {
    temperature: ["0.5", "0.5"],
    externalFraction: ["1/5", "1/5"],
    tolerance: "0.1",
    gain: { kind: "replace" },
    reference: { kind: "probabilities", values: ["0.5", "0.3", "0.2"], multiplicities: [1, 1, 1] },
    initial: null,
  },
  statements: [{ kind: "attractors", count: 3 }],
};

const withStatement = (statement: Statement): Certificate => ({ ...PLAIN, statements: [statement] });
const withTolerance = (tolerance: string): string => json({ ...PLAIN, parameters: { ...PLAIN.parameters, tolerance } });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("readCertificate", () => {
  it("returns every certificate of the right shape as it was written, however it is spaced", () => {
    fc.assert(
      fc.property(shapedCertificates, fc.constantFrom(0, 1, "\t"), (certificate, space) => {
        expect(readCertificate(JSON.stringify(certificate, null, space))).toEqual(certificate);
      }),
    );
  });

  it("rejects every text that is no certificate, and never fails otherwise", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: "binary" }), fc.jsonValue().map(json)), (text) => {
        rejection(text);
      }),
    );
  });

  it("rejects a certificate that is cut off anywhere, or to which something is added", () => {
    fc.assert(
      fc.property(shapedCertificates, fc.nat(), fc.constantFrom("x", "}", "]", ",", "0", '"', "{}"), (c, at, more) => {
        const text = json(c);
        expect(rejection(text.slice(0, at % text.length))).toBe("the text is not JSON");
        expect(rejection(text + more)).toBe("the text is not JSON");
      }),
    );
  });

  it("names the place of a value of another type", () => {
    fc.assert(
      fc.property(shapedCertificates, fc.nat(), (certificate, pick) => {
        const places = placesOf(tree(certificate));
        const { path, value } = places[pick % places.length];
        for (const wrong of otherTypes(path, value)) {
          expect(rejection(json(replaced(tree(certificate), path, wrong)))).toContain(shown(path));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("rejects an object that lacks a key, has one too many, or has one twice", () => {
    fc.assert(
      fc.property(shapedCertificates, fc.nat(), fc.string(), (certificate, pick, extra) => {
        const objects = placesOf(tree(certificate)).filter(({ value }) => isObject(value));
        const { path, value } = objects[pick % objects.length];
        const keys = Object.keys(value as object);
        const key = keys[pick % keys.length];
        if (!OPTIONAL.includes(key)) {
          expect(rejection(json(replaced(tree(certificate), [...path, key], undefined)))).toContain(
            shown([...path, key]),
          );
        }
        for (const name of ["__proto__", "constructor", `${key}x`, `${extra}!`]) {
          const more = Object.fromEntries([...Object.entries(value as object), [name, 1]]);
          const grown = replaced(tree(certificate), path, "HERE");
          expect(rejection(json(grown).replace('"HERE"', () => json(more)))).toContain("has the unknown key");
        }
        const twice = json(value).replace("{", () => `{${json(key)}:1,`);
        const marked = json(replaced(tree(certificate), path, "HERE"));
        expect(rejection(marked.replace('"HERE"', () => twice))).toBe("an object has a key twice");
      }),
    );
  });

  it("shows text of the file in printable characters, and little of it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom("kind", "tolerance", "x"),
        (text, where) => {
          const message = {
            kind: () => rejection(json({ ...PLAIN, statements: [{ kind: text }] })),
            tolerance: () => rejection(withTolerance(`${text}!`)),
            x: () => rejection(json({ ...PLAIN, [`${text}!`]: 1 })),
          }[where]!();
          expect(message).toMatch(/^[ -~±]*$/);
          expect(message.length).toBeLessThan(500);
        },
      ),
    );
    expect(rejection(withTolerance('<b>\n"\u202e😀'))).toBe(
      'certificate.parameters.tolerance is "<b>\\n\\"\\u{202e}\\u{1f600}"; expected a decimal or a fraction a/b',
    );
  });
});

describe("the limits of a certificate", () => {
  it("of its length and its nesting are found before the text is parsed", () => {
    const parse = vi.spyOn(JSON, "parse");
    const deep = "[".repeat(17);
    const blanks = " ".repeat(LIMITS.characters - 17);
    expect(rejection(`${deep}${blanks} `)).toBe("the text has more than 64000000 characters");
    expect(rejection(`${deep}${blanks}`)).toBe("the text is nested more than 16 deep");
    expect(rejection('{"a":'.repeat(1_000_000))).toBe("the text is nested more than 16 deep");
    expect(parse).not.toHaveBeenCalled();
    expect(rejection("[".repeat(16))).toBe("the text is not JSON");
    expect(rejection("[]{}".repeat(17))).toBe("the text is not JSON");
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it("of its number of values are found before the text is parsed", () => {
    const parse = vi.spyOn(JSON, "parse");
    expect(rejection("[]{}0,".repeat(LIMITS.values / 3 + 1))).toBe("the text has more than 4000000 values");
    expect(parse).not.toHaveBeenCalled();
    expect(rejection(`[${",".repeat(LIMITS.values - 1)}`)).toBe("the text is not JSON");
  });

  it("do not count what is inside strings", () => {
    const quiet = '\\"[{,:\\\\'.repeat(20);
    expect(rejection(json({ ...PLAIN, format: quiet }))).toContain("certificate is of no known kind");
    expect(rejection(json({ ...PLAIN, parameters: quiet }))).toContain("certificate.parameters is");
  });

  it("of a number's characters and exponents are exact", () => {
    const digits = `0.${"1".repeat(398)}`;
    for (const text of [digits, "1e400", "1e-400", "1E+0400", "1e-400/3e400"]) {
      expect(readCertificate(withTolerance(text)).parameters.tolerance).toBe(text);
    }
    expect(rejection(withTolerance(`${digits}1`))).toContain("expected at most 400 characters");
    for (const text of ["1e401", "1e-401", "1/1E+401", "1e999999999999"]) {
      expect(rejection(withTolerance(text))).toContain("expected exponents of at most ±400");
    }
    for (const text of ["", "1/0", "1//2", "NaN", "0x10", "1e", "1_000", "--1", "1/2/3"]) {
      expect(rejection(withTolerance(text))).toContain("expected a decimal or a fraction a/b");
    }
  });

  it("of a count are those of exact doubles", () => {
    const counted = (count: unknown): string => json({ ...PLAIN, statements: [{ kind: "attractors", count }] });
    for (const count of [0, 1, Number.MAX_SAFE_INTEGER]) {
      expect(readCertificate(counted(count)).statements).toEqual([{ kind: "attractors", count }]);
    }
    for (const count of [-1, 0.5, 2 ** 53, 1e300])
      expect(rejection(counted(count))).toContain(".statements[0].count is");
  });

  it("hold the ends of a range in order", () => {
    const ranged = (...temperature: string[]) => json({ ...PLAIN, parameters: { ...PLAIN.parameters, temperature } });
    for (const ends of [
      ["1/3", "1/3"],
      ["0.3333", "1/3"],
      ["-1e-400", "0"],
    ])
      expect(() => readCertificate(ranged(...ends))).not.toThrow();
    for (const ends of [
      ["1/3", "0.3333"],
      ["0", "-1e-400"],
    ]) {
      expect(rejection(ranged(...ends))).toBe(
        "certificate.parameters.temperature has its lower end above its upper end",
      );
    }
    for (const ends of [[], ["1"], ["1", "1", "1"]])
      expect(rejection(ranged(...ends))).toContain("expected a list of 2");
    const point = {
      kind: "fixed-point",
      place: { high: [], between: null },
      box: [],
      unstable: 0,
      drift: ["0", "1"],
    } as const;
    expect(rejection(json(withStatement({ ...point, multipliers: [["2", "1", 1]] })))).toContain(
      "multipliers[0] has its lower",
    );
  });

  it("of the work take every proof that the tool writes, and stop one that would take hours", () => {
    const zipf = (outcomes: number, ...statements: Statement[]): string =>
      json({
        ...PLAIN,
        parameters: { ...PLAIN.parameters, reference: { kind: "zipf", outcomes, exponent: "1" } },
        statements,
      });
    const grid = Array.from({ length: 500 }, (_, i) => String(i));
    const low = { high: [], grid, attractors: 1 };
    const family = { from: 0, to: 50_256, grid, attractors: 1 };
    const attractors = { kind: "attractors", count: 50_257 } as const;
    const orbit = (steps: number): Statement => ({
      kind: "global-attraction",
      evidence: { by: "mixed-monotone", steps },
    });
    expect(() => readCertificate(zipf(50_257, { ...attractors, low, families: [family] }))).not.toThrow();
    expect(rejection(zipf(50_257, { ...attractors, low, families: [family, family] }))).toContain("the proof visits");
    expect(() => readCertificate(zipf(LIMITS.ranks, attractors))).not.toThrow();
    expect(rejection(zipf(LIMITS.ranks + 1, attractors))).toContain("expected a whole number up to 20000000");
    // Five objects beside the statement's two.
    const most = Math.floor(LIMITS.work / 1128) - 6;
    expect(() => readCertificate(zipf(1000, orbit(most)))).not.toThrow();
    expect(rejection(zipf(1000, orbit(most + 1)))).toBe(
      "the proof visits 240000048 levels; at most 240000000 are allowed",
    );
    expect(
      rejection(zipf(1000, orbit(most - 1), { kind: "global-attraction", evidence: { by: "birkhoff" } })),
    ).toContain("the proof");
  });

  it("of the work count the levels of the reference and of the start", () => {
    const steps = Math.floor(LIMITS.work / 131);
    const statement: Statement = { kind: "global-attraction", evidence: { by: "mixed-monotone", steps: steps - 6 } };
    const initial = { kind: "counts", levels: [0], values: ["1"], multiplicities: [1] } as const;
    expect(() => readCertificate(json(withStatement(statement)))).not.toThrow();
    expect(rejection(json({ ...withStatement(statement), parameters: { ...PLAIN.parameters, initial } }))).toContain(
      "the proof",
    );
    const uniform = { ...PLAIN.parameters, reference: { kind: "uniform", outcomes: 10 ** 15 } };
    expect(() => readCertificate(json({ ...withStatement(statement), parameters: uniform }))).not.toThrow();
  });

  it("of the work count four passes for a point of a grid and for a multiplier", () => {
    const point = {
      kind: "fixed-point",
      place: { high: [], between: null },
      box: [],
      unstable: 0,
      drift: ["0", "1"],
    } as const;
    const outcomes = LIMITS.ranks;
    const zipf = { ...PLAIN.parameters, reference: { kind: "zipf", outcomes, exponent: "1" } };
    const text = (k: number) =>
      json({ ...PLAIN, parameters: zipf, statements: [{ ...point, multipliers: Array(k).fill(["0", "1", 1]) }] });
    expect(() => readCertificate(text(1))).not.toThrow();
    expect(rejection(text(2))).toContain("the proof visits 280001792 levels");
  });
});

/** Keys that need not be there. */
const OPTIONAL = ["beyond", "low", "families"];
/** Keys of parts that may be null. */
const NULLABLE = ["initial", "clear", "tied", "between", "tie", "below", "proof"];
const TAGS = ["format", "kind", "by", "which", "class"];

const tree = (certificate: Certificate): Json => certificate as unknown as Json;
const isObject = (value: Json): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** Values of every type that the part at the end of a path must not have. */
function otherTypes(path: Path, value: Json): readonly Json[] {
  const others: Readonly<Record<string, readonly Json[]>> = {
    string: [0, [], {}],
    number: ["0", [], {}, -1, 0.5, 2 ** 53, 1e308],
    list: ["0", 0, {}],
    object: ["0", 0, []],
    null: ["0", 0, true],
  };
  const type = value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
  const mayBeNull = value === null || NULLABLE.includes(String(path.at(-1)));
  return [true, ...others[type], ...(mayBeNull ? [] : [null])];
}

/** A path as a message shows it; a wrong tag is the object's. */
function shown(path: Path): string {
  const named = TAGS.includes(String(path.at(-1))) ? path.slice(0, -1) : path;
  return `certificate${named.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("")} `;
}
