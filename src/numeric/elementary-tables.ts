/** Fixed-point numbers with 160 binary places. */
const PLACES = 160n;
const UNIT = 1n << PLACES;

/** `2^k` for `k` from -1074 to 1023, at index `k + 1074`. */
export const POWERS_OF_TWO = new Float64Array(2098);
/** `ln(i/256) = LOG_HIGH[i] + LOG_LOW[i]` up to `2^-95` for `i` from 181 to 362; the high parts are multiples of `2^-42`. */
export const LOG_HIGH = new Float64Array(363);
export const LOG_LOW = new Float64Array(363);
/** `2^(j/64) = ROOT_HIGH[j] + ROOT_LOW[j]` up to `2^-106`. */
export const ROOT_HIGH = new Float64Array(64);
export const ROOT_LOW = new Float64Array(64);

/** `2 atanh(1/k) = ln((k+1)/(k-1))` in fixed point; each of its terms and quotients is cut off by less than one unit. */
function twiceAtanh(k: bigint): bigint {
  let [sum, odd, power] = [0n, 1n, (2n * UNIT) / k];
  while (power > 0n) {
    sum += power / odd;
    odd += 2n;
    power /= k * k;
  }
  return sum;
}

/** `exp(t)` in fixed point for `0 ≤ t < 1`. */
function exponentialSeries(t: bigint): bigint {
  let [sum, term] = [0n, UNIT];
  for (let k = 1n; term > 0n; k += 1n) {
    sum += term;
    term = (term * t) / (k << PLACES);
  }
  return sum;
}

const toDouble = (fixed: bigint): number => Number(fixed) / Number(UNIT);

let power = Number.MIN_VALUE;
for (let index = 0; index < POWERS_OF_TWO.length; index++, power *= 2) POWERS_OF_TWO[index] = power;

const logarithms = new Map([[181, 0n]]);
for (let i = 181; i < 362; i++) logarithms.set(i + 1, logarithms.get(i)! + twiceAtanh(BigInt(2 * i + 1)));
const logOf256 = logarithms.get(256)!;
const LN2 = logarithms.get(362)!;
for (const [i, above] of logarithms) {
  const value = above - logOf256;
  const high = (value >> 118n) << 118n;
  LOG_HIGH[i] = toDouble(high);
  LOG_LOW[i] = toDouble(value - high);
}

/** `ln 2 = LN2_HIGH + LN2_LOW` up to `2^-90`; the high part is a multiple of `2^-36`. */
export const LN2_HIGH = toDouble((LN2 >> 124n) << 124n);
export const LN2_LOW = toDouble(LN2 - ((LN2 >> 124n) << 124n));

const step = exponentialSeries(LN2 / 64n);
for (let [j, value] = [0, UNIT]; j < 64; j++, value = (value * step) >> PLACES) {
  ROOT_HIGH[j] = toDouble(value);
  ROOT_LOW[j] = toDouble(value - BigInt(Number(value)));
}
