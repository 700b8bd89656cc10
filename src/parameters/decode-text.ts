import { InputError } from "../errors.js";

/**
 * The text of a UTF-8 file, without a byte order mark.
 *
 * **Errors**: InputError for an empty file, a NUL byte or invalid UTF-8; `name` says which file.
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new InputError(`${name} is not a text: it has a NUL byte at offset ${nul}`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`${name} is not a text: its bytes are not valid UTF-8`);
  }
  if (text === "") throw new InputError(`${name} is empty`);
  return text;
}
