import { mid } from "../numeric/interval.js";
import type { BasinEvidence, FixedPointPlace, HighSet } from "./certificate.js";
import { requireLanding } from "./contraction.js";
import { findPlace } from "./find-place.js";
import { findScan } from "./find-scan.js";
import { type FoundPoint, fixedPointAt } from "./fixed-point.js";
import type { Loop } from "./loop.js";
import { Orbit } from "./orbit.js";
import type { Slices } from "./scan.js";
import { Rejection } from "./verification.js";

/** Where an orbit certainly ends, and the evidence. */
export interface OrbitProof {
  readonly place: FixedPointPlace;
  readonly unstable: number;
  readonly basin: Extract<BasinEvidence, { by: "orbit" }>;
}

/** Why there is no evidence: the orbit took too long, or passes so near to a basin's boundary that it is not known on which side. */
export interface OrbitFailure {
  readonly failed: "budget" | "boundary";
  readonly message: string;
}

/** Outcomes times generations that an orbit may take. */
const BUDGET = 4e6;
const RADII = [0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.003, 1e-3, 3e-4, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];

interface Target {
  readonly place: FixedPointPlace;
  readonly point: FoundPoint;
}

/** The fixed points on the branches that an orbit comes to, each branch searched once. */
class Targets {
  readonly #known = new Map<string, readonly Target[]>();

  constructor(
    readonly loop: Loop,
    readonly slices: Slices,
  ) {}

  of(high: HighSet): readonly Target[] {
    const name = JSON.stringify(high);
    const known = this.#known.get(name) ?? this.#search(high);
    this.#known.set(name, known);
    return known;
  }

  #search(high: HighSet): readonly Target[] {
    const joined = this.loop.levels.counts[0] === 1 && high[0]?.[0] === 0;
    const found = findScan(this.loop, this.slices, joined ? high.slice(1) : high, false);
    if (found.scan === null) return [];
    return found.found.points.flatMap((point) => {
      const place = findPlace(this.loop, this.slices, found.scan, point);
      return place === null ? [] : [{ place, point: fixedPointAt(this.loop, this.slices, place) }];
    });
  }
}

/** The high outcomes at an orbit's centre, by level. */
function highAt({ loop, level, count, center }: Orbit): HighSet {
  const [beta, lambda] = [mid(loop.beta), mid(loop.lambda)];
  let total = 0;
  const powers = center.map((z) => z ** (2 * beta));
  for (let g = 0; g < powers.length; g++) total += count[g] * powers[g];
  const found = new Map<number, number>();
  for (let g = 0; g < powers.length; g++) {
    if (center[g] === 0 || (1 - lambda) * beta * powers[g] <= total * center[g] * center[g]) continue;
    found.set(level[g], (found.get(level[g]) ?? 0) + count[g]);
  }
  return [...found];
}

/** The largest relative distance of an orbit's centre from a point; the parts of a level are taken in the order of the groups' probabilities. */
function deviation({ level, center }: Orbit, { parts }: FoundPoint): number {
  const byLevel = new Map<number, number[]>();
  for (const { level: own, p } of parts) byLevel.set(own, [...(byLevel.get(own) ?? []), mid(p)]);
  let largest = 0;
  for (let g = 0; g < center.length; g++) {
    const p = center[g] * center[g];
    const nearest = Math.min(...byLevel.get(level[g])!.map((own) => Math.abs(p / own - 1)));
    if (!(nearest <= largest)) largest = nearest;
  }
  return largest;
}

/** The largest radius at which the checker sees the orbit tend to a point. */
function landing(loop: Loop, orbit: Orbit, { place, point }: Target): OrbitProof | null {
  const away = deviation(orbit, point);
  for (const radius of RADII) {
    if (radius < away) return null;
    try {
      requireLanding(loop, orbit, point, String(radius));
      const basin = { by: "orbit", steps: orbit.generation, radius: String(radius) } as const;
      return { place, unstable: point.unstable, basin };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return null;
}

/**
 * Follows the loop from its initial distribution until it certainly tends to a fixed point.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`. **Guarantee**: the checker decides. **Cost**: at most {@link BUDGET} evaluations of one outcome, each a few microseconds.
 */
export function proveOrbit(loop: Loop, slices: Slices): OrbitProof | OrbitFailure {
  const targets = new Targets(loop, slices);
  try {
    const orbit = new Orbit(loop);
    const limit = Math.max(200, BUDGET / orbit.center.length);
    for (let check = 2; orbit.generation < limit; ) {
      orbit.advance();
      if (orbit.generation < check) continue;
      check = Math.ceil(check * 1.2);
      for (const target of targets.of(highAt(orbit))) {
        const proof = landing(loop, orbit, target);
        if (proof !== null) return proof;
      }
    }
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { failed: "boundary", message: error.message };
  }
  return { failed: "budget", message: `the loop has not come near its limit within the budget of ${BUDGET} steps` };
}
