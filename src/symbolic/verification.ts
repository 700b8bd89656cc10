import { InvariantError } from "../errors.js";

/** One independent confirmation of a derived formula, made in the run that derived it. */
export interface Check {
  /** How the comparison value was found. */
  readonly route: string;
  /** At how many random rational points both were compared; 0 for an exact argument. */
  readonly points: number;
  /** An upper bound of the greatest deviation seen, a power of ten, and what is allowed; both 0 for an exact argument. */
  readonly deviation: number;
  readonly tolerance: number;
}

/** The routes by which numbers are compared, with what each may deviate by. */
export const ROUTES = {
  direct: { route: "direct evaluation of the loop", tolerance: 1e-10 },
  automatic: { route: "forward-mode automatic differentiation", tolerance: 1e-10 },
  differences: { route: "central finite differences", tolerance: 1e-5 },
  mathjs: { route: "mathjs's derivative for n = 3", tolerance: 1e-10 },
  substitution: { route: "substitution into the loop in doubles", tolerance: 1e-10 },
  determinant: { route: "determinant of the automatically differentiated Jacobian", tolerance: 1e-10 },
} as const;

/** Deviations are reported as the next of these bounds, so that the last bits of a machine do not show. */
const BOUNDS = [1e-12, 1e-5];

/** A pair of numbers that should be equal. */
export type Pair = readonly [derived: number, independent: number];

/**
 * Compares a derived formula's values with those of an independent route, point by point.
 *
 * **Guarantee**: the result says that all pairs agree within the route's tolerance, relative to values above 1.
 * **Errors**: InvariantError where one pair does not, or where there is no pair.
 */
export function compareNumbers(
  formula: string,
  route: keyof typeof ROUTES,
  points: readonly (readonly Pair[])[],
): Check {
  const { route: name, tolerance } = ROUTES[route];
  const pairs = points.flat();
  if (pairs.length === 0) throw new InvariantError(`${formula} was compared with ${name} at no point`);
  let worst = 0;
  for (const [derived, independent] of pairs) {
    const deviation = Math.abs(derived - independent) / Math.max(1, Math.abs(independent));
    if (!(deviation <= tolerance)) {
      throw new InvariantError(`${formula} gives ${derived}, but ${name} gives ${independent}`);
    }
    worst = Math.max(worst, deviation);
  }
  const deviation = BOUNDS.find((bound) => worst <= bound && bound <= tolerance) ?? tolerance;
  return { route: name, points: points.length, deviation, tolerance };
}

/**
 * Records an identity that was shown by canonical form, a sign count or another exact argument.
 *
 * **Errors**: InvariantError where it does not hold.
 */
export function exactly(route: string, holds: boolean): Check {
  if (!holds) throw new InvariantError(`a derived identity fails: ${route}`);
  return { route, points: 0, deviation: 0, tolerance: 0 };
}

/** The checks as one sentence. */
export function verificationSentence(checks: readonly Check[]): string {
  const exact = checks.filter((check) => check.points === 0).map((check) => check.route);
  const sampled = checks
    .filter((check) => check.points > 0)
    .map(
      (c) => `${c.route} (${c.points} ${c.points === 1 ? "point" : "points"}, deviation below ${power(c.deviation)})`,
    );
  return [...exact, ...sampled].join("; ");
}

const power = (bound: number): string => bound.toExponential(0);
