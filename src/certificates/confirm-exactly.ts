import { InvariantError } from "../errors.js";
import { compareLevel } from "../numeric/exact-power.js";
import {
  add,
  compare,
  divide,
  multiply,
  ONE,
  parseRational,
  type Rational,
  rational,
  ZERO,
} from "../numeric/rational.js";
import type { CertifiedParameters, CertifiedReference, FixedPointStatement } from "./certificate.js";

/** Integers for β = r/s with r and s up to here take milliseconds at most. */
const LARGEST_TERM = 12n;
const MOST_LEVELS = 50;

/**
 * Confirms the box of a fixed point by a second route: the signs of `(y - q) y^(-β) - γ` at its ends, in integers, without any `exp` or `log`.
 *
 * **Domain**: other questions than those of one rational temperature below 1 with small terms and few levels are left alone. **Guarantee**: returns whether the signs
 * were taken. **Errors**: InvariantError where a sign contradicts the box: a bug in one of the two routes.
 */
export function confirmExactly(parameters: CertifiedParameters, { place, box }: FixedPointStatement): boolean {
  const [temperature, lambda] = [point(parameters.temperature), point(parameters.externalFraction)];
  const levels = exactLevels(parameters.reference);
  if (temperature === null || lambda === null || levels === null || place.between === null) return false;
  const beta = divide(ONE, temperature);
  if (compare(beta, ONE) <= 0 || beta.num > LARGEST_TERM) return false;
  const [first, last] = place.between.map((text) => parseRational(text)!);
  const raised = new Map(place.high);
  let k = 0;
  levels.forEach(({ q, count }, level) => {
    const high = raised.get(level) ?? 0;
    const parts = [...(high > 0 ? [true] : []), ...(high < count ? [false] : [])];
    for (const isHigh of parts) {
      const [lower, upper] = box[k++].map((text) => divide(parseRational(text)!, lambda));
      if (!isHigh && q.num === 0n) continue;
      // A low root rises with γ, a high one falls.
      const [atFirst, atLast] = isHigh ? [upper, lower] : [lower, upper];
      // A box is cut off at 0 and 1, which no root of these γ need respect.
      const isCut = (y: Rational) => isEnd(multiply(y, lambda));
      const tooFar = compareLevel(atFirst, q, first, beta) === 1 && !isCut(atFirst);
      if (tooFar || (compareLevel(atLast, q, last, beta) === -1 && !isCut(atLast))) {
        throw new InvariantError(`exact integers contradict range ${k - 1} of the box of a fixed point`);
      }
    }
  });
  return true;
}

const isEnd = (p: Rational): boolean => p.num === 0n || compare(p, ONE) >= 0;

/** The number that a range consists of, or null. */
function point([lower, upper]: readonly [string, string]): Rational | null {
  const [a, b] = [parseRational(lower)!, parseRational(upper)!];
  return compare(a, b) === 0 && compare(a, ZERO) > 0 ? a : null;
}

function exactLevels(reference: CertifiedReference): { q: Rational; count: number }[] | null {
  if (reference.kind === "zipf") return null;
  if (reference.kind === "uniform") return [{ q: rational(1n, BigInt(reference.outcomes)), count: reference.outcomes }];
  const { values, multiplicities } = reference;
  if (values.length > MOST_LEVELS) return null;
  const weights = values.map((text) => parseRational(text)!);
  const total = weights.reduce(
    (sum, weight, l) => add(sum, multiply(weight, rational(BigInt(multiplicities[l])))),
    ZERO,
  );
  return weights.map((weight, l) => ({ q: divide(weight, total), count: multiplicities[l] }));
}
