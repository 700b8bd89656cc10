import type { Estimate } from "../simulation/estimate.js";
import { type Evidence, meanAbove, meanBelow, meanOff } from "../simulation/evidence.js";
import { runningEstimate } from "../simulation/evidence-estimate.js";
import { studentTail } from "./student-tail.js";

/** The claim that a mean is in [low, high], and what has to be known before it is believed. */
export interface MeanClaim {
  readonly low: number;
  readonly high: number;
  /** How far off a mean has to be noticed; null where the claim is only to be refuted. */
  readonly detect: number | null;
  /** The chance of refuting a true claim. */
  readonly falseAlarm: number;
}

/** What is known of a claim so far. */
export interface MeanState {
  readonly refuted: boolean;
  /** Whether every mean off by `detect` or more is refuted too; false where there is no `detect`. */
  readonly confirmed: boolean;
}

/** A test of a claim that takes one observation after the other. */
export interface MeanTest {
  observe(y: number): void;
  /** Read after an observation that `isLook` names. */
  state(): MeanState;
  /** Whether the state may be read after so many observations. */
  isLook(samples: number): boolean;
  readonly estimate: Estimate;
}

/** Observations between two looks at a test that may be read at any moment. */
const STRIDE = 64;

/**
 * A test of a mean for observations that lie in a known range.
 *
 * **Guarantee**: a true claim is refuted, at whichever look, with at most the chance `falseAlarm`; a mean that is off by `detect` is
 * confirmed with no more. Nothing but the range and independence is assumed. **Source**: `meanOff`.
 */
export function boundedMeanTest(claim: MeanClaim, least: number, most: number): MeanTest {
  const { low, high, detect, falseAlarm } = claim;
  const certain = Math.log(1 / falseAlarm);
  const against = meanOff({ low, high, least, most });
  const others: Evidence[] = [];
  if (detect !== null) {
    // A mean outside the range needs no refuting.
    if (low - detect >= least) others.push(meanAbove({ bound: low - detect, least }));
    if (high + detect <= most) others.push(meanBelow({ bound: high + detect, most }));
  }
  const running = runningEstimate();
  return {
    observe: (y) => {
      running.observe(y);
      for (const evidence of [against, ...others]) evidence.observe(y);
    },
    state: () => ({
      refuted: against.logEvidence > certain,
      confirmed: detect !== null && others.every(({ logEvidence }) => logEvidence > certain),
    }),
    isLook: (samples) => samples % STRIDE === 0,
    get estimate() {
      return running.estimate;
    },
  };
}

/**
 * What one estimate says of a claim, its values taken to be normal: Student's test.
 *
 * **Guarantee**: a true claim is refuted with the chance `falseAlarm` where the values are independent and normal; approximately so
 * for the mean of many values that are not.
 */
export function studentState(
  claim: MeanClaim,
  { mean, standardError, samples }: Estimate,
  falseAlarm: number,
): MeanState {
  const { low, high, detect } = claim;
  const tail = (distance: number): number => studentTail(distance / standardError, samples - 1);
  const off = Math.max(low - mean, mean - high, 0);
  const room = detect === null ? 0 : Math.min(mean - (low - detect), high + detect - mean);
  return { refuted: 2 * tail(off) < falseAlarm, confirmed: room > 0 && tail(room) < falseAlarm };
}

/**
 * A test of a mean by {@link studentState} at 64, 128, 256, … observations, look `j = 1, 2, …` at the share `1/(j(j+1))` of the
 * false-alarm rate.
 */
export function studentTest(claim: MeanClaim): MeanTest {
  const running = runningEstimate();
  return {
    observe: running.observe,
    state: () => {
      const { estimate } = running;
      const look = Math.log2(estimate.samples / STRIDE) + 1;
      return studentState(claim, estimate, claim.falseAlarm / (look * (look + 1)));
    },
    isLook: (samples) => samples >= STRIDE && Number.isInteger(Math.log2(samples / STRIDE)),
    get estimate() {
      return running.estimate;
    },
  };
}
