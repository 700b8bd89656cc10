import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A stream of independent random numbers. */
export interface RandomStream {
  /** The next number, uniform on the multiples of 2⁻⁵³ in the open interval (0, 1). */
  uniform(): number;
}

/**
 * The random stream number `stream` of a seed, for one purpose of several that must not share their numbers.
 *
 * Seed, stream and purpose are hashed by a permutation of 128-bit words into the generator's first state, so that two different
 * triples never start in the same state and neighbouring ones have nothing in common.
 *
 * **Domain**: `seed` an integer in [0, 2⁵³), `stream` an integer in [0, 2³²), `purpose` one in [0, 2¹⁶). **Guarantee**: deterministic; 53 random
 * bits a number (the generator's five or six weakest bits are dropped), never 0 or 1. **Errors**: RangeError outside the
 * domain. **Source**: xoroshiro128+ (Blackman, Vigna), as in pure-rand.
 */
export function randomStream(seed: number, stream = 0, purpose = 0): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`the seed ${seed} is not an integer in [0, 2^53)`);
  if (!Number.isInteger(stream) || stream < 0 || stream >= 2 ** 32) {
    throw new RangeError(`the stream ${stream} is not an integer in [0, 2^32)`);
  }
  if (!Number.isInteger(purpose) || purpose < 0 || purpose >= 2 ** 16) {
    throw new RangeError(`the purpose ${purpose} is not an integer in [0, 2^16)`);
  }
  const generator = xoroshiro128plusFromState(
    permute(seed | 0, Math.floor(seed / 2 ** 32) | 0, stream | 0, purpose | 0),
  );
  const uniform = (): number => {
    for (;;) {
      const bits = (generator.next() >>> 5) * 2 ** 26 + (generator.next() >>> 6);
      if (bits > 0) return bits * 2 ** -53;
    }
  };
  return Object.freeze({ uniform });
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
