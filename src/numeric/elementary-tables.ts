/** Fixed-point numbers with 160 binary places: integers that count units of `2^-160`. */
const PLACES = 160n;
const UNIT = 1n << PLACES;

/** The double nearest to a number of units: the conversion of an integer is correctly rounded, and dividing by a power of two is exact. */
const toDouble = (units: bigint): number => Number(units) / Number(UNIT);

/** The number of units cut off after `places` binary places, downward. */
const cut = (units: bigint, places: bigint): bigint => (units >> (PLACES - places)) << (PLACES - places);

/** `2^k` for `k` from -1074 to 1023, at index `k + 1074`; doubling is exact. */
const POWERS_OF_TWO = new Float64Array(2098);
let power = Number.MIN_VALUE;
for (let index = 0; index < POWERS_OF_TWO.length; index++, power *= 2) POWERS_OF_TWO[index] = power;

/** `2^k`. **Domain**: integers `k` from -1074 to 1023. **Guarantee**: exact. @example powerOfTwo(-3) // => 0.125 */
export const powerOfTwo = (k: number): number => POWERS_OF_TWO[k + 1074];

/**
 * `ln((k+1)/(k-1)) = 2 atanh(1/k) = Σ 2/(j k^j)` over odd `j`, in units.
 *
 * **Guarantee**: at most 40 units too small for `k ≥ 343`. *Proof.* A quotient of a quotient cut off is the quotient cut off, so `term` is less than
 * 1 unit below `2/k^j` and a summand less than 2 units below its value; at most 10 are not 0, and the others are less than 2 units together. ∎
 */
function twiceAtanh(k: bigint): bigint {
  let [sum, odd, term] = [0n, 1n, (2n * UNIT) / k];
  while (term > 0n) {
    sum += term / odd;
    odd += 2n;
    term /= k * k;
  }
  return sum;
}

/**
 * `exp(t)` in units, for `t` in units.
 *
 * **Domain**: `0 ≤ t ≤ 1/64`. **Guarantee**: at most 40 units too small. *Proof.* A term is less than 2 units below `t^k/k!`; there are at most 18
 * before one is 0, and the rest is less than 3 units. ∎
 */
function exponentialSeries(t: bigint): bigint {
  let [sum, term] = [0n, UNIT];
  for (let k = 1n; term > 0n; k += 1n) {
    sum += term;
    term = (term * t) / (k * UNIT);
  }
  return sum;
}

/** `ln(i/171)` in units, at index `i - 171`: sums of at most 171 series, so less than `2^13` units too small. */
const LOGARITHMS = [0n];
for (let i = 171; i < 342; i++) LOGARITHMS.push(LOGARITHMS[i - 171] + twiceAtanh(BigInt(2 * i + 1)));

/**
 * `ln 2 = ln(342/171)` as `LN2_HIGH + LN2_LOW`, the high part a multiple of `2^-36`, the low part from 0 to `2^-36`.
 * **Guarantee**: up to `2^-89`, for rounding the low part errs by at most `2^-90`.
 */
const LN2 = LOGARITHMS[171];
export const LN2_HIGH = toDouble(cut(LN2, 36n));
export const LN2_LOW = toDouble(LN2 - cut(LN2, 36n));

/**
 * `ln(i/256)` at index `i` from 171 to 342 as `LOG_HIGH[i] + LOG_LOW[i]`, the high part a multiple of `2^-42`, the low part from 0 to `2^-42`; both
 * are 0 for `i = 256`. **Guarantee**: up to `2^-95`, for rounding the low part errs by at most `2^-96`.
 */
export const LOG_HIGH = new Float64Array(343);
export const LOG_LOW = new Float64Array(343);
for (let i = 171; i <= 342; i++) {
  const value = LOGARITHMS[i - 171] - LOGARITHMS[256 - 171];
  LOG_HIGH[i] = toDouble(cut(value, 42n));
  LOG_LOW[i] = toDouble(value - cut(value, 42n));
}

/**
 * `2^(j/64)` as `ROOT_HIGH[j] + ROOT_LOW[j]`, the high part the nearest double.
 * **Guarantee**: up to `2^-105`, for rounding the low part errs by at most `2^-107`, and 63 multiplications by `2^(1/64)` by less than `2^16` units.
 */
export const ROOT_HIGH = new Float64Array(64);
export const ROOT_LOW = new Float64Array(64);
const STEP = exponentialSeries(LN2 / 64n);
for (let [j, value] = [0, UNIT]; j < 64; j++, value = (value * STEP) >> PLACES) {
  ROOT_HIGH[j] = toDouble(value);
  ROOT_LOW[j] = toDouble(value - BigInt(Number(value)));
}
