import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { SolverError } from "../errors.js";

/**
 * Writes a text file, in one piece or many, so that a reader sees the old file or the whole new one, never a part.
 *
 * **Guarantee**: the data goes to a temporary name in the same folder, which is then renamed; missing folders are made. A
 * device or a pipe (`/dev/stdout`) is written into, never replaced.
 * **Errors**: `SolverError` (exit status 74) with the system's reason where the file cannot be written.
 */
export function writeFileAtomically(path: string, data: string | Iterable<string>): void {
  try {
    if (existsSync(path) && !statSync(path).isFile()) writePieces(path, data);
    else replaceFile(path, data);
  } catch (error) {
    throw new SolverError(`cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function replaceFile(path: string, data: string | Iterable<string>): void {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  makeFolder(dirname(path));
  try {
    writePieces(temporary, data);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writePieces(path: string, data: string | Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const piece of typeof data === "string" ? [data] : data) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and those it is in; node's own recursive call does not return where a file system refuses new folders. */
function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
