/** A stream of independent random numbers. */
export interface RandomStream {
  /** The next number, uniform on the multiples of 2⁻⁵³ in [0, 1), but 2⁻⁵⁴ in place of 0. */
  uniform(): number;
  /** Writes random words of 32 bits into the first `count` entries. */
  fill(words: Int32Array, count: number): void;
}

/**
 * The random stream number `stream` of a seed, for one purpose of several that must not share their numbers.
 *
 * Seed, stream and purpose are hashed by a permutation of 128-bit words into the generator's first state, so that two different
 * triples never start in the same state and neighbouring ones have nothing in common.
 *
 * **Domain**: `seed` an integer in [0, 2⁵³), `stream` an integer in [0, 2³²), `purpose` one in [0, 2¹⁶). **Guarantee**: deterministic; 53 random
 * bits a number, never 0 or 1. **Errors**: RangeError outside the
 * domain. **Source**: D. Blackman, S. Vigna, *Scrambled linear pseudorandom number generators*, ACM Trans. Math. Softw. 47
 * (2021): xoshiro128++.
 */
export function randomStream(seed: number, stream = 0, purpose = 0): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`the seed ${seed} is not an integer in [0, 2^53)`);
  if (!Number.isInteger(stream) || stream < 0 || stream >= 2 ** 32) {
    throw new RangeError(`the stream ${stream} is not an integer in [0, 2^32)`);
  }
  if (!Number.isInteger(purpose) || purpose < 0 || purpose >= 2 ** 16) {
    throw new RangeError(`the purpose ${purpose} is not an integer in [0, 2^16)`);
  }
  return new Xoshiro(permute(seed | 0, Math.floor(seed / 2 ** 32) | 0, stream | 0, purpose | 0));
}

/** xoshiro128++: four words of state, one of output. */
class Xoshiro implements RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor([a, b, c, d]: readonly number[]) {
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }

  uniform(): number {
    let c = this.#c ^ this.#a;
    let d = this.#d ^ this.#b;
    let b = this.#b ^ c;
    let a = this.#a ^ d;
    const high = (rotate((this.#a + this.#d) | 0, 7) + this.#a) >>> 5;
    c ^= this.#b << 9;
    d = rotate(d, 11);
    const low = (rotate((a + d) | 0, 7) + a) >>> 6;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    this.#a = a;
    this.#b = b;
    this.#c = c ^ shifted;
    this.#d = rotate(d, 11);
    const bits = high * 2 ** 26 + low;
    return (bits === 0 ? 0.5 : bits) * 2 ** -53;
  }

  fill(words: Int32Array, count: number): void {
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    for (let i = 0; i < count; i++) {
      words[i] = (rotate((a + d) | 0, 7) + a) | 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = rotate(d, 11);
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** Twenty rounds of add, xor and rotate: invertible, so different inputs give different states, none of them zero. */
function permute(low: number, high: number, stream: number, purpose: number): readonly number[] {
  let [a, b, c, d] = [low, high, stream, purpose ^ 0x68656174];
  for (let round = 0; round < 20; round++) {
    a = (a + b) | 0;
    d = rotate(d ^ a, 16);
    c = (c + d) | 0;
    b = rotate(b ^ c, 12);
    a = (a + b) | 0;
    d = rotate(d ^ a, 8);
    c = (c + d) | 0;
    b = rotate(b ^ c, 7);
    [a, b, c, d] = [b, c, d, a];
  }
  return [a, b, c, d];
}
