import { interval } from "../numeric/interval.js";
import type { GlobalAttractionStatement } from "./certificate.js";
import { checkGlobalAttraction } from "./check-attraction.js";
import type { Loop, Slices } from "./enclosures.js";
import { findOnly } from "./find-only.js";
import { nextBox, startBox } from "./mixed-monotone.js";
import { Rejection } from "./verification.js";

type Evidence = GlobalAttractionStatement["evidence"];

/** Levels times steps of a box that are tried. */
const BUDGET = 200_000;

/** After how many steps the box of *mixed-monotone* stops closing; at most so many that the budget lasts. */
function stepsOfBox(loop: Loop): number {
  const most = Math.min(300, BUDGET / loop.levels.counts.length);
  let box = startBox(loop, interval(0));
  for (let step = 1; step <= most; step++) {
    const next = nextBox(loop, box, interval(0));
    const shrinks = next.some((range, level) => range.sup - range.inf < 0.999 * (box[level].sup - box[level].inf));
    if (!shrinks) return step;
    box = next;
  }
  return Math.floor(most);
}

/** What may prove it, the cheapest first; of a box, numbers of steps that double. */
function* candidates(loop: Loop, slices: Slices): Generator<Evidence> {
  if (loop.external === "none") return;
  yield { by: "hot-uniqueness" };
  yield { by: "birkhoff" };
  if (loop.external === "some" && loop.regime === "cold") {
    const most = stepsOfBox(loop);
    for (let steps = 1; steps < most; steps *= 2) yield { by: "mixed-monotone", steps };
    yield { by: "mixed-monotone", steps: most };
    const only = findOnly(loop, slices);
    if (only !== null) yield { by: "only-fixed-point", low: only.low, clear: only.clear };
  }
}

/**
 * Every proof that one fixed point attracts all initial distributions under every gain, one statement for each kind of evidence that holds.
 *
 * **Guarantee**: the checker has accepted each. **Cost**: two scans and some hundred steps of a box.
 */
export function proveGlobalAttraction(loop: Loop, slices: Slices): GlobalAttractionStatement[] {
  const proved = new Map<Evidence["by"], GlobalAttractionStatement>();
  for (const evidence of candidates(loop, slices)) {
    if (proved.has(evidence.by)) continue;
    const statement: GlobalAttractionStatement = { kind: "global-attraction", evidence };
    try {
      checkGlobalAttraction(loop, slices, statement);
      proved.set(evidence.by, statement);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return [...proved.values()];
}
