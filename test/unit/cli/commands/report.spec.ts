import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AcceptedCertificate } from "../../../../src/certificates/accepted-certificate.js";
import { register } from "../../../../src/cli/commands/report.js";
import { certificateLines } from "../../../../src/cli/text/certificate-text.js";
import { InputError, SolverError } from "../../../../src/errors.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { report } from "../../../../src/pipeline.js";
import { runCommand } from "./run-command.js";

const base = mkdtempSync(join(tmpdir(), "heatdeath-report-"));
afterAll(() => rmSync(base, { recursive: true }));

const run = (...words: string[]) => runCommand(register, ["report", ...words]);
const QUESTION = ["-T", "1.5", "-l", "0.2", "-r", "5,3,2"];
const filesOf = (folder: string): Map<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

/** The command that a page shows. */
const commandOn = (page: string): string =>
  /<pre><code>(.*?)<\/code><\/pre>/
    .exec(page)![1]
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** The words that a shell makes of a command line. */
const readByShell = (line: string): string[] =>
  execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);

describe("heatdeath report", () => {
  it("writes the pipeline's files, prints the answer and says where they are", async () => {
    const folder = join(base, "new", "folder");
    const { stdout, stderr, status } = await run(...QUESTION, "-o", folder);
    const question = { temperature: "1.5", externalFraction: "0.2", reference: "5,3,2" };
    const command = "heatdeath report -T 1.5 -l 0.2 -r 5,3,2";
    const { analysis, files } = await report(await parametersOf(question), command, { describe: certificateLines });
    expect([...files.keys()]).toContain("certificate.json");
    expect(filesOf(folder)).toEqual(new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))));
    expect(stdout.startsWith(analysis.verdict.sentence)).toBe(true);
    expect(stdout.endsWith(`\nWritten to ${folder}: ${[...files.keys()].join(", ")}\n`)).toBe(true);
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("certifies large references on demand only, and says so in its command", async () => {
    const large = ["-T", "1.5", "-l", "0.2", "-r", "zipf:51"];
    await run(...large, "-o", join(base, "plain"));
    await run(...large, "--certify", "-o", join(base, "certified"));
    const [plain, certified] = ["plain", "certified"].map((name) => filesOf(join(base, name)));
    expect(plain.has("certificate.json")).toBe(false);
    expect(plain.get("report.html")).toContain("no proof was asked for");
    expect(AcceptedCertificate.check(certified.get("certificate.json")!).status).toBe("proved");
    expect(certified.get("report.html")).toContain("proved, and the proof was checked");
    expect(commandOn(certified.get("report.html")!)).toBe(`heatdeath report ${large.join(" ")} --certify`);
  });

  it("writes nothing with --pedantic, and says why and what would help", async () => {
    const { stdout, stderr, status } = await run(...QUESTION, "--pedantic", "-o", join(base, "pedantic"));
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(/^heatdeath: undecided \(outside-domain\): a report: [^\n]+; what would help: [^\n]+\n$/);
    expect(readdirSync(base)).not.toContain("pedantic");
  });

  it("adds to a folder that is there, and replaces what it wrote before", async () => {
    const folder = join(base, "there");
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "mine");
    writeFileSync(join(folder, "report.json"), "old");
    await run(...QUESTION, "-o", folder);
    const files = filesOf(folder);
    expect(files.get("notes.txt")).toBe("mine");
    expect(JSON.parse(files.get("report.json")!).format).toBe("heatdeath.analysis/1");
  });

  it("shows the command that makes the same report again, hostile names of files included", async () => {
    const csv = join(base, "it's $HOME & <b>.csv");
    writeFileSync(csv, "a,5\nb,3\nc,2\n");
    const flags = ["--temperature", "1.5", "--ratio", "1/4", "-r", csv, "--gain", "window:0.5", "--seed", "7"];
    await run(...flags, "-o", join(base, "first"));
    const first = filesOf(join(base, "first"));
    const [program, name, ...words] = readByShell(commandOn(first.get("report.html")!));
    expect([program, name]).toEqual(["heatdeath", "report"]);
    expect(words).toEqual(["-T", ...flags.slice(1)]);
    await run(...words, "-o", join(base, "second"));
    expect(filesOf(join(base, "second"))).toEqual(first);
  });

  it("refuses what is no folder with one sentence, before it computes anything", async () => {
    await expect(run(...QUESTION, "-o", "-")).rejects.toThrow(
      new InputError("--output of report must be a folder, because a report is several files"),
    );
    await expect(run("-T", "0", "-l", "0.2", "-r", "5,3,2")).rejects.toThrow(InputError);
  });

  it("says so where it cannot write", async () => {
    const path = join(base, "file");
    writeFileSync(path, "kept");
    await expect(run(...QUESTION, "-o", path)).rejects.toThrow(SolverError);
    expect(readFileSync(path, "utf8")).toBe("kept");
  });
});
