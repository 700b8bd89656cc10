import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { lazyFileReader } from "../../../src/parameters/lazy-files.js";

const folder = mkdtempSync(join(tmpdir(), "lazy-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("lazyFileReader", () => {
  it("reads files as fileReader does, mistakes included", async () => {
    const path = join(folder, "counts.csv");
    writeFileSync(path, "5\n3\n");
    const readBytes = lazyFileReader();
    expect(new TextDecoder().decode(await readBytes(path))).toBe("5\n3\n");
    await expect(readBytes(join(folder, "none.csv"))).rejects.toThrow("there is no such file");
  });

  it("is one reader, even for two who ask at once: standard input is read only once", async () => {
    const real = Object.getOwnPropertyDescriptor(process, "stdin")!;
    Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from("5\n")]), configurable: true });
    const readBytes = lazyFileReader();
    const [first, second] = await Promise.allSettled([readBytes("-"), readBytes("-")]);
    Object.defineProperty(process, "stdin", real);
    expect(first).toEqual({ status: "fulfilled", value: Buffer.from("5\n") });
    expect(second).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("only once") } });
  });
});
