import type { Undecided } from "../verdict.js";
import type { AttractorsStatement, Settled, ThresholdStatement, VerdictStatement } from "./certificate.js";
import { checkThreshold, upToOne } from "./check-threshold.js";
import type { Loop, Slices } from "./enclosures.js";
import { findScan } from "./find-scan.js";
import { nearStable, nearUnique } from "./find-threshold.js";
import { enclosedAt } from "./loop.js";
import { proveAttractors } from "./prove-attractors.js";
import { proveSettled } from "./prove-settled.js";
import { proveVerdict } from "./prove-verdict.js";
import { Rejection } from "./verification.js";

/** How far from the number that was found, relatively, an end is put; the first that can be proved is taken. */
const WIDTHS = Array.from({ length: 13 }, (_, k) => 2e-15 * 16 ** k);
const COARSE = 8;
/** An end that is farther off than the second, relatively, is brought nearer by bisection, to the first part of its distance. */
const [NEAR, FAR] = [1e-3, 1e-5];
/** The least upper end for a threshold at 0. */
const LEAST = [1e-100, 1e-12, 1e-9, 1e-6, 1e-3];

/** An end of the interval, with its proof. */
interface End<P> {
  readonly external: number;
  readonly proof: P;
}

/**
 * The end nearest to a number, on the side of `direction`, for which there is a proof; `coarse` where the branches are so flat that none is nearer.
 */
function endNear<P>(
  near: number,
  direction: 1 | -1,
  prove: (external: number) => P | null,
  coarse = false,
): End<P> | null {
  let fails = near;
  const beside = WIDTHS.slice(coarse ? COARSE : 0).map((width) => near * (1 + direction * width));
  for (const external of [...beside.filter((x) => x !== near), ...LEAST.filter((x) => direction > 0 && x > 2 * near)]) {
    if (external <= 0 || external >= 1) continue;
    const proof = prove(external);
    if (proof !== null) return nearer(near, fails, { external, proof }, prove);
    fails = external;
  }
  return null;
}

function nearer<P>(near: number, failing: number, proved: End<P>, prove: (external: number) => P | null): End<P> {
  let [fails, best] = [failing, proved];
  const distance = Math.abs(best.external - near);
  if (near === 0 || distance < FAR * near) return best;
  while (Math.abs(best.external - fails) > NEAR * distance) {
    const external = (fails + best.external) / 2;
    const proof = prove(external);
    if (proof === null) fails = external;
    else best = { external, proof };
  }
  return best;
}

/** The loop from its reference at one external fraction. */
const at = (loop: Loop, external: number): Loop =>
  enclosedAt({ ...loop, initial: null }, null, [String(external), String(external)]);

/** The list of attractors; null where it cannot be proved. */
function attractorsOf(loop: Loop, slices: Slices): AttractorsStatement | null {
  try {
    return proveAttractors(loop, slices).statement;
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
}

function oneAbove(loop: Loop, slices: Slices, external: number): AttractorsStatement | null {
  const statement = attractorsOf(upToOne(at(loop, external)), slices);
  return statement?.count === 1 ? statement : null;
}

function severalAt(loop: Loop, slices: Slices, external: number): AttractorsStatement | null {
  const statement = attractorsOf(at(loop, external), slices);
  return statement !== null && statement.count > 1 ? statement : null;
}

function stableAbove(loop: Loop, slices: Slices, external: number): Settled | null {
  const end = at(loop, external);
  return proveSettled(upToOne(end), slices, end, "stable");
}

/** The verdict where it is not stable; null next to a fold of the low curve too, where an orbit would take very long. */
function notStableAt(loop: Loop, slices: Slices, external: number): VerdictStatement | null {
  const start = at(loop, external);
  if (start.regime === "cold" && findScan(start, slices, [], false).scan === null) return null;
  const verdict = proveVerdict(start, slices);
  return "kind" in verdict && verdict.class !== "stable" ? verdict : null;
}

const undecided = (which: ThresholdStatement["which"]): Undecided => ({
  what: which === "unique" ? "the threshold of uniqueness" : "the threshold of stability",
  reason: "nonhyperbolic",
  message: "no external fraction was found from which on the loop certainly has one end",
  help: "choose another temperature or tolerance",
});

/**
 * An interval that holds a threshold, with the proofs at its ends.
 *
 * **Guarantee**: the checker has accepted it; an end that could not be proved near the threshold is farther off, the lower one 0 at worst. **Cost**: some hundred
 * slices for finding it, and those of each proof.
 */
export function proveThreshold(
  loop: Loop,
  slices: Slices,
  which: ThresholdStatement["which"],
): ThresholdStatement | Undecided {
  const statement = which === "unique" ? proveUnique(loop, slices) : proveStable(loop, slices);
  if (statement === null) return undecided(which);
  checkThreshold(loop, slices, statement);
  return statement;
}

function proveUnique(loop: Loop, slices: Slices): ThresholdStatement | null {
  const near = nearUnique(loop, slices);
  // Two largest outcomes part at a pitchfork.
  const coarse = loop.levels.counts[0] === 2;
  const above = endNear(near, 1, (external) => oneAbove(loop, slices, external), coarse);
  if (above === null) return null;
  const below = near === 0 ? null : endNear(near, -1, (external) => severalAt(loop, slices, external), coarse);
  const interval = [String(below?.external ?? 0), String(above.external)] as const;
  return { kind: "threshold", which: "unique", interval, below: below?.proof ?? null, above: above.proof };
}

function proveStable(loop: Loop, slices: Slices): ThresholdStatement | null {
  const nears = nearStable({ ...loop, initial: null }, slices);
  const above = endNear(nears[0], 1, (external) => stableAbove(loop, slices, external));
  if (above === null) return null;
  let below: End<VerdictStatement> | null = null;
  for (const near of nears) {
    if (below === null && near > 0) below = endNear(near, -1, (external) => notStableAt(loop, slices, external));
  }
  const interval = [String(below?.external ?? 0), String(above.external)] as const;
  return { kind: "threshold", which: "stable", interval, below: below?.proof ?? null, above: above.proof };
}
