import { InputError } from "../errors.js";
import { type Estimate, estimate } from "../simulation/estimate.js";
import { judgeNow, type MatcherContext, type MatcherResult } from "./judgement.js";
import {
  boundedMeanTest,
  type MeanClaim,
  type MeanState,
  type MeanTest,
  studentState,
  studentTest,
} from "./mean-test.js";

/** What a theory may say of a mean: a number, or the range it is in. */
export type Theory = number | readonly [low: number, high: number];

/** Draws value number `k = 0, 1, …` of a sample, each independent of the others. */
export type Sampler = (k: number) => number;

/** What may be compared with a theory: values, their mean with its standard error, or a way to draw values. */
export type Measurement = ArrayLike<number> | Estimate | Sampler;

/** How a mean is tested. */
export interface AgreementOptions {
  /** The chance that a true theory fails; 1e-6 unless given. */
  readonly falseAlarm?: number;
  /** The range that no value ever leaves. Without it, means are taken to be normal. */
  readonly range?: readonly [least: number, most: number];
  /** How far off a mean has to be noticed. For a sampler with a range a hundredth of it unless given. */
  readonly detect?: number;
  /** Values that a sampler is asked for at most; a million unless given. */
  readonly samples?: number;
}

const FALSE_ALARM = 1e-6;
const SAMPLES = 1_000_000;

/**
 * `expect(values).toAgreeWith(0.5, { range: [0, 1] })`: the mean of a sample is what a theory says, a number or a range.
 *
 * Values and estimates pass unless they refute the theory. A sampler is drawn from until its values refute the theory, or refute every mean
 * that is off by `detect`; if neither happens the test fails with and without `not`, as do values and estimates that are given a `detect`
 * and refute neither.
 *
 * **Guarantee**: statistical. With `range`, a true theory fails with at most the chance `falseAlarm`, whatever the law of the values and
 * however many are drawn: only the range and independence are assumed. Without it Student's test is used, which is exact for normal values
 * and approximate for means of many others. **Errors**: an InputError's sentence fails the test.
 */
export function toAgreeWith(
  this: MatcherContext,
  measurement: Measurement,
  theory: Theory,
  options: AgreementOptions = {},
): MatcherResult {
  return judgeNow(this, () => {
    const claim = claimOf(measurement, theory, options);
    const { state, seen } = tested(measurement, claim, options);
    const { mean, standardError, samples } = seen;
    const found = `${shown(mean)} ± ${shown(standardError)} over ${samples} values`;
    const certainty = `false-alarm rate ${claim.falseAlarm}, ${assumption(options)}`;
    const said = claim.low === claim.high ? `${claim.low}` : `the range from ${claim.low} to ${claim.high}`;
    if (claim.detect !== null && !state.refuted && !state.confirmed) {
      const advice = "take more values, or a larger detect";
      return {
        holds: null,
        text: `the mean is ${found}, which refutes neither ${said} nor a deviation of ${claim.detect} (${certainty}): ${advice}`,
      };
    }
    const expected = `expected a mean ${this.isNot ? "that disagrees" : "that agrees"} with ${said}`;
    return { holds: !state.refuted, text: `${expected}, but it is ${found} (${certainty})` };
  });
}

const assumption = ({ range }: AgreementOptions): string =>
  range === undefined ? "means taken to be normal" : `values from ${range[0]} to ${range[1]}`;

const shown = (x: number): string => String(Number(x.toPrecision(5)));

function claimOf(measurement: Measurement, theory: Theory, options: AgreementOptions): MeanClaim {
  const { falseAlarm = FALSE_ALARM, range, detect } = options;
  const [low, high] = typeof theory === "number" ? [theory, theory] : theory;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) {
    throw new InputError(`the theory must be a number or a range [low, high], not ${JSON.stringify(theory)}`);
  }
  if (!(falseAlarm > 0 && falseAlarm < 1)) {
    throw new InputError(`falseAlarm must be a number greater than 0 and less than 1, not ${falseAlarm}`);
  }
  if (detect !== undefined && !(detect > 0 && Number.isFinite(detect))) {
    throw new InputError(`detect must be a number greater than 0, not ${detect}`);
  }
  if (range !== undefined) {
    const [least, most] = range;
    if (!(Number.isFinite(least) && Number.isFinite(most) && least < most)) {
      throw new InputError(`range must be [least, most] with least less than most, not ${JSON.stringify(range)}`);
    }
    if (low < least || high > most) {
      throw new InputError(
        `the theory ${JSON.stringify(theory)} leaves the range ${JSON.stringify(range)} of the values`,
      );
    }
  }
  const wanted = detect ?? (typeof measurement === "function" ? usualDetect(options) : null);
  return { low, high, detect: wanted, falseAlarm };
}

interface Tested {
  readonly state: MeanState;
  readonly seen: Estimate;
}

function tested(measurement: Measurement, claim: MeanClaim, options: AgreementOptions): Tested {
  if (typeof measurement === "function") return drawn(measurement, claim, options);
  if (isEstimate(measurement)) return { state: byStudent(claim, measurement, options), seen: measurement };
  if (typeof measurement !== "object" || measurement === null || !(measurement.length >= 2)) {
    throw new InputError(`at least two values, an estimate or a function that draws values is expected`);
  }
  if (options.range === undefined) {
    for (let k = 0; k < measurement.length; k++) checked(measurement[k], k, options);
    const seen = estimate(measurement);
    return { state: byStudent(claim, seen, options), seen };
  }
  const test = boundedMeanTest(claim, ...options.range);
  for (let k = 0; k < measurement.length; k++) test.observe(checked(measurement[k], k, options));
  return { state: test.state(), seen: test.estimate };
}

const isEstimate = (measurement: Measurement): measurement is Estimate =>
  typeof measurement === "object" && measurement !== null && "standardError" in measurement;

function byStudent(claim: MeanClaim, seen: Estimate, { range }: AgreementOptions): MeanState {
  const { mean, standardError, samples } = seen;
  if (range !== undefined) throw new InputError("an estimate has no values of its own: a range of them says nothing");
  if (!(Number.isFinite(mean) && standardError >= 0 && samples >= 2)) {
    throw new InputError("an estimate needs a mean, a standard error of at least 0 and at least two samples");
  }
  if (standardError === 0) throw allEqual(mean);
  return studentState(claim, seen, claim.falseAlarm);
}

const allEqual = (mean: number): InputError =>
  new InputError(
    `all values are ${shown(mean)}, so that their standard error says nothing: give their range [least, most]`,
  );

/** What has to be noticed in a sampler's values where nothing is said about it. */
function usualDetect({ range }: AgreementOptions): number {
  if (range !== undefined) return (range[1] - range[0]) / 100;
  throw new InputError(
    "a function that draws values needs a range [least, most] of them, or detect, to know when to stop",
  );
}

/** Draws until the claim is refuted or confirmed, or the values run out. */
function drawn(sampler: Sampler, claim: MeanClaim, options: AgreementOptions): Tested {
  const { samples = SAMPLES, range } = options;
  if (!(Number.isSafeInteger(samples) && samples >= 64)) {
    throw new InputError(`samples must be a whole number of at least 64, not ${samples}`);
  }
  const test: MeanTest = range === undefined ? studentTest(claim) : boundedMeanTest(claim, ...range);
  let state: MeanState = { refuted: false, confirmed: false };
  for (let k = 0; k < samples; k++) {
    test.observe(checked(sampler(k), k, options));
    if (!test.isLook(k + 1)) continue;
    if (range === undefined && test.estimate.standardError === 0) throw allEqual(test.estimate.mean);
    state = test.state();
    if (state.refuted || state.confirmed) break;
  }
  return { state, seen: test.estimate };
}

function checked(y: number, k: number, { range }: AgreementOptions): number {
  if (typeof y !== "number" || !Number.isFinite(y))
    throw new InputError(`value ${k} must be a finite number, not ${y}`);
  if (range === undefined || (y >= range[0] && y <= range[1])) return y;
  throw new InputError(`value ${k} is ${y}, which leaves the range from ${range[0]} to ${range[1]}`);
}
