import type { CertifiedParameters, ExactText } from "../../src/certificates/certificate.js";
import { inDoubles } from "./certified-loops.js";

/** A loop as doubles. */
export interface PlainLoop {
  readonly beta: number;
  readonly lambda: number;
  readonly q: readonly number[];
}

/** Where a loop ends that starts at its reference, by plain iteration; null where it is still under way. */
export function endOf({ beta, lambda, q }: PlainLoop): readonly number[] | null {
  let p = q.slice();
  for (let generation = 0; generation < 50_000; generation++) {
    const powers = p.map((x) => x ** beta);
    const total = powers.reduce((a, b) => a + b, 0);
    const next = powers.map((s, i) => ((1 - lambda) * s) / total + lambda * (q[i] as number));
    const moved = Math.max(...next.map((x, i) => Math.abs(x - (p[i] as number))));
    p = next;
    if (moved < 1e-14) return p;
  }
  return null;
}

/** The drift of a distribution. */
export const driftFrom = (q: readonly number[], p: readonly number[]): number =>
  p.reduce((sum, x, i) => sum + Math.abs(x - (q[i] as number)), 0) / 2;

/** The drift at the end of the loop with these parameters but another temperature and external fraction; null where it is still under way. */
export function driftAtEnd(
  parameters: CertifiedParameters,
  temperature: ExactText,
  external: ExactText,
): number | null {
  const loop = inDoubles({
    ...parameters,
    temperature: [temperature, temperature],
    externalFraction: [external, external],
  });
  const end = endOf(loop);
  return end === null ? null : driftFrom(loop.q, end);
}
