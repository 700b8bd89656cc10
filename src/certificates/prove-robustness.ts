import { type Interval, interval, mid, mul } from "../numeric/interval.js";
import type { Undecided } from "../verdict.js";
import type { ExactText, FixedPointPlace, RobustnessStatement } from "./certificate.js";
import { checkRobustness } from "./check-attraction.js";
import type { Loop, Slices } from "./enclosures.js";
import { fixedPointAt } from "./fixed-point.js";
import { enclosed, referenceAt } from "./loop.js";
import { type Box, nextBox, startBox } from "./mixed-monotone.js";
import { rangeAround } from "./prove-fixed-point.js";
import { foldOf } from "./slice.js";
import { Rejection } from "./verification.js";

const what = "robustness against training errors";
/** Levels times steps of a box that are tried, and the most steps. */
const BUDGET = 400_000;
const MOST_STEPS = 2000;
const GROWTH = 1.1;
const LARGER = [1e-6, 1e-4, 1e-3, 1e-2];

/** A box that traps the loop, and the one it comes to. */
interface Trap {
  readonly box: Box;
  readonly inner: Box;
  readonly steps: number;
}

/** Searches boxes around an attractor. */
class Search {
  constructor(
    readonly loop: Loop,
    readonly eta: Interval,
    /** The attractor's probability and whether it is high, by level. */
    readonly center: readonly { readonly p: Interval; readonly high: boolean }[],
  ) {}

  /** Where a box comes to, if it traps the loop and every outcome ends on the attractor's side of its fold. */
  trapOf(box: Box): Trap | null {
    const isTrap = nextBox(this.loop, box, this.eta).every(
      ({ inf, sup }, level) => inf >= box[level].inf && sup <= box[level].sup,
    );
    if (!isTrap) return null;
    let inner = box;
    const most = Math.min(MOST_STEPS, BUDGET / box.length);
    for (let steps = 1; ; steps++) {
      const next = nextBox(this.loop, inner, this.eta);
      const still = next.every(({ inf, sup }, l) => sup - inf >= 0.9999 * (inner[l].sup - inner[l].inf) - 1e-16);
      inner = next;
      if (still || steps >= most) return this.isBeside(inner) ? { box, inner, steps } : null;
    }
  }

  /** Whether a box is, outcome by outcome, on the attractor's side of the fold. */
  isBeside(box: Box): boolean {
    if (this.loop.regime !== "cold" || this.loop.external !== "some") return true;
    return box.every((range, level) => {
      const fold = mul(this.loop.lambda, foldOf(referenceAt(this.loop, level), this.loop.beta));
      return this.center[level].high ? range.inf > fold.sup : range.sup < fold.inf;
    });
  }

  /** A small box that traps the loop with some errors: the image of a box, inflated a little, until the next image lies in it. */
  small(eta: Interval): Box | null {
    let box: Box = this.center.map(({ p }) => interval(p.inf * (1 - 1e-9), Math.min(1, p.sup * (1 + 1e-9))));
    const most = Math.min(MOST_STEPS, BUDGET / box.length);
    for (let step = 0; step < most; step++) {
      const next = nextBox(this.loop, box, eta);
      if (next.every(({ inf, sup }, level) => inf >= box[level].inf && sup <= box[level].sup)) return box;
      box = this.scaled(next, GROWTH);
    }
    return null;
  }

  /** A box scaled about the attractor, within the simplex. */
  scaled(box: Box, factor: number): Box {
    return box.map(({ inf, sup }, level) => {
      const p = mid(this.center[level].p);
      return interval(Math.max(0, p - factor * (p - inf)), Math.min(1, p + factor * (sup - p)));
    });
  }

  /** The largest multiple of a small box that still traps, up to a twentieth; boxes made for larger errors have better shapes. */
  largest(): Trap | null {
    let best: Trap | null = null;
    for (const eta of [this.eta.sup, ...LARGER.filter((larger) => larger > this.eta.sup)]) {
      const start = this.small(interval(eta));
      let trap = start === null ? null : this.trapOf(start);
      for (let factor = 2; trap !== null && factor > 1.05; ) {
        const next = this.trapOf(this.scaled(trap.box, factor));
        if (next === null) factor = Math.sqrt(factor);
        else trap = next;
      }
      if (trap !== null && (best === null || sizeOf(trap.box) > sizeOf(best.box))) best = trap;
    }
    return best;
  }
}

/** The sum of a box's widths. */
const sizeOf = (box: Box): number => box.reduce((sum, { inf, sup }) => sum + sup - inf, 0);

const undecided = (reason: Undecided["reason"], message: string, help: string): Undecided => ({
  ...{ what, reason, message, help },
});

/**
 * A box around the attractor at a place that traps every trajectory with training errors, as large as found, and the box where they end.
 *
 * The first box tried holds every mixed batch, so that where its trajectories end beside the attractor, all do. **Guarantee**: the checker has accepted the statement.
 * **Cost**: some thousand steps of a box.
 */
export function proveRobustness(
  loop: Loop,
  slices: Slices,
  place: FixedPointPlace,
  trainingError: ExactText,
): RobustnessStatement | Undecided {
  const eta = enclosed([trainingError, trainingError]);
  const least = mul(loop.lambda, referenceAt(loop, loop.levels.counts.length - 1)).inf;
  if (!(eta.sup <= least)) {
    const message = `the training error ${trainingError} is larger than λ min q = ${least}: it can lead out of the simplex`;
    return undecided("outside-domain", message, "ask for a smaller training error");
  }
  try {
    const { parts } = fixedPointAt(loop, slices, place);
    if (parts.length > loop.levels.counts.length) return SPLIT;
    const search = new Search(loop, eta, parts);
    const trap = search.trapOf(startBox(loop, eta)) ?? search.largest();
    if (trap === null) return UNTRAPPED;
    const [box, inner] = [trap.box, trap.inner].map((ranges) => ranges.map(rangeAround));
    const statement = { kind: "robustness", trainingError, box, steps: trap.steps, inner } as const;
    checkRobustness(loop, slices, statement);
    return statement;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return undecided("tolerance", `${error.step}: ${error.message}`, UNTRAPPED.help);
  }
}

const UNTRAPPED = undecided(
  "tolerance",
  "no box around the attractor was found that traps the loop",
  "ask for a smaller training error, or for an attractor farther from its basin's boundary",
);
const SPLIT = undecided(
  "outside-domain",
  "one of several outcomes of equal reference is high, and a box has one range for each level",
  "make the references of these outcomes differ a little",
);
