import type { RandomStream } from "../../numeric/random.js";
import { type Evidence, meanOff, mixtureOf } from "../../simulation/evidence.js";
import { type RunningEstimate, runningEstimate } from "../../simulation/evidence-estimate.js";
import type { Trajectory } from "../../simulation/trajectory.js";
import type { Quantity, Trial } from "./law.js";

/** What a model says about the mean of a quantity: a range, one point for an exact law. */
export interface Prediction {
  readonly low: number;
  readonly high: number;
  /** The mean of the square; needed where the quantity has no upper limit. */
  readonly secondMoment?: number;
}

/** A prediction of one number. */
export const exactly = (mean: number): Prediction => ({ low: mean, high: mean });

/** A non-negative quantity whose mean is predicted, by the law and by each wrong model in turn. */
export interface Watched {
  readonly quantity: string;
  /** Its upper limit; null where it has none, and predictions carry second moments. */
  readonly most: number | null;
  readonly law: Prediction;
  readonly wrong: readonly Prediction[];
}

/** How a replicate is drawn, and what is read off it. */
export interface Experiment {
  readonly watched: readonly Watched[];
  /** Outcome draws a replicate takes. */
  readonly cost: number;
  /** One replicate of this experiment is drawn for so many of the trial. */
  readonly every: number;
  /** Draws a replicate: the value of each watched quantity. */
  readonly sample: () => ArrayLike<number>;
}

/**
 * The same experiments, each drawn so often that none takes more than the cheapest.
 *
 * **Guarantee**: at least one in each 2³⁰ replicates; the cheapest in each of them.
 */
export function balanced(experiments: readonly Experiment[]): Experiment[] {
  const cheapest = Math.min(...experiments.map(({ cost }) => cost));
  return experiments.map((experiment) => ({
    ...experiment,
    every: Math.min(2 ** 30, Math.round(experiment.cost / cheapest)),
  }));
}

/** The experiments of a check that compares means. */
export interface MomentPlan {
  readonly experiments: readonly Experiment[];
  /** The names of the wrong models, in the order of the predictions. */
  readonly wrong: readonly string[];
  readonly remark: string | null;
}

/**
 * The trial that compares means: for each quantity evidence against the law's mean, for each wrong model the mean of the
 * evidence against what it predicts for each quantity.
 *
 * **Guarantee**: e-processes, where replicates are independent and second moments are at least the true ones.
 */
export function momentTrial({ experiments, wrong, remark }: MomentPlan): Trial {
  const watched = experiments.flatMap((experiment) => experiment.watched);
  const told = wrong.map((_, w) => watched.some(({ law, wrong }) => differs(law, wrong[w])));
  const monitors = experiments.map((experiment) => experiment.watched.map(monitorOf));
  const all = monitors.flat();
  let drawn = 0;
  return {
    quantities: all.map(({ quantity }) => quantity),
    suspects: wrong
      .map((name, w) => ({ name, evidence: mixtureOf(all.map(({ against }) => against[w])) }))
      .filter((_, w) => told[w]),
    indistinguishable: wrong.filter((_, w) => !told[w]),
    cost: experiments.reduce((sum, { cost, every }) => sum + cost / every, 0),
    remark,
    run(replicates) {
      for (const end = drawn + replicates; drawn < end; drawn++) {
        experiments.forEach(({ every, sample }, e) => {
          if (drawn % every !== 0) return;
          const values = sample();
          monitors[e].forEach(({ observe }, j) => {
            observe(values[j]);
          });
        });
      }
    },
  };
}

const differs = (a: Prediction, b: Prediction): boolean => apart(a.low, b.low) || apart(a.high, b.high);
const apart = (x: number, y: number): boolean => Math.abs(x - y) > 1e-12 * Math.max(Math.abs(x), Math.abs(y));

interface Monitor {
  readonly quantity: Quantity;
  readonly against: readonly Evidence[];
  readonly observe: (y: number) => void;
}

/** Models that predict the same of a quantity share their evidence. */
function monitorOf({ quantity, most, law, wrong }: Watched): Monitor {
  const distinct = new Map<string, Evidence>();
  const off = ({ low, high, secondMoment = Number.NaN }: Prediction): Evidence => {
    const key = `${low} ${high} ${secondMoment}`;
    const evidence =
      distinct.get(key) ?? meanOff({ low, high, least: 0, ...(most === null ? { secondMoment } : { most }) });
    distinct.set(key, evidence);
    return evidence;
  };
  const own = off(law);
  const against = wrong.map(off);
  const watched = [...distinct.values()];
  const running: RunningEstimate = runningEstimate();
  return {
    quantity: {
      quantity,
      expected: law.low === law.high ? law.low : (law.low + law.high) / 2,
      modelError: (law.high - law.low) / 2,
      evidence: own,
      estimate: () => (running.estimate.samples > 0 ? running.estimate : null),
    },
    against,
    observe(y) {
      for (const evidence of watched) evidence.observe(y);
      running.observe(y);
    },
  };
}

/** Begins a trajectory, at the plan's start or at `from`, and takes so many generations. */
export function advance(
  trajectory: Trajectory,
  random: RandomStream,
  generations: number,
  from?: ArrayLike<number>,
): Float64Array {
  trajectory.start(random, from);
  for (let k = 0; k < generations; k++) trajectory.step();
  return trajectory.state();
}

/**
 * How fast the evidence against a mean grows, in nats an observation, where the true mean lies `distance` from it.
 *
 * **Domain**: `spread`, the mean square distance from the hypothetical mean, is positive; `span` is how far that mean is from
 * the limit on the other side. **Guarantee**: to second order in the bet, which is what choosing a design needs.
 */
export function growthRate(distance: number, spread: number, span: number): number {
  const bet = Math.min(1 / span, distance / spread);
  return bet * distance - (bet * bet * spread) / 2;
}
