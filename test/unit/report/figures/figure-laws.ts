import { expect } from "vitest";
import type { Figure } from "../../../../src/report/figures/figure.js";

/** Checks that markup is well formed: every element closed in order, attributes quoted and unique, entities known. */
export function expectWellFormed(xml: string): void {
  const open: string[] = [];
  let rest = xml;
  while (rest.length > 0) {
    const tag = /^<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    const text = /^[^<]+/.exec(rest);
    if (!tag && !text) throw new Error(`not well formed at: ${rest.slice(0, 80)}`);
    if (tag) {
      const [, closing, name, attributes, empty] = tag;
      const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
      expect(new Set(names).size, `attributes of <${name}>`).toBe(names.length);
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
    }
    const piece = (tag ?? text)![0];
    expect(piece.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toMatch(/&/);
    rest = rest.slice(piece.length);
  }
  expect(open).toEqual([]);
}

interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly anchor: string;
  readonly content: string;
  readonly rotated: boolean;
}

/** The texts of a figure with where they stand, entities resolved. */
export function textsOf(svg: string): PlacedText[] {
  return [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/g)].map(([, attributes, content]) => {
    const value = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
    return {
      x: Number(value("x")),
      y: Number(value("y")),
      anchor: value("text-anchor"),
      content: content.replace(/<[^>]+>/g, "").replace(/&(\w+|#39);/g, "?"),
      rotated: value("transform").startsWith("rotate"),
    };
  });
}

function expectInside(text: PlacedText, width: number, height: number): void {
  const length = [...text.content].length * 6.4;
  const before = text.anchor === "start" ? 0 : text.anchor === "end" ? length : length / 2;
  const [along, across, end, side] = text.rotated ? [text.y, text.x, height, width] : [text.x, text.y, width, height];
  expect(along - before, text.content).toBeGreaterThanOrEqual(0);
  expect(along - before + length, text.content).toBeLessThanOrEqual(end);
  expect(across, text.content).toBeGreaterThanOrEqual(10);
  expect(across, text.content).toBeLessThanOrEqual(side - 3);
}

/** What holds for every figure, whatever it shows. */
export function expectSoundFigure(draw: () => Figure): Figure {
  const figure = draw();
  expect(draw()).toEqual(figure);
  expectWellFormed(figure.svg);
  const attributes = [...figure.svg.matchAll(/ [\w-]+="([^"]*)"/g)].map((match) => match[1]);
  expect(attributes.filter((value) => /NaN|undefined|Infinity|null|\d\.\d{3}/.test(value))).toEqual([]);
  expect(figure.svg.match(/NaN|undefined|null/g)).toBe(null);
  expect(figure.svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg" class="hd-figure" viewBox="0 0 ')).toBe(true);
  expect(figure.svg).toContain('role="img"');
  expect(figure.svg).toContain(`<title id="${figure.name}-title">`);
  expect(figure.svg).toContain(`<desc id="${figure.name}-desc">`);
  expect(figure.svg.match(/<script|<image|<foreignObject|<[^>]*\son\w+=|<[^>]*href=/gi)).toBe(null);
  const ids = [...figure.svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.startsWith(figure.name))).toBe(true);
  for (const [, used] of figure.svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(figure.svg)!.map(Number);
  for (const text of textsOf(figure.svg)) expectInside(text, width, height);
  for (const [, x, y] of figure.svg.matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(width);
    expect(Number(y)).toBeGreaterThanOrEqual(0);
    expect(Number(y)).toBeLessThanOrEqual(height);
  }
  for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
  return figure;
}

/** A label that would break a page, a figure or a LaTeX document that prints it unescaped. */
export const HOSTILE = "</title><script>alert(1)</script>&\"'\u202e\u0007\\input{x}$";
