import type { BranchScan } from "./certificate.js";
import { requireWhole, scanned } from "./check-attractors.js";
import type { Loop } from "./loop.js";
import type { ScannedPoint, Slices } from "./scan.js";
import { require } from "./verification.js";

const step = "order";

/**
 * The only fixed point that a loop which starts at its reference can end at, for every λ of the loop and under every gain.
 *
 * Let C hold the distributions with `p_i q_j ≥ p_j q_i` wherever `q_i ≥ q_j`: those that stress what the reference stresses; outcomes of equal `q` are equal
 * there. C is convex, closed and holds `q`. In C `p_i ≥ p_j` too, so that `p_i^β q_j = p_i^(β-1) p_i q_j ≥ p_j^(β-1) p_j q_i`: C holds `S_T(p)` with `p`,
 * hence the mixed batch, and the next generation under every gain. By *lyapunov* the loop ends among the fixed points in C; where there is one, at it.
 *
 * At a fixed point in C the synthetic share `g = 1 - λq/p` does not fall as `q` rises. A high outcome has `g > 1/β`, a low one `g < 1/β`, and the high
 * root falls strictly as `q` rises, `g` all the more. So a high outcome has none of greater `q` that is low (its `g` would be less), and none that is high (likewise):
 * all outcomes of level 0 are high, or none is. The low curve, through the fold of a single outcome of level 0, and the branch `tied` on which all of several
 * are high hold every fixed point in C.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`, the loop starts at the reference. **Errors**: Rejection where there is not certainly one. **Cost**: one or two scans.
 */
export function onlyOrdered(loop: Loop, slices: Slices, low: BranchScan, tied: BranchScan | null): ScannedPoint {
  require(loop.regime === "cold" && loop.external === "some", step, "it needs T < 1 and 0 < λ < 1");
  require(loop.initial === null, step, "the loop does not start at the reference");
  require(low.high.length === 0, step, "the low curve has no high outcome");
  requireWhole(loop, low);
  const points = [...scanned(loop, slices, low, false)];
  const largest = loop.levels.counts[0];
  require(largest === 1 ? tied === null : tied !== null, step, "the branch of all largest outcomes is for several");
  if (tied !== null) {
    require(String(tied.high) === `0,${largest}`, step, "not all largest outcomes are high");
    requireWhole(loop, tied);
    points.push(...scanned(loop, slices, tied, false));
  }
  require(points.length === 1, step, `the loop may end at ${points.length} fixed points`);
  return points[0];
}
