import { Arbitrary, type Random, Stream, stream, Value } from "fast-check";
import { InputError } from "../errors.js";

/** The least and the greatest number of a constraint; what is left out is the default's. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** What round numbers an arbitrary makes. */
export interface RoundNumberDomain {
  readonly range: Required<Range>;
  /** The roundest numbers, best first: what shrinking tries before anything else. */
  readonly landmarks: readonly number[];
  /** Evenly by value, or by order of magnitude (then the range is positive). */
  readonly spread: "even" | "logarithmic";
  readonly whole?: boolean;
}

/** Significant digits of the numbers that are made; the ends of a range may have more. */
const DIGITS = 3;

/**
 * Numbers of at most three significant digits, so that a counterexample can be read and typed.
 *
 * They shrink to a landmark in the range, else to as few digits as possible, and then towards the first landmark; where the range
 * holds no landmark, its own roundest number stands for it.
 *
 * **Guarantee**: every value is in the range; the ends and the landmarks come up often. Shrinking needs no context and
 * always ends. **Errors**: InputError where the range is empty or leaves `allowed`.
 * @example roundNumber({ range: { min: 0, max: 1 }, landmarks: [0.5], spread: "even" }).canShrinkWithoutContext(2) // => false
 */
export const roundNumber = (domain: RoundNumberDomain): Arbitrary<number> => new RoundNumber(domain);

/**
 * A range as its user gave it, inside what is allowed.
 *
 * **Errors**: InputError with one sentence where it is empty, or leaves what is allowed.
 * @example rangeWithin("λ", { max: 0.5 }, { min: 0, max: 1 }) // => { min: 0, max: 0.5 }
 */
export function rangeWithin(
  name: string,
  given: Range | undefined,
  standard: Required<Range>,
  allowed: Required<Range> = standard,
): Required<Range> {
  const { min = Math.min(standard.min, given?.max ?? standard.min), max = Math.max(standard.max, min) } = given ?? {};
  if (min >= allowed.min && max <= allowed.max && min <= max) return { min, max };
  const limits = `from ${allowed.min} to ${allowed.max}`;
  throw new InputError(`${name} cannot range from ${min} to ${max}: min must be at most max, and both ${limits}`);
}

class RoundNumber extends Arbitrary<number> {
  readonly #domain: RoundNumberDomain;
  readonly #landmarks: readonly number[];

  constructor(domain: RoundNumberDomain) {
    super();
    this.#domain = domain;
    const inside = domain.landmarks.filter((x) => this.#contains(x));
    this.#landmarks = inside.length > 0 ? inside : [this.#roundest()];
  }

  generate(random: Random, biasFactor: number | undefined): Value<number> {
    const { min, max } = this.#domain.range;
    const special = [...this.#landmarks, min, max].filter((x) => this.#contains(x));
    const biased = biasFactor !== undefined && random.nextInt(1, biasFactor) === 1;
    return new Value(biased ? special[random.nextInt(0, special.length - 1)] : this.#ordinary(random), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === "number" && this.#contains(value);
  }

  shrink(value: number): Stream<Value<number>> {
    return Stream.nil<number>()
      .join(stream(this.#simpler(value)))
      .filter((x) => x !== value && this.#contains(x))
      .map((x) => new Value(x, undefined));
  }

  #contains(x: number): boolean {
    const { range, whole } = this.#domain;
    return x >= range.min && x <= range.max && !(whole && !Number.isInteger(x));
  }

  #ordinary(random: Random): number {
    const { range, spread, whole } = this.#domain;
    const { min, max } = range;
    const share = random.nextInt(0, 10_000) / 10_000;
    const exact = spread === "even" ? min + (max - min) * share : min * (max / min) ** share;
    const rounded = Number(exact.toPrecision(DIGITS));
    const x = Math.min(max, Math.max(min, whole ? Math.round(rounded) : rounded));
    return this.#contains(x) ? x : this.#landmarks[0];
  }

  /** Numbers with fewer digits, or as many and nearer to the first landmark: so shrinking ends. */
  *#simpler(x: number): Generator<number, void> {
    const rank = this.#landmarks.indexOf(x);
    yield* rank < 0 ? this.#landmarks : this.#landmarks.slice(0, rank);
    if (rank >= 0 || x <= 0) return;
    const goal = this.#landmarks[0];
    const digits = digitsOf(x);
    for (let d = 1; d < Math.min(digits, DIGITS + 1); d++) {
      const rung = rungBelow(x, d);
      yield* [numberOn(rung, d), numberOn(rung + 1, d)];
    }
    if (digits <= DIGITS) yield* between(goal > 0 ? goal : Math.min(x, LEAST_STEP), x, digits);
  }

  /** The number of fewest digits in the range, among equally round ones that nearest to the first landmark. */
  #roundest(): number {
    const { range, landmarks } = this.#domain;
    const { min, max } = range;
    const goal = landmarks[0] > max ? max : min;
    for (let d = 1; d <= DIGITS; d++) {
      const rung = rungBelow(goal, d);
      const found = [numberOn(rung, d), numberOn(rung + 1, d)].find((x) => this.#contains(x));
      if (found !== undefined) return found;
    }
    return goal;
  }
}

/** How near to 0 steps go that head for 0. */
const LEAST_STEP = 0.001;

/** Up to so many steps are all tried; more of them are halved. */
const TRIED = 40;

/** Numbers of so many digits from `goal` to `x`, without `x`: the nearest to the goal first. */
function* between(goal: number, x: number, digits: number): Generator<number, void> {
  const [from, to] = [rungBelow(goal, digits), rungBelow(x, digits)];
  const direction = Math.sign(to - from);
  if (Math.abs(to - from) <= TRIED) {
    for (let rung = from; rung !== to; rung += direction) yield numberOn(rung, digits);
  } else {
    for (let gap = to - from; gap !== 0; gap = Math.trunc(gap / 2)) yield numberOn(to - gap, digits);
  }
}

/** Significant digits of a positive number. */
const digitsOf = (x: number): number => x.toExponential().replace(/e.*/, "").replace(".", "").length;

/** Positive decimals of so many digits are the rungs of a ladder, numbered upwards; `9 · 10^(digits-1)` to a decade. */
const perDecade = (digits: number): number => 9 * 10 ** (digits - 1);

function numberOn(rung: number, digits: number): number {
  const decade = Math.floor(rung / perDecade(digits));
  const mantissa = rung - decade * perDecade(digits) + 10 ** (digits - 1);
  return Number(`${mantissa}e${decade - digits + 1}`);
}

/** The rung of a positive number, or the one below it. */
function rungBelow(x: number, digits: number): number {
  const [mantissa, exponent] = x.toExponential(digits - 1).split("e");
  const rung = Number(exponent) * perDecade(digits) + Number(mantissa.replace(".", "")) - 10 ** (digits - 1);
  return numberOn(rung, digits) > x ? rung - 1 : rung;
}
