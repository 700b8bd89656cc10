import { describe, expect, it } from "vitest";
import { renderHtml, reportView } from "../../../src/report/index.js";
import { expectWellFormed, HOSTILE } from "./figures/figure-laws.js";
import { sampleInput } from "./sample.js";

const html = renderHtml(reportView(sampleInput()));
const hostile = sampleInput([HOSTILE, "<img src=x onerror=alert(1)>", "x".repeat(500)]);
const hostileHtml = renderHtml(
  reportView({
    ...hostile,
    command: `heatdeath report -r '${HOSTILE}'`,
    analysis: { ...hostile.analysis, verdict: { ...hostile.analysis.verdict, sentence: `Taken over by ${HOSTILE}.` } },
  }),
);

/** The page as XML: without doctype and style sheets, void elements closed. */
const asXml = (page: string): string =>
  page
    .replace(/^<!doctype html>\n/, "")
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/<meta([^>]*)>/g, "<meta$1/>");

describe("renderHtml", () => {
  it("is well formed, with and without hostile labels", () => {
    expectWellFormed(asXml(html));
    expectWellFormed(asXml(hostileHtml));
  });
  it("needs nothing from outside and runs nothing", () => {
    for (const page of [html, hostileHtml]) {
      const outside = [
        ...page.matchAll(/<[^>]*\s(?:src|href|action|data)="(?!#)[^"]*"|url\((?!#|data:)[^)]*\)|@import/g),
      ];
      expect(outside.map((match) => match[0])).toEqual([]);
      expect(page.match(/<script|<iframe|<object|<img|<[^>]*\son\w+=/gi)).toBe(null);
      expect(page).toContain("default-src 'none'");
    }
  });
  it("shows hostile labels literally", () => {
    expect(hostileHtml).toContain(
      "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;[U+202E][U+0007]\\input{x}$",
    );
    expect(hostileHtml.replaceAll("\n", "").match(/\p{Cc}|[\u202a-\u202e]/gu)).toBe(null);
  });
  it("holds no raw TeX outside the annotations of formulas", () => {
    const visible = asXml(html)
      .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
      .replace(/<[^>]*>/g, " ");
    expect(visible.match(/\\[a-zA-Z]+|\$|[a-zλ]_[a-zδ{]/g)).toBe(null);
    expect(visible.match(/undefined|NaN|\[object/g)).toBe(null);
  });
  it("stays small and inlines the fonts it uses only", () => {
    expect(html.length).toBeLessThan(400_000);
    expect(html.match(/@font-face/g)!.length).toBeLessThan(10);
  });
  it("gives the same bytes again", () => expect(renderHtml(reportView(sampleInput()))).toBe(html));
  it("titles every figure and puts its numbers behind it", () => {
    expect(html.match(/<figure /g)).toHaveLength(5);
    expect(html.match(/<summary>The numbers behind this figure<\/summary>/g)).toHaveLength(5);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it("writes small numbers with a power", () => expect(html).toMatch(/\d × 10<sup>−\d+<\/sup>/));
  it("tells verdicts apart by word and sign", () => {
    const { analysis, ...rest } = sampleInput();
    const signs = (["stable", "collapse", "uniform", "marginal", "unstable"] as const).map((name) => {
      const page = renderHtml(
        reportView({ ...rest, figures: {}, analysis: { ...analysis, verdict: { ...analysis.verdict, class: name } } }),
      );
      expect(page).toContain(`<strong>${name}</strong>`);
      return /<div class="verdict \w+" role="status"><svg[^>]*>(.*?)<\/svg>/.exec(page)![1];
    });
    expect(new Set(signs).size).toBe(5);
  });
});
