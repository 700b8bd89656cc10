import { type Interpolant, interpolate } from "./chebyshev.js";

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
  return rootBetween(poles, poles[k], poles[k + 1], null);
}

/** The part of φ from poles that are far away, and its slope, by the distance from `base`. */
interface FarField {
  readonly base: number;
  readonly value: Interpolant;
  readonly slope: Interpolant;
}

/** From so many poles on, roots are found in blocks that share the sum over poles far away. */
const BLOCKED = 512;
const BLOCK = 64;

/**
 * All roots of the secular function, descending.
 *
 * **Shape**: one root less than there are poles. **Domain**, **Guarantee**: as {@link secularRoot}; with many poles, the sum over
 * those further from a block of roots than the block is wide is interpolated to about 1e-14.
 * **Cost**: O(poles²) up to 512 poles, then nearly O(poles²/64).
 */
export function secularRoots(poles: readonly Pole[]): Float64Array {
  const roots = new Float64Array(Math.max(0, poles.length - 1));
  const block = poles.length < BLOCKED ? poles.length : BLOCK;
  for (let start = 0; start < roots.length; start += block) {
    const end = Math.min(start + block, roots.length);
    const [hi, lo] = [poles[start].position, poles[end].position];
    const isNear = ({ position }: Pole) => position <= 2 * hi - lo && position >= 2 * lo - hi;
    const near = block === BLOCK ? poles.filter(isNear) : poles;
    const far = block === BLOCK ? poles.filter((pole) => !isNear(pole)) : [];
    const field = far.length === 0 ? null : farField(far, lo, hi);
    for (let k = start; k < end; k++) roots[k] = rootBetween(near, poles[k], poles[k + 1], field);
  }
  return roots;
}

function farField(far: readonly Pole[], lo: number, hi: number): FarField {
  const at = (x: number) => {
    const { value, slope } = phi(far, hi, x);
    return [value - 1, slope];
  };
  const [value, slope] = interpolate(at, [1e-14, 1e-10], lo - hi, 0);
  return { base: hi, value, slope };
}

function rootBetween(poles: readonly Pole[], above: Pole, below: Pole, far: FarField | null): number {
  const upper = above.position;
  const gap = upper - below.position;
  const whole = (x: number, origin: number) => {
    const { value, slope } = phi(poles, origin, x);
    if (far === null) return { value, slope };
    const away = origin - far.base + x;
    return { value: value + far.value(away), slope: slope + far.slope(away) };
  };
  const fromUpper = whole(-gap / 2, upper).value > 0;
  const origin = fromUpper ? upper : below.position;
  let [a, b] = fromUpper ? [-gap / 2, 0] : [0, gap / 2];
  let x = (a + b) / 2;
  for (let iteration = 1; iteration < 150; iteration++) {
    const { value, slope } = whole(x, origin);
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
