import type { ClosedLoop } from "../model/closed-loop.js";

/**
 * The Lyapunov function in its second form, `V = (T-1)(1-λ) H_{1/T}(p) - λ KL(q‖p) - λ H(q)`, with `H_β` the Rényi entropy.
 *
 * **Domain**: as `potential`. **Guarantee**: numerical, a few ulp of its largest term over `|T-1|`. **Cost**: O(n).
 * **Source**: theory *free-energy*.
 */
export function freeEnergy({ temperature, externalFraction, reference }: ClosedLoop, p: ArrayLike<number>): number {
  let divergence = 0;
  let entropy = 0;
  for (let i = 0; i < p.length; i++) {
    const q = reference[i];
    if (q === 0) continue;
    divergence += q * Math.log(q / p[i]);
    entropy -= q * Math.log(q);
  }
  const external = externalFraction === 0 ? 0 : externalFraction * (divergence + entropy);
  if (temperature === 1) return -external;
  return (temperature - 1) * (1 - externalFraction) * renyiEntropy(p, 1 / temperature) - external;
}

/** `H_β(p) = ln(Σ p_i^β)/(1-β)`, `β ≠ 1`, by logarithms. */
function renyiEntropy(p: ArrayLike<number>, beta: number): number {
  const exponents = Array.from(p)
    .filter((x) => x > 0)
    .map((x) => beta * Math.log(x));
  const ceiling = exponents.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = exponents.reduce((total, e) => total + Math.exp(e - ceiling), 0);
  return (ceiling + Math.log(sum)) / (1 - beta);
}
