/** One pole of a secular function: the diagonal entry `d`, and the sum of `s d` over all that equal it. */
export interface Pole {
  readonly position: number;
  readonly residue: number;
}

/**
 * The root of `φ(ρ) = 1 + Σ residue / (ρ - position)` between two neighbouring poles.
 *
 * **Shape**: `poles` sorted by position, strictly descending; the root lies in `(poles[k+1], poles[k])`. **Domain**:
 * residues > 0. **Guarantee**: numerical; the distance to the nearer pole is found to a few ulp, so that clustered poles
 * cost no digits. **Cost**: O(poles) a step, about ten steps. **Source**: theory *spectrum*.
 */
export function secularRoot(poles: readonly Pole[], k: number): number {
  const upper = poles[k].position;
  const gap = upper - poles[k + 1].position;
  const fromUpper = phi(poles, upper, -gap / 2).value > 0;
  const origin = fromUpper ? upper : poles[k + 1].position;
  let [a, b] = fromUpper ? [-gap / 2, 0] : [0, gap / 2];
  let x = (a + b) / 2;
  for (let iteration = 1; iteration < 150; iteration++) {
    const { value, slope } = phi(poles, origin, x);
    if (value === 0) return origin + x;
    if (value > 0)
      a = x; // φ falls from +∞ above the lower pole to -∞ below the upper one
    else b = x;
    // Newton's step for x φ(x), in which the pole at the origin is gone; every fourth step bisects.
    const newton = x - (x * value) / (value + x * slope);
    const next = newton > a && newton < b && iteration % 4 !== 0 ? newton : (a + b) / 2;
    if (Math.abs(next - x) <= 2 ** -52 * Math.abs(next)) return origin + next;
    x = next;
  }
  return origin + x;
}

/** φ and φ′ at `origin + x`, with the differences to the poles taken before `x` is rounded away. */
function phi(poles: readonly Pole[], origin: number, x: number): { value: number; slope: number } {
  let value = 1;
  let slope = 0;
  for (const pole of poles) {
    const distance = origin - pole.position + x;
    const term = pole.residue / distance;
    value += term;
    slope -= term / distance;
  }
  return { value, slope };
}
