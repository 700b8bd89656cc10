import { InputError } from "../errors.js";
import { readExact } from "./exact.js";
import type { Given } from "./given.js";
import type { Gain } from "./parameters.js";
import { quote } from "./quote.js";
import { parameter } from "./schema.js";

const SHARE = { min: 0, minOpen: true, max: 1, maxOpen: false };
const RATIO = { min: 0, minOpen: false, max: Number.MAX_VALUE, maxOpen: false };

/**
 * Reads a training regime: `replace`, `window:<α>` or `accumulate[:<N₀/B>]` (a bare `accumulate` has N₀ = B).
 *
 * **Domain**: 0 < α ≤ 1; N₀/B ≥ 0; both decimals or fractions. **Errors**: InputError for anything else.
 * @example readGain({ text: "window:1/4", where: "--gain" }) // => { kind: "window", gain: 0.25, exact: { num: 1n, den: 4n } }
 */
export function readGain({ text, where }: Given): Gain {
  const colon = text.indexOf(":");
  const kind = colon < 0 ? text : text.slice(0, colon);
  const argument = colon < 0 ? null : text.slice(colon + 1);
  if (kind === "replace" && argument === null) return Object.freeze({ kind });
  if (kind === "window" && argument !== null) {
    const given = { text: argument, where: `the gain of ${where} ${kind}:` };
    const { value, rational } = readExact(given, SHARE, "a number greater than 0 and at most 1");
    return Object.freeze({ kind, gain: value, exact: rational });
  }
  if (kind === "accumulate") {
    const given = { text: argument ?? "1", where: `the ratio of ${where} ${kind}:` };
    const { value, rational } = readExact(given, RATIO, "a number of at least 0");
    return Object.freeze({ kind, ratio: value, exact: rational });
  }
  throw new InputError(`${where} must be ${parameter("gain").domain}, not ${quote(text)}`);
}
