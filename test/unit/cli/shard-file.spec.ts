import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { readShard, writeShard } from "../../../src/cli/shard-file.js";
import type { ShardHeader, ShardLine } from "../../../src/cli/shard-lines.js";
import { LineSeal } from "../../../src/cli/shard-lines.js";
import { VERSION } from "../../../src/cli/version.js";
import { InputError, SolverError } from "../../../src/errors.js";
import { runEnsemble } from "../../../src/simulation/ensemble-run.js";
import { prepared } from "../simulation/prepared-simulations.js";

const folder = mkdtempSync(join(tmpdir(), "heatdeath-shard-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const simulation = await prepared();
const statistics = await runEnsemble(simulation.plan, { range: { from: 1, to: 3 } });
const path = join(folder, "shard.jsonl");
writeShard(path, simulation, statistics, { index: 2, of: 2 });
const text = readFileSync(path, "utf8");

/** Reads a file with these contents. */
async function read(contents: string): Promise<{ header: ShardHeader | undefined; lines: ShardLine[] }> {
  const copy = join(folder, "copy.jsonl");
  writeFileSync(copy, contents);
  let header: ShardHeader | undefined;
  const lines: ShardLine[] = [];
  await readShard(
    copy,
    (own) => {
      header = own;
    },
    (line) => lines.push(line),
  );
  return { header, lines };
}

async function refusal(contents: string): Promise<string> {
  const error: unknown = await read(contents).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  expect(message).not.toContain("\n");
  return message.replace(JSON.stringify(join(folder, "copy.jsonl")), "FILE");
}

describe("a shard file", () => {
  it("is read as it was written", async () => {
    const { header, lines } = await read(text);
    expect(header).toMatchObject({
      format: "heatdeath.shard/1",
      program: VERSION,
      shard: { index: 2, of: 2 },
      blocks: { from: 1, to: 3 },
      missing: [],
      layout: simulation.plan.layout,
      head: simulation.head,
    });
    expect(lines.length).toBe(text.trimEnd().split("\n").length - 2);
    expect(text).not.toContain(folder);
  });

  it("has a digest of everything that is drawn from", async () => {
    const fingerprint = async (...request: Parameters<typeof prepared>) => {
      const other = await prepared(...request);
      writeShard(join(folder, "other.jsonl"), other, await runEnsemble(other.plan), { index: 1, of: 1 });
      return JSON.parse(readFileSync(join(folder, "other.jsonl"), "utf8").split("\n")[0]).fingerprint as string;
    };
    const own = await fingerprint();
    expect(own).toMatch(/^[0-9a-f]{32}$/);
    expect(await fingerprint({ seed: 4 })).toBe(own);
    expect(await fingerprint({ initial: "1,1,1" })).not.toBe(own);
    expect(await fingerprint({ reference: "5,2,3" })).not.toBe(own);
    expect(await fingerprint({ batchSize: 21 })).not.toBe(own);
  });

  it("that was cut off anywhere is refused, with the line", async () => {
    const lines = text.trimEnd().split("\n");
    for (const [k, line] of lines.entries()) {
      const before = lines
        .slice(0, k)
        .map((earlier) => `${earlier}\n`)
        .join("");
      if (k > 0)
        expect(await refusal(before)).toBe(`FILE ends after line ${k}, before the end of the shard: it was cut off`);
      expect(await refusal(before + line.slice(0, Math.ceil(line.length / 2)))).toMatch(
        new RegExp(`^FILE ends within line ${k + 1}: it was cut off$`),
      );
    }
    expect(await refusal("")).toBe("FILE is empty, not a shard file of heatdeath simulate --shard");
  });

  it("that was changed is refused, with the line", async () => {
    const lines = text.split("\n");
    const changed = (k: number, change: (line: string) => string) =>
      refusal(lines.map((line, other) => (other === k ? change(line) : line)).join("\n"));
    const sentence = (k: number) => `FILE, line ${k} was changed after it was written: run this shard again`;
    expect(await changed(0, (line) => line.replace('"seed":3', '"seed":4'))).toBe(sentence(1));
    expect(await changed(1, (line) => line.replace('"count":32', '"count":33'))).toBe(sentence(2));
    expect(await changed(2, (line) => line.replace(/.(.)"\}$/, '$1A"}'))).toBe(sentence(3));
    expect(await refusal(lines.filter((_, k) => k !== 3).join("\n"))).toBe(sentence(4));
    expect(await refusal(`${text}${lines[1]}\n`)).toMatch(/^FILE, line \d+ was changed/);
  });

  it("of another kind or format is refused", async () => {
    expect(await refusal("label,count\na,1\n")).toBe(
      "FILE, line 1: this is not a shard file of heatdeath simulate --shard",
    );
    const other = new LineSeal().write({ format: "heatdeath.shard/2" });
    expect(await refusal(other)).toContain(
      'the format is "heatdeath.shard/2", but this version merges heatdeath.shard/1',
    );
    const missing = readShard(join(folder, "none"), () => {}, null);
    await expect(missing).rejects.toThrow(InputError);
    await expect(missing).rejects.toThrow("there is no such file");
    await expect(readShard(folder, () => {}, null)).rejects.toThrow("it is a directory");
  });

  it("is printed where no file is named", () => {
    const printed: string[] = [];
    const write = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
      printed.push(String(line));
      return true;
    });
    writeShard(undefined, simulation, statistics, { index: 2, of: 2 });
    write.mockRestore();
    expect(printed.join("")).toBe(text);
  });

  it("that cannot be written leaves no half file and the old one as it was", () => {
    writeFileSync(join(folder, "file"), "kept");
    const attempt = () => writeShard(join(folder, "file", "shard.jsonl"), simulation, statistics, { index: 2, of: 2 });
    expect(attempt).toThrow(SolverError);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("kept");
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });
});
