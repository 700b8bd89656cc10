import type { Settled } from "./certificate.js";
import { checkBasin, classAt, driftAt } from "./check-verdict.js";
import type { Loop, Slices } from "./enclosures.js";
import { fixedPointAt } from "./fixed-point.js";
import { slicesOf } from "./scan.js";
import { require } from "./verification.js";

const step = "settled";

/**
 * Checks the class that all questions of a loop have, by the drift at `end`: the question of them with the greatest drift for `stable`, with the least otherwise.
 * The drift falls as λ rises, and as T goes away from 0 up to 1 or comes down to it:
 *
 * *Below `T = 1`* the evidence leaves one end at each question, on the low curve and its continuation through the fold of a single largest outcome. Where
 * it is attracting at `end` it is so everywhere, as the scan found it on one monotone stretch. With `g = 1 - q/y` and `σ = dy/d ln γ = y g/(1-βg)`:
 * along the stretch, λ falling,
 * (i) up to the fold γ rises, and `σ/y` is greater for greater `q`, as `g` is: `y_i/y_j` rises wherever `q_i > q_j`, hence the share of every set of
 * largest outcomes does. As `p/q = λ/(1-g)` does not fall with `q`, the drift is the greatest excess of such a share over that of `q`.
 * (ii) Beyond the fold γ falls, and with it all `g_j` but that of the high outcome 0, whose `g` is the greatest: `p_j = λ q_j/(1-g_j)` falls with them,
 * and the share of every such set, which has outcome 0 in it, rises.
 * At one λ, β rising: `ln γ = ln(y-q) - β ln y` gives `dy_i = σ_i (d ln γ + ln y_i dβ)`, and as `Σ dy = 0`, `dy_i = σ_i (ln y_i - M) dβ` with M the mean of
 * `ln y` by the weights σ.
 * (i) Up to the fold all `σ > 0`: the sum of `dy` over a set of largest `y`, which are those of largest `q`, is not negative.
 * (ii) Beyond it `σ_0 < 0` outweighs all others, so that `M ≥ ln y_0`, the greatest: `dy_0 ≥ 0` and no other `dy` is positive.
 * So the drift rises with β.
 * *Above `T = 1`* there is one end (*hot-uniqueness*), and all `σ > 0`. As λ falls γ rises, and `g = γ y^(β-1)` is less for greater `q`: `y_i/y_j` falls
 * wherever `q_i > q_j`, and the drift, now the greatest excess of a share of `q`, rises. As β rises the share of every set of largest `y` does, as in (i), and
 * the drift falls. *At `T = 1`*, and for λ = 1, the end is the reference; for λ = 0 the class is that of *no-external-data*.
 *
 * **Errors**: Rejection. **Cost**: that of the evidence, and two slices.
 */
export function checkSettled(loop: Loop, slices: Slices, end: Loop, { class: own, place, basin }: Settled): void {
  const point = fixedPointAt(end, slicesOf(end), place);
  require(basin.by !== "orbit", step, "an orbit tells of one end, not of a curve");
  checkBasin(loop, slices, basin, place, point);
  require(point.unstable === 0, step, "the loop does not end at an attractor");
  const found = classAt(end, driftAt(end, point));
  require(found === own, step, `the class is ${found}, not ${own}`);
}
