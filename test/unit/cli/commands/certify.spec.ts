import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { AcceptedCertificate } from "../../../../src/certificates/accepted-certificate.js";
import { proveWanted } from "../../../../src/certificates/prove.js";
import { register } from "../../../../src/cli/commands/certify.js";
import { InputError } from "../../../../src/errors.js";
import { parametersOf } from "../../../../src/parameters/question.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-certify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => runCommand(register, ["certify", ...words]);
const QUESTION = ["-T", "0.5", "-l", "0.2", "-r", "5,3,2"];
const parameters = parametersOf({ temperature: "0.5", externalFraction: "0.2", reference: "5,3,2" });
const kindsOf = (text: string): string[] => JSON.parse(text).statements.map(({ kind }: { kind: string }) => kind);

describe("heatdeath certify", () => {
  it("prints a certificate that is accepted, and what it proves beside it", async () => {
    const { stdout, stderr, status } = await run(...QUESTION);
    expect(stdout).toBe(proveWanted(await parameters, {}).certificate!.text);
    expect(AcceptedCertificate.check(stdout).status).toBe("proved");
    expect(stderr).toMatch(/^Proved about T = 0\.5, λ = 0\.2, [^\n]+:\n {2}there are exactly 3 attractors\n/);
    expect(status).toBe(0);
  });

  it("writes it to a file, and what it proves to standard output", async () => {
    const path = join(folder, "c.json");
    const plain = await run(...QUESTION);
    const { stdout, stderr, status } = await run(...QUESTION, "-o", path);
    expect(readFileSync(path, "utf8")).toBe(plain.stdout);
    expect([stdout, stderr, status]).toEqual([plain.stderr, "", 0]);
    expect(await run(...QUESTION, "-o", "-")).toEqual(plain);
  });

  it("proves all fixed points on demand", async () => {
    const { stdout } = await run(...QUESTION, "--all");
    expect(kindsOf(stdout).filter((kind) => kind === "fixed-point")).toHaveLength(7);
    expect(kindsOf(stdout)).toContain("fixed-points");
    await expect(run("-T", "2", "-l", "0.2", "-r", "uniform:17", "--all")).rejects.toThrow(InputError);
  });

  it("exits with 3 where something is undecided, with the reason and what would help", async () => {
    const path = join(folder, "none.json");
    const { stdout, status } = await run("-T", "0.5..1.5", "-l", "0.2", "-r", "5,3,2", "-o", path);
    expect(stdout).toMatch(/^undecided \(outside-domain\): the question: [^\n]+; what would help: [^\n]+\n$/);
    expect(status).toBe(3);
    expect(existsSync(path)).toBe(false);
  });

  it("refuses a bound on training errors that is none", async () => {
    await expect(run(...QUESTION, "--training-error", "0")).rejects.toThrow(
      new InputError('--training-error must be a number greater than 0 and at most 1, not "0"'),
    );
    await expect(run(...QUESTION, "--training-error", "--all")).rejects.toThrow("--training-error needs a value");
  });
});
