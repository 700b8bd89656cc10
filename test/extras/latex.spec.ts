import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BuiltProgram } from "../program/built-program.js";

const HOSTILE = 'label,count\n"\\input{/etc/passwd}",5\n"50% & $x_1^2$ #~{}",3\n"<b>é“”</b>",2\n日本,1\n';

const DOCUMENTS: readonly (readonly [string, string])[] = [
  ["three outcomes", "heatdeath report -T 0.5 -l 0.2 -r 0.5,0.3,0.2 -o ."],
  ["a real text", "heatdeath report -T 0.8 -l 0.2 -r text:LICENSE -o ."],
  ["labels that contain TeX and HTML", "heatdeath report -T 2 -l 0.2 -r hostile.csv -o ."],
  ["no external data", "heatdeath report -T 0.5 -l 0 -r uniform:5 -o ."],
  ["the derivation", "heatdeath derive -n 2 -T 2/3 -l 0.2 -r 3,2 --format tex -o report.tex"],
];

describe("report.tex", () => {
  let program: BuiltProgram;
  beforeAll(() => {
    program = new BuiltProgram();
    writeFileSync(join(program.folder, "hostile.csv"), HOSTILE);
  });
  afterAll(() => program.remove());

  for (const [title, command] of DOCUMENTS) {
    it(`is typeset by pdflatex: ${title}`, async () => {
      const { status, stderr } = await program.run(command);
      expect([status, stderr]).toEqual([0, ""]);
      const options = { cwd: program.folder, stdio: "pipe" } as const;
      // The first run measures the tables' columns, the second sets them; what another document measured is not for this one.
      rmSync(join(program.folder, "report.aux"), { force: true });
      for (let pass = 0; pass < 2; pass++) {
        execFileSync(
          "pdflatex",
          ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "report.tex"],
          options,
        );
      }
      const log = readFileSync(join(program.folder, "report.log"), "latin1");
      expect(log).toMatch(/Output written on report\.pdf \(\d+ pages?/);
      expect(log.match(/Missing character.*/g) ?? []).toEqual([]);
      const widths = [...log.matchAll(/Overfull \\hbox \((.*?)pt too wide\)/g)].map(([, points]) => Number(points));
      expect(widths.filter((points) => points > 20)).toEqual([]);
    });
  }
});
