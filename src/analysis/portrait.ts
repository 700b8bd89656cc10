import { type ClosedLoop, mixedBatch, step } from "../model/closed-loop.js";
import { gainAt } from "../model/gain.js";
import { jacobian } from "../model/jacobian.js";
import type { Gain, Parameters } from "../parameters/parameters.js";
import type { FixedPoint } from "./analysis.js";
import type { Barycentric, Portrait } from "./figure-data.js";

const RESOLUTION = 64;
const FLOW_STEP = 0.15;
const SEEDS = 7;
/** A line that moves less than this in a step has arrived; one that leaves a saddle starts out at 1e-3 of its distance. */
const AT_REST = 1e-6;

/**
 * The loop on the simplex of three outcomes: flow lines, fixed points, separatrices and basins.
 *
 * **Shape**: `points` are all fixed points with their probabilities. Flow lines and separatrices belong to the flow `m(p) - p`, whose
 * fixed points and invariant sets every small gain shares; basins are those of the question's own gain.
 * **Guarantee**: numerical, for drawing. **Source**: theory *gradient-flow*, *gain-independence*.
 */
export function portraitOf(parameters: Parameters, points: readonly FixedPoint[]): Portrait {
  const q = outcomes(parameters);
  const loop: ClosedLoop = {
    temperature: parameters.temperature.value,
    externalFraction: parameters.externalFraction.value,
    reference: Float64Array.from(q),
  };
  const shown = points.map(({ p, stability }) => ({ p: triple(p ?? []), stability }));
  const labels = parameters.reference.labels;
  return {
    labels: labels === null ? null : [labels[0], labels[1], labels[2]],
    streamlines: seeds().map((seed) => follow(loop, seed, 1)),
    points: shown,
    separatrices: points
      .filter(({ stability }) => stability === "saddle")
      .flatMap((point) => stableManifold(loop, point)),
    basins: basinsOf(loop, parameters.gain, shown),
    reference: triple(q),
  };
}

const triple = (p: ArrayLike<number>): Barycentric => [p[0], p[1], p[2]];

function outcomes({ reference }: Parameters): number[] {
  const { values, counts, groupOf } = reference;
  if (groupOf !== null) return Array.from(groupOf, (g) => values[g]);
  return Array.from(values).flatMap((value, g) => Array.from({ length: counts[g] }, () => value));
}

/** Interior starting points on a triangular grid. */
function seeds(): Barycentric[] {
  const found: Barycentric[] = [];
  for (let i = 0; i <= SEEDS; i++) {
    for (let j = 0; j <= SEEDS - i; j++) {
      const [a, b] = [(i + 1 / 3) / (SEEDS + 1), (j + 1 / 3) / (SEEDS + 1)];
      found.push([a, b, 1 - a - b]);
    }
  }
  return found;
}

/** A Runge–Kutta line of the flow from `start`, forwards or backwards, until it rests or leaves the simplex. */
function follow(loop: ClosedLoop, start: Barycentric, direction: 1 | -1): Barycentric[] {
  const line: Barycentric[] = [start];
  const rate = (p: Float64Array) => mixedBatch(loop, p).map((m, k) => direction * (m - p[k]));
  let p = Float64Array.from(start);
  for (let k = 0; k < 600; k++) {
    const k1 = rate(p);
    const middle = p.map((x, i) => x + (FLOW_STEP / 2) * k1[i]);
    if (middle.some((x) => x < 0)) break;
    const k2 = rate(middle);
    const next = onSimplex(p.map((x, i) => x + FLOW_STEP * k2[i]));
    if (next.some((x) => x < 1e-4)) break;
    const moved = Math.max(...next.map((x, i) => Math.abs(x - p[i])));
    p = next;
    line.push(triple(p));
    if (moved < AT_REST) break;
  }
  return line;
}

/** Backwards the flow repels from the plane of the simplex: rounding would take a long line off it. */
function onSimplex(p: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const sum = p[0] + p[1] + p[2];
  return p.map((x) => x / sum);
}

/** Both halves of a saddle's stable manifold, followed backwards. */
function stableManifold(loop: ClosedLoop, point: FixedPoint): Barycentric[][] {
  const p = triple(point.p ?? []);
  const direction = eigenvector(loop, p, point.multipliers?.[1] ?? 0);
  return [1, -1].map((side) => {
    const start = triple(p.map((x, k) => x + 1e-3 * side * direction[k]));
    return [p, ...follow(loop, start, -1)];
  });
}

/** The tangent eigenvector of a multiplier: `s_i/(d_i - ρ)`, or the difference of two outcomes whose `d` it equals. */
function eigenvector(loop: ClosedLoop, p: Barycentric, multiplier: number): Barycentric {
  const { s, d } = jacobian(loop, p);
  const equal = [0, 1, 2].filter((k) => Math.abs(d[k] - multiplier) < 1e-9);
  const v = [0, 1, 2].map((k) =>
    equal.length > 1 ? Number(k === equal[0]) - Number(k === equal[1]) : s[k] / (d[k] - multiplier),
  );
  const size = Math.max(...v.map(Math.abs));
  return triple(v.map((x) => x / size));
}

function basinsOf(loop: ClosedLoop, gain: Gain, points: Portrait["points"]): Portrait["basins"] {
  const targets = points.flatMap(({ stability }, k) => (stability === "attracting" ? [k] : []));
  if (targets.length < 2) return null;
  const attractor: number[] = [];
  for (let j = 0; j <= RESOLUTION; j++) {
    for (let i = 0; i <= RESOLUTION - j; i++) {
      attractor.push(
        endOf(loop, gain, [i / RESOLUTION, j / RESOLUTION, (RESOLUTION - i - j) / RESOLUTION], points, targets),
      );
    }
  }
  return { resolution: RESOLUTION, attractor };
}

/** The attractor that an orbit comes within 1e-4 of; -1 where it comes near none in 2000 generations. */
function endOf(
  loop: ClosedLoop,
  gain: Gain,
  start: Barycentric,
  points: Portrait["points"],
  targets: readonly number[],
): number {
  let p: Float64Array = Float64Array.from(start);
  for (let k = 0; k < 2000; k++) {
    p = step(loop, p, Math.max(gainAt(gain, k), 0.02));
    if (k % 8 !== 7) continue;
    const near = targets.find((t) => points[t].p.every((x, i) => Math.abs(x - p[i]) < 1e-4));
    if (near !== undefined) return near;
  }
  return -1;
}
