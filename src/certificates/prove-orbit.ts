import { mid } from "../numeric/interval.js";
import type { BasinEvidence, FixedPointPlace, HighSet } from "./certificate.js";
import { findPlace } from "./find-place.js";
import { findScan } from "./find-scan.js";
import { type FoundPoint, fixedPointAt } from "./fixed-point.js";
import { enclosed, type Loop } from "./loop.js";
import { Orbit, requireLanding } from "./orbit.js";
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

interface Target {
  readonly place: FixedPointPlace;
  readonly point: FoundPoint;
  /** The largest radius that is not known to be too large. */
  radius: number;
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
      return place === null ? [] : [{ place, point: fixedPointAt(this.loop, this.slices, place), radius: 0.25 }];
    });
  }
}

/** The high outcomes at an orbit's centre, by level. */
function highAt({ loop, levels, counts, center }: Orbit): HighSet {
  const [beta, lambda] = [mid(loop.beta), mid(loop.lambda)];
  const powers = center.map((z) => z ** (2 * beta));
  const total = powers.reduce((sum, power, g) => sum + counts[g] * power, 0);
  const found = new Map<number, number>();
  for (const [g, power] of powers.entries()) {
    if (center[g] === 0 || (1 - lambda) * beta * power <= total * center[g] * center[g]) continue;
    found.set(levels[g], (found.get(levels[g]) ?? 0) + counts[g]);
  }
  return [...found];
}

/** How far an orbit's centre is from a point on the sphere, each group from the nearer part of its level. */
function distance({ levels, counts, center }: Orbit, { parts }: FoundPoint): number {
  let [sum, first] = [0, 0];
  for (const [g, z] of center.entries()) {
    while (parts[first].level < levels[g]) first++;
    const own = parts[first + 1]?.level === levels[g] ? [first, first + 1] : [first];
    sum += counts[g] * Math.min(...own.map((k) => Math.abs(z - Math.sqrt(mid(parts[k].p))))) ** 2;
  }
  return Math.sqrt(sum);
}

/** The evidence at the largest radius at which the checker sees the orbit tend to a target. */
function landing(orbit: Orbit, target: Target): OrbitProof | null {
  const away = distance(orbit, target.point);
  for (; target.radius > away; target.radius /= 2) {
    const radius = String(target.radius);
    try {
      requireLanding(orbit, target.point, enclosed([radius, radius]));
      const basin = { by: "orbit", steps: orbit.generation, radius } as const;
      return { place: target.place, unstable: target.point.unstable, basin };
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
        const proof = landing(orbit, target);
        if (proof !== null) return proof;
      }
    }
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { failed: "boundary", message: error.message };
  }
  return { failed: "budget", message: `the loop has not come near its limit within the budget of ${BUDGET} steps` };
}
