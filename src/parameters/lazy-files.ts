import type { ReadBytes } from "./files.js";

/** A reader of files that loads node's file system only when the first file is asked for; otherwise `fileReader`. */
export function lazyFileReader(): ReadBytes {
  let reader: Promise<ReadBytes> | undefined;
  return async (path) => {
    reader ??= import("./files.js").then(({ fileReader }) => fileReader());
    return (await reader)(path);
  };
}
