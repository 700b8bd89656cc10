/** A number ready to be set: `mantissa · 10^exponent`, the power left out where `exponent` is null. */
export interface ShownNumber {
  readonly mantissa: string;
  readonly exponent: number | null;
}

/**
 * How a number is shown to a reader: significant digits without idle zeros, `∞`, a power of ten for the very small
 * and the very large.
 *
 * **Guarantee**: rounded to `digits` significant digits; a number near 1 that is not 1 gets as many more (at most 12)
 * as tell it from 1, because a multiplier of 0.999999 decides otherwise than 1. **Errors**: NaN is shown as `–`.
 * @example shownNumber(0.00001234, 3) // => { mantissa: "1.23", exponent: -5 }
 */
export function shownNumber(x: number, digits = 5): ShownNumber {
  if (Number.isNaN(x)) return { mantissa: "–", exponent: null };
  if (!Number.isFinite(x)) return { mantissa: x > 0 ? "∞" : "−∞", exponent: null };
  if (x === 0) return { mantissa: "0", exponent: null };
  const needed = digitsToTellFromOne(x, digits);
  const [mantissa, exponent] = x.toExponential(needed - 1).split("e");
  const power = Number(exponent);
  if (power < -4 || power > 5) return { mantissa: tidy(mantissa), exponent: power };
  return { mantissa: tidy(Number(x.toPrecision(needed)).toFixed(Math.max(0, needed - 1 - power))), exponent: null };
}

function digitsToTellFromOne(x: number, digits: number): number {
  let needed = digits;
  while (needed < 12 && x !== 1 && Number(x.toPrecision(needed)) === 1) needed++;
  return needed;
}

const tidy = (decimal: string): string =>
  (decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal).replace("-", "−");

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * {@link shownNumber} as plain text with Unicode superscripts.
 * @example numberText(1.5e-7) // => "1.5 × 10⁻⁷"
 */
export function numberText(x: number, digits?: number): string {
  const { mantissa, exponent } = shownNumber(x, digits);
  if (exponent === null) return mantissa;
  const power = String(exponent)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);
  return `${mantissa} × 10${power}`;
}

/**
 * {@link shownNumber} as TeX, without dollar signs.
 * @example numberTex(1.5e-7) // => "1.5\\times 10^{-7}"
 */
export function numberTex(x: number, digits?: number): string {
  const { mantissa, exponent } = shownNumber(x, digits);
  const tex = mantissa.replace("−", "-").replace("∞", "\\infty").replace("–", "\\text{--}");
  return exponent === null ? tex : `${tex}\\times 10^{${exponent}}`;
}

/**
 * A count with commas between thousands.
 * @example countText(50257) // => "50,257"
 */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
