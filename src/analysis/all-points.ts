import type { Branches } from "./branch.js";
import { uniformState } from "./closed-form.js";
import { allRoots } from "./enumeration.js";
import { hotState } from "./hot.js";
import { membersOfLevel } from "./listing.js";
import { type Point, pointAtRoot, pointOf } from "./point.js";
import type { Setting } from "./setting.js";

/** A fixed point and the outcomes that are singled out at it. */
export interface Placed {
  readonly point: Point;
  readonly raised: readonly number[];
}

/** Every way to choose `count` of `from`, in lexicographic order. */
function* choices(from: readonly number[], count: number, start = 0): Generator<number[]> {
  if (count === 0) yield [];
  else {
    for (let k = start; k <= from.length - count; k++) {
      for (const rest of choices(from, count - 1, k + 1)) yield [from[k], ...rest];
    }
  }
}

/** Every way to choose `counts[k]` of each level's outcomes. */
function* placements(setting: Setting, point: Point): Generator<number[]> {
  const { state } = point;
  const pick = function* (k: number): Generator<number[]> {
    if (k === state.raised.length) {
      yield [];
      return;
    }
    const row = state.raised[k];
    for (const own of choices(
      membersOfLevel(setting, state.level[row], Number.POSITIVE_INFINITY),
      state.weights[row],
    )) {
      for (const rest of pick(k + 1)) yield [...own, ...rest];
    }
  };
  for (const raised of pick(0)) yield raised.sort((a, b) => a - b);
}

/**
 * Every fixed point of the living face, each by itself, for parameters at which they are isolated.
 *
 * **Domain**: at most 16 outcomes; not `T = 1` with `λ = 0`. **Guarantee**: numerical, complete as the branches' scan is.
 * **Source**: theory *branches*, *no-external-data*.
 */
export function allPoints(setting: Setting, branches: Branches | null, ending: Point): Placed[] {
  const points =
    setting.lambda === 0 && setting.living > 1
      ? uniformPoints(setting)
      : branches !== null && setting.lambda > 0 && setting.lambda < 1
        ? allRoots(branches, setting.ratio).map((root) => pointAtRoot(setting, branches, root, true))
        : setting.temperature > 1 && setting.lambda < 1
          ? hotPoints(setting, ending)
          : [ending];
  return points.flatMap((point) => Array.from(placements(setting, point), (raised) => ({ point, raised })));
}

/** Without external data: the uniform distribution on each subset, one for each choice of how many of each cohort. */
function uniformPoints(setting: Setting): Point[] {
  const { face, temperature, living } = setting;
  const found: Point[] = [];
  const visit = (chosen: readonly number[]): void => {
    if (chosen.length === face.counts.length) {
      const support = chosen.reduce((a, b) => a + b, 0);
      if (support === 0) return;
      const unstable = temperature < 1 ? support - 1 : living - support;
      found.push(
        pointOf(
          setting,
          uniformState(setting, (k) => chosen[k]),
          { unstable, nonhyperbolic: false },
          null,
        ),
      );
      return;
    }
    for (let count = 0; count <= face.counts[chosen.length]; count++) visit([...chosen, count]);
  };
  visit([]);
  return found;
}

/** Above `T = 1`: the attractor, and the fixed points on the faces without some of the unreferenced outcomes. */
function hotPoints(setting: Setting, attractor: Point): Point[] {
  const found = [attractor];
  for (let alive = setting.unreferenced - 1; alive >= 0; alive--) {
    const local = { unstable: setting.unreferenced - alive, nonhyperbolic: false };
    found.push(pointOf(setting, hotState(setting, alive), local, null));
  }
  return found;
}
