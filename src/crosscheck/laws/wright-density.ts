import type { ClosedLoop } from "../../model/closed-loop.js";
import { gainAt } from "../../model/gain.js";
import { twoOutcomePotential } from "../../model/two-outcome-potential.js";
import { randomStream } from "../../numeric/random.js";
import { type ComparedMean, comparedMean, type MeanClaim, resolutionWithin } from "./compared-mean.js";
import { type InteriorPoint, interiorAttractor } from "./interior-point.js";
import type { LawContext, LawInput, Trial } from "./law.js";
import { type DensityMoments, momentsOf } from "./log-odds-density.js";
import { PURPOSE, STREAMS } from "./streams.js";

/** Beyond this relative error of the variance the drift is not called weak. */
const WEAK = 0.1;

/** `(p-μ)²` counts as so many variances at most: what the mean of larger ones tells is not worth their noise. */
const CUT = 6;

/** Where the batch size is not the user's: at the least the concentration (below), `B/α` and, away from
 * `T = 1`, `B/α` times the rarer class's probability. */
const CHOSEN = { concentration: 2, scale: 100, count: 50 };

/** The least `B/α` times the rarer class's probability at which the error away from `T = 1` is known. */
const LEAST_COUNT = 15;

/** How long a replicate is, in relaxation times, and how many of them should be affordable. */
const LENGTH = 2;
const REPLICATES = 300;

/**
 * The check of the stationary density through the variance of one outcome, cut at six variances, in trajectories that start from
 * the density.
 *
 * The relative model error of the variance is `0.6 α(1-ρ) + α/(B p)`, `p` the rarer class at the attractor; at `T = 1` the exact
 * variance is known and with it the error. Wrong models: `B/α` and `4B/α` in place of `2B/α`, the density without its factor `1/Π p_i`.
 *
 * **Guarantee**: the model errors are those measured against the exact Markov chain under replace. A sentence where the law does not apply.
 */
export function densityTrial(input: LawInput, context: LawContext): Trial | string {
  const point = interiorAttractor(input);
  if (typeof point === "string") return point;
  const alpha = gainAt(input.gain, 0);
  const line = lineOf(point);
  const rate = alpha * (1 - point.multipliers[0]);
  const batchSize = batchSizeOf(input.batchSize, line, alpha);
  const modelError = relativeError(line, alpha, batchSize, rate);
  if (modelError > WEAK) {
    return `the drift is not weak: the density's variance may be off by ${percent(modelError)}, more than ${percent(WEAK)}`;
  }
  const generations = Math.ceil(LENGTH / rate);
  if (point.p.length * generations * REPLICATES > context.budget) {
    return `the loop relaxes in ${Math.ceil(1 / rate)} generations, too many for the budget`;
  }
  return trialOf(input, point, { line, alpha, batchSize, modelError, generations }, context);
}

const percent = (x: number): string => `${Number((100 * x).toPrecision(2))} %`;

/** One class of outcomes against all others: at `T = 1` it evolves as a loop with two outcomes. */
interface Line {
  readonly two: ClosedLoop;
  readonly outcome: number;
  /** The probability of the rarer class at the attractor. */
  readonly rarest: number;
  /** The number of that outcome in the user's order. */
  readonly name: number;
}

/** The first outcome of two, the most frequent one otherwise. */
function lineOf({ loop, p, outcomes }: InteriorPoint): Line {
  const { reference } = loop;
  const outcome = reference.length === 2 ? 0 : reference.indexOf(reference.reduce((a, b) => Math.max(a, b), 0));
  const q = reference[outcome];
  return {
    two: { ...loop, reference: Float64Array.of(q, 1 - q) },
    outcome,
    rarest: Math.min(p[outcome], 1 - p[outcome]),
    name: outcomes[outcome],
  };
}

const rarer = ({ two }: Line): number => Math.min(two.reference[0], two.reference[1]);

/** `2Bλ/α` times the reference of the rarer class: from 1 on the density is bounded. */
const concentration = (line: Line, alpha: number, batchSize: number): number =>
  (2 * batchSize * line.two.externalFraction * rarer(line)) / alpha;

/** The user's own, unless it leaves so much of the density at the boundary that its error is not known; at `T = 1` it always is. */
function batchSizeOf(given: number | null, line: Line, alpha: number): number {
  const known = (size: number): boolean =>
    concentration(line, alpha, size) >= 1 && size * line.rarest >= LEAST_COUNT * alpha;
  if (given !== null && (line.two.temperature === 1 || known(given))) return given;
  const grains = line.two.temperature === 1 ? CHOSEN.scale : CHOSEN.count / line.rarest;
  return Math.ceil(Math.max(CHOSEN.concentration / concentration(line, alpha, 1), grains * alpha));
}

function relativeError({ two, rarest }: Line, alpha: number, batchSize: number, rate: number): number {
  if (two.temperature !== 1) return 0.6 * rate + alpha / (batchSize * rarest);
  const lambda = two.externalFraction;
  // (limit - exact)/limit with the exact variance q(1-q)/(B(2λ/α - λ²) + (1-λ)²), and a little for cutting at six variances.
  const limit = (2 * batchSize * lambda) / alpha + 1;
  const exact = batchSize * ((2 * lambda) / alpha - lambda ** 2) + (1 - lambda) ** 2;
  return 1.2 * Math.abs(limit / exact - 1) + 1e-3;
}

interface Start {
  readonly line: Line;
  readonly alpha: number;
  readonly batchSize: number;
  readonly modelError: number;
  readonly generations: number;
}

function trialOf(input: LawInput, { loop, p }: InteriorPoint, start: Start, context: LawContext): Trial {
  const { line, batchSize, generations, alpha } = start;
  const { reference } = loop;
  const laws = densitiesOf(line, (2 * batchSize) / alpha);
  const { mean, variance, quantile } = laws.right;
  // A single (p-μ)² varies by about its own mean; an average over a replicate varies by less.
  const resolution = resolutionWithin(context, variance ** 2, p.length * generations);
  const compared = compare(laws, start, resolution);
  const trajectory = context.simulate({ ...loop, initial: p, batchSize, gain: input.gain });
  let replicate = 0;
  const average = (): number => {
    const random = randomStream(input.seed, STREAMS.density + replicate++, PURPOSE);
    const share = quantile(random.uniform());
    const rest = (1 - share) / line.two.reference[1];
    trajectory.start(
      random,
      reference.map((q, i) => (i === line.outcome ? share : q * rest)),
    );
    let sum = 0;
    for (let k = 0; k < generations; k++) {
      trajectory.step();
      sum += Math.min((trajectory.state()[line.outcome] - mean) ** 2, CUT * variance);
    }
    return sum / generations;
  };
  return {
    quantities: [compared.quantity],
    ...{ suspects: compared.suspects, indistinguishable: compared.indistinguishable },
    cost: p.length * generations,
    remark: batchSize === input.batchSize ? null : `checked with batches of ${batchSize}`,
    run(replicates) {
      for (let r = 0; r < replicates; r++) compared.observe(average());
    },
  };
}

interface Densities {
  readonly right: DensityMoments;
  readonly flatter: DensityMoments;
  readonly steeper: DensityMoments;
  readonly bare: DensityMoments;
}

/** The density, those with half and twice its exponent, and the one without the factor `1/(p(1-p))`, which log-odds absorb. */
function densitiesOf({ two }: Line, theta: number): Densities {
  const V = twoOutcomePotential(two);
  const slope = (t: number): number => -Math.abs(t) - 2 * Math.log1p(Math.exp(-Math.abs(t)));
  return {
    right: momentsOf((t) => theta * V(t)),
    flatter: momentsOf((t) => (theta / 2) * V(t)),
    steeper: momentsOf((t) => 2 * theta * V(t)),
    bare: momentsOf((t) => theta * V(t) + slope(t)),
  };
}

function compare(
  { right, flatter, steeper, bare }: Densities,
  { modelError, line: { name } }: Start,
  resolution: number,
): ComparedMean {
  const { mean, variance } = right;
  const claim = ({ expectation }: DensityMoments): MeanClaim => {
    const expected = expectation((p) => Math.min((p - mean) ** 2, CUT * variance));
    return { expected, modelError: modelError * expected, least: 0, most: CUT * variance };
  };
  return comparedMean(
    `mean of (p-μ)² for outcome ${name}, cut at ${CUT} variances, μ = ${Number(mean.toPrecision(6))}`,
    claim(right),
    [
      { name: "B/α in place of 2B/α", ...claim(flatter) },
      { name: "4B/α in place of 2B/α", ...claim(steeper) },
      { name: "the density without its factor 1/Π p", ...claim(bare) },
    ],
    resolution,
  );
}
