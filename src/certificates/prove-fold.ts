import { div, interval } from "../numeric/interval.js";
import type { FoldStatement } from "./certificate.js";
import { checkFold } from "./check-fold.js";
import type { Loop, Slices } from "./enclosures.js";
import type { NearFold } from "./prove-attractors.js";
import { rangeAround } from "./prove-fixed-point.js";
import { branchAt, valueBetween } from "./slice.js";
import { Rejection } from "./verification.js";

/**
 * The fold that keeps a list from being complete: where on the branch two fixed points merge, and at which external fraction.
 *
 * **Guarantee**: the checker has accepted it; null where there is no fold of its kind at this γ, as where several outcomes reach their fold together. **Cost**: a few slices.
 */
export function proveFold(loop: Loop, slices: Slices, { high, gamma }: NearFold): FoldStatement | null {
  for (let margin = 1e-12; margin < 0.05; margin *= 4) {
    const between = [String(gamma * (1 - margin)), String(gamma * (1 + margin))] as const;
    try {
      const [a, b] = between.map((at) => branchAt(loop, slices(at), high));
      const externalFraction = rangeAround(div(interval(1), valueBetween(a, b)));
      const statement: FoldStatement = { kind: "fold", high, between, externalFraction };
      checkFold(loop, slices, statement);
      return statement;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return null;
}
