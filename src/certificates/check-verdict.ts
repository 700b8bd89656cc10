import { convexHull, type Interval, interval } from "../numeric/interval.js";
import { compare, fromNumber, type Rational } from "../numeric/rational.js";
import type { BasinEvidence, CertifiedClass, FixedPointPlace, HighSet, VerdictStatement } from "./certificate.js";
import { checkAttractors, checkOnlyFixedPoint, copies, onlyOrdered } from "./check-attractors.js";
import type { FoundPoint, Loop, Slices } from "./enclosures.js";
import { driftOf, fixedPointAt, requireInside, shown } from "./fixed-point.js";
import { exactly, startOf } from "./loop.js";
import { require } from "./verification.js";

/**
 * Checks the class of the attractor that the loop ends at from its initial distribution under its gain, and its drift (theory §5).
 *
 * At a tie the class is the worst of several; where they differ no certificate is made, as not all of them need be reached.
 *
 * **Errors**: Rejection. **Cost**: that of the place, and of the evidence for the basin.
 */
export function checkVerdict(loop: Loop, slices: Slices, statement: VerdictStatement): void {
  const { place, basin, tie } = statement;
  const point = pointAt(loop, slices, place);
  checkBasin(loop, slices, basin, place, point);
  const ends = tie === null ? [point] : endsOfTie(loop, slices, statement, point);
  for (const { unstable } of ends) require(unstable === 0, "verdict", `the point has ${unstable} unstable directions`);
  const drifts = ends.map((end) => driftAt(loop, end));
  const classes = drifts.map((own) => classAt(loop, own));
  require(ends.length > 0 && classes.every((own) => own === statement.class), "class", `it is ${classes}`);
  requireInside(drifts.reduce(convexHull), statement.drift, "drift");
}

/** The point at a place; without external data at `T = 1` the initial distribution, where the loop stays. */
export function pointAt(loop: Loop, slices: Slices, place: FixedPointPlace): FoundPoint {
  if (loop.external !== "none" || loop.regime !== "neutral") return fixedPointAt(loop, slices, place);
  require(place.high.length === 0 && place.between === null, "place", "the loop stays where it starts");
  const { levels, counts, values } = startOf(loop);
  const parts = values.map((p, g) => ({ level: levels[g], count: counts[g], high: false, p, d: interval(1) }));
  return { parts, unstable: 0 };
}

/** `½ Σ |p - q|`; exactly 0 where the point is the reference: at `T = 1`, for `λ = 1`, and where all outcomes are equal. */
export function driftAt(loop: Loop, point: FoundPoint): Interval {
  const kept = loop.external === "all" || (loop.regime === "neutral" && loop.external === "some");
  return kept || point.parts.length === 1 ? interval(0) : driftOf(loop, point);
}

/** The class of an attractor with this drift (theory §5). **Errors**: Rejection where the drift is not certainly on one side of the tolerance. */
export function classAt({ external, regime, tolerance, outcomes }: Loop, drift: Interval): CertifiedClass {
  if (outcomes === 1) return "stable";
  const kept = external !== "none" && compare(fromNumber(drift.sup), tolerance) <= 0;
  const lost = external === "none" || compare(fromNumber(drift.inf), tolerance) > 0;
  require(kept || lost, "class", `the drift ${shown(drift)} is not certainly on one side of the tolerance`);
  return kept ? "stable" : regime === "cold" ? "collapse" : regime === "hot" ? "uniform" : "marginal";
}

/** Rejects unless a theorem, the only fixed point, the only one that the order of the outcomes allows, or the orbit leads to the point at a place. */
export function checkBasin(
  loop: Loop,
  slices: Slices,
  basin: BasinEvidence,
  place: FixedPointPlace,
  point: FoundPoint,
): void {
  if (basin.by === "theorem") requireTheorem(loop, place);
  else if (basin.by === "only-fixed-point") checkOnlyFixedPoint(loop, slices, basin.low, basin.clear);
  else if (basin.by === "order") {
    onlyOrdered(loop, slices, basin.low, basin.tied);
    const ordered = place.high.length === 0 || String(place.high) === `0,${loop.levels.counts[0]}`;
    require(ordered, "place", "it does not order the outcomes as the reference does");
  } else {
    loop.orbits(loop, basin, point);
  }
}

/**
 * Rejects unless a theorem says where the loop ends: *no-external-data* on the outcomes that start largest below `T = 1`, and on all above; *hot-uniqueness*
 * where every outcome comes alive; at the reference for `T = 1` and for `λ = 1`.
 */
function requireTheorem(loop: Loop, { high }: FixedPointPlace): void {
  const { external, regime, levels } = loop;
  const largest = external !== "none" || regime !== "cold" || String(high) === String(largestAtStart(loop));
  require(largest, "basin", "the support is not that of the largest initial probabilities");
  const searched = external === "some" && regime !== "neutral";
  require(!searched || regime === "hot", "basin", "no theorem says where the loop ends below T = 1");
  const start = startOf(loop);
  const alive = start.levels.every((level, g) => levels.sup[level] > 0 || start.values[g].inf > 0);
  require(!searched || alive, "basin", "an outcome never comes alive");
}

/** The outcomes with the largest initial probability. */
export function largestAtStart({ levels, initial }: Loop): HighSet {
  if (initial === null) return [[0, levels.counts[0]]];
  const found = new Map<number, number>();
  for (const [g, level] of initial.levels.entries())
    if (initial.largest[g]) found.set(level, (found.get(level) ?? 0) + initial.counts[g]);
  return [...found];
}

/**
 * The attractors that noise can carry the loop to from the saddle where it ends: all of them, or without external data the vertices of the saddle's support,
 * as the other outcomes stay smaller.
 */
function endsOfTie(loop: Loop, slices: Slices, { place, tie }: VerdictStatement, saddle: FoundPoint): FoundPoint[] {
  const { attractors, places } = tie!;
  require(saddle.unstable > 0, "tie", "the loop does not end at a saddle");
  checkAttractors(loop, slices, attractors);
  const points = places.map((own) => fixedPointAt(loop, slices, own));
  if (loop.external === "none") {
    const vertices = place.high.map(([level]) => `${level},1`);
    require(String(places.map(({ high }) => high)) === String(vertices), "tie", "the places are not the support's");
    return points;
  }
  const before = new Map<string, Rational>();
  let total = 0;
  for (const [k, { high, between }] of places.entries()) {
    const [low, top] = between!.map(exactly);
    const last = before.get(String(high));
    require(last === undefined || compare(last, low) < 0, "tie", `place ${k} is not above the last on its branch`);
    require(points[k].unstable === 0, "tie", `place ${k} is no attractor`);
    before.set(String(high), top);
    total += copies(loop, high);
  }
  require(total === attractors.count, "tie", `the places hold ${total} attractors, not ${attractors.count}`);
  return points;
}
