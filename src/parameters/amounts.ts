import { InputError } from "../errors.js";
import { parseRational, parseScaled } from "../numeric/rational.js";

/** Non-negative amounts over a common unit: amount `i` is exactly `weights[i] / unit`. */
export interface Amounts {
  /** Numbers where all are integers that sum to at most 2^53 (then `unit` is 1); bigints otherwise. */
  readonly weights: readonly number[] | readonly bigint[];
  readonly total: bigint;
  readonly unit: bigint;
}

/** `mantissa · 10^exponent / divisor`. */
interface Entry {
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly divisor: bigint;
}

const WHOLE = /^\d{1,15}$/;
/** The common unit times the number of entries may take this many bits of memory (512 MiB). */
const MAX_BITS = 2 ** 32;
/** A common denominator of fractions is looked for up to this many bits. */
const MAX_UNIT_BITS = 2 ** 16;

/**
 * Collects the entries of a distribution, counts or probabilities, exactly as they were written.
 *
 * **Cost**: a whole number of up to 15 digits costs no more than a regular expression; any other one bigint.
 */
export class AmountList {
  readonly #entries: (number | Entry)[] = [];

  get length(): number {
    return this.#entries.length;
  }

  /** Takes one more entry, or returns what is wrong with it, to follow its text in a sentence. */
  add(text: string): string | null {
    if (WHOLE.test(text)) {
      this.#entries.push(Number(text));
      return null;
    }
    const entry = readEntry(text);
    if (entry === null) return "is not a number (allowed are decimals such as 0.25 and fractions such as 1/4)";
    if (entry.mantissa < 0n) return "is negative";
    this.#entries.push(entry);
    return null;
  }

  /** All entries over their common unit. **Guarantee**: exact. **Errors**: InputError where `name` has too many digits. */
  toAmounts(name: string): Amounts {
    return wholeAmounts(this.#entries) ?? scaledAmounts(this.#entries.map(toEntry), name);
  }
}

function readEntry(text: string): Entry | null {
  const scaled = parseScaled(text.trim());
  if (scaled !== null) return { mantissa: scaled.mantissa, exponent: scaled.exponent, divisor: 1n };
  const fraction = parseRational(text);
  return fraction === null ? null : { mantissa: fraction.num, exponent: 0, divisor: fraction.den };
}

const toEntry = (entry: number | Entry): Entry =>
  typeof entry === "number" ? { mantissa: BigInt(entry), exponent: 0, divisor: 1n } : entry;

function wholeAmounts(entries: readonly (number | Entry)[]): Amounts | null {
  let total = 0;
  for (const entry of entries) {
    if (typeof entry !== "number") return null;
    total += entry;
    if (total > Number.MAX_SAFE_INTEGER) return null;
  }
  return { weights: entries as readonly number[], total: BigInt(total), unit: 1n };
}

function scaledAmounts(entries: readonly Entry[], name: string): Amounts {
  let [least, greatest] = [0, 0];
  for (const { mantissa, exponent } of entries) {
    if (mantissa === 0n) continue;
    least = Math.min(least, exponent);
    greatest = Math.max(greatest, exponent);
  }
  const divisor = commonMultiple(entries, name);
  const bits = (greatest - least) * Math.log2(10) + divisor.toString(16).length * 4;
  if (bits * entries.length > MAX_BITS) throw tooLong(name);
  const powers = new Map<number, bigint>();
  const factor = (exponent: number): bigint => {
    const known = powers.get(exponent) ?? 10n ** BigInt(exponent - least);
    powers.set(exponent, known);
    return known;
  };
  let total = 0n;
  const weights = entries.map((entry) => {
    if (entry.mantissa === 0n) return 0n;
    const scaled = entry.mantissa * factor(entry.exponent);
    const weight = divisor === 1n ? scaled : scaled * (divisor / entry.divisor);
    total += weight;
    return weight;
  });
  return { weights, total, unit: factor(0) * divisor };
}

/** The least common multiple of the fractions' denominators. */
function commonMultiple(entries: readonly Entry[], name: string): bigint {
  let multiple = 1n;
  for (const { divisor } of entries) {
    if (divisor === 1n || multiple % divisor === 0n) continue;
    multiple *= divisor / gcd(multiple, divisor);
    if (multiple >> BigInt(MAX_UNIT_BITS) !== 0n) throw tooLong(name);
  }
  return multiple;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const tooLong = (name: string): InputError =>
  new InputError(`the entries of ${name} take too many digits to be added exactly: round them first`);
