import { constant, type Dual, exponential, logarithm, minus, plus, times } from "./dual.js";

/** What the map needs: the cross-check's own reading of the parameters, without the model's code. */
export interface MapParameters {
  readonly temperature: number;
  readonly externalFraction: number;
  readonly reference: ArrayLike<number>;
}

/** The mixed batch at a point and its derivative along a direction. */
export interface Pushforward {
  readonly value: Float64Array;
  readonly tangent: Float64Array;
}

/**
 * The mixed batch `m(p)` and `Dm(p) u` by forward-mode automatic differentiation.
 *
 * The map is written here once more, in logarithms: `S_T(p)_i = exp(β ln p_i - ln Σ_j exp(β ln p_j))`, so that no line
 * is shared with the model's own map.
 *
 * **Shape**: vectors of one length. **Domain**: interior points, `p_i > 0`. **Guarantee**: numerical, relative error
 * about `β |ln p|` ulp. **Cost**: O(n), no matrix. **Source**: theory §1.
 */
export function pushforward(map: MapParameters, p: ArrayLike<number>, direction: ArrayLike<number>): Pushforward {
  const beta = constant(1 / map.temperature);
  const synthetic = constant(1 - map.externalFraction);
  const energies: Dual[] = Array.from({ length: p.length }, (_, i) =>
    times(beta, logarithm({ value: p[i], tangent: direction[i] })),
  );
  const ceiling = constant(energies.reduce((most, e) => Math.max(most, e.value), Number.NEGATIVE_INFINITY));
  const partition = energies.reduce((sum, e) => plus(sum, exponential(minus(e, ceiling))), constant(0));
  const free = plus(ceiling, logarithm(partition));
  const value = new Float64Array(p.length);
  const tangent = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) {
    const mixed = plus(
      times(synthetic, exponential(minus(energies[i], free))),
      constant(map.externalFraction * map.reference[i]),
    );
    value[i] = mixed.value;
    tangent[i] = mixed.tangent;
  }
  return { value, tangent };
}
