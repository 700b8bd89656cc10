import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileReader } from "../../../src/parameters/files.js";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("fileReader", () => {
  it("reads every byte of a file longer than one chunk", async () => {
    const content = Buffer.alloc(3 * 2 ** 20 + 17, "0123456789");
    writeFileSync(join(folder, "a"), content);
    expect(Buffer.compare(Buffer.from(await fileReader()(join(folder, "a"))), content)).toBe(0);
  });

  it("says in one sentence why a file cannot be read", async () => {
    const missing = join(folder, "missing.csv");
    await expect(fileReader()(missing)).rejects.toThrow(`cannot read "${missing}": there is no such file`);
    await expect(fileReader()(folder)).rejects.toThrow(`cannot read "${folder}": it is a directory`);
    writeFileSync(join(folder, "file"), "x");
    await expect(fileReader()(join(folder, "file", "x.csv"))).rejects.toThrow("a part of its path is not a directory");
  });
});
