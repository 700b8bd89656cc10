import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BuiltProgram, type Finished } from "../../program/built-program.js";

let program: BuiltProgram;
const file = (name: string, content: string | Buffer): void => writeFileSync(join(program.folder, name), content);

beforeAll(() => {
  program = new BuiltProgram();
  file("empty.csv", "");
  file("binary.txt", Buffer.from([0, 1, 2, 255, 254]));
  file("bad.csv", "word,count\nthe,5\nof,many\n");
  file("unknown.yaml", "T: 0.5\nlambda: 0.2\nreferense: 1,1\n");
}, 60_000);
afterAll(() => program.remove());

const run = (line: string): Promise<Finished> => program.run(`heatdeath ${line}`);

/** Everything that issue 2 lists as bad input, with what its sentence has to name. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ["check -T 0 -l 0.2 -r 5,3,2", ["temperature", '"0"']],
  ["check -T -1 -l 0.2 -r 5,3,2", ["temperature", '"-1"']],
  ["check -T warm -l 0.2 -r 5,3,2", ["temperature", '"warm"']],
  ["check -T 0.5 -l 1.2 -r 5,3,2", ["external", '"1.2"']],
  ["check -T 0.5 -l=-0.1 -r 5,3,2", ["external", '"-0.1"']],
  ["check -T 0.5 -l 0.2 -r 0.5,-0.1,0.6", ["-0.1"]],
  ["check -T 0.5 -l 0.2 -r 0,0,0", ["0"]],
  ["check -T 0.5 -l 0.2 -r 0.5,0.3,0.1", ["0.9"]],
  ["check -T 0.5 -l 0.2 -r empty.csv", ["empty.csv", "empty"]],
  ["check -T 0.5 -l 0.2 -r text:binary.txt", ["binary.txt"]],
  ["check -T 0.5 -l 0.2 -r missing.csv", ["missing.csv"]],
  ["check -T 0.5 -l 0.2 -r bad.csv", ["bad.csv", "line 3", "many"]],
  ["check -c unknown.yaml", ["referense", "reference"]],
  ["check -T 0.5 -l 0.2 --ratio 1 -r 5,3,2", ["--external", "--ratio"]],
  ["check -T 0.5 -l 0.2 -r uniform:17 --all", ["16", "17"]],
  ["check -T 0.5 -l 0.2 -r 5,3,2 --frobnicate", ["--frobnicate"]],
  ["threshold -T 0.5 -l 0.2 -r 5,3,2", ["-l"]],
  ["check -T 0.75..0.85 -l 0.2 -r 5,3,2", ["temperature", "0.75..0.85", "certify"]],
  ["certify -T 0.85..0.75 -l 0.2 -r 5,3,2", ["temperature", "0.85..0.75", "lower"]],
  ["verify", ["FILE"]],
  ["verify missing.json", ["missing.json"]],
  ["verify .", ["directory"]],
  ["frobnicate", ["frobnicate"]],
];

describe("the program", () => {
  it.each(REFUSED)("answers `%s` with one sentence and status 2", async (line, parts) => {
    const { status, stdout, stderr } = await run(line);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^heatdeath: [^\n]+\n$/);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error|undefined|NaN/);
    for (const part of parts) expect(stderr).toContain(part);
  });

  it("exits with 0 where the verdict is stable and with 1 where it is not", async () => {
    expect((await run("check -T 0.5 -l 0.9 -r 5,3,2")).status).toBe(0);
    expect((await run("check -T 0.5 -l 0.2 -r 5,3,2")).status).toBe(1);
    expect((await run("threshold -T 0.5 -r 5,3,2")).status).toBe(0);
  });

  it("proves, and checks the proof from a file, from a pipe and after it was changed", async () => {
    const proving = await run("certify -T 0.5 -l 0.2 -r 0.5,0.3,0.2 -o c.json && heatdeath verify c.json");
    expect([proving.status, proving.stderr]).toEqual([0, ""]);
    expect(proving.stdout).toMatch(
      /^Proved about .+ {2}there are exactly 3 attractors\n.+\naccepted c\.json: \d+ statements /s,
    );
    const piped = await program.run("cat c.json | heatdeath verify -");
    expect([piped.status, piped.stdout.startsWith("accepted -: ")]).toEqual([0, true]);
    const changed = await program.run('sed \'s/"count":3/"count":4/\' c.json | heatdeath verify - c.json');
    expect([changed.status, changed.stderr]).toEqual([1, ""]);
    expect(changed.stdout).toMatch(/^rejected -: statement 1 \(attractors\)[^\n]*\naccepted c\.json: /);
    expect(await program.run("head -c 70000000 /dev/zero | heatdeath verify -")).toEqual({
      status: 1,
      stdout: "rejected -: reading: the file has more than 67108864 bytes\n",
      stderr: "",
    });
  });

  it("exits with 3 where --pedantic has no answer", async () => {
    const { status, stdout, stderr } = await run("check -T 0.5 -l 0.2 -r 2,1 --initial zipf:2 --pedantic");
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^heatdeath: undecided [^\n]+\n$/);
  });

  it("exits with 74 where it cannot write, and takes no offence at a reader that stops early", async () => {
    const { status, stderr } = await run("check -T 0.5 -l 0.9 -r 5,3,2 -o /dev/null/answer.txt");
    expect(status).toBe(74);
    expect(stderr).toMatch(/^heatdeath: cannot [^\n]+\n$/);
    const early = await program.run("heatdeath check -T 0.8 -l 0.3 -r zipf:900 --format json --full | head -c 1");
    expect(early).toEqual({ status: 0, stdout: "{", stderr: "" });
  });

  it("prints help where nothing is asked, and its version", async () => {
    const bare = await run("");
    expect([bare.status, bare.stderr]).toEqual([0, ""]);
    for (const command of ["check", "threshold", "certify", "verify", "derive", "report"])
      expect(bare.stdout).toContain(`  ${command} `);
    expect((await run("check --help")).stdout).toContain("--temperature");
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("prints no colour into a pipe, and nothing that is not a number or a word", async () => {
    for (const line of [
      "-T 0.5 -l 0.2 -r 5,3,2",
      "-T 2 -l 0 -r 5,3,0,2 --all",
      "-T 1 -l 0 -r 5,3,2",
      "-T 0.5 -l 0.2 -r 2,2,1",
      "-T 0.5 -l 0.2 -r 7",
      "-T 0.5 -l 1 -r 5,3,2",
      "-T 0.8 -l 0.3 -r zipf:1500",
      "-T 0.01 -l 0.3 -r 6,4,0 --initial 1,1,1 --gain accumulate",
    ]) {
      const { stdout, stderr } = await run(`check ${line}`);
      expect(stdout).not.toMatch(/NaN|undefined|null|\[object/);
      expect(stdout).not.toContain(String.fromCharCode(27));
      expect(stdout.split("\n").filter((text) => /\s$/.test(text))).toEqual([]);
      expect(stderr).toBe("");
    }
  });
});
