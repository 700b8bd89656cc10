import { add, convexHull, type Interval, interval, mid, mul, sub, subset } from "../numeric/interval.js";
import { branchFault, type FoundPoint, type Part } from "./fixed-point.js";
import { type InitialGroups, type Loop, referenceAt } from "./loop.js";
import { type Box, nextBox } from "./mixed-monotone.js";
import { require } from "./verification.js";

const [ZERO, ONE] = [interval(0), interval(1)];
const step = "orbit";

/** The outcomes that start equal, by level. */
export function startOf(loop: Loop): Pick<InitialGroups, "levels" | "counts" | "values"> {
  const levels = [...loop.levels.counts.keys()];
  const reference = {
    levels,
    counts: [...loop.levels.counts],
    values: levels.map((level) => referenceAt(loop, level)),
  };
  return loop.initial ?? reference;
}

/**
 * A box that holds the loop's state, for every temperature and external fraction of the loop: group by group of outcomes that start equal, and so stay equal.
 */
export class Orbit {
  /** The loop with the groups for its levels. */
  readonly loop: Loop;
  readonly levels: readonly number[];
  box: Box;
  generation = 0;

  /** **Domain**: `T < 1`, `0 < λ < 1`. **Errors**: Rejection. */
  constructor(loop: Loop) {
    require(loop.regime === "cold" && loop.external === "some", step, "orbits are for T < 1 and 0 < λ < 1");
    const { levels, counts, values } = startOf(loop);
    const at = (ends: Float64Array) => Float64Array.from(levels, (level) => ends[level]);
    const { inf, sup } = loop.levels;
    this.loop = { ...loop, levels: { inf: at(inf), sup: at(sup), counts: Float64Array.from(counts) } };
    this.levels = levels;
    this.box = values;
  }

  /** One generation `p' = (1-α)p + αm(p)`. */
  advance(): void {
    const gain = this.loop.gain(this.generation++);
    const batch = nextBox(this.loop, this.box, ZERO);
    this.box = this.box.map((own, g) => add(mul(sub(ONE, gain), own), mul(gain, batch[g])));
  }
}

/** How often a box may be mapped until it is seen that one fixed point is in it. */
const SETTLED = 500;

/**
 * Rejects unless an orbit is where it certainly tends to the fixed point, whatever the gains are from there on.
 *
 * The box of the orbit and of the point, widened by `radius`, holds the mixed batches of all its states: the loop stays in it under every gain, and its limit set lies in the boxes to which mixed batches
 * shrink it. Where each group is on one side of its fold there and the slope of `Y` has one sign, no other fixed point is in it, and by *lyapunov* the loop tends to this one.
 */
export function requireLanding(orbit: Orbit, point: FoundPoint, radius: Interval): void {
  const { loop, box } = orbit;
  const reached = partsReached(orbit, point);
  const spread = interval(1 - radius.sup, 1 + radius.sup);
  const trap = box.map((own, g) => mul(convexHull(own, reached[g].p), spread));
  let now = nextBox(loop, trap, ZERO);
  const trapped = now.every((range, g) => subset(range, trap[g]));
  require(trapped, step, "the loop does not certainly stay where it is");
  const parts = reached.map((part, g) => ({ ...part, level: g }));
  for (let k = 0; k < SETTLED && branchFault(loop, parts, now) !== null; k++) now = nextBox(loop, now, ZERO);
  const fault = branchFault(loop, parts, now);
  require(fault === null, step, `more than one fixed point may be there: ${fault}`);
}

/** For each group the part of the fixed point that it comes to: of its level, the nearer one. **Errors**: Rejection where the sizes do not agree. */
function partsReached({ levels, loop, box }: Orbit, { parts }: FoundPoint): Part[] {
  const used = parts.map(() => 0);
  const reached = levels.map((level, g) => {
    const far = (k: number) => (parts[k].level === level ? Math.abs(mid(box[g]) - mid(parts[k].p)) : Infinity);
    const nearest = parts.reduce((best, _, k) => (far(k) < far(best) ? k : best), 0);
    used[nearest] += loop.levels.counts[g];
    return { ...parts[nearest], count: loop.levels.counts[g] };
  });
  require(parts.every(({ count }, k) => count === used[k]), step, "not as many outcomes come near as the point has");
  return reached;
}
