import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { register } from "../../../../src/cli/commands/simulate.js";
import { renderSimulation, SIMULATION_FORMATS } from "../../../../src/cli/text/simulation-formats.js";
import { InputError } from "../../../../src/errors.js";
import { simulate } from "../../../../src/library.js";
import { BuiltProgram } from "../../../program/built-program.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-simulate-"));
const program = new BuiltProgram();
afterAll(() => {
  rmSync(folder, { recursive: true });
  program.remove();
});

const run = (...words: string[]) => runCommand(register, ["simulate", ...words]);
const LOOP = ["-T", "0.6", "-l", "0.2", "-r", "5,3,2"];
const SMALL = [...LOOP, "--batch", "20", "-g", "8", "-n", "70"];
const question = { temperature: "0.6", externalFraction: "0.2", reference: "5,3,2", batchSize: 20 };

describe("heatdeath simulate", () => {
  it("has nothing to say with --pedantic, and says why and what would help", async () => {
    const { stdout, stderr, status } = await run("-T", "1", "-l", "0.5", "-r", "2,1", "--batch", "9", "--pedantic");
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(
      /^heatdeath: undecided \(outside-domain\): a simulation: [^\n]+; what would help: [^\n]+\n$/,
    );
  });

  it("prints the simulation in every form", async () => {
    const simulation = await simulate(question, { generations: 8, replicates: 70 });
    for (const format of SIMULATION_FORMATS) {
      const { stdout, stderr, status } = await run(...SMALL, "--format", format);
      expect(stdout).toBe(await renderSimulation(simulation, format, false));
      expect([stderr, status]).toEqual(["", 0]);
    }
    expect((await run(...SMALL)).stdout).toBe(await renderSimulation(simulation, "text", false));
  });

  it("takes every option", async () => {
    const path = join(folder, "answer.json");
    const words = [
      ...LOOP,
      "--batch",
      "1e2",
      "-g",
      "9",
      "-n",
      "4e1",
      "--every",
      "4",
      "--seed",
      "5",
      "--gain",
      "window:0.5",
    ];
    await run(...words, "--initial", "1,1,1", "--workers", "1", "--format", "json", "-o", path);
    const given = { ...question, batchSize: 100, seed: 5, gain: "window:0.5", initial: "1,1,1" };
    const simulation = await simulate(given, { generations: 9, replicates: 40, every: 4 });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(simulation)));
    expect(simulation.rows.map(({ generation }) => generation)).toEqual([0, 4, 8, 9]);
  });

  it("takes schedules", async () => {
    const words = ["-l", "0.2", "-r", "5,3,2", "--batch", "20", "-g", "8", "-n", "70", "--schedule", "T=0.6 + k/10"];
    const { stdout } = await run(...words, "--format", "json");
    const { temperature: _, ...rest } = question;
    const simulation = await simulate(
      { ...rest, schedule: { temperature: "0.6 + k/10" } },
      { generations: 8, replicates: 70 },
    );
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(simulation)));
    expect(JSON.parse(stdout).schedule).toEqual({ temperature: "0.6 + k/10" });
  });

  it.each([
    [LOOP, "a simulation needs a batch size: give --batch <B>, a whole number from 1 to 1e15"],
    [[...SMALL, "-n", "0"], '-n, --replicates must be a whole number from 1 to 1000000000, not "0"'],
    [[...SMALL, "-g", "1.5"], '-g, --generations must be a whole number from 1 to 1000000000, not "1.5"'],
    [[...SMALL, "-n", "1e10"], '-n, --replicates must be a whole number from 1 to 1000000000, not "1e10"'],
    [[...SMALL, "--every", "none"], '--every must be a whole number from 1 to 1000000000, not "none"'],
    [[...SMALL, "--workers", "0"], '--workers must be a whole number from 1 to 1024, not "0"'],
    [[...SMALL, "--shard", "4/3"], '--shard must be i/N with whole numbers 1 ≤ i ≤ N, such as 2/5, not "4/3"'],
    [
      [...SMALL, "--shard", "1/4"],
      "the ensemble has 3 blocks of 32 replicates, so that it cannot be cut into 4 shards",
    ],
    [[...SMALL, "--shard", "1/2", "--format", "csv"], "give --format to heatdeath merge"],
    [[...SMALL, "--format", "xml"], '--format must be one of text, json, jsonl, csv, not "xml"'],
    [[...SMALL, "-n", "1e6", "-g", "1000", "--every", "1"], "would take about 40.1 GB of memory"],
    [[...SMALL, "--schedule", "l=0.2 - k/10"], "k"],
    [
      ["-T", "0.6", "-l", "0.2", "-r", "uniform:1000001", "--batch", "9"],
      "at most 1000000 outcomes are allowed, not 1000001",
    ],
  ])("refuses %j with one sentence", async (words, sentence) => {
    const error = await run(...words).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(sentence);
    expect((error as InputError).message).not.toContain("\n");
  });
});

describe("the program, simulating", () => {
  const LARGE = "heatdeath simulate -T 0.6 -l 0.1 -r 5,4,3 --batch 30 -n 600 -g 1200";
  const ENDLESS = "heatdeath simulate -T 0.6 -l 0.1 -r 5,4,3 --batch 30 -n 20000 -g 20000";

  it("gives the same bytes with 1, 2 and 4 workers, and from 5 shards in any order", async () => {
    const run = (rest: string) => program.run(`${LARGE} ${rest}`);
    const { stdout, stderr } = await run("--format json --workers 1");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout).partial).toBe(false);
    for (const workers of [2, 4]) expect((await run(`--format json --workers ${workers}`)).stdout).toBe(stdout);
    for (const shard of [1, 2, 3, 4, 5]) expect((await run(`--shard ${shard}/5 -o s${shard}`)).status).toBe(0);
    const merged = await program.run("heatdeath merge s3 s1 s5 s2 s4 --format json");
    expect(merged).toEqual({ stdout, stderr: "", status: 0 });
  });

  /** Interrupts a program after longer and longer times, until it had begun and left `path`. */
  async function interrupt(signal: string, line: string, path: string) {
    for (const seconds of [1, 2, 4, 8, 16]) {
      const ended = await program.run(`timeout --preserve-status -s ${signal} ${seconds} ${line}`);
      if (existsSync(join(program.folder, path))) return ended;
    }
    throw new Error(`nothing was left in ${path}`);
  }

  it.each([1, 2])("ends cleanly with what is complete on Ctrl-C, with %i workers", async (workers) => {
    const line = `${ENDLESS} --workers ${workers} --format json -o partial-${workers}.json`;
    const { status, stderr } = await interrupt("INT", line, `partial-${workers}.json`);
    expect([status, stderr]).toEqual([130, ""]);
    const text = readFileSync(join(program.folder, `partial-${workers}.json`), "utf8");
    const { partial, replicates, rows, plan } = JSON.parse(text);
    expect(partial).toBe(true);
    expect(replicates).toBeGreaterThan(0);
    expect(replicates).toBeLessThan(plan.replicates);
    expect(rows[0].mean[0]).toBeCloseTo(5 / 12, 12);
  });

  it("ends without an answer when nothing is complete", async () => {
    const line =
      "heatdeath simulate -T 0.6 -l 0.1 -r 5,4,3 --batch 30 -n 1000 -g 1e9 2> none; s=$?; grep . none > some || rm some; exit $s";
    const { status, stdout } = await interrupt("INT", line, "some");
    expect([status, stdout]).toEqual([130, ""]);
    expect(readFileSync(join(program.folder, "some"), "utf8")).toBe(
      "heatdeath: interrupted before any replicate was complete: there is nothing to show\n",
    );
  });

  it("leaves a partial shard that merge refuses", async () => {
    const { status } = await interrupt("TERM", `${ENDLESS} --shard 1/1 -o cut`, "cut");
    expect(status).toBe(130);
    const merged = await program.run("heatdeath merge cut");
    expect(merged.status).toBe(2);
    expect(merged.stderr).toMatch(
      /^heatdeath: "cut" is partial: its run was interrupted and the replicates \d+ to \d+/,
    );
  });

  it("says why it cannot write, with exit status 74, and leaves nothing behind", async () => {
    const line = "heatdeath simulate -T 0.6 -l 0.1 -r 5,4,3 --batch 30 -n 2000 -g 2 --shard 1/1 -o full/shard";
    const { status, stderr } = await program.run(`mkdir full; ulimit -f 8; trap '' XFSZ; ${line}`);
    expect(status).toBe(74);
    expect(stderr).toMatch(/^heatdeath: cannot write full\/shard: E[A-Z]+[^\n]*\n$/);
    expect(readdirSync(join(program.folder, "full"))).toEqual([]);
  });
});
