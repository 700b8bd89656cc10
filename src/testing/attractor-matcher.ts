import { answer } from "../analysis/answer.js";
import { dense } from "../crosscheck/probabilities.js";
import { InputError } from "../errors.js";
import type { Given, GivenEntries } from "../parameters/given.js";
import { alignInitial } from "../parameters/initial.js";
import { lazyFileReader } from "../parameters/lazy-files.js";
import type { Amount, Distribution } from "../parameters/question.js";
import { readReference } from "../parameters/reference.js";
import { exchangeDistance, kindsOf } from "./exchange-distance.js";
import { type Finding, judge, type MatcherContext, type MatcherResult } from "./judgement.js";
import { type Answered, answered, failureText, type Subject } from "./subject.js";

/** How near an attractor has to be. */
export interface Nearness {
  /** Total variation, from 0 to 1. */
  readonly within: number;
}

/** Probabilities that are compared at most: outcomes times attractors. */
const MOST_PROBABILITIES = 4e6;

/**
 * `await expect(question).toHaveAttractor([0.9, 0.1], { within: 0.01 })`: some attractor lies within that total variation.
 *
 * The distribution is given as a question takes it (probabilities, counts, by label, `uniform:N`). Outcomes of equal reference may
 * be exchanged, as every attractor has a copy for each exchange.
 *
 * **Domain**: at most four million outcomes times attractors; of an analysis the attractors that it lists. **Guarantee**: as
 * `analyze`. **Errors**: an InputError's sentence fails the test.
 */
export function toHaveAttractor(
  this: MatcherContext,
  subject: Subject,
  distribution: Distribution,
  nearness: Nearness,
): Promise<MatcherResult> {
  return judge(this, async () => {
    const within = nearness?.within;
    if (!(within >= 0 && within <= 1)) throw new InputError(`within must be a number from 0 to 1, not ${within}`);
    const found = withEveryAttractor(await answered(subject));
    return compared(found, await aligned(found, distribution), within, this.isNot);
  });
}

function compared(found: Answered, wanted: Float64Array, within: number, isNot: boolean): Finding {
  const { fixedPoints, attractors } = found.analysis;
  const listed = fixedPoints.filter(({ stability }) => stability === "attracting");
  const kinds = kindsOf(found);
  const measured = listed.flatMap(({ p }) => (p ? [{ p, distance: exchangeDistance(kinds, p, wanted) }] : []));
  const [nearest] = measured.sort((a, b) => a.distance - b.distance);
  const copies = listed.reduce((sum, point) => sum + point.copies, 0);
  const holds = nearest !== undefined && nearest.distance <= within;
  if (!holds && (copies < attractors.count || measured.length < listed.length)) {
    throw new InputError(
      `the analysis does not list every attractor with its probabilities, and none of those listed is within ${within}: expect it of the question instead`,
    );
  }
  const claim = `expected ${isNot ? "no attractor" : "an attractor"} within ${within} of ${list(wanted)}`;
  const fact =
    nearest === undefined
      ? "the loop has no attractor"
      : `the nearest one, ${list(nearest.p)}, is ${Number(nearest.distance.toPrecision(3))} away in total variation`;
  return { holds, text: failureText(`${claim}, but ${fact}`, found) };
}

/** The same answer with every attractor in it, where the question is known. */
function withEveryAttractor(found: Answered): Answered {
  const { parameters, analysis } = found;
  if (parameters === null) return found;
  const { outcomes } = parameters.reference;
  const { count } = analysis.attractors;
  if (outcomes * count > MOST_PROBABILITIES) {
    throw new InputError(
      `${outcomes} outcomes in ${count} attractors are too many to compare: at most four million probabilities are`,
    );
  }
  // Beside each attractor an answer may list a saddle, and the point of a tie.
  return { ...found, analysis: answer(parameters, { full: "probabilities", limit: 2 * count + 20 }) };
}

/** The distribution that is looked for, outcome by outcome in the reference's order. */
async function aligned({ parameters, analysis }: Answered, distribution: Distribution): Promise<Float64Array> {
  const { reference } = await readReference(given(distribution), lazyFileReader());
  const { outcomes, labels = null } = analysis.parameters.reference;
  return dense(alignInitial(reference, parameters?.reference ?? { ...reference, outcomes, labels }, WHERE));
}

const WHERE = "the attractor";

function given(distribution: Distribution): Given | GivenEntries {
  if (typeof distribution === "string") return { text: distribution, where: WHERE };
  if (Array.isArray(distribution) || distribution instanceof Float64Array) {
    return { entries: distribution, labels: null, where: WHERE };
  }
  if (typeof distribution !== "object" || distribution === null) {
    throw new InputError(`${WHERE} must be a distribution, not ${String(distribution)}`);
  }
  const entries: readonly Amount[] = Object.values(distribution);
  return { entries, labels: Object.keys(distribution), where: WHERE };
}

const SHOWN = 6;

function list(p: ArrayLike<number>): string {
  const shown = Array.from({ length: Math.min(SHOWN, p.length) }, (_, i) => Number(p[i].toPrecision(4)));
  return `(${shown.join(", ")}${p.length > SHOWN ? ", …" : ""})`;
}
