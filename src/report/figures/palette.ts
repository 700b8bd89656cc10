import type { FixedPointClass, Stability } from "../../analysis/analysis.js";

/**
 * Colours of every figure and of the page around them, for light and dark screens and for print.
 *
 * Okabe and Ito's set, which people with any common colour blindness tell apart; colour never carries a meaning alone.
 */
const LIGHT = {
  ink: "#1b1f24",
  muted: "#57606a",
  rule: "#d0d7de",
  paper: "#ffffff",
  panel: "#f6f8fa",
  blue: "#0072b2",
  vermillion: "#b84800",
  green: "#007a58",
  orange: "#946000",
  purple: "#a8457f",
  sky: "#56b4e9",
} as const;

const DARK: Record<keyof typeof LIGHT, string> = {
  ink: "#e6edf3",
  muted: "#9da7b1",
  rule: "#3d444d",
  paper: "#0f141a",
  panel: "#171d25",
  blue: "#56b4e9",
  vermillion: "#ff8a4c",
  green: "#2fc79a",
  orange: "#e69f00",
  purple: "#e08fbf",
  sky: "#3a7ca5",
};

/** A colour's name; `var(--blue)` is its value in a style. */
export type Colour = keyof typeof LIGHT;

const declarations = (palette: Record<Colour, string>): string =>
  Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/**
 * CSS that defines the palette's variables on the elements that `selector` matches.
 *
 * **Guarantee**: dark where the reader's system asks for it, light in print.
 */
export function paletteCss(selector: string): string {
  return (
    `${selector}{${declarations(LIGHT)}}` +
    `@media screen and (prefers-color-scheme:dark){${selector}{${declarations(DARK)}}}`
  );
}

/** The colour of a verdict. */
export const CLASS_COLOUR: Readonly<Record<FixedPointClass, Colour>> = {
  stable: "green",
  collapse: "vermillion",
  uniform: "orange",
  marginal: "purple",
  unstable: "muted",
};

/** The colour of a local type. */
export const STABILITY_COLOUR: Readonly<Record<Stability, Colour>> = {
  attracting: "blue",
  saddle: "vermillion",
  repelling: "muted",
  nonhyperbolic: "purple",
};
