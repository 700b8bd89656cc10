import { log, pow } from "../numeric/elementary.js";
import { abs, add, convexHull, div, type Interval, interval, mul, sub } from "../numeric/interval.js";
import { IntervalSum } from "../numeric/interval-sum.js";
import { compare, fromNumber } from "../numeric/rational.js";
import type { BasinEvidence, CertifiedClass, FixedPointPlace, HighSet, VerdictStatement } from "./certificate.js";
import { checkAttractors, checkOnlyFixedPoint, copies, living } from "./check-attractors.js";
import { onlyOrdered } from "./check-order.js";
import { driftOf, type FoundPoint, fixedPointAt, requireInside, shown } from "./fixed-point.js";
import { enclosed, exactly, type Loop, referenceAt } from "./loop.js";
import { Orbit, requireLanding } from "./orbit.js";
import type { Slices } from "./scan.js";
import { require } from "./verification.js";

const ONE = interval(1);
const ZERO = interval(0);

/**
 * Checks the class of the attractor that the loop ends at from its initial distribution under its gain, and its drift (theory §5).
 *
 * **Errors**: Rejection. **Cost**: that of the place, and of the evidence for the basin.
 */
export function checkVerdict(loop: Loop, slices: Slices, statement: VerdictStatement): void {
  const { place, basin, tie } = statement;
  require(loop.external !== "none" || living(loop) === loop.outcomes, "verdict", "an outcome never starts alive");
  if (isIdentity(loop)) {
    const trivial = place.high.length === 0 && place.between === null && basin.by === "theorem" && tie === null;
    require(trivial, "place", "the loop stays where it starts");
    requireClass(loop, statement, [startDrift(loop)]);
    return;
  }
  const point = fixedPointAt(loop, slices, place);
  checkBasin(loop, slices, basin, place, point);
  const ends = tie === null ? [point] : endsOfTie(loop, slices, statement, point);
  for (const { unstable } of ends) require(unstable === 0, "verdict", `the point has ${unstable} unstable directions`);
  requireClass(
    loop,
    statement,
    ends.map((end) => driftAt(loop, end)),
  );
}

/** Whether the loop does not move at all. */
const isIdentity = ({ regime, external }: Loop): boolean => regime === "neutral" && external === "none";

/** The drift of the initial distribution. */
export function startDrift(loop: Loop): Interval {
  const sum = new IntervalSum();
  loop.initial?.values.forEach((p, g) => {
    sum.add(abs(sub(p, referenceAt(loop, loop.initial!.levels[g]))), loop.initial!.counts[g]);
  });
  return div(sum.total, interval(2));
}

/** `½ Σ |p - q|`; exactly 0 where the point is the reference: at `T = 1`, `λ = 1`, and where all outcomes are equal. */
export function driftAt(loop: Loop, point: FoundPoint): Interval {
  const kept = loop.external === "all" || (loop.regime === "neutral" && loop.external === "some");
  return kept || point.parts.length === 1 ? ZERO : driftOf(loop, point);
}

/** The class of an attractor with this drift (theory §5). **Errors**: Rejection where the drift is not certainly on one side of the tolerance. */
export function classAt({ external, regime, tolerance, outcomes }: Loop, drift: Interval): CertifiedClass {
  const changed = regime === "cold" ? "collapse" : regime === "hot" ? "uniform" : "marginal";
  if (outcomes === 1) return "stable";
  if (external === "none") return changed;
  if (compare(fromNumber(drift.sup), tolerance) <= 0) return "stable";
  const above = compare(fromNumber(drift.inf), tolerance) > 0;
  require(above, "class", `the drift ${shown(drift)} is not certainly on one side of the tolerance`);
  return changed;
}

/** Rejects unless every drift gives the class that is claimed, and lies in the range that is claimed. */
function requireClass(loop: Loop, { class: claimed, drift }: VerdictStatement, drifts: readonly Interval[]): void {
  const classes = drifts.map((own) => classAt(loop, own));
  // The worst of several classes; a certificate is not made where they differ, as not all of them may be reached.
  require(classes.length > 0 && classes.every((own) => own === claimed), "class", `it is ${classes}, not ${claimed}`);
  requireInside(drifts.reduce(convexHull), drift, "drift");
}

/** Rejects unless the loop ends at the point of the place. */
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
    const orbit = new Orbit(loop);
    while (orbit.generation < basin.steps) orbit.advance();
    requireLanding(orbit, point, enclosed([basin.radius, basin.radius]));
  }
}

/**
 * Rejects unless a theorem says where the loop ends: *no-external-data* on the outcomes that start largest below `T = 1` and on all above, *hot-uniqueness*
 * where every outcome comes alive, and at the reference for `T = 1` and for `λ = 1`.
 */
function requireTheorem(loop: Loop, { high }: FixedPointPlace): void {
  const { external, regime, levels, initial } = loop;
  if (external === "none") {
    const ends = regime === "hot" || String(high) === String(largestAtStart(loop));
    require(ends, "basin", "the support is not that of the largest initial probabilities");
  } else if (external === "some" && regime !== "neutral") {
    require(regime === "hot", "basin", "no theorem says where the loop ends below T = 1");
    const alive = (level: number, g: number) => levels.sup[level] > 0 || initial!.values[g].inf > 0;
    const all = initial === null ? levels.sup.every((q) => q > 0) : initial.levels.every(alive);
    require(all, "basin", "an outcome never comes alive");
  }
}

/** The outcomes with the largest initial probability. */
export function largestAtStart({ levels, initial }: Loop): HighSet {
  if (initial === null) return [[0, levels.counts[0]]];
  const found = new Map<number, number>();
  initial.levels.forEach((level, g) => {
    if (initial.largest[g] && initial.counts[g] > 0) found.set(level, (found.get(level) ?? 0) + initial.counts[g]);
  });
  return [...found];
}

/**
 * The attractors that noise can carry the loop to from the saddle where it ends: `V` rises along every trajectory (theorem *lyapunov*), so all whose `V` is not certainly below
 * the saddle's. Without external data, the vertices of the saddle's support, as the others stay smaller.
 */
function endsOfTie(loop: Loop, slices: Slices, { place, tie }: VerdictStatement, saddle: FoundPoint): FoundPoint[] {
  const { attractors, places } = tie!;
  require(saddle.unstable > 0, "tie", "the loop does not end at a saddle");
  checkAttractors(loop, slices, attractors);
  const points = places.map((own) => fixedPointAt(loop, slices, own));
  const names = places.map(({ high }) => String(high));
  if (loop.external === "none") {
    const wanted = place.high.map(([level]) => `${level},1`);
    require(String(names) === String(wanted), "tie", "the places are not the vertices of the support, in order");
    return points;
  }
  let total = 0;
  places.forEach((own, k) => {
    const [low, top] = own.between!.map(exactly);
    const apart = places.every(({ high, between }, j) => {
      if (j <= k || String(high) !== names[k]) return true;
      const [otherLow, otherTop] = between!.map(exactly);
      return compare(top, otherLow) < 0 || compare(otherTop, low) < 0;
    });
    require(apart, "tie", `place ${k} may be another one's`);
    require(points[k].unstable === 0, "tie", `place ${k} is no attractor`);
    total += copies(loop, own.high);
  });
  require(total === attractors.count, "tie", `the places hold ${total} attractors, not ${attractors.count}`);
  const level = potentialAt(loop, saddle);
  return points.filter((end) => potentialAt(loop, end).sup >= level.inf);
}

/** `V = (1-λ)/β ln Σ p^β + λ Σ q ln p`. */
export function potentialAt(loop: Loop, { parts }: FoundPoint): Interval {
  const { beta, lambda } = loop;
  const [total, cross] = [new IntervalSum(), new IntervalSum()];
  for (const { level, count, p } of parts) {
    const q = referenceAt(loop, level);
    total.add(pow(p, beta), count);
    if (q.sup > 0) cross.add(mul(q, log(p)), count);
  }
  return add(mul(div(sub(ONE, lambda), beta), log(total.total)), mul(lambda, cross.total));
}
