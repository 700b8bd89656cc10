import { createReadStream } from "node:fs";
import { InputError } from "../errors.js";
import { quotePath } from "./quote.js";

/** Gives the bytes behind a name that the user typed; a browser supplies its own. */
export type ReadBytes = (path: string) => Promise<Uint8Array>;

/** The most bytes that are read from one file or from standard input: 256 MiB. */
export const MAX_BYTES = 2 ** 28;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is not a directory",
  EACCES: "permission is denied",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links go round in a circle",
};

/**
 * A reader of files for one run: `-` is standard input, which can be read once.
 *
 * **Domain**: at most {@link MAX_BYTES}. **Errors**: InputError that names the file and says why it cannot be read.
 */
export function fileReader(): ReadBytes {
  let standardInputIsFree = true;
  return async (path) => {
    if (path !== "-") return readAll(createReadStream(path, { highWaterMark: 2 ** 20 }), quotePath(path));
    if (!standardInputIsFree)
      throw new InputError("standard input (-) can be read only once, but two inputs ask for it");
    standardInputIsFree = false;
    return readAll(process.stdin, quotePath(path));
  };
}

async function readAll(stream: AsyncIterable<Buffer>, name: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) throw new InputError(`${name} is longer than ${MAX_BYTES} bytes, the most that is read`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(name, error);
  }
  return Buffer.concat(chunks, length);
}

/** The mistake of naming a file that the system refuses to read, with the system's reason. */
export function unreadable(name: string, error: unknown): InputError {
  const { code = "" } = error as NodeJS.ErrnoException;
  return new InputError(`cannot read ${name}: ${REASONS[code] ?? `the system says ${code || String(error)}`}`);
}
