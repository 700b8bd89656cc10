import type { Analysis } from "../../analysis/analysis.js";
import type { ClosedLoop } from "../../model/closed-loop.js";
import type { Gain } from "../../parameters/parameters.js";
import type { Estimate } from "../../simulation/estimate.js";
import { type Evidence, logMeanExp } from "../../simulation/evidence.js";
import type { LoopPlan } from "../../simulation/loop-plan.js";
import type { Trajectory } from "../../simulation/trajectory.js";

/** The laws that simulated trajectories must meet (theory §3, §4), in the order in which they are reported. */
export const LAW_SLUGS = [
  "one-step",
  "neutral-drift",
  "polya",
  "mutation-balance",
  "sum-rule",
  "wright",
  "rates",
  "basin",
  "extinction",
] as const;

/** The name of a law. */
export type LawSlug = (typeof LAW_SLUGS)[number];

/** The loop that a law is checked on. **Shape**: `initial` and the loop's reference have the same length. */
export interface LawInput {
  readonly loop: ClosedLoop;
  readonly initial: Float64Array;
  readonly gain: Gain;
  /** Null where the user gave none: a law then chooses one and says so. */
  readonly batchSize: number | null;
  readonly seed: number;
  /** Of these parameters; every outcome listed where there are at most 1000. */
  readonly analysis: Analysis;
}

/** What a check may cost and how sure it has to be. */
export interface LawContext {
  /** The chance of calling a true law false. */
  readonly falseAlarm: number;
  /** Outcome draws: one per outcome and generation. Never a clock, so that the same seed gives the same answer. */
  readonly budget: number;
  /** The simulator under test. */
  readonly simulate: (plan: LoopPlan) => Trajectory;
}

/**
 * What became of a check. `holds`: nothing speaks against the law, and enough data was seen to exclude every wrong model it
 * was tried against. `undecided`: nothing speaks against it, but the budget did not exclude every wrong model.
 */
export type LawOutcome = "holds" | "fails" | "undecided" | "not applicable";

/** One quantity of a law beside its simulation. */
export interface LawRow {
  readonly quantity: string;
  /** Null where the law is no statement about one number. */
  readonly expected: number | null;
  readonly observed: number | null;
  readonly standardError: number | null;
  /** How far an asymptotic law may be off by itself; 0 for an exact one. */
  readonly modelError: number;
  /** The logarithm of the e-value against the law from this quantity alone. */
  readonly logEvidence: number;
}

/** A wrong model and the logarithm of the e-value against it. */
export interface WrongModel {
  readonly name: string;
  readonly logEvidence: number;
}

/** What a check found. **Guarantee**: deterministic in the seed; `fails` by mistake with at most the chance `falseAlarm`. */
export interface LawReport {
  readonly law: LawSlug;
  readonly outcome: LawOutcome;
  /** One sentence: why not applicable, what failed, why undecided, or what was chosen; null where there is nothing to say. */
  readonly reason: string | null;
  readonly rows: readonly LawRow[];
  /** The wrong models that these data exclude, and how firmly. */
  readonly excluded: readonly WrongModel[];
  /** Wrong models that the budget was too small to exclude. */
  readonly remaining: readonly WrongModel[];
  /** Wrong models that no data could tell from the law at these parameters, or none that the budget allows. */
  readonly indistinguishable: readonly string[];
  readonly samples: number;
}

/** A statement about trajectories that can be checked. */
export interface Law {
  readonly slug: LawSlug;
  check(input: LawInput, context: LawContext): LawReport;
}

/** What was seen of a quantity; one observation, where their number is given, has no standard error. */
export type Seen = Pick<Estimate, "mean" | "standardError"> & Partial<Pick<Estimate, "samples">>;

/** A quantity while it is being watched. */
export interface Quantity {
  readonly quantity: string;
  readonly expected: number | null;
  readonly modelError: number;
  readonly evidence: Pick<Evidence, "logEvidence">;
  /** Null before the first observation. */
  readonly estimate: () => Seen | null;
}

/** A wrong model while data are gathered: `evidence` is the one against it. */
export interface Suspect {
  readonly name: string;
  readonly evidence: Pick<Evidence, "logEvidence">;
}

/** A check in progress: replicates are drawn in rounds until the question is decided. */
export interface Trial {
  readonly quantities: readonly Quantity[];
  readonly suspects: readonly Suspect[];
  readonly indistinguishable: readonly string[];
  /** Outcome draws that one replicate takes. */
  readonly cost: number;
  /** What the report says where the law is not refuted: a choice that was made, say. */
  readonly remark: string | null;
  /** Draws so many more replicates. */
  run(replicates: number): void;
}

/** Evidence that is read off something else whenever it is asked for. */
export const readingOf = (read: () => number): Pick<Evidence, "logEvidence"> => ({
  get logEvidence() {
    return read();
  },
});

/** Replicates of the first round, and the share of all that the budget allows where that is fewer. */
const FIRST_ROUND = 64;
const FIRST_SHARE = 1 / 16;

/**
 * Runs a trial until it is decided: the law *fails* as soon as the e-value against it, the mean over its quantities, exceeds
 * `1/falseAlarm`; it *holds* as soon as that against every suspect does; it is *undecided* when the budget is used up.
 *
 * **Guarantee**: as {@link LawReport}, as the evidence is anytime-valid. **Cost**: at least one replicate, at most the budget beyond it.
 */
export function decide(law: LawSlug, trial: Trial, { falseAlarm, budget }: LawContext): LawReport {
  const certain = Math.log(1 / falseAlarm);
  const most = Math.max(1, Math.floor(budget / trial.cost));
  const first = Math.min(FIRST_ROUND, Math.ceil(most * FIRST_SHARE));
  let replicates = 0;
  let outcome: LawOutcome = "undecided";
  while (outcome === "undecided" && replicates < most) {
    const round = Math.min(most - replicates, Math.max(first, Math.floor(replicates / 2)));
    trial.run(round);
    replicates += round;
    const against = logMeanExp(trial.quantities.map(({ evidence }) => evidence.logEvidence));
    if (against > certain) outcome = "fails";
    else if (trial.suspects.every(({ evidence }) => evidence.logEvidence > certain)) outcome = "holds";
  }
  const rows = trial.quantities.map(rowOf);
  const suspects = trial.suspects.map(({ name, evidence }) => ({ name, logEvidence: evidence.logEvidence }));
  const remaining = suspects.filter(({ logEvidence }) => logEvidence <= certain);
  return {
    law,
    outcome,
    reason: reasonOf(outcome, rows, remaining, trial, replicates),
    rows,
    excluded: suspects.filter(({ logEvidence }) => logEvidence > certain),
    remaining,
    indistinguishable: trial.indistinguishable,
    samples: replicates,
  };
}

function rowOf({ quantity, expected, modelError, evidence, estimate }: Quantity): LawRow {
  const seen = estimate();
  return {
    quantity,
    expected,
    observed: seen?.mean ?? null,
    standardError: seen === null || seen.samples === 1 ? null : seen.standardError,
    modelError,
    logEvidence: evidence.logEvidence,
  };
}

function reasonOf(
  outcome: LawOutcome,
  rows: readonly LawRow[],
  remaining: readonly WrongModel[],
  { remark }: Trial,
  replicates: number,
): string | null {
  if (outcome === "fails") {
    const worst = rows.reduce((a, b) => (b.logEvidence > a.logEvidence ? b : a));
    return `the simulation contradicts the law in: ${worst.quantity}`;
  }
  if (outcome !== "undecided") return remark;
  const names = remaining.map(({ name }) => name).join(", ");
  const plain = `nothing speaks against the law, but ${replicates} replicates, all that the budget allows, do not exclude: ${names}`;
  return remark === null ? plain : `${plain}; ${remark}`;
}

/** The report of a law that says nothing about these parameters. */
export function notApplicable(law: LawSlug, reason: string): LawReport {
  return {
    ...{ law, outcome: "not applicable", reason, rows: [], excluded: [], remaining: [], indistinguishable: [] },
    samples: 0,
  };
}

/** The plan of an input's loop with batches of the given size. */
export function planOf({ loop, initial, gain }: LawInput, batchSize: number): LoopPlan {
  const { temperature, externalFraction, reference } = loop;
  return { reference, initial, temperature, externalFraction, batchSize, gain };
}
