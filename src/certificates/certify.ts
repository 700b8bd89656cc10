import type { Undecided } from "../verdict.js";
import type {
  CertifiedParameters,
  ExactText,
  FixedPointPlace,
  HighSet,
  RobustnessStatement,
  Statement,
  VerdictStatement,
} from "./certificate.js";
import { MOST_OUTCOMES } from "./check-attractors.js";
import { confirmExactly } from "./confirm-exactly.js";
import type { Loop, Slices } from "./enclosures.js";
import { findHotPlace, findPlace } from "./find-place.js";
import { LEAST_GAMMA } from "./find-scan.js";
import { enclose } from "./loop.js";
import { checkOrbit } from "./orbit.js";
import { proveGlobalAttraction } from "./prove-attraction.js";
import { type NearFold, type PlacedScan, type Proved, proveAttractors, proveFixedPoints } from "./prove-attractors.js";
import { proveBox } from "./prove-box.js";
import { proveFixedPoint } from "./prove-fixed-point.js";
import { proveFold } from "./prove-fold.js";
import { proveRobustness } from "./prove-robustness.js";
import { proveThreshold } from "./prove-threshold.js";
import { proveVerdict } from "./prove-verdict.js";
import { slicesOf } from "./scan.js";

/** What is to be proved beside the list of attractors and the verdict. */
export interface Wanted {
  /** All fixed points; at most 16 outcomes. */
  readonly all?: boolean;
  /** Fixed points that get a box, at most; 20 unless given, 1 for more than 1000 outcomes. */
  readonly places?: number;
  readonly thresholds?: boolean;
  readonly trainingError?: ExactText;
}

/** What could be proved, and what could not. */
export interface Certification {
  readonly statements: readonly Statement[];
  readonly undecided: readonly Undecided[];
}

const USUAL_PLACES = 20;
const MOST_BOXED_OUTCOMES = 1000;

/**
 * Proves what it can about a question.
 *
 * **Guarantee**: none; the statements are for the checker to replay. **Errors**: Rejection for parameters that no certificate can state.
 * **Cost**: for a vocabulary some hundred evaluations of all low roots.
 */
export function certify(parameters: CertifiedParameters, wanted: Wanted): Certification {
  const loop = enclose(parameters, checkOrbit);
  const slices = slicesOf(loop);
  const statements: Statement[] = [];
  const undecided: Undecided[] = [];
  const take = (proved: Statement | Undecided) => {
    if ("reason" in proved) undecided.push(proved);
    else statements.push(proved);
  };
  if (isBox(parameters)) {
    take(proveBox(parameters, loop, slices));
    return { statements, undecided };
  }
  const attractors = proveAttractors(loop, slices);
  const isolated = loop.regime !== "neutral" || loop.external !== "none";
  const listed = wanted.all === true && isolated && loop.outcomes <= MOST_OUTCOMES;
  const all = listed ? proveFixedPoints(loop, slices) : null;
  keep(loop, slices, "the list of attractors", attractors, statements, undecided);
  if (all !== null) keep(loop, slices, "the list of fixed points", all, statements, undecided);
  if (wanted.all === true && !isolated) undecided.push(EVERY_DISTRIBUTION);
  const verdict = isLost(attractors.near) ? { ...undecided[0], what: "the verdict" } : proveVerdict(loop, slices);
  take(verdict);
  for (const place of placesOf(loop, slices, (all ?? attractors).points, all !== null, wanted.places)) {
    const statement = place === null ? null : proveFixedPoint(loop, slices, place);
    if (statement === null) undecided.push(UNPLACED);
    else {
      confirmExactly(parameters, statement);
      statements.push(statement);
    }
  }
  if (attractors.statement?.count === 1 && loop.levels.counts.length <= MOST_BOXED_OUTCOMES) {
    statements.push(...proveGlobalAttraction(loop, slices));
  }
  if (wanted.thresholds === true)
    for (const which of ["unique", "stable"] as const) take(proveThreshold(loop, slices, which));
  if (wanted.trainingError !== undefined) take(robustness(loop, slices, verdict, wanted.trainingError));
  return { statements, undecided };
}

/** Whether a question is about more than one temperature or external fraction. */
const isBox = ({ temperature, externalFraction }: CertifiedParameters): boolean =>
  [temperature, externalFraction].some(([lower, upper]) => lower !== upper);

/** Robustness of the state at which the verdict has the loop end. */
function robustness(
  loop: Loop,
  slices: Slices,
  verdict: VerdictStatement | Undecided,
  trainingError: ExactText,
): RobustnessStatement | Undecided {
  if ("kind" in verdict && verdict.tie === null) return proveRobustness(loop, slices, verdict.place, trainingError);
  return {
    what: "robustness",
    reason: "outside-domain",
    message: "the loop ends at no attractor that is known",
    help: "ask about a loop whose verdict is proved and no tie",
  };
}

const EVERY_DISTRIBUTION: Undecided = {
  what: "the list of fixed points",
  reason: "outside-domain",
  message: "every distribution is fixed at T = 1 without external data",
  help: "ask for the attractors only, or at another temperature or external fraction",
};

const UNPLACED: Undecided = {
  what: "a fixed point",
  reason: "nonhyperbolic",
  message: "it is so near to a fold that rounding does not tell on which side it is",
  help: "move the external fraction or the temperature a little away",
};

/** Takes a list's statement, or says which fold is in the way. */
function keep<S extends Statement>(
  loop: Loop,
  slices: Slices,
  what: string,
  proved: Proved<S>,
  statements: Statement[],
  undecided: Undecided[],
): void {
  if (proved.statement !== null) {
    statements.push(proved.statement);
    return;
  }
  const near = proved.near!;
  const fold = proveFold(loop, slices, near);
  if (fold !== null && !statements.some((other) => JSON.stringify(other) === JSON.stringify(fold)))
    statements.push(fold);
  undecided.push({
    what,
    reason: "nonhyperbolic",
    message: reasonOf(near, fold?.externalFraction),
    help: helpFor(near),
  });
}

/** Whether doubles cannot hold the numbers of a branch. */
const isLost = (near: NearFold | null): boolean => near !== null && near.gamma < LEAST_GAMMA;

const helpFor = (near: NearFold): string =>
  isLost(near)
    ? "raise the temperature"
    : "move the external fraction or the temperature a little away from the bifurcation";

function reasonOf(near: NearFold, at: readonly [string, string] | undefined): string {
  const { high } = near;
  const branch =
    high.length === 0 ? "the branch without high outcomes" : `the branch with high outcomes ${JSON.stringify(high)}`;
  if (isLost(near)) return `the temperature is so low that doubles cannot hold the numbers on ${branch}`;
  if (at === undefined) return `the loop is too near to a bifurcation on ${branch}`;
  return `two fixed points merge on ${branch} at an external fraction between ${at[0]} and ${at[1]}`;
}

/** Where fixed points are without external data: above `T = 1` on all outcomes; below, attractors on one of a level, all on any. */
function* supports({ levels, regime }: Loop, all: boolean): Generator<HighSet> {
  const sizes = Array.from(levels.counts);
  if (regime === "hot") yield sizes.map((count, level) => [level, count] as const);
  else if (!all) for (const level of sizes.keys()) yield [[level, 1]];
  else {
    const visit = function* (level: number, high: HighSet): Generator<HighSet> {
      if (level === sizes.length) {
        if (high.length > 0) yield high;
        return;
      }
      for (let count = 0; count <= sizes[level]; count++) {
        yield* visit(level + 1, count === 0 ? high : [...high, [level, count]]);
      }
    };
    yield* visit(0, []);
  }
}

function* placesOf(
  loop: Loop,
  slices: Slices,
  points: readonly PlacedScan[],
  all: boolean,
  most = loop.outcomes > MOST_BOXED_OUTCOMES ? 1 : all ? Number.POSITIVE_INFINITY : USUAL_PLACES,
): Generator<FixedPointPlace | null> {
  if (most === 0) return;
  if (loop.external === "all" || (loop.regime === "neutral" && loop.external === "some"))
    yield { high: [], between: null };
  else if (loop.regime === "hot" && loop.external === "some") yield findHotPlace(loop, slices);
  else if (loop.external === "none" && loop.regime !== "neutral") {
    let left = most;
    for (const high of supports(loop, all)) if (left-- > 0) yield { high, between: null };
  } else if (loop.external === "some") {
    for (const { scan, point } of points.slice(0, most)) yield findPlace(loop, slices, scan, point);
  }
}
