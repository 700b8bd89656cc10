import fc from "fast-check";
import type {
  AttractorsStatement,
  BasinEvidence,
  BranchScan,
  Certificate,
  CertifiedGain,
  CertifiedInitial,
  CertifiedParameters,
  CertifiedReference,
  ExactRange,
  ExactText,
  FixedPointPlace,
  GlobalAttractionStatement,
  HighSet,
  MultiplierRange,
  ScannedFamily,
  Settled,
  Statement,
  VerdictStatement,
} from "../../../../src/certificates/certificate.js";
import { compare, parseRational } from "../../../../src/numeric/rational.js";

const count = fc.oneof(fc.nat(20), fc.maxSafeNat());
const most = (maxLength: number) => ({ maxLength });

/** Numbers as text in every way of writing them. */
const number: fc.Arbitrary<ExactText> = fc.oneof(
  fc.integer().map(String),
  fc.tuple(fc.integer(), fc.integer({ min: 1, max: 999 })).map(([a, b]) => `${a}/${b}`),
  fc.tuple(fc.integer(), fc.integer({ min: -400, max: 400 })).map(([a, e]) => `${a}e${e}`),
  fc.tuple(fc.nat(), fc.nat(), fc.nat()).map(([a, b, e]) => `${a}.${b}/.${b + 1}E+${e % 400}`),
);
const numbers = fc.array(number, most(4));
const value = (text: ExactText) => parseRational(text)!;

const range: fc.Arbitrary<ExactRange> = fc
  .tuple(number, number)
  .map(([a, b]): ExactRange => (compare(value(a), value(b)) <= 0 ? [a, b] : [b, a]));

const high: fc.Arbitrary<HighSet> = fc.array(fc.tuple(count, count), most(2));
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const classes = fc.constantFrom("stable", "collapse", "uniform", "marginal");
const masses = fc.constantFrom("probabilities", "counts");

const reference: fc.Arbitrary<CertifiedReference> = fc.oneof(
  fc.record({ kind: masses, values: numbers, multiplicities: fc.array(count, most(4)) }),
  fc.record({ kind: fc.constant("uniform"), outcomes: count }),
  fc.record({ kind: fc.constant("zipf"), outcomes: fc.nat(10_000), exponent: number }),
);

const initial: fc.Arbitrary<CertifiedInitial> = fc.record({
  kind: masses,
  levels: fc.array(count, most(4)),
  values: numbers,
  multiplicities: fc.array(count, most(4)),
});

const gain: fc.Arbitrary<CertifiedGain> = fc.oneof(
  fc.constant({ kind: "replace" } as const),
  fc.record({ kind: fc.constant("window"), gain: number }),
  fc.record({ kind: fc.constant("accumulate"), ratio: number }),
);

const parameters: fc.Arbitrary<CertifiedParameters> = fc.record({
  temperature: range,
  externalFraction: range,
  tolerance: number,
  gain,
  reference,
  initial: orNull(initial),
});

const curve = { high, grid: numbers };
const withBeyond = <T extends BranchScan>(branch: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(branch, fc.option(numbers)).map(([scan, beyond]) => (beyond === null ? scan : { ...scan, beyond }));
const scan: fc.Arbitrary<BranchScan> = withBeyond(fc.record(curve));
const family: fc.Arbitrary<ScannedFamily> = fc.record({ from: count, to: count, grid: numbers, attractors: count });
const place: fc.Arbitrary<FixedPointPlace> = fc.record({ high, between: orNull(range) });
const steps = fc.nat(100);

const attractors: fc.Arbitrary<AttractorsStatement> = fc.record(
  {
    kind: fc.constant("attractors"),
    count,
    low: withBeyond(fc.record({ ...curve, attractors: count })),
    families: fc.array(family, most(3)),
  },
  { requiredKeys: ["kind", "count"] },
);

const alone = fc.record({ by: fc.constant("only-fixed-point"), low: scan, clear: orNull(family) });

const basin: fc.Arbitrary<BasinEvidence> = fc.oneof(
  fc.constant({ by: "theorem" } as const),
  alone,
  fc.record({ by: fc.constant("order"), low: scan, tied: orNull(scan) }),
  fc.record({ by: fc.constant("orbit"), steps, radius: number }),
);

const evidence: fc.Arbitrary<GlobalAttractionStatement["evidence"]> = fc.oneof(
  fc.constantFrom({ by: "hot-uniqueness" } as const, { by: "birkhoff" } as const),
  fc.record({ by: fc.constant("mixed-monotone"), steps }),
  alone,
);

const verdict: fc.Arbitrary<VerdictStatement> = fc.record({
  kind: fc.constant("verdict"),
  class: classes,
  drift: range,
  place,
  basin,
  tie: orNull(fc.record({ attractors, places: fc.array(place, most(3)) })),
});

const ranges = fc.array(range, most(4));
const multiplier: fc.Arbitrary<MultiplierRange> = fc.tuple(range, count).map(([[a, b], k]) => [a, b, k]);
const settled: fc.Arbitrary<Settled> = fc.record({ class: classes, place, basin });

/** One of each kind of statement, with parts of every kind: their shapes are right and what they say is nonsense. */
const STATEMENTS: { readonly [K in Statement["kind"]]: fc.Arbitrary<Extract<Statement, { kind: K }>> } = {
  attractors,
  "fixed-points": fc.record({
    kind: fc.constant("fixed-points"),
    count,
    branches: fc.array(
      fc.tuple(scan, fc.array(count, most(3))).map(([branch, unstable]) => ({ ...branch, unstable })),
      most(3),
    ),
  }),
  "fixed-point": fc.record({
    kind: fc.constant("fixed-point"),
    place,
    box: ranges,
    unstable: count,
    multipliers: fc.array(multiplier, most(4)),
    drift: range,
  }),
  verdict,
  "global-attraction": fc.record({ kind: fc.constant("global-attraction"), evidence }),
  fold: fc.record({ kind: fc.constant("fold"), high, between: range, externalFraction: range }),
  robustness: fc.record({
    kind: fc.constant("robustness"),
    trainingError: number,
    box: ranges,
    steps,
    inner: ranges,
  }),
  "parameter-box": fc.record({
    kind: fc.constant("parameter-box"),
    pieces: fc.array(fc.record({ temperature: range, externalFraction: range, proof: orNull(settled) }), most(3)),
  }),
  threshold: fc.oneof(
    fc.record({
      kind: fc.constant("threshold"),
      which: fc.constant("unique"),
      interval: range,
      below: orNull(attractors),
      above: attractors,
    }),
    fc.record({
      kind: fc.constant("threshold"),
      which: fc.constant("stable"),
      interval: range,
      below: orNull(verdict),
      above: settled,
    }),
  ),
};

/** Certificates whose shape is right; nearly all of them are nonsense. */
export const shapedCertificates: fc.Arbitrary<Certificate> = fc.record({
  format: fc.constant("heatdeath.certificate/1"),
  parameters,
  statements: fc.array(fc.oneof(...Object.values<fc.Arbitrary<Statement>>(STATEMENTS)), most(4)),
});
