import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mergeShards } from "../../../src/cli/merge-shards.js";
import { writeShard } from "../../../src/cli/shard-file.js";
import { LineSeal } from "../../../src/cli/shard-lines.js";
import { InputError } from "../../../src/errors.js";
import { blocksOf } from "../../../src/simulation/ensemble-layout.js";
import { runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { shardRange } from "../../../src/simulation/shard.js";
import { simulationOf } from "../../../src/simulation/simulation.js";
import { prepared } from "../simulation/prepared-simulations.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-merge-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the shards of an ensemble and gives their paths. */
async function shardsOf(name: string, of: number, ...request: Parameters<typeof prepared>): Promise<string[]> {
  const { plan, head } = await prepared(...request);
  const paths: string[] = [];
  for (let index = 1; index <= of; index++) {
    const statistics = await runEnsemble(plan, { range: shardRange({ index, of }, blocksOf(plan.layout)) });
    paths.push(join(folder, `${name}-${index}.jsonl`));
    writeShard(paths.at(-1), { plan, head }, statistics, { index, of });
  }
  return paths;
}

async function refusal(paths: readonly string[]): Promise<string> {
  const error: unknown = await mergeShards(paths).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  expect(message).not.toContain("\n");
  return message.replaceAll(`${folder}/`, "");
}

const SIZE = { replicates: 32 * 7 + 3 };
const five = await shardsOf("five", 5, {}, SIZE);

describe("merged shards", () => {
  it("give the bits of one run, in any order and number", async () => {
    for (const changes of [{}, { temperature: 1, externalFraction: 0, batchSize: 3 }]) {
      const { plan, head } = await prepared(changes, SIZE);
      const whole = simulationOf(head, plan.layout, await runEnsemble(plan));
      for (const of of [1, 2, 5, 8]) {
        const paths = await shardsOf(`any-${of}`, of, changes, SIZE);
        expect(await mergeShards(paths)).toEqual(whole);
        expect(await mergeShards(paths.toReversed())).toEqual(whole);
      }
    }
  });

  it("must all be there, each once", async () => {
    expect(await refusal(five.slice(1))).toBe("shard 1/5 is missing");
    expect(await refusal([five[0], five[3]])).toBe("shards 2/5, 3/5, 5/5 are missing: all 5 are needed");
    expect(await refusal([...five, five[2]])).toBe('shard 3/5 is there twice: in "five-3.jsonl" and in "five-3.jsonl"');
    const many = await shardsOf("many", 20, {}, { replicates: 32 * 20 });
    expect(await refusal(many.slice(0, 2))).toMatch(
      /^shards 3\/20, .*, 12\/20 and 8 more are missing: all 20 are needed$/,
    );
  });

  it.each([
    [{ temperature: 0.7 }, {}, "parameters.temperature is 0.6 in the first and 0.7 in the second"],
    [{ seed: 4 }, {}, "plan.seed is 3 in the first and 4 in the second"],
    [{}, { generations: 11 }, "plan.generations is 10 in the first and 11 in the second"],
    [{}, { replicates: 32 * 7 }, "plan.replicates is 227 in the first and 224 in the second"],
    [{ initial: "1,1,2" }, {}, "parameters.initial is absent in the first"],
    [{ gain: "window:0.5" }, {}, 'parameters.gain.kind is "replace" in the first and "window" in the second'],
  ])("must be of one ensemble: %j %j", async (changes, size, sentence) => {
    const [, other] = await shardsOf("other", 5, changes, { ...SIZE, ...size });
    const message = await refusal([five[0], other, ...five.slice(2)]);
    expect(message).toContain('"five-1.jsonl" and "other-2.jsonl" are shards of different ensembles: ');
    expect(message).toContain(sentence);
  });

  it("must be of equally many shards, and of the same values", async () => {
    const [four] = await shardsOf("four", 4, {}, SIZE);
    expect(await refusal([five[0], four])).toContain("shards is 5 in the first and 4 in the second");
    const reseal = (path: string, change: (header: string) => string) => {
      const [read, write] = [new LineSeal(), new LineSeal()];
      const lines = readFileSync(path, "utf8").trimEnd().split("\n");
      const resealed = lines.map((line, k) => {
        const body = JSON.stringify(read.read(line));
        return write.write(JSON.parse(k === 0 ? change(body) : body));
      });
      const copy = join(folder, "resealed.jsonl");
      writeFileSync(copy, resealed.join(""));
      return copy;
    };
    const values = reseal(five[1], (header) => header.replace(/"fingerprint":"./, '"fingerprint":"z'));
    expect(await refusal([five[0], values])).toContain("different ensembles: values is ");
    const version = reseal(five[0], (header) => header.replace(/"program":"[^"]*"/, '"program":"9.9.9"'));
    expect(await refusal([version, ...five.slice(1)])).toMatch(
      /^"resealed.jsonl" was written by heatdeath 9\.9\.9, but this is \d/,
    );
    const short = reseal(five[4], (header) => header.replace('"blocks":{"from":6', '"blocks":{"from":5'));
    expect(await refusal([...five.slice(0, 4), short])).toContain('"resealed.jsonl" ');
  });

  it("must be complete", async () => {
    const { plan, head } = await prepared({}, SIZE);
    const controller = new AbortController();
    const partial = await runEnsemble(plan, {
      range: { from: 1, to: 3 },
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    const path = join(folder, "partial.jsonl");
    writeShard(path, { plan, head }, partial, { index: 2, of: 5 });
    expect(await refusal([five[0], path, ...five.slice(2)])).toBe(
      '"partial.jsonl" is partial: its run was interrupted and the replicates 64 to 95 are missing; run shard 2/5 again',
    );
  });
});
