import { type Jet, newtonInBracket } from "../numeric/roots.js";
import { logExcess } from "./branch-roots.js";
import { offsetOf, type Profile, profileOf } from "./profile.js";
import type { Setting } from "./setting.js";
import { emptyState, type State } from "./state.js";
import { shareLogit } from "./synthetic-share.js";

/*
 * Above T = 1 the same equations have one root each: with w the level of the largest reference entry,
 * μ E(w) = 1, E(w) = Σ q g/(1-g), and E rises from 0 to ∞. Unreferenced outcomes add (their number) · q₁ e^{w/(1-β)}.
 */

/** `E(w)` and its slope over the profile's nodes, with `extra` unreferenced outcomes alive. */
export function hotExcess(profile: Profile, w: number, extra: number): Jet {
  const { beta } = profile;
  let value = extra === 0 ? 0 : extra * Math.exp(profile.logTop + w / (1 - beta));
  let slope = value / (1 - beta);
  for (let k = 0; k < profile.values.length; k++) {
    const v = shareLogit(beta, w - profile.offsets[k]);
    const odds = Math.exp(v);
    const g = 1 / (1 + 1 / odds);
    const term = profile.weights[k] * profile.values[k] * odds;
    value += term;
    slope += term / (1 - beta * g);
  }
  return { value, slope };
}

/** The level of the largest entry at the only interior fixed point for `μ = λ/(1-λ)`. **Source**: theory *hot-uniqueness*. */
export function hotLevel(profile: Profile, ratio: number, extra: number): number {
  const f = (w: number) => logExcess(hotExcess(profile, w, extra), ratio);
  let [lo, hi] = [-1, 1];
  while (f(lo).value > 0) lo *= 2;
  while (f(hi).value < 0) hi *= 2;
  return newtonInBracket(f, lo, hi);
}

/**
 * The fixed point of a setting with `T > 1` and `0 < λ < 1` at which `extra` unreferenced outcomes are alive.
 *
 * **Guarantee**: numerical, a few ulp relative in each `p`. **Cost**: O(levels).
 */
export function hotState(setting: Setting, extra: number): State {
  const { levels, beta, lambda, synthetic } = setting;
  const profile = profileOf(levels, setting.unreferenced, beta);
  const w = hotLevel(profile, setting.ratio, extra);
  const logC = w - (beta - 1) * (profile.logTop + Math.log(lambda));
  const classes = levels.values.length + Number(extra > 0) + Number(setting.unreferenced > extra);
  const state = emptyState(classes, [], Math.log(synthetic) - logC);
  const put = (k: number, q: number, weight: number, level: number, p: number, d: number) => {
    state.q[k] = q;
    state.weights[k] = weight;
    state.level[k] = level;
    state.p[k] = p;
    state.d[k] = d;
    state.s[k] = p === 0 ? 0 : (p * d) / (synthetic * beta);
  };
  for (let k = 0; k < levels.values.length; k++) {
    const q = levels.values[k];
    const odds = Math.exp(shareLogit(beta, w - offsetOf(q, levels.values[0], beta)));
    put(k, q, levels.counts[k], k, lambda * q * (1 + odds), beta / (1 + 1 / odds));
  }
  let k = levels.values.length;
  const alive = k;
  if (extra > 0) put(k++, 0, extra, levels.values.length, Math.exp(logC / (1 - beta)), beta);
  if (setting.unreferenced > extra) {
    put(k, 0, setting.unreferenced - extra, levels.values.length, 0, Number.POSITIVE_INFINITY);
  }
  return { ...state, raised: extra > 0 && setting.unreferenced > extra ? [alive] : [] };
}
