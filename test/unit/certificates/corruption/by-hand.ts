import type { CertifiedParameters, Statement } from "../../../../src/certificates/certificate.js";
import { parseRational, toNumber } from "../../../../src/numeric/rational.js";
import { at, type Json, replaced } from "./json-tree.js";

/** What to write in the place of a part; undefined takes it out. */
type Change = Json | undefined | ((part: Json) => Json | undefined);

/** Changes by path: `statements.0.count`. */
export type Changes = Readonly<Record<string, Change>>;

/** Corruptions of the first example that has a property; what they claim is false, or their proof has a gap. */
export interface Group {
  readonly kind: Statement["kind"];
  readonly about: string;
  readonly has: (statement: Statement, parameters: CertifiedParameters) => boolean;
  readonly corrupt: Readonly<Record<string, Changes>>;
}

/** A value with changes made one after the other. */
export function changed(tree: Json, changes: Changes): Json {
  return Object.entries(changes).reduce<Json>((value, [text, change]) => {
    const path = text.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    return replaced(value, path, typeof change === "function" ? change(at(value, path)) : change);
  }, tree);
}

type List = readonly Json[];
const list =
  (change: (entries: List) => List) =>
  (part: Json): Json =>
    change(part as List);
const text =
  (change: (x: number) => number) =>
  (part: Json): Json =>
    String(change(toNumber(parseRational(part as string)!)));
const plus =
  (k: number) =>
  (part: Json): Json =>
    (part as number) + k;

const first = list((entries) => entries.slice(1));
const last = list((entries) => entries.slice(0, -1));
const reversed = list((entries) => [...entries].reverse());
const twice = list((entries) => [...entries, entries[entries.length - 1]]);
/** A range shrunk to its lower end. */
const pinched = list(([a, , ...rest]) => [a, a, ...rest]);
const moved = (by: number) => list(([a, b, ...rest]) => [text((x) => x + by)(a), text((x) => x + by)(b), ...rest]);

const REFERENCE = (...values: readonly string[]): Json => ({
  kind: "probabilities",
  values,
  multiplicities: values.map(() => 1),
});

const at05Warm = (_: Statement, { temperature, externalFraction }: CertifiedParameters): boolean =>
  temperature[0] === "0.8" && externalFraction[0] === "0.4";

/** Other parameters, for which none of the claims about `T = 0.5`, `λ = 0.2` and `q = (.5,.3,.2)` is true. */
const OTHERWISE: Readonly<Record<string, Changes>> = {
  "a higher temperature": { "parameters.temperature": ["0.9", "0.9"] },
  "a temperature above 1": { "parameters.temperature": ["1.5", "1.5"] },
  "temperatures on both sides of 1": { "parameters.temperature": ["0.5", "1.5"] },
  "temperatures up to another answer": { "parameters.temperature": ["0.5", "0.9"] },
  "more external data": { "parameters.externalFraction": ["0.6", "0.6"] },
  "external fractions up to another answer": { "parameters.externalFraction": ["0.2", "0.6"] },
  "a negative external fraction": { "parameters.externalFraction": ["-0.2", "-0.2"] },
  "a reference that does not sum to 1": { "parameters.reference": REFERENCE("0.5", "0.3", "0.1") },
  "a reference out of order": { "parameters.reference": REFERENCE("0.3", "0.5", "0.2") },
  "a reference with fewer outcomes": { "parameters.reference": REFERENCE("0.6", "0.4") },
  "a uniform reference": { "parameters.reference": { kind: "uniform", outcomes: 3 } },
  "no outcomes": { "parameters.reference": { kind: "uniform", outcomes: 0 } },
  "a reference of a huge denominator": { "parameters.reference": REFERENCE(`1/${"9".repeat(390)}`, "1/3") },
  "an unknown format": { format: "heatdeath.certificate/2" },
  "a statement of an unknown kind": { "statements.0.kind": "truth" },
};

const at05 = (_: Statement, { temperature, externalFraction, reference }: CertifiedParameters): boolean =>
  temperature[0] === "0.5" && externalFraction[0] === "0.2" && reference.kind === "probabilities";

const S = "statements.0";

/** The statements about `T = 0.5`, `λ = 0.2` and `q = (.5,.3,.2)`, with three attractors and seven fixed points. */
const COLD: readonly Group[] = [
  {
    kind: "attractors",
    about: "the list of three attractors",
    has: at05,
    corrupt: {
      ...OTHERWISE,
      "one attractor more": { [`${S}.count`]: plus(1) },
      "one attractor fewer": { [`${S}.count`]: plus(-1) },
      "an attractor more on the low curve and in all": { [`${S}.count`]: plus(1), [`${S}.low.attractors`]: plus(1) },
      "no attractor in the family": { [`${S}.count`]: 1, [`${S}.families.0.attractors`]: 0 },
      "two attractors for each of the family": { [`${S}.count`]: 5, [`${S}.families.0.attractors`]: 2 },
      "the family dropped": { [`${S}.count`]: 1, [`${S}.families`]: [] },
      "the family cut short": { [`${S}.count`]: 2, [`${S}.families.0.to`]: 1 },
      "a family that begins too late": { [`${S}.count`]: 2, [`${S}.families.0.from`]: 2 },
      "a family beyond the last level": { [`${S}.count`]: 4, [`${S}.families.0.to`]: 3 },
      "a family twice": { [`${S}.count`]: 5, [`${S}.families`]: twice },
      "a huge family": { [`${S}.families.0.to`]: 2 ** 53 - 1 },
      "no low curve": { [`${S}.low`]: undefined },
      "no branches at all": { [`${S}.low`]: undefined, [`${S}.families`]: undefined },
      "a low curve cut off at the fold": { [`${S}.low.beyond`]: undefined },
      "a low curve with a high outcome": { [`${S}.low.high`]: [[1, 1]] },
      "a grid beyond the fold out of order": { [`${S}.low.beyond`]: reversed },
      "a grid point twice": { [`${S}.families.0.grid`]: twice },
      "a grid without its first point": { [`${S}.families.0.grid`]: first },
      "a grid point moved across the roots": { [`${S}.families.0.grid.0`]: "0.43" },
      "a grid point above the fold": { [`${S}.families.0.grid`]: list((grid) => [...grid, "0.6"]) },
      "a grid point at 0": { [`${S}.families.0.grid.0`]: "0" },
      "a negative grid point": { [`${S}.families.0.grid.0`]: "-0.1" },
      "a grid point of 400 digits' exponent": { [`${S}.families.0.grid.0`]: "1e-400" },
      "an empty grid": { [`${S}.families.0.grid`]: [] },
    },
  },
  {
    kind: "fixed-points",
    about: "the list of seven fixed points",
    has: at05,
    corrupt: {
      ...OTHERWISE,
      "one fixed point more": { [`${S}.count`]: plus(1) },
      "one fixed point fewer": { [`${S}.count`]: plus(-1) },
      "none at all": { [`${S}.count`]: 0, [`${S}.branches`]: [] },
      "a branch dropped": { [`${S}.count`]: plus(-2), [`${S}.branches`]: last },
      "another branch dropped": { [`${S}.count`]: plus(-1), [`${S}.branches`]: first },
      "a branch twice": { [`${S}.count`]: plus(2), [`${S}.branches`]: twice },
      "a branch that no outcome has": { [`${S}.branches.1.high`]: [[3, 1]] },
      "a branch of two outcomes where there is one": { [`${S}.branches.1.high`]: [[2, 2]] },
      "the high outcomes of a branch out of order": { [`${S}.branches.3.high`]: reversed },
      "a stable point called a saddle": { [`${S}.branches.0.unstable`]: [1] },
      "saddle and attractor exchanged": { [`${S}.branches.1.unstable`]: reversed },
      "a point dropped from its branch": { [`${S}.count`]: plus(-1), [`${S}.branches.1.unstable`]: first },
      "a point more on its branch": { [`${S}.count`]: plus(1), [`${S}.branches.1.unstable`]: twice },
      "a grid without its first two points": { [`${S}.branches.3.grid`]: list((grid) => grid.slice(2)) },
      "a grid in reverse": { [`${S}.branches.3.grid`]: reversed },
      "no grid beyond the fold": { [`${S}.branches.1.beyond`]: undefined },
    },
  },
  {
    kind: "fixed-point",
    about: "the box of an attractor",
    has: (statement, parameters) =>
      at05(statement, parameters) && statement.kind === "fixed-point" && statement.unstable === 0,
    corrupt: {
      ...OTHERWISE,
      "a box shrunk to a corner": { [`${S}.box.0`]: pinched },
      "a box moved up": { [`${S}.box.0`]: moved(1e-12) },
      "a box moved down": { [`${S}.box.1`]: moved(-1e-12) },
      "a box far away": {
        [`${S}.box`]: [
          ["0.3", "0.4"],
          ["0.3", "0.4"],
          ["0.3", "0.4"],
        ],
      },
      "a range of its box dropped": { [`${S}.box`]: last },
      "a range of its box repeated": { [`${S}.box`]: twice },
      "its box in reverse": { [`${S}.box`]: reversed },
      "a box that holds other fixed points too": {
        [`${S}.box`]: [
          ["0", "1"],
          ["0", "1"],
          ["0", "1"],
        ],
      },
      "one unstable direction": { [`${S}.unstable`]: 1 },
      "a multiplier dropped": { [`${S}.multipliers`]: last },
      "a multiplier counted twice": { [`${S}.multipliers.0.2`]: 2 },
      "a multiplier counted not at all": { [`${S}.multipliers.0.2`]: 0 },
      "multipliers that ascend": { [`${S}.multipliers`]: reversed },
      "a multiplier shrunk to its lower end": { [`${S}.multipliers.0`]: pinched },
      "a multiplier moved": { [`${S}.multipliers.1`]: moved(1e-9) },
      "a multiplier with its sign swapped": {
        [`${S}.multipliers.1`]: list(([a, b, n]) => [text((x) => -x)(b), text((x) => -x)(a), n]),
      },
      "a drift shrunk to its lower end": { [`${S}.drift`]: pinched },
      "a drift moved": { [`${S}.drift`]: moved(1e-9) },
      "another branch": { [`${S}.place.high`]: [[1, 1]] },
      "no high outcome": { [`${S}.place.high`]: [] },
      "an outcome high that is not there": { [`${S}.place.high`]: [[7, 1]] },
      "one outcome high twice": { [`${S}.place.high`]: [[0, 2]] },
      "its place moved off the root": { [`${S}.place.between`]: moved(1e-6) },
      "its place from 0": { [`${S}.place.between.0`]: "0" },
      "its place above the fold": { [`${S}.place.between.1`]: "0.9" },
      "its place unknown": { [`${S}.place.between`]: null },
    },
  },
];

/** Whether a statement of a kind is about a temperature and an external fraction. */
const about =
  (temperature: string, externalFraction: string) =>
  (_: Statement, parameters: CertifiedParameters): boolean =>
    parameters.temperature[0] === temperature && parameters.externalFraction[0] === externalFraction;

/** Statements that follow from theorems, and that follow for no other parameters. */
const ELSEWHERE: readonly Group[] = [
  {
    kind: "attractors",
    about: "the only attractor above T = 1",
    has: about("1.5", "0.4"),
    corrupt: {
      "a temperature below 1": { "parameters.temperature": ["0.5", "0.5"] },
      "two attractors": { [`${S}.count`]: 2 },
      none: { [`${S}.count`]: 0 },
      branches: { [`${S}.families`]: [] },
    },
  },
  {
    kind: "attractors",
    about: "a vertex for each outcome without external data",
    has: about("0.5", "0"),
    corrupt: {
      "a temperature above 1": { "parameters.temperature": ["1.5", "1.5"] },
      "T = 1": { "parameters.temperature": ["1", "1"] },
      "a little external data": { "parameters.externalFraction": ["1e-300", "1e-300"] },
      "external data or none": { "parameters.externalFraction": ["0", "0.1"] },
      "two attractors": { [`${S}.count`]: 2 },
    },
  },
  {
    kind: "fixed-point",
    about: "the fixed point where all data is external",
    has: about("0.5", "1"),
    corrupt: {
      "a high outcome": { [`${S}.place.high`]: [[0, 1]] },
      "less external data": { "parameters.externalFraction": ["0.999", "0.999"] },
      "nearly all external data": { "parameters.externalFraction": ["0.999", "1"] },
      "a multiplier of 1": { [`${S}.multipliers`]: [["1", "1", 2]] },
    },
  },
  {
    kind: "fold",
    about: "the fold of the uniform reference",
    has: about("0.5", "0.5358983848622454"),
    corrupt: {
      "a higher temperature": { "parameters.temperature": ["0.6", "0.6"] },
      "a temperature above 1": { "parameters.temperature": ["1.5", "1.5"] },
      "no external data": { "parameters.externalFraction": ["0", "0"] },
      "one outcome more": { "parameters.reference.outcomes": 5 },
      "another branch": { [`${S}.high`]: [[0, 2]] },
      "the branch without high outcomes": { [`${S}.high`]: [] },
      "all outcomes high": { [`${S}.high`]: [[0, 4]] },
      "more high outcomes than there are": { [`${S}.high`]: [[0, 5]] },
      "a level that is not there": { [`${S}.high`]: [[1, 1]] },
      "an external fraction shrunk to its lower end": { [`${S}.externalFraction`]: pinched },
      "an external fraction moved off the fold": { [`${S}.externalFraction`]: moved(1e-9) },
      "an external fraction far off": { [`${S}.externalFraction`]: ["0.1", "0.2"] },
      "γ moved off the turn": { [`${S}.between`]: moved(1e-6) },
      "one γ twice": { [`${S}.between`]: pinched },
      "γ from 0": { [`${S}.between.0`]: "0" },
      "γ beyond the fold of an outcome": { [`${S}.between.1`]: "2" },
    },
  },
];

const by =
  (evidence: string) =>
  (statement: Statement): boolean =>
    statement.kind === "verdict" && statement.basin.by === evidence;

/** Verdicts, by the evidence for where the loop ends. */
const VERDICTS: readonly Group[] = [
  {
    kind: "verdict",
    about: "the verdict of a loop that keeps the order of its reference",
    has: at05,
    corrupt: {
      ...OTHERWISE,
      "the class stable": { [`${S}.class`]: "stable" },
      "the class uniform": { [`${S}.class`]: "uniform" },
      "the class marginal": { [`${S}.class`]: "marginal" },
      "a tolerance above the drift": { "parameters.tolerance": "0.4" },
      "a negative tolerance": { "parameters.tolerance": "-0.1" },
      "a drift shrunk to its lower end": { [`${S}.drift`]: pinched },
      "a drift moved": { [`${S}.drift`]: moved(1e-9) },
      "the other attractor": { [`${S}.place.high`]: [[1, 1]] },
      "its place moved": { [`${S}.place.between`]: moved(1e-6) },
      "the start at another attractor": {
        "parameters.initial": { kind: "counts", levels: [0, 1, 2], values: ["1", "8", "1"], multiplicities: [1, 1, 1] },
      },
      "a theorem for its basin": { [`${S}.basin`]: { by: "theorem" } },
      "no other fixed point": {
        [`${S}.basin.by`]: "only-fixed-point",
        [`${S}.basin.tied`]: undefined,
        [`${S}.basin.clear`]: null,
      },
      "an orbit of no steps": { [`${S}.basin`]: { by: "orbit", steps: 0, radius: "1" } },
      "a curve cut off at the fold": { [`${S}.basin.low.beyond`]: undefined },
      "a curve with a high outcome": { [`${S}.basin.low.high`]: [[0, 1]] },
      "a branch of tied outcomes": { [`${S}.basin.tied`]: { high: [[0, 1]], grid: ["0.2"] } },
      "a grid point beyond the fold": { [`${S}.basin.low.beyond.1`]: "0.51" },
      "a tie of one": { [`${S}.tie`]: { attractors: { kind: "attractors", count: 3 }, places: [] } },
    },
  },
  {
    kind: "verdict",
    about: "the verdict of an orbit that comes near",
    has: by("orbit"),
    corrupt: {
      "a tenth of the steps": { [`${S}.basin.steps`]: (steps) => Math.floor((steps as number) / 10) },
      "no steps": { [`${S}.basin.steps`]: 0 },
      "a radius that the map does not contract": { [`${S}.basin.radius`]: "0.5" },
      "a huge radius": { [`${S}.basin.radius`]: "1e300" },
      "a radius of 0": { [`${S}.basin.radius`]: "0" },
      "a negative radius": { [`${S}.basin.radius`]: "-1e-3" },
      "a radius that it does not reach": { [`${S}.basin.radius`]: "1e-15" },
      "all the steps that there could be": { [`${S}.basin.steps`]: 2 ** 53 - 1 },
      "the start at an attractor elsewhere": {
        "parameters.initial": {
          kind: "counts",
          levels: [0, 1, 2],
          values: ["1", "97", "1"],
          multiplicities: [1, 1, 2],
        },
      },
      "a window": { "parameters.gain": { kind: "window", gain: "0.01" } },
      "a batch beside an endless first dataset": { "parameters.gain": { kind: "accumulate", ratio: "1e6" } },
      "a gain above 1": { "parameters.gain": { kind: "window", gain: "1.5" } },
      "a negative gain": { "parameters.gain": { kind: "window", gain: "-0.1" } },
    },
  },
  {
    kind: "verdict",
    about: "the verdict on a loop without another fixed point",
    has: by("only-fixed-point"),
    corrupt: {
      "the branches without others left out": { [`${S}.basin.clear`]: null },
      "the clear branches of another outcome": { [`${S}.basin.clear.from`]: 2 },
      "less external data": { "parameters.externalFraction": ["0.1", "0.1"] },
      "a curve cut off at the fold": { [`${S}.basin.low.beyond`]: undefined },
      "a temperature at which there is another": { "parameters.temperature": ["0.5", "0.5"] },
      "an outcome high": { [`${S}.place.high`]: [[1, 1]] },
    },
  },
  {
    kind: "verdict",
    about: "the verdict without external data",
    has: about("0.5", "0"),
    corrupt: {
      "the start at another outcome": {
        "parameters.initial": { kind: "counts", levels: [0, 1, 2], values: ["1", "2", "1"], multiplicities: [1, 1, 1] },
      },
      "a start in balance": {
        "parameters.initial": { kind: "counts", levels: [0, 1, 2], values: ["2", "2", "1"], multiplicities: [1, 1, 1] },
      },
      "an outcome that starts dead": {
        "parameters.initial": { kind: "counts", levels: [0, 1, 2], values: ["2", "1", "0"], multiplicities: [1, 1, 1] },
      },
      "a start with fewer outcomes": {
        "parameters.initial": { kind: "counts", levels: [0, 1], values: ["2", "1"], multiplicities: [1, 1] },
      },
      "the vertex of the second outcome": { [`${S}.place.high`]: [[1, 1]] },
      "a support of two": {
        [`${S}.place.high`]: [
          [0, 1],
          [1, 1],
        ],
      },
      "a temperature above 1": { "parameters.temperature": ["1.5", "1.5"] },
      "the class stable": { [`${S}.class`]: "stable" },
    },
  },
  {
    kind: "verdict",
    about: "the verdict at a tie",
    has: (statement) => statement.kind === "verdict" && statement.tie !== null,
    corrupt: {
      "no tie": { [`${S}.tie`]: null },
      "an attractor more": { [`${S}.tie.attractors.count`]: plus(1) },
      "no attractors": { [`${S}.tie.attractors.count`]: 0, [`${S}.tie.places`]: [] },
      "no places": { [`${S}.tie.places`]: [] },
      "a place twice": { [`${S}.tie.places`]: twice },
      "the saddle for a place": { [`${S}.tie.places.0.high`]: [[0, 2]] },
      "its own place at an attractor": {
        [`${S}.place`]: { high: [[0, 1]], between: ["0.552248322157198", "0.5522483221572024"] },
      },
      "a drift shrunk to its lower end": { [`${S}.drift`]: pinched },
      "the tied branch left out": { [`${S}.basin.tied`]: null },
      "one of two tied outcomes high": { [`${S}.basin.tied.high`]: [[0, 1]] },
      "a little more external data": { "parameters.externalFraction": ["0.43", "0.43"] },
    },
  },
];

const threshold =
  (which: "unique" | "stable") =>
  (statement: Statement, parameters: CertifiedParameters): boolean =>
    statement.kind === "threshold" && statement.which === which && at05(statement, parameters);

/** Parameters for which the thresholds are others. */
const OTHER_THRESHOLDS: Readonly<Record<string, Changes>> = {
  "a higher temperature": { "parameters.temperature": ["0.6", "0.6"] },
  "a lower temperature": { "parameters.temperature": ["0.45", "0.45"] },
  "a temperature above 1": { "parameters.temperature": ["1.5", "1.5"] },
  "temperatures up to another answer": { "parameters.temperature": ["0.5", "0.6"] },
  "another reference": { "parameters.reference": REFERENCE("0.6", "0.3", "0.1") },
  "a uniform reference": { "parameters.reference": { kind: "uniform", outcomes: 3 } },
  "its interval moved up": { [`${S}.interval`]: moved(0.01) },
  "its interval moved down": { [`${S}.interval`]: moved(-0.01) },
  "its interval shrunk to its lower end": { [`${S}.interval`]: pinched },
  "its interval shrunk to its upper end": { [`${S}.interval`]: list(([, b]) => [b, b]) },
  "its interval up to 1": { [`${S}.interval.1`]: "1" },
  "its interval beyond 1": { [`${S}.interval.1`]: "1.5" },
  "its interval from below 0": { [`${S}.interval.0`]: "-0.1" },
  "nothing below": { [`${S}.below`]: null },
};

const THRESHOLDS: readonly Group[] = [
  {
    kind: "threshold",
    about: "the threshold of a single attractor",
    has: threshold("unique"),
    corrupt: {
      ...OTHER_THRESHOLDS,
      "one attractor below": { [`${S}.below`]: (part) => part && { kind: "attractors", count: 1 } },
      "two attractors above": { [`${S}.above.count`]: 2 },
      "no low curve above": { [`${S}.above.low`]: undefined },
      "no families above": { [`${S}.above.families`]: [] },
      "a curve above cut off at the fold": { [`${S}.above.low.beyond`]: undefined },
      "the name of the other threshold": { [`${S}.which`]: "stable" },
    },
  },
  {
    kind: "threshold",
    about: "the threshold of a stable verdict",
    has: threshold("stable"),
    corrupt: {
      ...OTHER_THRESHOLDS,
      "a greater tolerance": { "parameters.tolerance": "0.2" },
      "a smaller tolerance": { "parameters.tolerance": "0.05" },
      "collapse above": { [`${S}.above.class`]: "collapse" },
      "a stable verdict below": { [`${S}.below.class`]: "stable" },
      "an orbit above": { [`${S}.above.basin`]: { by: "orbit", steps: 10, radius: "0.1" } },
      "a theorem above": { [`${S}.above.basin`]: { by: "theorem" } },
      "a curve above cut off at the fold": { [`${S}.above.basin.low.beyond`]: undefined },
      "a place above that is off the root": { [`${S}.above.place.between`]: moved(1e-6) },
      "the name of the other threshold": { [`${S}.which`]: "unique" },
    },
  },
];

const BOXES: readonly Group[] = [
  {
    kind: "parameter-box",
    about: "the verdict on a box of parameters",
    has: () => true,
    corrupt: {
      "a piece dropped at the beginning": { [`${S}.pieces`]: first },
      "a piece dropped at the end": { [`${S}.pieces`]: last },
      "a piece twice": { [`${S}.pieces`]: twice },
      "no pieces": { [`${S}.pieces`]: [] },
      "pieces in reverse": { [`${S}.pieces`]: list((pieces) => [...pieces, ...pieces].reverse()) },
      "the class marginal": { [`${S}.pieces.0.proof.class`]: "marginal" },
      "the class uniform": { [`${S}.pieces.0.proof.class`]: "uniform" },
      "a wider box": { "parameters.externalFraction": list(([a]) => [a, "0.9"]) },
      "a box that begins earlier": { "parameters.externalFraction": list(([, b]) => ["0.01", b]) },
      "a box up to T = 1": { "parameters.temperature": list(([a]) => [a, "1"]) },
      "a box of temperatures that begins earlier": { "parameters.temperature": list(([, b]) => ["0.3", b]) },
      "a tolerance of 0": { "parameters.tolerance": "0" },
      "a tolerance of 1": { "parameters.tolerance": "1" },
      "a start elsewhere": {
        "parameters.initial": {
          kind: "counts",
          levels: [0, 1, 2],
          values: ["1", "1", "98"],
          multiplicities: [1, 1, 1],
        },
      },
      "an orbit for all of a piece": { [`${S}.pieces.0.proof.basin`]: { by: "orbit", steps: 100, radius: "0.01" } },
      "a theorem for a piece": { [`${S}.pieces.0.proof.basin`]: { by: "theorem" } },
      "a place off the root": { [`${S}.pieces.0.proof.place.between`]: moved(1e-3) },
    },
  },
];

const TRAPS: readonly Group[] = [
  {
    kind: "robustness",
    about: "a box that traps the loop with training errors",
    has: () => true,
    corrupt: {
      "errors twenty times as large": { [`${S}.trainingError`]: text((x) => 20 * x) },
      "errors that lead out of the simplex": { [`${S}.trainingError`]: "0.5" },
      "negative errors": { [`${S}.trainingError`]: text((x) => -x) },
      "no steps": { [`${S}.steps`]: 0 },
      "one step": { [`${S}.steps`]: 1 },
      "a range of the box dropped": { [`${S}.box`]: last },
      "a range of the inner box dropped": { [`${S}.inner`]: last },
      "a range of the inner box shrunk to its lower end": { [`${S}.inner.0`]: pinched },
      "the inner box moved": { [`${S}.inner.1`]: moved(1e-2) },
      "a range of the box shrunk to its lower end": { [`${S}.box.0`]: pinched },
      "the box moved": { [`${S}.box.0`]: moved(0.1) },
      "the inner box for the box": { [`${S}.box`]: undefined },
      "a lower temperature": { "parameters.temperature": ["0.3", "0.3"] },
      "less external data": { "parameters.externalFraction": ["0.05", "0.05"] },
      "no external data": { "parameters.externalFraction": ["0", "0"] },
      "another reference": { "parameters.reference": REFERENCE("0.8", "0.15", "0.05") },
    },
  },
  {
    kind: "global-attraction",
    about: "a fixed point that attracts everything",
    has: at05Warm,
    corrupt: {
      "a lower temperature": { "parameters.temperature": ["0.5", "0.5"] },
      "temperatures down to another answer": { "parameters.temperature": ["0.5", "0.8"] },
      "temperatures on both sides of 1": { "parameters.temperature": ["0.8", "1.2"] },
      "less external data": { "parameters.externalFraction": ["0.05", "0.05"] },
      "external fractions down to another answer": { "parameters.externalFraction": ["0.05", "0.4"] },
      "no external data": { "parameters.externalFraction": ["0", "0"] },
      "another reference": { "parameters.reference": { kind: "uniform", outcomes: 300 } },
      "an outcome without external data": {
        "parameters.reference": REFERENCE("0.7", "0.3", "0"),
        "parameters.externalFraction": ["0.05", "0.05"],
      },
      "a theorem of another temperature": { [`${S}.evidence`]: { by: "hot-uniqueness" } },
      "boxes of no steps": { [`${S}.evidence`]: { by: "mixed-monotone", steps: 0 } },
      "boxes of more steps than there is time for": { [`${S}.evidence`]: { by: "mixed-monotone", steps: 2 ** 53 - 1 } },
      "branches cut off at the fold": {
        [`${S}.evidence`]: { by: "only-fixed-point", low: { high: [], grid: [] }, clear: null },
      },
      "evidence of no kind": { [`${S}.evidence`]: { by: "lyapunov" } },
    },
  },
  {
    kind: "global-attraction",
    about: "the theorem above T = 1",
    has: about("1.5", "0.4"),
    corrupt: {
      "a temperature below 1": { "parameters.temperature": ["0.5", "0.5"] },
      "no external data": { "parameters.externalFraction": ["0", "0"] },
      "an outcome without external data": { "parameters.reference": REFERENCE("0.7", "0.3", "0") },
    },
  },
];

/** Corruptions of every kind of statement. */
export const BY_HAND: readonly Group[] = [...COLD, ...ELSEWHERE, ...VERDICTS, ...THRESHOLDS, ...BOXES, ...TRAPS];
