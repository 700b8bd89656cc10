import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { register as registerCertify } from "../../../../src/cli/commands/certify.js";
import { register } from "../../../../src/cli/commands/verify.js";
import { boxSet, runningTrustedSet } from "../../../../src/cli/trusted-set.js";
import { InputError } from "../../../../src/errors.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-verify-"));
const good = join(folder, "good.json");
const bad = join(folder, "bad.json");

beforeAll(async () => {
  await runCommand(registerCertify, ["certify", "-T", "0.5", "-l", "0.2", "-r", "0.5,0.3,0.2", "-o", good]);
  writeFileSync(bad, readFileSync(good, "utf8").replace('"count":3', '"count":2'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => runCommand(register, ["verify", ...words]);

describe("heatdeath verify", () => {
  it("accepts what holds, and says in words what is proved", async () => {
    const { stdout, stderr, status } = await run(good);
    const [head, ...lines] = stdout.trimEnd().split("\n");
    const { statements } = JSON.parse(readFileSync(good, "utf8"));
    expect(head).toMatch(new RegExp(`^accepted ${good}: ${statements.length} statements about T = 0.5, λ = 0.2, `));
    expect(lines).toHaveLength(statements.length);
    expect(lines[0]).toBe("  there are exactly 3 attractors");
    expect(lines.join("\n")).toContain("  the verdict is collapse, drift 0.39419199");
    expect([stderr, status]).toEqual(["", 0]);
  });

  it("rejects what does not, with the step and the inequality, and exits with 1", async () => {
    const { stdout, status } = await run(bad, good);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^rejected \S+bad\.json: statement 1 \(attractors\)[^:]*: \S.*$/);
    expect(lines[1]).toMatch(/^accepted /);
    expect(status).toBe(1);
    const binary = join(folder, "binary.json");
    writeFileSync(binary, Buffer.from([0xff]));
    expect(await run(binary)).toMatchObject({
      stdout: `rejected ${binary}: reading: the file is not UTF-8 text\n`,
      status: 1,
    });
  });

  it("prints JSON on demand", async () => {
    const { stdout, status } = await run(good, bad, "--format=json");
    const { format, files } = JSON.parse(stdout);
    expect(format).toBe("heatdeath.verification/1");
    expect(files[0]).toMatchObject({ file: good, status: "accepted" });
    expect(files[0].statements[0]).toEqual({ kind: "attractors", says: "there are exactly 3 attractors" });
    expect(files[1]).toMatchObject({
      file: bad,
      status: "rejected",
      step: expect.any(String),
      message: expect.any(String),
    });
    expect(status).toBe(1);
  });

  it("lists the trusted set with its total", async () => {
    const files = runningTrustedSet();
    const total = files.reduce((sum, { lines }) => sum + lines, 0);
    const { stdout } = await run("--trusted-set");
    for (const { path, lines } of files) expect(stdout).toContain(`${lines}  ${path}\n`);
    expect(stdout).toContain(`${total}  total of ${files.length} files\n`);
    const json = JSON.parse((await run("--trusted-set", "--format", "json")).stdout);
    const boxes = boxSet();
    for (const { path, lines } of boxes) expect(stdout).toContain(`${lines}  ${path}\n`);
    const sources = { sources: files, totalOfSources: total };
    expect(json).toEqual({ format: "heatdeath.trusted-set/1", files, total, boxes, ...sources });
  });

  it("refuses what it cannot read, and having nothing to check", async () => {
    await expect(run(join(folder, "missing.json"))).rejects.toThrow(InputError);
    await expect(run()).rejects.toThrow(
      new InputError("verify needs a certificate: give its FILE, or - for standard input"),
    );
    await expect(run(good, "--format", "xml")).rejects.toThrow(
      new InputError('--format must be one of text, json, not "xml"'),
    );
  });
});
