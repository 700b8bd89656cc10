import fc from "fast-check";
import type { ClosedLoop } from "../../src/model/closed-loop.js";

/** What loops an arbitrary may make; the bounds of the temperature are included. */
export interface LoopDomain {
  readonly coldest?: number;
  readonly hottest?: number;
  readonly leastExternal?: number;
  readonly mostExternal?: number;
  readonly leastOutcomes?: number;
  readonly mostOutcomes?: number;
}

/** Weights from integers over `decades` orders of magnitude: `fc.double` would make nearly all of them tiny. */
const weights = (decades: number): fc.Arbitrary<number> =>
  fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.nat(decades)).map(([digits, decade]) => digits * 10 ** -decade);

const normalise = (w: readonly number[]): Float64Array => {
  const sum = w.reduce((a, b) => a + b, 0);
  return Float64Array.from(w, (x) => x / sum);
};

/** Interior points of the simplex with `n` outcomes, some lopsided by up to `decades` (3) orders of magnitude. */
export const points = (n: number, decades = 3): fc.Arbitrary<Float64Array> =>
  fc
    .oneof(
      fc.array(weights(0), { minLength: n, maxLength: n }),
      fc.array(weights(decades), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: n, maxLength: n }),
    )
    .map(normalise);

/** Log-uniform temperatures. */
export const temperatures = (coldest = 0.01, hottest = 100): fc.Arbitrary<number> =>
  fc
    .integer({ min: 0, max: 100_000 })
    .map((k) => Math.min(hottest, Math.max(coldest, coldest * (hottest / coldest) ** (k / 100_000))));

/** External fractions on a grid of a millionth, the ends included where the bounds allow. */
export const externalFractions = (least = 0, most = 1): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(least * 1e6), max: Math.floor(most * 1e6) }).map((k) => k / 1e6);

/** Constant gains, from 1/1000 to 1. */
export const gains: fc.Arbitrary<number> = fc.integer({ min: 1, max: 1000 }).map((k) => k / 1000);

/** Closed loops with a reference in the interior. */
export const loops = (domain: LoopDomain = {}): fc.Arbitrary<ClosedLoop> =>
  fc
    .record({
      temperature: temperatures(domain.coldest, domain.hottest),
      externalFraction: externalFractions(domain.leastExternal, domain.mostExternal),
      outcomes: fc.integer({ min: domain.leastOutcomes ?? 2, max: domain.mostOutcomes ?? 6 }),
    })
    .chain(({ temperature, externalFraction, outcomes }) =>
      points(outcomes).map((reference) => ({ temperature, externalFraction, reference })),
    );

/** A loop with a point of its simplex. */
export const loopsWithPoint = (domain: LoopDomain = {}): fc.Arbitrary<readonly [ClosedLoop, Float64Array]> =>
  loops(domain).chain((loop) => points(loop.reference.length).map((p) => [loop, p] as const));

/** A loop with two points of its simplex. */
export const loopsWithPair = (
  domain: LoopDomain = {},
): fc.Arbitrary<readonly [ClosedLoop, Float64Array, Float64Array]> =>
  loops(domain).chain((loop) =>
    fc.tuple(points(loop.reference.length), points(loop.reference.length)).map(([p, r]) => [loop, p, r] as const),
  );
