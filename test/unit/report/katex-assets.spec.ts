import { describe, expect, it } from "vitest";
import { katexFont, katexStyleSheet } from "../../../src/report/katex-assets.js";

const PREFIX = "data:font/woff2;base64,";
const names = [...new Set([...katexStyleSheet().matchAll(/fonts\/([\w-]+)\.woff2/g)].map(([, name]) => name))];

describe("katexStyleSheet", () => {
  it("is KaTeX's: it styles formulas and names its fonts", () => {
    expect(katexStyleSheet()).toContain(".katex{");
    expect(names).toContain("KaTeX_Main-Regular");
    expect(names.length).toBeGreaterThan(15);
  });
});

describe("katexFont", () => {
  it("gives every font of the style sheet whole, as WOFF2", () => {
    for (const name of names) {
      const uri = katexFont(name);
      expect(uri.startsWith(PREFIX)).toBe(true);
      const bytes = Buffer.from(uri.slice(PREFIX.length), "base64");
      expect(bytes.toString("latin1", 0, 4), name).toBe("wOF2");
      expect(bytes.readUInt32BE(8), `${name}: the length that its header states`).toBe(bytes.length);
    }
  });

  it("gives no two fonts the same bytes, and none that does not exist", () => {
    expect(new Set(names.map(katexFont)).size).toBe(names.length);
    expect(() => katexFont("KaTeX_None-Regular")).toThrow(/KaTeX_None-Regular/);
  });
});
