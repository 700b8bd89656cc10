import { convexHull, type Interval } from "../numeric/interval.js";
import type { Undecided } from "../verdict.js";
import type { BasinEvidence, FixedPointPlace, VerdictStatement } from "./certificate.js";
import { checkVerdict, classAt, driftAt, pointAt } from "./check-verdict.js";
import type { Loop, Slices } from "./enclosures.js";
import { findOnly, type OnlyScans, survivors } from "./find-only.js";
import { findHotPlace, findPlace } from "./find-place.js";
import { fixedPointAt } from "./fixed-point.js";
import { proveAttractors } from "./prove-attractors.js";
import { rangeAround } from "./prove-fixed-point.js";
import { type OrbitFailure, proveOrbit } from "./prove-orbit.js";
import { proveOrder } from "./prove-order.js";
import { Rejection } from "./verification.js";

/** Where the loop ends, with the evidence. */
interface Ending {
  readonly place: FixedPointPlace;
  readonly basin: BasinEvidence;
}

const what = "the verdict";
const AWAY = "move the external fraction or the temperature a little away";

/**
 * The verdict, proved: where the loop ends, why, and of which class that is.
 *
 * **Guarantee**: the checker has accepted the statement. **Cost**: some fifty slices where branches tell where the loop ends, otherwise the orbit too.
 */
export function proveVerdict(loop: Loop, slices: Slices): VerdictStatement | Undecided {
  try {
    const ending = endingOf(loop, slices);
    if ("reason" in ending) return ending;
    const statement = statementOn(loop, slices, ending);
    if (!("reason" in statement)) checkVerdict(loop, slices, statement);
    return statement;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    if (error.step === "class")
      return { what, reason: "tolerance", message: error.message, help: "choose another tolerance" };
    const reason = error.step === "basin" ? "outside-domain" : "nonhyperbolic";
    return { what, reason, message: `${error.step}: ${error.message}`, help: AWAY };
  }
}

function endingOf(loop: Loop, slices: Slices): Ending | Undecided {
  const { regime, external } = loop;
  const basin = { by: "theorem" } as const;
  if (external === "none" && regime !== "neutral") {
    return { basin, place: { high: survivors(loop), between: null } };
  }
  if (external !== "some" || regime === "neutral") return { basin, place: { high: [], between: null } };
  const place = regime === "hot" ? findHotPlace(loop, slices) : null;
  if (place !== null) return { basin, place };
  return regime === "hot" ? nearFold() : coldEnding(loop, slices);
}

const nearFold = (): Undecided => ({
  what,
  reason: "nonhyperbolic",
  message: "the fixed point is so near to a fold that rounding does not tell on which side it is",
  help: AWAY,
});

/** From the reference an orbit is long only next to a fold or a pitchfork, where it proves nothing. */
const FROM_REFERENCE = 1e5;

/** Below `T = 1`: by the branches where they leave one fixed point, by the orbit elsewhere. */
function coldEnding(loop: Loop, slices: Slices): Ending | Undecided {
  const order = loop.initial === null ? proveOrder(loop, slices) : null;
  if (order !== null) {
    const { place, low, tied } = order;
    return place === null ? nearFold() : { place, basin: { by: "order", low, tied } };
  }
  const only = loop.initial === null ? null : findOnlyFixedPoint(loop, slices);
  if (only !== null) {
    const { place, low, clear } = only;
    return { place, basin: { by: "only-fixed-point", low, clear } };
  }
  const orbit = loop.initial === null ? proveOrbit(loop, slices, FROM_REFERENCE) : proveOrbit(loop, slices);
  if ("basin" in orbit) return orbit;
  return { what, message: orbit.message, ...HELP[orbit.failed] };
}

const HELP: Readonly<Record<OrbitFailure["failed"], Pick<Undecided, "reason" | "help">>> = {
  budget: { reason: "budget", help: "try the gain replace, which gets there fastest" },
  boundary: { reason: "nonhyperbolic", help: "move the initial distribution off the boundary" },
  unreferenced: { reason: "outside-domain", help: "give the outcome a little reference, or start it at 0" },
};

/** The scans that show that the loop has only one fixed point, and where it is. */
export interface OnlyFixedPoint extends OnlyScans {
  readonly place: FixedPointPlace;
}

/** Finds the scans for {@link OnlyFixedPoint}; null where there is more than one or rounding does not tell. **Domain**: `T < 1`, `0 < λ < 1`. */
export function findOnlyFixedPoint(loop: Loop, slices: Slices): OnlyFixedPoint | null {
  const only = findOnly(loop, slices);
  const place = only === null ? null : findPlace(loop, slices, only.low, only.point);
  return only === null || place === null ? null : { ...only, place };
}

function statementOn(loop: Loop, slices: Slices, { place, basin }: Ending): VerdictStatement | Undecided {
  const made = (drifts: readonly Interval[], tie: VerdictStatement["tie"]): VerdictStatement => {
    const drift = rangeAround(drifts.reduce(convexHull));
    return { kind: "verdict", class: classAt(loop, drifts[0]), drift, place, basin, tie };
  };
  const point = pointAt(loop, slices, place);
  if (point.unstable === 0) return made([driftAt(loop, point)], null);
  const tie = tieAt(loop, slices, place);
  if ("reason" in tie) return tie;
  const ends = tie.places.map((own) => fixedPointAt(loop, slices, own));
  const drifts = ends.map((end) => driftAt(loop, end));
  const classes = new Set(drifts.map((drift) => classAt(loop, drift)));
  return classes.size === 1 ? made(drifts, tie) : SIDES_DIFFER;
}

const SIDES_DIFFER: Undecided = {
  what,
  reason: "nonhyperbolic",
  message: "the loop ends at a tie, and the attractors beside it have different classes",
  help: "break the tie: change the initial distribution or the reference a little",
};

/** More attractors of different levels than this are not listed beside a tie. */
const MOST_PLACES = 200;

function tieAt(
  loop: Loop,
  slices: Slices,
  { high }: FixedPointPlace,
): NonNullable<VerdictStatement["tie"]> | Undecided {
  const { statement, points } = proveAttractors(loop, slices);
  if (statement === null) return nearFold();
  if (loop.external === "none") {
    return { attractors: statement, places: high.map(([level]) => ({ high: [[level, 1]], between: null })) };
  }
  if (points.length > MOST_PLACES) {
    const message = `the loop ends at a tie, beside attractors of ${points.length} kinds`;
    return { what, reason: "budget", message, help: SIDES_DIFFER.help };
  }
  const places: FixedPointPlace[] = [];
  for (const { scan, point } of points) {
    const place = findPlace(loop, slices, scan, point);
    if (place === null) return nearFold();
    places.push(place);
  }
  places.sort((a, b) => Number(a.between![0]) - Number(b.between![0]));
  return { attractors: statement, places };
}
