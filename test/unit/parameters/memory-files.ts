import type { ReadBytes } from "../../../src/parameters/files.js";

/** A reader of files that exist in memory only, by name. */
export const memoryFiles =
  (files: Readonly<Record<string, string | Uint8Array>>): ReadBytes =>
  async (path) => {
    const content = files[path];
    if (content === undefined) throw new Error(`the test has no file ${path}`);
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
