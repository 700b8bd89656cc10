import { mid, wid } from "../numeric/interval.js";
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

/** A box is not followed when it is wider than this. */
const WIDEST = 0.5;
const TOO_WIDE =
  "the orbit passes so near to the boundary of a basin that its enclosure no longer tells the sides apart";

/** Groups of outcomes times generations that an orbit may take. */
const BUDGET = 3e5;
/** As many generations are tried however many groups there are. */
const LEAST_GENERATIONS = 100;

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
function highAt({ loop, levels, box }: Orbit): HighSet {
  const [beta, lambda] = [mid(loop.beta), mid(loop.lambda)];
  const { counts } = loop.levels;
  const states = box.map(mid);
  const powers = states.map((p) => p ** beta);
  const total = powers.reduce((sum, power, g) => sum + counts[g] * power, 0);
  const found = new Map<number, number>();
  for (const [g, power] of powers.entries()) {
    if (states[g] === 0 || (1 - lambda) * beta * power <= total * states[g]) continue;
    found.set(levels[g], (found.get(levels[g]) ?? 0) + counts[g]);
  }
  return [...found];
}

/** The widest box about an orbit and a target in which the checker sees the loop tend to it. */
const RADII = [0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.003, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

/** The evidence that the orbit tends to a target. */
function landing(orbit: Orbit, { place, point }: Target): OrbitProof | null {
  for (const radius of RADII.map(String)) {
    try {
      requireLanding(orbit, point, enclosed([radius, radius]));
      return { place, unstable: point.unstable, basin: { by: "orbit", steps: orbit.generation, radius } };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return null;
}

/**
 * Follows the loop from its initial distribution until it certainly tends to a fixed point.
 *
 * **Domain**: `T < 1`, `0 < λ < 1`. **Guarantee**: the checker decides. **Cost**: at most `budget` generations times groups of outcomes, each a few microseconds.
 */
export function proveOrbit(loop: Loop, slices: Slices, budget = BUDGET): OrbitProof | OrbitFailure {
  const targets = new Targets(loop, slices);
  try {
    const orbit = new Orbit(loop);
    const limit = Math.max(LEAST_GENERATIONS, budget / orbit.box.length);
    for (let check = 2; orbit.generation < limit; ) {
      orbit.advance();
      if (orbit.box.some((range) => wid(range) > WIDEST)) return { failed: "boundary", message: TOO_WIDE };
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
  return {
    failed: "budget",
    message: `the loop has not come near its limit within ${Math.floor(budget)} steps of an outcome`,
  };
}
