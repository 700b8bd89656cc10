import { bisect, rootInBracket } from "../numeric/roots.js";
import type { FixedPointClass, Thresholds } from "./analysis.js";
import { Branches, type HighLevel } from "./branch.js";
import { turningPoints } from "./branch-roots.js";
import { classOfPoint } from "./classification.js";
import { hotExcess } from "./hot.js";
import { settleFromReference } from "./main-curve.js";
import { pointAtRoot } from "./point.js";
import { offsetOf, type Profile, profileOf, sumLevels } from "./profile.js";
import { type Setting, withExternalFraction } from "./setting.js";
import { stateAt, sumClasses } from "./state.js";
import { shareLogit } from "./synthetic-share.js";

const fractionAt = (excess: number): number => 1 / (1 + excess);

/**
 * `λ_u = sup{λ : more than one attractor}`: the largest λ at which a branch with one high outcome folds or, where two outcomes share
 * the largest entry, at which their symmetric state has `d₁ = d₂ = 1`. 0 if there is neither.
 *
 * As `λ = 1/(1+E_K)` along each branch, these are the least turning values of `E_K`; the branch of the second-largest entry has the
 * least of all but the first. **Guarantee**: numerical, about 1e-14. **Source**: theory *fold*.
 */
export function uniqueThreshold(branches: Branches): number {
  const { levels, unreferenced } = branches.profile;
  const shared = levels.counts[0] > 1;
  const low = branches.profile.levels.values.length + unreferenced > 1 || shared;
  if (!low) return 0;
  const second: HighLevel[] = [{ level: shared ? 0 : 1, count: 1 }];
  const values = [0, ...turningPoints(branches, second)].map((sigma) => branches.jet(second, sigma).value);
  if (!shared) {
    const first: HighLevel[] = [{ level: 0, count: 1 }];
    const turns = turningPoints(branches, first).map((sigma) => branches.jet(first, sigma).value);
    values.push(...turns.filter((_, k) => k % 2 === 1)); // E rises from σ = 0: maxima and minima alternate
  }
  return fractionAt(Math.min(...values));
}

/**
 * `λ_H = inf{λ : κ < 1}`, from where Birkhoff's contraction proves one global attractor in closed form.
 *
 * **Guarantee**: numerical, a few ulp. **Source**: theory *birkhoff-certificate*.
 */
export function certifiedThreshold(setting: Setting): number {
  const { temperature, beta, living, levels, unreferenced } = setting;
  if (temperature > 1 || living === 1) return 0;
  if (unreferenced > 0) return 1;
  if (temperature === 1) return 0;
  const last = levels.values.length - 1;
  const a = levels.values[last];
  const b = levels.counts[last] > 1 ? a : levels.values[last - 1];
  // κ < 1 means (1 + x/a)(1 + x/b) < M² with x = (1-λ)/λ and M = (β+1)/(β-1).
  const excess = (4 * beta) / (beta - 1) ** 2;
  const x = (2 * excess * a * b) / (a + b + Math.sqrt((a + b) ** 2 + 4 * excess * a * b));
  return 1 / (1 + x);
}

/** The loop's end from the reference at a point of its curve: the external fraction there, and the drift. */
interface Place {
  readonly lambda: number;
  readonly drift: number;
}

/**
 * `λ_δ = sup{λ : the verdict from p₀ = q is not stable}`, at most `1 - δ`.
 *
 * Follows the attractor from `λ = 1` down until its drift exceeds the tolerance; where it folds or ties first, and where another
 * attractor can hold the reference, the verdict itself is asked. **Guarantee**: numerical, about 1e-12; in a window with two attractors
 * that the reference may reach, 1e-10. **Source**: theory §5.
 */
export function stableThreshold(setting: Setting): number {
  const { temperature, levels, tolerance } = setting;
  if (temperature === 1 || (levels.values.length === 1 && levels.counts[0] === 1)) return 0;
  const profile = profileOf(levels, 0, setting.beta);
  if (temperature > 1) {
    const place = (w: number, nodes: boolean) => hotPlace(setting, profile, w, nodes);
    return crossing({ steps: hotSteps(profile), place }, tolerance);
  }
  return coldStable({ ...setting, unreferenced: 0, startsAtReference: true }, new Branches(profile));
}

/** A curve of places by its parameter: over quadrature nodes, and over all levels. */
interface Curve {
  readonly steps: Iterable<number>;
  readonly place: (t: number, nodes: boolean) => Place;
}

/** A drift that exceeds the tolerance by less has only rounding to thank: in the limit of small λ the two can be equal. */
const ROUNDING = 4e-15;

/** The λ at which drift first exceeds the tolerance along a curve; 0 where it never does. */
function crossing({ steps, place }: Curve, tolerance: number): number {
  const excess = (t: number, nodes: boolean) => place(t, nodes).drift - tolerance - ROUNDING;
  let before: number | null = null;
  for (const t of steps) {
    if (excess(t, true) > 0) {
      if (before === null) return place(t, false).lambda;
      return polish(
        { steps, place },
        rootInBracket((x) => excess(x, true), before, t),
        t - before,
        tolerance,
      );
    }
    before = t;
  }
  return 0;
}

/** Corrects a crossing over nodes by the drift over all levels (absolute values have a kink that nodes may straddle). */
function polish({ place }: Curve, start: number, step: number, tolerance: number): number {
  let t = start;
  const h = 1e-4 * step;
  const slope = (place(start + h, true).drift - place(start - h, true).drift) / (2 * h);
  for (let iteration = 0; iteration < 3; iteration++) t -= (place(t, false).drift - tolerance) / slope;
  return place(t, false).lambda;
}

function* hotSteps(profile: Profile): Generator<number> {
  for (let w = -40; hotExcess(profile, w, 0).value < 1e15; w += 0.5) yield w;
}

function hotPlace(setting: Setting, profile: Profile, w: number, nodes: boolean): Place {
  const { beta, levels } = setting;
  const lambda = fractionAt(hotExcess(profile, w, 0).value);
  const top = levels.values[0];
  const over = nodes ? { values: profile.values, counts: profile.weights } : levels;
  const share = (q: number) => lambda * (1 + Math.exp(shareLogit(beta, w - offsetOf(q, top, beta))));
  return { lambda, drift: sumLevels(over, (q) => Math.abs(share(q) - 1) * q) / 2 };
}

/** The place on branch `high` at σ. */
function coldPlace(branches: Branches, high: readonly HighLevel[], sigma: number, nodes: boolean): Place {
  const excess = branches.jet(high, sigma).value;
  const lambda = fractionAt(excess);
  const state = stateAt(branches, { high, sigma, trend: 1 }, lambda, excess / (1 + excess), nodes);
  return { lambda, drift: sumClasses(state, (k) => Math.abs(state.p[k] - state.q[k])) / 2 };
}

/** The arc of branch `high` from σ = `from` on to where it folds next or `λ` vanishes. */
function* coldSteps(branches: Branches, high: readonly HighLevel[], from: number, to: number): Generator<number> {
  const scale = Math.sqrt(branches.profile.beta - 1);
  for (let k = 0; ; k++) {
    const sigma = from + scale * 0.02 * k * (1 + 0.02 * k);
    if (sigma >= to) break;
    yield sigma;
    if (branches.jet(high, sigma).value > 1e15) return;
  }
  yield to;
}

function coldStable(setting: Setting, branches: Branches): number {
  const { tolerance } = setting;
  const descending = Array.from({ length: 131 }, (_, k) => 6.5 - k / 20);
  const on = (high: readonly HighLevel[]) => (sigma: number, nodes: boolean) => coldPlace(branches, high, sigma, nodes);
  const anchored = crossing({ steps: descending, place: on([]) }, tolerance);
  const one: HighLevel[] = [{ level: 0, count: 1 }];
  const turns = turningPoints(branches, one);
  const along = (from: number, to: number) =>
    crossing({ steps: coldSteps(branches, one, from, to), place: on(one) }, tolerance);
  if (branches.profile.levels.counts[0] > 1) {
    // Equal largest entries: below the point where they reach their fold the loop ties, and noise lets one of them take over.
    if (anchored > 0) return anchored;
    const tied = branches.jet(one, 0).value;
    const from =
      turns.length === 0
        ? 0
        : rootInBracket(
            (s) => branches.jet(one, s).value - tied,
            turns[turns.length - 1],
            reachOf(branches, one, tied),
          );
    return along(from, Number.POSITIVE_INFINITY);
  }
  const first = anchored > 0 ? anchored : along(0, turns[0] ?? Number.POSITIVE_INFINITY);
  if (turns.length < 2) return first;
  return throughWindow(
    setting,
    branches,
    first,
    turns.map((s) => fractionAt(branches.jet(one, s).value)),
  );
}

function reachOf(branches: Branches, high: readonly HighLevel[], value: number): number {
  let sigma = 1;
  while (branches.jet(high, sigma).value <= value) sigma *= 2;
  return sigma;
}

/** The curve from the reference folds: between the folds' λ the orbit decides which of two attractors holds it. */
function throughWindow(setting: Setting, branches: Branches, first: number, folds: readonly number[]): number {
  const upper = Math.max(...folds.filter((_, k) => k % 2 === 1));
  if (first >= upper) return first;
  const notStable = (lambda: number) =>
    verdictFromReference(withExternalFraction(setting, lambda), branches) !== "stable";
  if (notStable(upper * (1 - 1e-9))) return upper;
  const lower = Math.max(first, Math.min(...folds));
  const [from, to] = [upper * (1 - 1e-9), lower * (1 + 1e-9)];
  const samples = Array.from({ length: 33 }, (_, k) => from + ((to - from) * k) / 32);
  for (let k = 1; k < samples.length; k++) {
    if (notStable(samples[k])) return bisect(notStable, samples[k], samples[k - 1], 1e-11)[0];
  }
  // Where the anchored attractor folds away, orbits creep past its ghost: the fold is known, bisection would not end.
  if (notStable(lower * (1 - 1e-9))) return lower;
  return below(notStable, lower);
}

/** The largest λ below `lower` at which the verdict is not stable, on a grid and then by bisection; just below `lower` it is stable. */
function below(notStable: (lambda: number) => boolean, lower: number): number {
  let before = lower * (1 - 1e-9);
  for (let k = 0; k < 64; k++) {
    const lambda = lower * (1 - (k + 0.5) / 64);
    if (notStable(lambda)) return bisect(notStable, lambda, before, 1e-11)[0];
    before = lambda;
  }
  return 0;
}

function verdictFromReference(setting: Setting, branches: Branches): FixedPointClass {
  return classOfPoint(setting, pointAtRoot(setting, branches, settleFromReference(setting, branches), false));
}

/** The thresholds over λ of a question at its temperature; `boxed` is null. **Source**: theory §5. */
export function thresholdsOf(setting: Setting, branches: Branches | null): Thresholds {
  return {
    stable: setting.living === 1 ? 0 : stableThreshold(setting),
    unique: branches === null ? 0 : uniqueThreshold(branches),
    certified: certifiedThreshold(setting),
    boxed: null,
  };
}
