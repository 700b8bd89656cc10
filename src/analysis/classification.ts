import type { FixedPointClass, Stability } from "./analysis.js";
import type { LocalType, Point } from "./point.js";
import type { Setting } from "./setting.js";

/** Local type in words (theory §5); a fixed point of one outcome attracts. */
export function stabilityOf(local: LocalType, living: number): Stability {
  if (local.nonhyperbolic) return "nonhyperbolic";
  if (local.unstable === 0) return "attracting";
  return local.unstable === living - 1 ? "repelling" : "saddle";
}

/** What becomes of the loop at a fixed point (theory §5), for the setting's tolerance. */
export function classOf(setting: Setting, local: LocalType, drift: number): FixedPointClass {
  if (local.nonhyperbolic) return "marginal";
  if (local.unstable > 0) return "unstable";
  const { temperature, lambda, tolerance } = setting;
  if (setting.living === 1 && drift <= tolerance) return "stable";
  if (lambda > 0 && drift <= tolerance) return "stable";
  if (temperature === 1) return "marginal";
  return temperature < 1 ? "collapse" : "uniform";
}

/** The class of a point. */
export const classOfPoint = (setting: Setting, point: Point): FixedPointClass =>
  classOf(setting, point.local, point.drift);

const WORST_FIRST: readonly FixedPointClass[] = ["collapse", "uniform", "marginal", "stable", "unstable"];

/** The worst of several classes, in the order collapse, uniform, marginal, stable. */
export const worstOf = (classes: readonly FixedPointClass[]): FixedPointClass =>
  WORST_FIRST.find((c) => classes.includes(c)) ?? "marginal";
