import type { ClosedLoop } from "../../model/closed-loop.js";
import { firstOf, hilbert, shown, type Theorem } from "./theorem.js";

/** *birkhoff-certificate*: two points come nearer in Hilbert's metric by the factor κ at least, in one generation of replace. */
export const birkhoffCertificate: Theorem = {
  slug: "birkhoff-certificate",
  needs: () => null,
  violation: ({ loop, map, points }) => {
    const kappa = birkhoffCoefficient(loop);
    const margin = 1e-11 * (1 + 1 / loop.temperature);
    return firstOf(points.keys(), (k) => {
      const [x, y] = [points[k], points[(k + 1) % points.length]];
      const [next, other] = [map(x), map(y)];
      // Without external data everywhere, entries of the images may underflow: there is nothing to compare then.
      if (kappa === 1 / loop.temperature && [...next, ...other].some((m) => m < UNDERFLOW)) return null;
      const [before, after] = [hilbert(x, y), hilbert(next, other)];
      if (after <= kappa * before * (1 + 1e-10) + margin) return null;
      return `${shown(x)} and ${shown(y)} at distance ${shown(before)} go to distance ${shown(after)}, more than κ = ${shown(kappa)} times that`;
    });
  },
};

const UNDERFLOW = 1e-290;

/**
 * The theorem's κ: `β (M-1)/(M+1)` with `M² = Π (1 + (1-λ)/(λ q))` over the two least entries of the reference; β where
 * nothing external comes in or one of them is 0.
 *
 * @example birkhoffCoefficient({ temperature: 0.5, externalFraction: 0.5, reference: Float64Array.of(0.5, 0.5) }) // => 1
 */
export function birkhoffCoefficient({ temperature, externalFraction: lambda, reference }: ClosedLoop): number {
  const [first, second] = Float64Array.from(reference).sort();
  if (lambda === 0 || first === 0) return 1 / temperature;
  const bound = (q: number): number => 1 + (1 - lambda) / (lambda * q);
  const M = Math.sqrt(bound(first) * bound(second));
  return (M - 1) / (M + 1) / temperature;
}
