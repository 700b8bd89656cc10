import type { Settled } from "./certificate.js";
import { checkBasin, classAt, driftAt } from "./check-verdict.js";
import { fixedPointAt } from "./fixed-point.js";
import type { Loop } from "./loop.js";
import type { Slices } from "./scan.js";
import { require } from "./verification.js";

const step = "settled";

/** The loop that starts at its reference: outcomes that external data never shows stay at 0, and are taken out. */
export function fromReference(loop: Loop): Loop {
  const { inf, sup, counts } = loop.levels;
  const end = sup[sup.length - 1] > 0 ? sup.length : sup.length - 1;
  const levels = { inf: inf.subarray(0, end), sup: sup.subarray(0, end), counts: counts.subarray(0, end) };
  return { ...loop, initial: null, levels, outcomes: levels.counts.reduce((a, b) => a + b, 0) };
}

/**
 * Checks the class that all questions of a loop have, by the drift at `end`: the same loop at its least λ for `stable`, at its greatest otherwise.
 *
 * *Below `T = 1`* the evidence leaves one end at each λ, on the low curve and its continuation through the fold of a single largest outcome. Where it
 * is attracting at `end` it is so for every λ, as the scan found it on one monotone stretch; λ falls along it. There the drift rises:
 * with `d ln y/d ln γ = g/(1-βg)`, `g = 1 - q/y`,
 * (i) up to the fold γ rises, and the rate is greater for greater `q`, as `g` is: `y_i/y_j` rises wherever `q_i > q_j`, hence the share of every set of
 * largest outcomes does. As `p/q = λ/(1-g)` does not fall with `q`, the drift is the greatest excess of such a share over that of `q`.
 * (ii) Beyond the fold γ falls, and with it all `g_j` but that of the high outcome 0, whose `g` is the greatest: `p_j = λ q_j/(1-g_j)` falls with them,
 * and the share of every such set, which has outcome 0 in it, rises.
 * *Above `T = 1`* there is one end (*hot-uniqueness*). As λ falls γ rises, and `g = γ y^(β-1)` is less for greater `q`: `y_i/y_j` falls wherever `q_i > q_j`, and the drift, now
 * the greatest excess of a share of `q`, rises too. *At `T = 1`*, and for λ = 1, it is the reference.
 *
 * **Errors**: Rejection. **Cost**: that of the evidence, and two slices.
 */
export function checkSettled(loop: Loop, end: Loop, slices: Slices, { class: own, place, basin }: Settled): void {
  const point = fixedPointAt(end, slices, place);
  require(basin.by !== "orbit", step, "an orbit tells of one end, not of a curve");
  checkBasin(loop, slices, basin, place, point);
  require(point.unstable === 0, step, "the loop does not end at an attractor");
  const found = classAt(end, driftAt(end, point));
  require(found === own, step, `the class is ${found}, not ${own}`);
}
