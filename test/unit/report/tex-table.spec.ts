import { describe, expect, it } from "vitest";
import { texTable } from "../../../src/report/tex-table.js";

const column = (head: string) => ({ head, align: "left" as const });
const kinds = (table: string) => /\{@\{\}(.*)@\{\}\}/.exec(table)![1];

describe("texTable", () => {
  it("keeps natural widths where the table fits", () => {
    const table = texTable([column("a"), { head: "b", align: "right" }], [["1", "2"]]);
    expect(kinds(table)).toBe("lr");
    expect(table).toContain("\\small");
    expect(table).toContain("\\bfseries {}a & \\bfseries {}b \\tabularnewline");
  });
  it("wraps the widest columns within the page", () => {
    const long = "many words in one cell ".repeat(12);
    const table = texTable([column("a"), column("b"), column("c")], [["1", long, long]]);
    expect(kinds(table)).toMatch(/^lp\{0\.\d+\\textwidth\}p\{0\.\d+\\textwidth\}$/);
    const widths = [...kinds(table).matchAll(/p\{([\d.]+)/g)].map((match) => Number(match[1]));
    expect(widths[0] + widths[1]).toBeLessThan(0.97);
    expect(table).toContain("\\raggedright {}many");
  });
  it("takes smaller type for many columns", () => {
    const wide = Array.from({ length: 9 }, (_, k) => column(`quantity${k}`));
    expect(texTable(wide, [wide.map(() => "$0.1234567891$")])).toMatch(/\\(scriptsize|tiny)/);
  });
  it("prints an empty table", () => expect(texTable([column("a")], [])).toContain("\\end{longtable}"));
});
