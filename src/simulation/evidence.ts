/**
 * Evidence against a hypothesis, gathered one observation at a time and read at any moment: an e-process.
 *
 * `logEvidence` is the logarithm of a non-negative process that starts at 1 and whose mean never grows while the hypothesis
 * holds. So the chance that it *ever* reaches `ln(1/ε)` is at most `ε`, however often one looks and whenever one stops.
 *
 * **Guarantee**: `logEvidence` is never NaN; `Infinity` says that what was seen cannot happen under the hypothesis.
 * **Errors**: RangeError from `observe` for NaN. **Source**: Ville's inequality; A. Ramdas et al., *Game-theoretic statistics and
 * safe anytime-valid inference* (2023).
 */
export interface Evidence {
  observe(y: number): void;
  readonly logEvidence: number;
  readonly samples: number;
}

/**
 * The logarithm of the mean of the numbers whose logarithms are given.
 *
 * **Domain**: at least one number; infinities of either sign are allowed. **Guarantee**: numerical, a few ulp, without
 * overflow. Averages of e-values are e-values.
 * @example logMeanExp([0, Math.log(3)]) // => Math.log(2)
 */
export function logMeanExp(logs: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < logs.length; j++) if (logs[j] > largest) largest = logs[j];
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let j = 0; j < logs.length; j++) sum += Math.exp(logs[j] - largest);
  return largest + Math.log(sum / logs.length);
}

/** `x + y` where a certainty against the hypothesis stays one, whatever comes after it. */
const accumulate = (x: number, y: number): number =>
  x === Number.POSITIVE_INFINITY || y === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : x + y;

/** Bets are spread over this many halvings: nine orders of magnitude of effects, each within 17 % of the best growth. */
const BETS = 32;

/** The largest share of what can be staked at all: one observation at its bound leaves a fiftieth of the capital. */
const BOLDEST = 0.98;

/** Observations between two looks at the capital's logarithm: fifty of the worst leave 10⁻⁸⁵ of it. */
const FOLD = 50;

/** A factor of the capital beyond which its logarithm is taken at once. */
const LARGE = 1e3;

/** Capital `Π (1 + c z)` for bets `c` of several sizes and observations `z ≥ -1`; the evidence is its mean over the bets. */
class Capital {
  samples = 0;
  #unfolded = 0;
  readonly #logs = new Float64Array(BETS);
  readonly #capital = new Float64Array(BETS).fill(1);

  grow(z: number): void {
    this.samples++;
    const capital = this.#capital;
    for (let j = 0, bet = BOLDEST; j < BETS; j++, bet /= 2) capital[j] *= 1 + bet * z;
    if (++this.#unfolded >= FOLD || z > LARGE) this.#fold();
  }

  get logEvidence(): number {
    this.#fold();
    return logMeanExp(this.#logs);
  }

  #fold(): void {
    this.#unfolded = 0;
    for (let j = 0; j < BETS; j++) {
      this.#logs[j] = accumulate(this.#logs[j], Math.log(this.#capital[j]));
      this.#capital[j] = 1;
    }
  }
}

/** A hypothesis about the mean of observations that are at least `least`. */
export interface MeanAbove {
  readonly bound: number;
  readonly least: number;
}

/**
 * Evidence against "the mean is at most `bound`", from independent observations `y ≥ least` (or ones whose mean given
 * all earlier ones is at most `bound`).
 *
 * It is the capital `Π (1 + b (y - bound))` of a gambler, averaged over bets `b < 1/(bound - least)`. It needs no upper limit of
 * `y`, and grows like `exp(N d²/2v)` for a mean that lies `d` above the bound, `v` the mean of `(y - bound)²`, as long as
 * `d/v < 1/(bound - least)`. An observation below `least` counts as `least`.
 *
 * **Guarantee**: an e-process, as {@link Evidence}. **Cost**: 32 products an observation. **Source**: I. Waudby-Smith,
 * A. Ramdas, *Estimating means of bounded random variables by betting* (2024).
 */
export function meanAbove({ bound, least }: MeanAbove): Evidence {
  const span = bound - least;
  const capital = new Capital();
  return {
    observe(y) {
      refuseNaN(y);
      const x = Math.max(y, least) - bound;
      if (span > 0) capital.grow(x / span);
      else capital.grow(x > 0 ? Number.POSITIVE_INFINITY : 0);
    },
    get logEvidence() {
      return capital.logEvidence;
    },
    get samples() {
      return capital.samples;
    },
  };
}

function refuseNaN(y: number): void {
  if (Number.isNaN(y)) throw new RangeError("an observation that is not a number is no evidence");
}

/** A hypothesis about the mean of observations that are at most `most`. */
export interface MeanBelow {
  readonly bound: number;
  readonly most: number;
}

/**
 * Evidence against "the mean is at least `bound`", from observations `y ≤ most`: the mirror image of {@link meanAbove}.
 *
 * **Guarantee**: an e-process, as {@link Evidence}.
 */
export function meanBelow({ bound, most }: MeanBelow): Evidence {
  return mirrored(meanAbove({ bound: -bound, least: -most }));
}

const mirrored = (evidence: Evidence): Evidence => ({
  observe: (y) => evidence.observe(-y),
  get logEvidence() {
    return evidence.logEvidence;
  },
  get samples() {
    return evidence.samples;
  },
});

/** A hypothesis about the mean of observations that are at least `least` (0) and have no upper limit. */
export interface MeanBelowByMoment {
  readonly bound: number;
  /** An upper bound, under the hypothesis, of the mean of `(y - least)²`. */
  readonly secondMoment: number;
  readonly least?: number;
}

/**
 * Evidence against "the mean is at least `bound` and that of `(y - least)²` at most `secondMoment`", from observations `y ≥ least`
 * without an upper limit; what sums of squares need.
 *
 * With `x = y - least`, `a = bound - least` and `v` the second moment, `E exp(-b x) ≤ 1 - a²/v + (a²/v) exp(-b v/a)`: no law on `[0, ∞)` has more
 * than the one on `0` and `v/a`. The evidence is the product of `exp(-b x)` over that bound, averaged over bets `b ≤ 4/a`; for a mean that
 * lies `d` below the bound it grows like `exp(N d²/2(v - a²))`. An observation below `least` counts as `least`.
 *
 * **Domain**: `bound > least`, `secondMoment ≥ (bound - least)²`. **Guarantee**: an e-process, as {@link Evidence}.
 * **Errors**: RangeError outside the domain: no such law exists. **Source**: Bennett's inequality in Hoeffding's form.
 */
export function meanBelowByMoment({ bound, secondMoment, least = 0 }: MeanBelowByMoment): Evidence {
  const height = bound - least;
  if (!(height > 0) || !(secondMoment >= height * height * (1 - 1e-12))) {
    throw new RangeError(`no law on [${least}, ∞) has the mean ${bound} and the second moment ${secondMoment}`);
  }
  let [samples, sum] = [0, 0];
  const share = Math.min(1, height ** 2 / secondMoment);
  const bets = Float64Array.from({ length: BETS }, (_, j) => 2 ** (2 - j) / height);
  const prices = bets.map((b) => Math.log1p(share * Math.expm1((-b * height) / share)));
  return {
    observe(y) {
      refuseNaN(y);
      samples++;
      sum += Math.max(0, y - least);
    },
    get logEvidence() {
      return logMeanExp(bets.map((b, j) => -b * sum - samples * prices[j]));
    },
    get samples() {
      return samples;
    },
  };
}

/** A hypothesis that pins the mean down on both sides; `low = high` for an exact law, `low < high` for an equivalence. */
export type MeanRange = { readonly low: number; readonly high: number; readonly least: number } & (
  | { readonly most: number }
  | { readonly secondMoment: number }
);

/**
 * Evidence against "the mean is in [low, high]": half a {@link meanAbove} `high`, half a {@link meanBelow} `low`, the latter by the
 * upper limit `most` of the observations or by the mean of `(y - least)²`, whichever is given. Where `low` is no more than `least`
 * nothing can be below it, and all is staked on the other side.
 *
 * **Guarantee**: an e-process, as {@link Evidence}.
 */
export function meanOff(range: MeanRange): Evidence {
  const { low, high, least } = range;
  if (low <= least) return meanAbove({ bound: high, least });
  const below =
    "most" in range
      ? meanBelow({ bound: low, most: range.most })
      : meanBelowByMoment({ bound: low, secondMoment: range.secondMoment, least });
  return mixtureOf([meanAbove({ bound: high, least }), below]);
}

/**
 * Evidence against a law whose likelihood is known: `observe` takes `ln(P_other(data) / P_law(data))`, `other` being any law that was
 * fixed before these data were seen.
 *
 * **Guarantee**: an e-process, as {@link Evidence}; `-Infinity`, data that the other law excludes, ends it.
 */
export function likelihoodRatio(): Evidence {
  let [sum, samples] = [0, 0];
  return {
    observe(y) {
      refuseNaN(y);
      samples++;
      sum = accumulate(sum, y);
    },
    get logEvidence() {
      return sum;
    },
    get samples() {
      return samples;
    },
  };
}

/**
 * The mean of several pieces of evidence against the same hypothesis; `observe` reaches each of them.
 *
 * **Domain**: at least one. **Guarantee**: an e-process where each is one, as {@link Evidence}.
 */
export function mixtureOf(evidences: readonly Evidence[]): Evidence {
  return {
    observe: (y) => {
      for (const evidence of evidences) evidence.observe(y);
    },
    get logEvidence() {
      return logMeanExp(evidences.map(({ logEvidence }) => logEvidence));
    },
    get samples() {
      return Math.max(...evidences.map(({ samples }) => samples));
    },
  };
}
