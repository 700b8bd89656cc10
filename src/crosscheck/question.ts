import type { AgreementRow, Analysis } from "../analysis/analysis.js";
import { add, compare, divide, ONE, type Rational, rational } from "../numeric/rational.js";
import type { Parameters, Reference } from "../parameters/parameters.js";
import type { closedFormFixedPoints, symbolicJacobian } from "../symbolic/index.js";
import { agreement, MOST_OUTCOMES } from "./agreement.js";
import type { AgreementInput, SymbolicRoute } from "./agreement-input.js";
import { dense, probabilitiesOf } from "./probabilities.js";
import { omitted } from "./row.js";

/** The two functions of the symbolic engine that the cross-check uses; handed in, as loading them takes time. */
export interface SymbolicEngine {
  readonly closedFormFixedPoints: typeof closedFormFixedPoints;
  readonly symbolicJacobian: typeof symbolicJacobian;
}

/**
 * The agreement table of a question and its answer.
 *
 * **Domain**: an analysis of these parameters. **Guarantee**: as `agreement`; a single row says why where there is no
 * table: no single attractor, too many outcomes. **Cost**: a second or two.
 */
export async function agreementOf(
  parameters: Parameters,
  analysis: Analysis,
  engine: SymbolicEngine | null,
): Promise<AgreementRow[]> {
  const everything = "every quantity";
  if (parameters.reference.outcomes > MOST_OUTCOMES)
    return [omitted(everything, `more than ${MOST_OUTCOMES} outcomes`)];
  const { attractor } = analysis.verdict;
  if (attractor === null) return [omitted(everything, "the loop ends at no single attractor")];
  const point = analysis.fixedPoints[attractor];
  const reference = dense(parameters.reference);
  const input: AgreementInput = {
    loop: {
      temperature: parameters.temperature.value,
      externalFraction: parameters.externalFraction.value,
      reference,
    },
    initial: parameters.initial === null ? reference : dense(parameters.initial),
    gain: parameters.gain,
    batchSize: parameters.batchSize,
    seed: parameters.seed,
    branches: {
      p: probabilitiesOf(point, parameters),
      dominantMultiplier: point.dominantMultiplier,
      multipliers: point.multipliers ?? null,
      drift: point.drift,
      potential: point.potential,
      decay: analysis.verdict.decay,
    },
    symbolic: engine && bind(engine, parameters),
  };
  return agreement(input);
}

function bind(engine: SymbolicEngine, { temperature, externalFraction, reference }: Parameters): SymbolicRoute {
  const beta = divide(ONE, temperature.rational);
  const q = exactProbabilities(reference);
  return {
    fixedPoints: async () => {
      if (q === null || q.length !== 2 || compare(q.reduce(add), ONE) !== 0) return null;
      const form = await engine.closedFormFixedPoints({ q, lambda: externalFraction.rational, beta });
      return form === null || form.everyPoint ? null : form.points.map(({ p }) => p);
    },
    jacobian: (p) => engine.symbolicJacobian(p, 1 / temperature.value, externalFraction.value),
  };
}

/** The probabilities as fractions, where they were typed in or are all equal. */
function exactProbabilities({ exact, outcomes, values }: Reference): readonly Rational[] | null {
  if (exact !== null || outcomes > 2 || values.length > 1) return exact;
  return new Array<Rational>(outcomes).fill(rational(1n, BigInt(outcomes)));
}
