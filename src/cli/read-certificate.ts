import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../errors.js";
import { visible } from "./text/certificate-text.js";

/** The text of a file that may hold a certificate, or why it cannot be one. */
export type CertificateText = { readonly text: string } | { readonly step: string; readonly message: string };

/** The most bytes that are read. */
const MOST_BYTES = 64 * 2 ** 20;
const PIECE = 2 ** 20;

/**
 * The text of a file; `-` is standard input.
 *
 * **Guarantee**: at most 64 MiB are read. **Errors**: InputError where the system cannot read it.
 */
export function readCertificateText(path: string): CertificateText {
  const bytes = readBytes(path);
  if (bytes.length > MOST_BYTES) return { step: "reading", message: `the file has more than ${MOST_BYTES} bytes` };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { step: "reading", message: "the file is not UTF-8 text" };
  }
}

/** The bytes of a file, one more than the most at most. */
function readBytes(path: string): Buffer {
  let file: number | undefined;
  try {
    file = path === "-" ? 0 : openSync(path, "r");
    if (fstatSync(file).isDirectory()) throw new InputError(`cannot read ${visible(path)}: it is a directory`);
    return readPieces(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`cannot read ${visible(path)}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  } finally {
    if (file !== undefined && file !== 0) closeSync(file);
  }
}

const reasonOf = ({ code = "" }: NodeJS.ErrnoException): string =>
  code === "ENOENT" ? "there is no such file" : code === "EACCES" ? "permission is denied" : `the system says ${code}`;

function readPieces(file: number): Buffer {
  const pieces: Buffer[] = [];
  for (let length = 0; length <= MOST_BYTES; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, MOST_BYTES + 1 - length));
    const size = readWaiting(file, piece);
    if (size === 0) break;
    pieces.push(piece.subarray(0, size));
    length += size;
  }
  return Buffer.concat(pieces);
}

/** Reads once; a pipe that has nothing yet is asked again. */
function readWaiting(file: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(file, piece);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
