import { execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { writeFileAtomically } from "../../../src/cli/write-file.js";
import { SolverError } from "../../../src/errors.js";

const base = mkdtempSync(join(tmpdir(), "write-file-"));
afterAll(() => rmSync(base, { recursive: true }));

const folderOf = (name: string): string => {
  const folder = join(base, name);
  mkdirSync(folder);
  return folder;
};

describe("writeFileAtomically", () => {
  it("writes any text, over any other, and leaves nothing beside it", () => {
    const folder = folderOf("any");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (data) => {
        writeFileAtomically(join(folder, "answer.txt"), data);
        expect(readFileSync(join(folder, "answer.txt"), "utf8")).toBe(data);
        expect(readdirSync(folder)).toEqual(["answer.txt"]);
      }),
      { numRuns: 30 },
    );
  });

  it("makes the folders that are missing", () => {
    writeFileAtomically(join(base, "a", "b", "c", "answer.txt"), "x");
    expect(readFileSync(join(base, "a", "b", "c", "answer.txt"), "utf8")).toBe("x");
  });

  it("leaves a reader of the old file with the whole old file", () => {
    const path = join(folderOf("old"), "answer.txt");
    writeFileSync(path, "the old answer");
    const reader = openSync(path, "r");
    writeFileAtomically(path, "new");
    expect(readFileSync(reader, "utf8")).toBe("the old answer");
    closeSync(reader);
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("says why it cannot write, and cleans up", () => {
    const folder = folderOf("taken");
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "file"), "kept");
    for (const path of ["folder", "file/answer.txt", "file/a/b"].map((name) => join(folder, name))) {
      const attempt = () => writeFileAtomically(path, "x");
      expect(attempt).toThrow(SolverError);
      expect(attempt).toThrow(`cannot write ${path}: E`);
    }
    expect(readdirSync(folder).sort()).toEqual(["file", "folder"]);
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("kept");
  });

  it("writes into a pipe instead of putting a file in its place", async () => {
    const folder = folderOf("pipe");
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "inherit"] });
    const received = text(reader.stdout);
    writeFileAtomically(pipe, "through the pipe");
    const isPipe = lstatSync(pipe).isFIFO();
    if (!isPipe) reader.kill(); // it would wait for ever
    expect(isPipe).toBe(true);
    expect(await received).toBe("through the pipe");
    expect(readdirSync(folder)).toEqual(["pipe"]);
  });
});
