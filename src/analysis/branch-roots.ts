import { type Jet, minimize, newtonInBracket, rootInBracket } from "../numeric/roots.js";
import type { Branches, HighLevel } from "./branch.js";
import { convexGap } from "./synthetic-share.js";

/** A fixed point on a branch: its σ, and whether `E_K` rises (1), falls (-1) or turns (0) there. */
export interface BranchRoot {
  readonly high: readonly HighLevel[];
  readonly sigma: number;
  readonly trend: -1 | 0 | 1;
}

/** Roots whose `μ E_K - 1` is below this at a turning point are one nonhyperbolic fixed point: rounding cannot tell. */
const TANGENCY = 2e-14;

const UNIFORM_SAMPLES = 64;
const SAMPLES = Float64Array.from([
  ...Array.from({ length: 48 }, (_, k) => 1e-5 * 10 ** ((5 * k) / 48) * (1 / UNIFORM_SAMPLES)),
  ...Array.from({ length: UNIFORM_SAMPLES }, (_, k) => (k + 1) / UNIFORM_SAMPLES),
]);

/**
 * All σ > 0 at which `E_K` turns, ascending.
 *
 * Where every high outcome is past `g = 1/√β`, `E_K` is convex in `ln c` and turns at most once; nearer to the fold its slope is
 * sampled, and every dip of the slope towards 0 is followed to its bottom.
 *
 * **Guarantee**: numerical; complete where the convexity decides, elsewhere up to pairs of turns closer than the samples.
 * **Source**: theory *one-high*, *fold*.
 */
export function turningPoints(branches: Branches, high: readonly HighLevel[]): number[] {
  if (high.length === 0) return [];
  const gap = convexGap(branches.profile.beta);
  const end = high.some(({ level }) => branches.offset(level) < gap) ? Math.sqrt(gap) : 0;
  const slope = (sigma: number) => branches.jet(high, sigma, branches.sharedLow(sigma)).slope;
  const turns = end > 0 ? sampledTurns(slope, end, branches.sampledSlopes(high, end, SAMPLES)) : [];
  if (slope(end) < 0) {
    let outer = Math.max(2 * end, 0.5);
    while (slope(outer) < 0) outer *= 2;
    turns.push(rootInBracket(slope, end, outer));
  }
  return turns;
}

function sampledTurns(slope: (sigma: number) => number, end: number, slopes: ArrayLike<number>): number[] {
  const turns: number[] = [];
  const at = (k: number) => SAMPLES[k] * end;
  for (let k = 1; k < SAMPLES.length; k++) {
    if (slopes[k - 1] > 0 !== slopes[k] > 0) turns.push(rootInBracket(slope, at(k - 1), at(k)));
    else if (k + 1 < SAMPLES.length && dips(slopes[k - 1], slopes[k], slopes[k + 1])) {
      const side = Math.sign(slopes[k]);
      const bottom = minimize((sigma) => side * slope(sigma), at(k - 1), at(k + 1));
      if (slope(bottom) * side < 0) {
        turns.push(rootInBracket(slope, at(k - 1), bottom), rootInBracket(slope, bottom, at(k + 1)));
      }
    }
  }
  return turns.sort((a, b) => a - b);
}

const dips = (a: number, b: number, c: number): boolean =>
  a > 0 === b > 0 && b > 0 === c > 0 && Math.abs(b) < Math.abs(a) && Math.abs(b) <= Math.abs(c);

/**
 * The fixed points of one branch at `μ = λ/(1-λ)`, given its turning points.
 *
 * The point `σ = 0`, where the largest entry is at its fold, joins a branch to the one in which that entry is high; it belongs to
 * the branch in which none of the largest entries is. Where several outcomes share the largest entry it is a turning point.
 *
 * **Guarantee**: numerical, to a few ulp of σ; a root within rounding of a turning point has trend 0. **Source**: theory *branches*.
 */
export function branchRoots(
  branches: Branches,
  high: readonly HighLevel[],
  turns: readonly number[],
  ratio: number,
): BranchRoot[] {
  const roots: BranchRoot[] = [];
  const excess = (sigma: number) => logExcess(branches.jet(high, sigma, branches.sharedLow(sigma)), ratio);
  const shared = branches.profile.levels.counts[0] > 1;
  const ownsStart = high.every(({ level }) => level !== 0);
  const ends = [0, ...turns];
  const signs = ends.map((sigma, k) => {
    const value = excess(sigma).value;
    if ((k > 0 || shared) && Math.abs(value) <= TANGENCY) {
      if (k > 0 || ownsStart) roots.push({ high, sigma, trend: 0 });
      return 0;
    }
    return value >= 0 ? 1 : -1;
  });
  const last = high.length === 0 ? -1 : 1;
  for (let k = 0; k < ends.length; k++) {
    const finite = k + 1 < ends.length;
    if (signs[k] * (finite ? signs[k + 1] : last) >= 0) continue;
    const outer = finite ? ends[k + 1] : reach(excess, ends[k], last);
    const sigma = newtonInBracket(excess, ends[k], outer);
    roots.push({ high, sigma, trend: signs[k] < 0 ? 1 : -1 });
  }
  return roots;
}

/** `ln(μ E)` and its slope. */
export const logExcess = ({ value, slope }: Jet, ratio: number): Jet => ({
  value: Math.log(ratio * value),
  slope: slope / value,
});

/** A σ beyond `from` at which the function has the given sign. */
function reach(f: (sigma: number) => Jet, from: number, sign: number): number {
  let outer = Math.max(2 * from, 0.5);
  while (!(f(outer).value * sign > 0)) outer *= 2;
  return outer;
}
