import { printJson, toJson } from "../../report/json.js";
import type { DistributionEstimate, MeanEstimate, Simulation, SimulationRow } from "../../simulation/simulation.js";

/** A simulation as the text of `simulate --format json`. */
export const simulationJson = (simulation: Simulation): string => printJson(toJson(simulation));

/** The recorded generations as JSON lines: one object each, with how many replicates it is of. */
export function simulationJsonLines({ rows, replicates, partial }: Simulation): string {
  return rows.map((row) => `${JSON.stringify(toJson({ ...row, replicates, partial }))}\n`).join("");
}

const DISTRIBUTIONS = ["entropy", "effectiveOutcomes", "support", "drift", "diversity"] as const;

/**
 * The recorded generations as CSV: a header, then a line each, with means, standard errors and quantiles.
 *
 * **Guarantee**: the doubles' shortest decimals; an empty cell where there is no number.
 */
export function simulationCsv({ rows, outcomes, plan, replicates, partial }: Simulation): string {
  const hasFluctuation = rows.some(({ fluctuation }) => fluctuation !== undefined);
  const header = [
    ...["generation", "replicates", "partial"],
    ...DISTRIBUTIONS.flatMap((name) => [
      ...[`${name}_mean`, `${name}_se`],
      ...plan.quantiles.map((share) => `${name}_q${Math.round(share * 100)}`),
    ]),
    ...(hasFluctuation ? ["fluctuation_mean", "fluctuation_se"] : []),
    ...outcomes.indices.flatMap((i) => [`p${i}_mean`, `p${i}_se`]),
  ];
  const lines = rows.map((row) => [row.generation, replicates, String(partial), ...cellsOf(row)]);
  return [header, ...lines].map((cells) => `${cells.map((cell) => cell ?? "").join(",")}\n`).join("");
}

function cellsOf(row: SimulationRow): (number | null)[] {
  const estimate = ({ mean, standardError }: MeanEstimate) => [mean, standardError];
  const distribution = (of: DistributionEstimate) => [...estimate(of), ...of.quantiles];
  return [
    ...DISTRIBUTIONS.flatMap((name) => distribution(row[name])),
    ...(row.fluctuation === undefined ? [] : estimate(row.fluctuation)),
    ...row.mean.flatMap((mean, i) => [mean, row.standardError[i]]),
  ];
}
