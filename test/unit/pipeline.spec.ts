import { describe, expect, it } from "vitest";
import { answer } from "../../src/analysis/answer.js";
import { AcceptedCertificate } from "../../src/certificates/accepted-certificate.js";
import { InputError } from "../../src/errors.js";
import { parametersOf, type Question } from "../../src/parameters/question.js";
import { analyze, certified, certifiedThresholds, report, withAgreement } from "../../src/pipeline.js";
import { escapeHtml, escapeTex } from "../../src/report/escape.js";
import { numberText } from "../../src/report/number.js";
import { expectWellFormed, HOSTILE } from "./report/figures/figure-laws.js";

const QUESTION: Question = { temperature: 0.5, externalFraction: 0.2, reference: { the: 5, of: 3, and: 2 } };
const COMMAND = "heatdeath report -T 0.5 -l 0.2 -r words.csv";
/** What a reader sees or may see of a file: all but fonts. Failures then print what is wrong and not the whole page. */
const proseOf = (text: string): string => text.replace(/url\(data:[^)]*\)/g, "");
const reportOn = async (question: Question) => report(await parametersOf(question), COMMAND);

const plain = reportOn(QUESTION);
const LABELS = [HOSTILE, "<img src=x onerror=alert(1)>", "\\end{document}%$^&_{}"] as const;
const hostile = reportOn({ ...QUESTION, reference: { [LABELS[0]]: 5, [LABELS[1]]: 3, [LABELS[2]]: 2 } });
const four = reportOn({ ...QUESTION, reference: "zipf:4" });

describe("analyze", () => {
  it("answers as the analysis does, options included", async () => {
    const parameters = await parametersOf(QUESTION);
    expect(await analyze(parameters)).toEqual(answer(parameters));
    expect((await analyze(parameters, { all: true })).fixedPoints).toHaveLength(7);
  });

  it("refuses what the analysis refuses", async () => {
    const many = await parametersOf({ ...QUESTION, reference: "uniform:17" });
    await expect(analyze(many, { all: true })).rejects.toThrow(InputError);
  });
});

describe("withAgreement", () => {
  it("adds the table and the formulas, and changes nothing of the answer", async () => {
    const parameters = await parametersOf(QUESTION);
    const analysis = answer(parameters);
    const { agreement, map, ...rest } = await withAgreement(parameters, analysis);
    expect(rest).toEqual(analysis);
    expect(agreement!.length).toBeGreaterThan(5);
    expect(agreement!.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(map!.tex).toContain("\\lambda");
    expect(map!.jacobianTex).toContain("\\beta");
  });

  it("checks the whole point where the answer lists groups only", async () => {
    const parameters = await parametersOf({ temperature: 0.8, externalFraction: 0.7, reference: "zipf:1500" });
    const analysis = answer(parameters);
    expect(analysis.fixedPoints[0].p).toBeUndefined();
    const { agreement } = await withAgreement(parameters, analysis);
    expect(agreement!.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(agreement!.map(({ quantity }) => quantity)).toContain("p*, largest difference");
  });

  it("shows a wrong answer to be wrong", async () => {
    const parameters = await parametersOf(QUESTION);
    const analysis = answer(parameters);
    const { attractor } = analysis.verdict;
    const fixedPoints = analysis.fixedPoints.map((point, k) =>
      k === attractor ? { ...point, dominantMultiplier: point.dominantMultiplier! + 1e-6 } : point,
    );
    const { agreement } = await withAgreement(parameters, { ...analysis, fixedPoints });
    expect(agreement!.filter(({ agrees }) => !agrees).map(({ quantity }) => quantity)).toContain("dominant multiplier");
  });
});

describe("certified", () => {
  it("marks what a certificate proves that the checker accepted", async () => {
    const parameters = await parametersOf(QUESTION);
    const plain = answer(parameters, { all: true });
    const { analysis, undecided } = await certified(parameters, plain, { all: true });
    expect(analysis.verdict.proof).toBe("proved");
    expect(analysis.fixedPoints.every(({ provenance }) => provenance === "rigorous")).toBe(true);
    expect(undecided).toEqual([]);
  });

  it("boxes as many fixed points as the list has, and none of more than a thousand levels", async () => {
    const boxed = async (question: Question, options: { limit?: number; full?: boolean }) => {
      const parameters = await parametersOf(question);
      const { analysis } = await certified(parameters, answer(parameters, options), options);
      return analysis.fixedPoints.filter(({ provenance }) => provenance === "rigorous").length;
    };
    expect(await boxed(QUESTION, { limit: 1 })).toBe(1);
    expect(await boxed(QUESTION, {})).toBe(3);
    const zipf: Question = { temperature: 0.9, externalFraction: 0.6, reference: "zipf:1001" };
    expect(await boxed(zipf, { limit: 1 })).toBe(0);
    expect(await boxed(zipf, { limit: 1, full: true })).toBe(1);
  });
});

describe("certifiedThresholds", () => {
  it("answers for the question's temperature, or says what is not proved", async () => {
    const found = await certifiedThresholds(await parametersOf({ ...QUESTION, externalFraction: 0 }));
    if ("undecided" in found) throw new Error(JSON.stringify(found.undecided));
    const { thresholds, intervals } = found.answer;
    for (const key of ["stable", "unique"] as const) {
      expect(thresholds[key]).toBeGreaterThanOrEqual(intervals[key][0]);
      expect(thresholds[key]).toBeLessThanOrEqual(intervals[key][1]);
      expect(intervals[key][1] - intervals[key][0]).toBeLessThan(1e-6);
    }
    expect(thresholds.unique).toBeCloseTo(0.36047, 5);
  });
});

describe("a certified report", () => {
  const describe = (certificate: AcceptedCertificate) => certificate.statements.map(({ kind }) => `<${kind}>`);

  it("carries the certificate that it prints the word for", async () => {
    const parameters = await parametersOf(QUESTION);
    const { analysis, files } = await report(parameters, COMMAND, { describe });
    expect(analysis.verdict.proof).toBe("proved");
    const text = files.get("certificate.json")!;
    expect(AcceptedCertificate.check(text).status).toBe("proved");
    const page = files.get("report.html")!;
    expect(page).toContain("proved, and the proof was checked");
    expect(page).toContain(btoa(text));
    expect(page).toContain("&lt;attractors&gt;");
    expect(files.get("report.tex")).toContain("certificate.json");
  });

  it("states radii that hold for the ten digits of report.json", async () => {
    const { analysis, files } = await report(await parametersOf(QUESTION), COMMAND, { describe });
    const read = JSON.parse(files.get("report.json")!);
    analysis.fixedPoints.forEach(({ p, radius }, k) => {
      const shown = read.fixedPoints[k];
      expect(shown.radius).toBeGreaterThanOrEqual(radius!);
      p!.forEach((x, i) => {
        expect(Math.abs(shown.p[i] - x) + radius!).toBeLessThanOrEqual(shown.radius);
      });
    });
  });

  it("says what is not proved where a certificate cannot state the question", async () => {
    const parameters = await parametersOf({ ...QUESTION, reference: [5, 3, 2], initial: "zipf:3" });
    const { analysis, files } = await report(parameters, COMMAND, { describe });
    expect(analysis.verdict.proof).toBe("undecided");
    expect(files.has("certificate.json")).toBe(false);
    expect(files.get("report.html")).toContain("No certificate can state this question.");
    expect(files.get("report.html")).not.toContain("proved complete");
  });
});

describe("report", () => {
  it("gives the same bytes again", async () => {
    const [first, again] = [await plain, await reportOn(QUESTION)];
    expect([...again.files]).toEqual([...first.files]);
  });

  it("is a page, a document, the numbers and a drawing of every figure that the page shows", async () => {
    for (const [{ files }, own] of [
      [await plain, "simplex-portrait.svg"],
      [await four, "rank-probability.svg"],
    ] as const) {
      const shown = [...files.get("report.html")!.matchAll(/<figure id="figure-([^"]+)"/g)].map(([, name]) => name);
      expect([...files.keys()]).toEqual([
        ...["report.html", "report.tex", "report.json"],
        ...shown.map((name) => `${name}.svg`),
      ]);
      expect([...files.keys()]).toContain(own);
      for (const [name, text] of files) if (name.endsWith(".svg")) expectWellFormed(text);
    }
  });

  it("says the same everywhere: verdict, attractor and command", async () => {
    const { analysis, files } = await plain;
    const { verdict, fixedPoints } = analysis;
    const [page, document, json] = ["report.html", "report.tex", "report.json"].map((name) => files.get(name)!);
    const drift = numberText(fixedPoints[verdict.attractor!].drift);
    for (const text of [page, document]) expect(text.includes(drift)).toBe(true);
    expect(page.includes(escapeHtml(verdict.sentence))).toBe(true);
    expect(page.includes(COMMAND)).toBe(true);
    const read = JSON.parse(json);
    expect(read.verdict.class).toBe(verdict.class);
    expect(read.fixedPoints).toHaveLength(fixedPoints.length);
    read.fixedPoints.forEach(({ p }: { p: number[] }, k: number) => {
      p.forEach((x, i) => {
        expect(Math.abs(x - fixedPoints[k].p![i])).toBeLessThanOrEqual(5.1e-10 * x);
      });
    });
  });

  it("prints numbers with at most 10 significant digits, so that machines agree on them", async () => {
    const numbers = (await plain).files.get("report.json")!.match(/-?\d[\d.]*(e[-+]?\d+)?/g)!;
    expect(numbers.length).toBeGreaterThan(50);
    const digits = numbers.map((text) => text.replace(/e.*|[-.]/g, "").replace(/^0+|0+$/g, "").length);
    expect(Math.max(...digits)).toBe(10);
  });

  it("needs nothing from outside and runs nothing", async () => {
    for (const { files } of [await plain, await hostile, await four]) {
      for (const [name, text] of files) {
        if (!/\.(html|svg)$/.test(name)) continue;
        expect(text.match(/<[^>]*\s(?:src|href|action|data)="(?!#)[^"]*"|url\((?!#|data:)|@import/g), name).toBeNull();
        expect(text.match(/<script|<iframe|<object|<img|<[^>]*\son\w+=/gi), name).toBeNull();
      }
      expect(files.get("report.tex")!.match(/\\(input|include|includegraphics|write18|url|href)\b/)).toBeNull();
    }
  });

  it("shows hostile labels literally in every file", async () => {
    const { files } = await hostile;
    const page = files.get("report.html")!;
    const document = files.get("report.tex")!;
    for (const label of LABELS) {
      expect(page.includes(escapeHtml(label))).toBe(true);
      expect(document.includes(escapeTex(label))).toBe(true);
    }
    expect(JSON.parse(files.get("report.json")!).parameters.reference.labels).toEqual(LABELS);
    expect(files.get("simplex-portrait.svg")!.includes("&lt;img")).toBe(true);
    expect(document.match(/\\end\{document\}/g)).toHaveLength(1);
    for (const [name, text] of files) {
      // JSON is data: it keeps every character, control characters as escapes.
      const unseen = name.endsWith(".json") ? /\p{Cc}/u : /\p{Cc}|[\u202a-\u202e]/u;
      expect(text.replaceAll("\n", "").match(unseen), name).toBeNull();
    }
  });

  it("has no trace of the clock or of this machine", async () => {
    for (const [name, text] of (await plain).files) {
      expect(text.includes(process.cwd()), name).toBe(false);
      expect(proseOf(text).match(/20\d\d-\d\d-\d\d|\d\d:\d\d:\d\d/), name).toBeNull();
    }
  });

  it("answers where there is no attractor to show: at a tie, and with nothing to move the loop", async () => {
    const tie = await reportOn({ temperature: 0.6, externalFraction: 0.42, reference: [45, 45, 10] });
    expect(tie.analysis.verdict.tie).toBe(true);
    const still = await reportOn({ temperature: 1, externalFraction: 0, reference: [5, 3, 2] });
    expect(still.analysis.verdict.attractor).toBeNull();
    const one = await reportOn({ temperature: 0.5, externalFraction: 0.2, reference: "uniform:1" });
    expect(one.analysis.verdict.class).toBe("stable");
    for (const { files } of [tie, still, one]) {
      for (const text of files.values()) expect(proseOf(text).match(/.{0,40}(undefined|NaN|\[object)/)).toBeNull();
    }
  });
});
