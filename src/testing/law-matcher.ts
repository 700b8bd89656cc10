import { answer } from "../analysis/answer.js";
import { crosscheck } from "../crosscheck/crosscheck.js";
import { LAW_SLUGS, type LawReport, type LawSlug } from "../crosscheck/laws/law.js";
import { InputError } from "../errors.js";
import { mixedBatch } from "../model/closed-loop.js";
import { nearest } from "../parameters/nearest.js";
import type { Parameters } from "../parameters/parameters.js";
import type { LoopPlan } from "../simulation/loop-plan.js";
import type { Trajectory } from "../simulation/trajectory.js";
import { type Finding, judge, type MatcherContext, type MatcherResult } from "./judgement.js";
import { commandFor, wordingOf } from "./reproduction.js";
import { type Answered, failureText, parametersOfSubject, type Subject } from "./subject.js";
import { THEOREM_SLUGS, THEOREMS, type TheoremSlug } from "./theorems/registry.js";
import type { BatchMap, Theorem } from "./theorems/theorem.js";
import { loopOf, theoremInput } from "./theorems/theorem-input.js";

/** The name of a statement that a loop can be held to: a theorem of the deterministic loop, or a law of finite batches. */
export type StatementSlug = TheoremSlug | LawSlug;

/** What a statement is held against, and how sure the answer has to be. */
export interface LawOptions {
  /** A theorem's map under test, `p` to the expected next batch; this library's unless given. */
  readonly map?: BatchMap;
  /** A law's simulator under test; this library's unless given. */
  readonly simulate?: (plan: LoopPlan) => Trajectory;
  /** A law's chance of failing by mistake; 1e-6 unless given, shared by all laws as by `heatdeath crosscheck`. */
  readonly falseAlarm?: number;
  /** A law's outcome draws at most; ten million unless given. */
  readonly budget?: number;
}

/**
 * `await expect(question).toSatisfyLaw("lyapunov")`: a theorem holds at these parameters, at random points; or a law of finite batches
 * holds in simulations (`"one-step"`), with every wrong model that it states excluded.
 *
 * **Guarantee**: theorems numerical, up to rounding, at the points that were tried; laws statistical: a true one fails with at most the
 * chance `falseAlarm`, and passes only where the data exclude every wrong model it is tried against. What does not apply here, or
 * stays undecided within the budget, fails with and without `not`. Deterministic in the question's seed. **Errors**: an InputError's
 * sentence fails the test.
 */
export function toSatisfyLaw(
  this: MatcherContext,
  subject: Subject,
  slug: StatementSlug,
  options: LawOptions = {},
): Promise<MatcherResult> {
  return judge(this, async () => {
    const theorem = THEOREMS.find((candidate) => candidate.slug === slug);
    const law = LAW_SLUGS.find((candidate) => candidate === slug);
    if (theorem === undefined && law === undefined) throw unknown(slug);
    const parameters = await parametersOfSubject(subject);
    const found = { parameters, analysis: answer(parameters), wording: wordingOf(parameters) };
    return theorem === undefined
      ? lawFinding(found, parameters, law!, options, this.isNot)
      : theoremFinding(found, parameters, theorem, options);
  });
}

function theoremFinding(
  found: Answered,
  parameters: Parameters,
  { slug, needs, violation }: Theorem,
  { map }: LawOptions,
): Finding {
  const loop = loopOf(parameters);
  const input = theoremInput(parameters, map ?? ((p) => mixedBatch(loop, p)), found.analysis);
  const needed = needs(input);
  if (needed !== null) return { holds: null, text: failureText(silent(slug, `it needs ${needed}`), found) };
  const violated = violation(input);
  const headline =
    violated === null
      ? `expected the loop to violate ${slug}, but it holds at the ${input.points.length} points that were tried`
      : `expected the loop to satisfy ${slug}, but ${violated}`;
  const shown = { purpose: "What becomes of this loop", command: commandFor("check", found.wording) };
  return { holds: violated === null, text: failureText(headline, found, shown) };
}

const silent = (slug: string, reason: string): string => `${slug} says nothing at these parameters: ${reason}`;

function unknown(slug: string): InputError {
  const known = [...THEOREM_SLUGS, ...LAW_SLUGS];
  const text = `there is no law ${JSON.stringify(slug)}; the nearest one is ${nearest(String(slug), known)}`;
  return new InputError(`${text}, and all of them are ${known.join(", ")}`);
}

function lawFinding(
  found: Answered,
  parameters: Parameters,
  slug: LawSlug,
  { simulate, falseAlarm, budget }: LawOptions,
  isNot: boolean,
): Finding {
  if (falseAlarm !== undefined && !(falseAlarm > 0 && falseAlarm < 1)) {
    throw new InputError(`falseAlarm must be a number greater than 0 and less than 1, not ${falseAlarm}`);
  }
  if (budget !== undefined && !(budget >= 1))
    throw new InputError(`budget must be a number of at least 1, not ${budget}`);
  const options = { laws: [slug], simulate, falseAlarm, budget };
  const [report] = crosscheck(parameters, found.analysis, options).laws;
  const purpose = simulate === undefined ? "Reproduce" : "With this library's simulator";
  const command = commandFor("crosscheck", found.wording, "--law", slug);
  const text = failureText(headlineOf(report, isNot), found, { purpose, command });
  const decided = report.outcome === "holds" || report.outcome === "fails";
  return { holds: decided ? report.outcome === "holds" : null, text: [text, ...rowsOf(report)].join("\n") };
}

function headlineOf({ law, outcome, reason, samples }: LawReport, isNot: boolean): string {
  switch (outcome) {
    case "not applicable":
      return silent(law, reason ?? "it is about others");
    case "undecided":
      return `${law} stays undecided: ${reason}`;
    case "holds":
      return `expected the loop to violate ${law}, but it holds in ${samples} samples`;
    case "fails":
      return `expected the loop ${isNot ? "not " : ""}to satisfy ${law}, but ${reason}`;
  }
}

/** The quantities of a report, a line each. */
const rowsOf = ({ rows }: LawReport): string[] =>
  rows.map(({ quantity, expected, observed, standardError, logEvidence }) => {
    const beside = expected === null ? "" : ` expected ${shown(expected)},`;
    const seen = observed === null ? "" : ` observed ${shown(observed)} ± ${shown(standardError)},`;
    return `  ${quantity}:${beside}${seen} ln e-value against the law ${shown(logEvidence)}`;
  });

const shown = (x: number | null): string => (x === null ? "?" : String(Number(x.toPrecision(4))));
