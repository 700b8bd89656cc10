import type { AgreementRow } from "../analysis/analysis.js";

/** Bounds are shown as powers of ten from here on, so that rounding errors do not differ between machines. */
const FINEST = 1e-12;

/**
 * A deviation as a bound that prints the same everywhere: the power of ten above it, 1e-12 at the least.
 *
 * @example within(3e-7) // => "within 1e-6"
 */
export function within(deviation: number): string {
  if (!Number.isFinite(deviation)) return "no bound";
  let exponent = Math.round(Math.log10(FINEST));
  while (deviation > 10 ** exponent) exponent++;
  return `within 1e${exponent}`;
}

/** A row that compares numbers: all within `tolerance` of the first. */
export function compared(
  quantity: string,
  routes: Readonly<Record<string, number | null>>,
  tolerance: number,
): AgreementRow {
  const known = Object.entries(routes).filter((entry): entry is [string, number] => entry[1] !== null);
  const first = known[0][1];
  const agrees = known.every(([, value]) => value === first || Math.abs(value - first) <= tolerance);
  return { quantity, by: Object.fromEntries(known), agrees };
}

/** A row that compares vectors with a reference by the largest difference of their entries. */
export function comparedVectors(
  quantity: string,
  reference: string,
  deviations: Readonly<Record<string, { readonly deviation: number; readonly tolerance: number } | null>>,
): AgreementRow {
  const known = Object.entries(deviations).flatMap(([route, d]) => (d === null ? [] : [{ route, ...d }]));
  return {
    quantity,
    by: { [reference]: "the standard", ...Object.fromEntries(known.map((d) => [d.route, within(d.deviation)])) },
    agrees: known.every((d) => d.deviation <= d.tolerance),
  };
}

/** A row that says what was left out and why; it takes no side. */
export const omitted = (quantity: string, reason: string): AgreementRow => ({
  quantity,
  by: { omitted: reason },
  agrees: true,
});
