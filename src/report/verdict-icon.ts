import type { FixedPointClass } from "../analysis/analysis.js";

const SHAPES: Readonly<Record<FixedPointClass, string>> = {
  stable: "M6 13l5 5 10-11",
  collapse: "M4 8c6 0 8 4 9.5 12C15 12 17 8 23 8",
  uniform: "M4 9h19M4 14h19M4 19h19",
  marginal: "M4 14h19M13.5 6v4M13.5 18v4",
  unstable: "M5 20c4 0 5-13 8.5-13S18 20 22 20",
};

/** A sign for a verdict, told apart by its shape and not by colour alone; it takes the colour of the text around it. */
export function verdictIcon(name: FixedPointClass): string {
  return (
    `<svg width="44" height="44" viewBox="0 0 27 27" aria-hidden="true" fill="none" stroke="currentColor" ` +
    `stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><circle cx="13.5" cy="13.5" r="12.2" ` +
    `stroke-width="1.4"/><path d="${SHAPES[name]}"/></svg>`
  );
}
