import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { afterAll, describe, expect, it } from "vitest";
import { register as registerMerge } from "../../../../src/cli/commands/merge.js";
import { register as registerSimulate } from "../../../../src/cli/commands/simulate.js";
import { SIMULATION_FORMATS } from "../../../../src/cli/text/simulation-formats.js";
import { InputError } from "../../../../src/errors.js";
import { runCommand } from "./run-command.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-merge-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SMALL = ["simulate", "-T", "1", "-l", "0", "-r", "5,3,2", "--batch", "4", "-g", "30", "-n", "99"];
const simulate = (...words: string[]) => runCommand(registerSimulate, [...SMALL, ...words]);
const merge = (...words: string[]) => runCommand(registerMerge, ["merge", ...words]);
const shards = [1, 2, 3].map((index) => join(folder, `${index}.jsonl`));
for (const [k, path] of shards.entries()) await simulate("--shard", `${k + 1}/3`, "-o", path);

describe("heatdeath merge", () => {
  it("has nothing to say with --pedantic, and says why and what would help", async () => {
    const { stdout, stderr, status } = await merge("missing.json", "--pedantic");
    expect([stdout, status]).toEqual(["", 3]);
    expect(stderr).toMatch(/^heatdeath: undecided \(outside-domain\): an ensemble: [^\n]+; what would help: [^\n]+\n$/);
  });

  it("prints what simulate would have printed, in every form", async () => {
    for (const format of SIMULATION_FORMATS) {
      const { stdout } = await simulate("--format", format);
      const words = [shards[2], shards[0], shards[1]];
      expect(await merge(...words, "--format", format)).toEqual({ stdout, stderr: "", status: 0 });
    }
    const path = join(folder, "answer.txt");
    await merge(...shards, "-o", path);
    expect(readFileSync(path, "utf8")).toBe((await simulate()).stdout);
  });

  it("refuses what is no whole ensemble", async () => {
    await expect(merge(shards[0], shards[2])).rejects.toThrow(new InputError("shard 2/3 is missing"));
    await expect(merge(join(folder, "none"))).rejects.toThrow("there is no such file");
    await expect(merge("-", ...shards)).rejects.toThrow("standard input (-) cannot be one");
    await expect(merge()).rejects.toThrow(CommanderError);
  });
});
