import { mid, wid } from "../numeric/interval.js";
import type { BasinEvidence, FixedPointPlace, HighSet } from "./certificate.js";
import type { FoundPoint, Loop, Slices } from "./enclosures.js";
import { findPlace } from "./find-place.js";
import { findScan } from "./find-scan.js";
import { fixedPointAt } from "./fixed-point.js";
import { enclosed } from "./loop.js";
import { Orbit, requireLanding } from "./orbit.js";
import { Rejection } from "./verification.js";

/** Where an orbit certainly ends, and the evidence. */
export interface OrbitProof {
  readonly place: FixedPointPlace;
  readonly unstable: number;
  readonly basin: Extract<BasinEvidence, { by: "orbit" }>;
}

/**
 * Why there is no evidence: the orbit took too long, passes so near to a basin's boundary that it is not known on which side, or has an outcome that external data
 * never shows, which dies out without being near 0 in proportion.
 */
export interface OrbitFailure {
  readonly failed: "budget" | "boundary" | "unreferenced";
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

/** The radius that an orbit needs to be seen near a point: the distance in `(p - p̂)/√p̂` over the root of the group of least mass. */
function radiusNeeded({ levels, loop, box }: Orbit, { parts }: FoundPoint): number {
  let [sum, least, first] = [0, 1, 0];
  for (const [g, level] of levels.entries()) {
    while (parts[first].level < level) first++;
    const count = loop.levels.counts[g];
    const own = parts.slice(first, first + 2).filter((part) => part.level === level);
    const far = (p: number) => (count * (mid(box[g]) - p) ** 2) / p;
    const [nearest] = own.map(({ p }) => mid(p)).sort((a, b) => far(a) - far(b));
    sum += far(nearest);
    least = Math.min(least, count * nearest);
  }
  return Math.sqrt(sum / least);
}

/** The evidence that the orbit tends to a target, at the largest radius that the checker accepts. */
function landing(orbit: Orbit, target: Target): OrbitProof | null {
  const { place, point } = target;
  const needed = radiusNeeded(orbit, point);
  for (; target.radius > needed; target.radius /= 2) {
    const radius = String(target.radius);
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
  if (loop.levels.inf.some((q) => q === 0)) {
    return { failed: "unreferenced", message: "the orbit has an outcome that external data never shows" };
  }
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
