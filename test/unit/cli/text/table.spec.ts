import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Align, styleOf, table } from "../../../../src/cli/text/table.js";

const word = fc.string({ unit: fc.constantFrom("a", "7", "λ", "中", "😀", "."), maxLength: 12 });
const tables = fc.integer({ min: 1, max: 5 }).chain((columns) =>
  fc.record({
    header: fc.array(
      word.map((text) => `h${text}`),
      { minLength: columns, maxLength: columns },
    ),
    rows: fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
    align: fc.array(fc.constantFrom<Align>("left", "right"), { minLength: columns, maxLength: columns }),
  }),
);

describe("table", () => {
  it("puts every cell between its column's dashes, at the side of its alignment", () => {
    fc.assert(
      fc.property(tables, ({ header, rows, align }) => {
        const [top, rule, ...body] = table(header, rows, align);
        const dashes = [...rule.matchAll(/-+/g)].map(({ index, 0: run }) => [index, index + run.length]);
        expect(dashes).toHaveLength(header.length);
        expect(body).toHaveLength(rows.length);
        [top, ...body].forEach((line, k) => {
          expect(line).toBe(line.trimEnd());
          const characters = [...line.padEnd(rule.length + 20)];
          const cells = [header, ...rows][k];
          dashes.forEach(([from, to], column) => {
            const cell = characters.slice(from, to).join("");
            expect(align[column] === "left" ? cell.trimEnd() : cell.trimStart()).toBe(cells[column]);
            expect(characters.slice(to, to + 2).join("")).toBe("  ");
          });
        });
      }),
    );
  });

  it("makes columns as wide as they need to be and no wider", () => {
    expect(table(["n", "name"], [["10", "a"]], ["right", "left"])).toEqual([" n  name", "--  ----", "10  a"]);
  });
});

describe("styleOf", () => {
  const styles = ["bold", "good", "bad"] as const;

  it("changes nothing for a file", () => {
    for (const name of styles) expect(styleOf(false)[name]("text")).toBe("text");
  });

  it("marks text for a terminal so that styles nest and end", () => {
    const { bold, good } = styleOf(true);
    expect(bold(good("text"))).toBe("\u001b[1m\u001b[32mtext\u001b[39m\u001b[22m");
    const marked = styles.map((name) => styleOf(true)[name]("text"));
    expect(new Set(marked).size).toBe(styles.length);
    for (const text of marked) expect(stripVTControlCharacters(text)).toBe("text");
  });
});
