import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  CertifiedParameters,
  FixedPointPlace,
  FixedPointStatement,
  HighSet,
} from "../../../src/certificates/certificate.js";
import type { FoundPoint } from "../../../src/certificates/enclosures.js";
import {
  checkFixedPoint,
  driftOf,
  fixedPointAt,
  requireInside,
  shown,
  sizeOf,
} from "../../../src/certificates/fixed-point.js";
import { enclose, enclosedAt } from "../../../src/certificates/loop.js";
import { proveFixedPoint } from "../../../src/certificates/prove-fixed-point.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { foldGamma } from "../../../src/certificates/slice.js";
import { mixedBatch } from "../../../src/model/closed-loop.js";
import { jacobian } from "../../../src/model/jacobian.js";
import { contains, interval, mid, subset } from "../../../src/numeric/interval.js";
import {
  anyParameters,
  COLD_LOOPS,
  certified,
  coldParameters,
  eigenvalues,
  placed,
  pointInDoubles,
  rejectionOf,
} from "../../problems/certified-loops.js";

const UNREFERENCED = {
  kind: "probabilities",
  values: ["0.6", "0.4", "0"],
  multiplicities: [1, 1, 1],
} as const;

/** The point at a place of a loop of its own. */
function at(parameters: CertifiedParameters, place: FixedPointPlace): FoundPoint {
  const loop = enclose(parameters);
  return fixedPointAt(loop, slicesOf(loop), place);
}

const why = (parameters: CertifiedParameters, place: FixedPointPlace) => rejectionOf(() => at(parameters, place));

describe("the fixed point at a place", () => {
  it("is one of the update map, with its diagonal multipliers, drift and number of unstable directions", () => {
    fc.assert(
      fc.property(anyParameters(4), (parameters) => {
        const { loop, slices, places } = placed(parameters);
        for (const place of places) {
          const point = fixedPointAt(loop, slices, place);
          const { loop: closed, p } = pointInDoubles(loop, point);
          expect(p.length).toBe(loop.outcomes);
          expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 8);
          mixedBatch(closed, p).forEach((m, i) => {
            expect(m).toBeCloseTo(p[i], 8);
          });
          const { d } = jacobian(closed, p);
          let i = 0;
          for (const part of point.parts) {
            expect(part.p.inf >= 0 && part.p.sup <= 1).toBe(true);
            if (part.p.sup > 0) expect(Math.abs(mid(part.d) - d[i])).toBeLessThan(1e-6 * (1 + d[i]));
            i += part.count;
          }
          expect(point.unstable).toBe(eigenvalues(closed, p).filter((rho) => rho > 1).length);
          const drift = p.reduce((sum, x, k) => sum + Math.abs(x - closed.reference[k]) / 2, 0);
          expect(mid(driftOf(loop, point))).toBeCloseTo(drift, 8);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is enclosed for all temperatures and external fractions of a box at once", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(coldParameters(4), unit, unit, (parameters, u, v) => {
        const [T, l] = [Number(parameters.temperature[0]), Number(parameters.externalFraction[0])];
        const ranges = [
          [String(T), String(T * 1.00001)],
          [String(l), String(l * 1.00001)],
        ] as const;
        const [inT, inL] = [T * (1 + u * 1e-5), l * (1 + v * 1e-5)].map(String);
        const box = enclosedAt(enclose(parameters), ...ranges);
        const {
          loop: inner,
          slices,
          places,
        } = placed(
          {
            ...parameters,
            temperature: [inT, inT],
            externalFraction: [inL, inL],
          },
          false,
        );
        for (const place of places) {
          const wide = place.between?.map(Number) ?? [];
          const between = [
            String(wide[0] * 0.99),
            String(Math.min(wide[1] * 1.01, foldGamma(box).inf * 0.999999)),
          ] as const;
          const found = rejectionOf(() => fixedPointAt(box, slicesOf(box), { high: place.high, between }));
          if (found !== null) continue;
          const point = fixedPointAt(box, slicesOf(box), { high: place.high, between });
          const exact = fixedPointAt(inner, slices, place);
          point.parts.forEach(({ p }, k) => {
            expect(p.inf <= exact.parts[k].p.sup && exact.parts[k].p.inf <= p.sup).toBe(true);
          });
          expect(point.unstable).toBe(exact.unstable);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("is the reference at T = 1 and at λ = 1, exactly", () => {
    const none: FixedPointPlace = { high: [], between: null };
    for (const [T, l, d] of [
      ["1", "1/4", 0.75],
      ["1", "1", 0],
      ["1/2", "1", 0],
      ["3", "1", 0],
    ] as const) {
      const { parts, unstable } = at(certified(T, l, ["0.5", "0.25", "0.25"]), none);
      expect(unstable).toBe(0);
      expect(parts).toEqual([
        { level: 0, count: 1, high: false, p: interval(0.5), d: interval(d) },
        { level: 1, count: 2, high: false, p: interval(0.25), d: interval(d) },
      ]);
    }
  });

  it("without external data is uniform on the support", () => {
    const cold = certified("1/2", "0", ["0.5", "0.25", "0.25"]);
    const parts = [
      { level: 0, count: 1, high: true, p: interval(0.5), d: interval(2) },
      { level: 1, count: 1, high: true, p: interval(0.5), d: interval(2) },
      { level: 1, count: 1, high: false, p: interval(0), d: interval(0) },
    ];
    const pair: HighSet = [
      [0, 1],
      [1, 1],
    ];
    expect(at(cold, { high: pair, between: null })).toEqual({ parts, unstable: 1 });
    expect(at(cold, { high: [[1, 2]], between: null })).toMatchObject({
      parts: [
        { level: 0, count: 1, high: false, p: interval(0) },
        { level: 1, count: 2, high: true, p: interval(0.5) },
      ],
      unstable: 1,
    });
    const hot = certified("2", "0", ["0.5", "0.5"]);
    expect(at(hot, { high: [[0, 2]], between: null })).toEqual({
      parts: [{ level: 0, count: 2, high: true, p: interval(0.5), d: interval(0.5) }],
      unstable: 0,
    });
    expect(why(hot, { high: [[0, 1]], between: null })).toEqual({
      step: "place",
      message: "above T = 1 the multipliers off the support are infinite",
    });
  });

  it("of a uniform reference is known in closed form, low and high", () => {
    // T = 1/2: y - γ y² = q with y = r q/..., a fixed point with one outcome at ratio r has λ/(1-λ) = n (r² - r)/((r-1)(r²+n-1)).
    const [n, r] = [4, 3];
    const ratio = (n * r) / (r * r + n - 1);
    const lambda = ratio / (1 + ratio);
    const p = [r / (r + n - 1), 1 / (r + n - 1)];
    const c = (1 - lambda) / (p[0] ** 2 + (n - 1) * p[1] ** 2);
    const gamma = c * lambda;
    const parameters = certified("1/2", String(lambda), { kind: "uniform", outcomes: n });
    const { parts, unstable } = at(parameters, {
      high: [[0, 1]],
      between: [String(gamma * (1 - 1e-9)), String(gamma * (1 + 1e-9))],
    });
    expect(parts.map(({ level, count, high }) => [level, count, high])).toEqual([
      [0, 1, true],
      [0, 3, false],
    ]);
    expect([contains(parts[0].p, p[0]), contains(parts[1].p, p[1])]).toEqual([true, true]);
    expect([0, 1]).toContain(unstable);
  });

  it("lies below T = 1 on the low curve and on one-high branches of the known loops", () => {
    const { places, loop, slices } = placed(COLD_LOOPS["three roots on one branch"]);
    const masses = places
      .map((place) => ({ place, point: fixedPointAt(loop, slices, place) }))
      .filter(({ place }) => sizeOf(place.high) <= 1 && (place.high[0]?.[0] ?? 0) === 0)
      .map(({ point }) => [mid(point.parts[0].p).toFixed(3), point.unstable]);
    expect(masses).toEqual([
      ["0.274", 0],
      ["0.310", 1],
      ["0.464", 0],
    ]);
  });
});

describe("a place", () => {
  const cold = COLD_LOOPS["three attractors"];
  const hot = certified("2", "0.2", ["0.5", "0.3", "0.2"]);

  it("needs high outcomes in order that exist", () => {
    const tried = (parameters: CertifiedParameters, high: HighSet) =>
      why(parameters, { high, between: ["0.1", "0.2"] })?.message;
    expect(
      tried(cold, [
        [1, 1],
        [0, 1],
      ]),
    ).toBe("the high levels are not in order");
    expect(
      tried(cold, [
        [1, 1],
        [1, 1],
      ]),
    ).toBe("the high levels are not in order");
    expect(tried(cold, [[0, 0]])).toBe("level 0 has no 0 outcomes");
    expect(tried(cold, [[0, 2]])).toBe("level 0 has no 2 outcomes");
    expect(tried(cold, [[3, 1]])).toBe("level 3 has no 1 outcomes");
    for (const [T, l] of [
      ["2", "0.2"],
      ["1", "0.2"],
      ["2", "1"],
      ["1/2", "1"],
    ] as const)
      expect(tried(certified(T, l, ["0.5", "0.5"]), [[0, 1]])).toBe("no outcome is high for T ≥ 1 or λ = 1");
    const step = why(cold, { high: [[0, 2]], between: null })?.step;
    expect(step).toBe("place");
  });

  it("needs two γ in order where the fixed point is searched for, and none where it is known", () => {
    const missing = { step: "place", message: "the two γ are missing" };
    expect(why(cold, { high: [], between: null })).toEqual(missing);
    expect(why(hot, { high: [], between: null })).toEqual(missing);
    const idle = { step: "place", message: "the fixed point needs no search here" };
    for (const [T, l] of [
      ["1/2", "0"],
      ["2", "0"],
      ["1", "0.3"],
      ["1/2", "1"],
      ["2", "1"],
    ] as const)
      expect(why(certified(T, l, ["0.5", "0.5"]), { high: [], between: ["0.1", "0.2"] })).toEqual(idle);
    for (const between of [
      ["0.2", "0.1"],
      ["0.2", "0.2"],
    ] as const)
      expect(why(cold, { high: [], between })).toEqual({ step: "place", message: "the two γ are not in order" });
    expect(why(certified("1", "0", ["1"]), { high: [[0, 1]], between: null })).toEqual({
      step: "place",
      message: "every distribution is fixed at T = 1 without external data",
    });
    expect(why(certified("1/2", "0", ["1"]), { high: [], between: null })).toEqual({
      step: "place",
      message: "the support is empty",
    });
  });

  it("needs γ above 0 and below the fold, on two sides of the fixed point", () => {
    for (const high of [[], [[1, 1]]] as const)
      for (const between of [
        ["0", "0.4"],
        ["-1", "0.4"],
        ["1e-400", "0.4"],
        ["0.45", "0.5"],
        ["0.45", "0.75"],
        ["0.1", "1e400"],
      ] as const)
        expect(why(cold, { high, between })?.step).toBe("branches");
    for (const between of [
      ["0", "3"],
      ["-1", "3"],
      ["1e-400", "3"],
    ] as const)
      expect(why(hot, { high: [], between })?.message).toMatch("is not certainly between 0 and the fold");
    // The low curve of λ = 0.6 ends below 1/λ at the fold, and the fixed point is beyond it.
    expect(why(certified("1/2", "0.6", ["0.5", "0.3", "0.2"]), { high: [], between: ["0.45", "0.75"] })?.step).toBe(
      "branches",
    );
    for (const between of [
      ["0.1", "0.2"],
      ["3", "4"],
    ] as const)
      expect(why(hot, { high: [], between })?.step).toBe("existence");
  });

  it("needs Y monotone and its ends on two sides of 1/λ", () => {
    const { places } = placed(cold);
    const widened = (place: FixedPointPlace, low: number, top: number): FixedPointPlace => ({
      high: place.high,
      between: [String(Number(place.between?.[0]) * low), String(Number(place.between?.[1]) * top)],
    });
    for (const place of places.filter(({ high }) => high.length > 0)) {
      expect(why(cold, place)).toBeNull();
      expect(why(cold, widened(place, 0.9, 0.95))?.step).toMatch(/existence|uniqueness/);
      expect(why(cold, widened(place, 1.01, 1.02))?.step).toMatch(/existence|uniqueness|branches/);
    }
    // Over all of these γ the branch falls and rises.
    expect(why(cold, { high: [[1, 1]], between: ["0.001", "0.499"] })).toMatchObject({
      step: "uniqueness on the branch",
      message: expect.stringMatching(/^the slope of Y is only known to be in \[-.*, [0-9.]+\]$/),
    });
  });
});

describe("the statement on a fixed point", () => {
  it("is accepted as the prover makes it, and rejected as soon as it says something else", () => {
    fc.assert(
      fc.property(anyParameters(4), fc.nat(), (parameters, pick) => {
        const { loop, slices, places } = placed(parameters);
        fc.pre(places.length > 0);
        const statement = proveFixedPoint(loop, slices, places[pick % places.length]);
        if (statement === null) return;
        const checked = (change: Partial<FixedPointStatement>) =>
          rejectionOf(() => checkFixedPoint(loop, slices, { ...statement, ...change }));
        expect(checked({})).toBeNull();
        const lows = statement.box.map(([low]) => Number(low));
        const k = lows.indexOf(Math.max(...lows));
        const box = (range: readonly [string, string]) => statement.box.map((own, i) => (i === k ? range : own));
        const [low, high] = statement.box[k];
        expect(checked({ box: box([high, String(Number(high) + 0.1)]) })?.step).toBe(`box ${k}`);
        expect(checked({ box: box(["-1", low]) })?.step).toBe(`box ${k}`);
        expect(checked({ box: statement.box.slice(1) })?.step).toBe("box");
        expect(checked({ unstable: statement.unstable + 1 })?.step).toBe("unstable directions");
        const above = Number(statement.drift[1]) + 1e-9;
        expect(checked({ drift: [String(above), "2"] })?.step).toBe("drift");
        if (loop.outcomes > 1) expect(checked({ multipliers: statement.multipliers.slice(1) })).not.toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it("holds for a box as wide as can be, and not for one with another fixed point in it", () => {
    const parameters = COLD_LOOPS["three attractors"];
    const { loop, slices, places } = placed(parameters, false);
    const low = places.find(({ high }) => sizeOf(high) === 1 && high[0][0] === 1)!;
    const statement = proveFixedPoint(loop, slices, low)!;
    const checked = (box: FixedPointStatement["box"]) =>
      rejectionOf(() => checkFixedPoint(loop, slices, { ...statement, box }));
    const wider = statement.box.map(([a, b]) => [String(Number(a) * 0.99), String(Number(b) * 1.01)] as const);
    expect(checked(wider)).toBeNull();
    const whole = statement.box.map(() => ["0", "1"] as const);
    expect(checked(whole)).toMatchObject({
      step: "uniqueness in the box",
      message: "range 0 reaches the fold at [0.19999999999999998, 0.2]",
    });
    // The fold of outcome 1 is at λ q/(1-T) = 0.12; its probability here is above it.
    const reaching = statement.box.map(([a, b], k) => (k === 1 ? (["0.1", b] as const) : ([a, b] as const)));
    expect(checked(reaching)?.message).toMatch(/^range 1 reaches the fold at \[0\.1(19|2)/);
    const steep = statement.box.map(([a, b], k) => (k === 0 ? ([a, "0.199999"] as const) : ([a, b] as const)));
    expect(checked(steep)?.message).toMatch(/^the slope of Y is only known to be in/);
  });

  it("keeps living outcomes alive and the others at 0", () => {
    const check = (parameters: CertifiedParameters, statement: Omit<FixedPointStatement, "kind" | "drift">) => {
      const loop = enclose(parameters);
      return rejectionOf(() =>
        checkFixedPoint(loop, slicesOf(loop), { kind: "fixed-point", drift: ["0", "1"], ...statement }),
      );
    };
    const vertex = {
      place: { high: [[0, 1]], between: null },
      unstable: 0,
      multipliers: [["0", "1e-9", 2]],
    } as const;
    const noData = certified("1/2", "0", ["0.5", "0.25", "0.25"]);
    const boxes = (first: readonly [string, string], second: readonly [string, string]) =>
      check(noData, { ...vertex, box: [first, second] });
    expect(boxes(["0.1", "1"], ["0", "0.3"])).toBeNull();
    expect(boxes(["0", "1"], ["0", "0.3"])?.message).toBe("range 0 of a living outcome reaches 0");
    expect(boxes(["0.1", "1"], ["0", "1/3"])?.message).toBe("range 1 of an outcome off the support reaches 1/3");
    expect(boxes(["0.1", "1"], ["0", "0.4"])?.step).toBe("uniqueness in the box");
    const { loop, slices, places } = placed(certified("2", "0.3", UNREFERENCED));
    const hot = proveFixedPoint(loop, slices, places[0])!;
    const wide = (low: string) => ({
      ...hot,
      box: [
        ["0", "1"],
        ["0.1", "1"],
        [low, "1"],
      ] as const,
    });
    expect(rejectionOf(() => checkFixedPoint(loop, slices, wide("0.01")))?.message).toBe(
      "range 0 of a living outcome reaches 0",
    );
    const alive = {
      ...wide("0"),
      box: [
        ["0.1", "1"],
        ["0.1", "1"],
        ["0", "1"],
      ] as const,
    };
    expect(rejectionOf(() => checkFixedPoint(loop, slices, alive))?.message).toBe(
      "range 2 of a living outcome reaches 0",
    );
    const free = {
      ...alive,
      box: [
        ["0.1", "1"],
        ["0.1", "1"],
        ["0.01", "1"],
      ] as const,
    };
    expect(rejectionOf(() => checkFixedPoint(loop, slices, free))).toBeNull();
    // At T = 1 and λ = 1 there is one fixed point whatever the box.
    const reference = {
      place: { high: [], between: null },
      unstable: 0,
      box: [
        ["0", "1"],
        ["0", "1"],
      ],
    } as const;
    for (const [T, l, range] of [
      ["1", "1/2", ["0.499", "0.501"]],
      ["1/2", "1", ["0", "1e-9"]],
      ["2", "1", ["0", "1e-9"]],
    ] as const)
      expect(
        check(certified(T, l, ["0.5", "0.25", "0.25"]), { ...reference, multipliers: [[...range, 2]] }),
      ).toBeNull();
  });

  it("has outcomes without reference at 0 on branches below T = 1", () => {
    const { loop, slices, places } = placed(certified("0.6", "0.2", UNREFERENCED));
    for (const place of places) {
      const statement = proveFixedPoint(loop, slices, place)!;
      expect(rejectionOf(() => checkFixedPoint(loop, slices, statement))).toBeNull();
      if (place.high.some(([level]) => level === 2)) continue;
      const box = statement.box.map((own, k) => (k === statement.box.length - 1 ? (["0", "1e-9"] as const) : own));
      expect(rejectionOf(() => checkFixedPoint(loop, slices, { ...statement, box }))?.message).toBe(
        `range ${box.length - 1} reaches the fold at [0, 0]`,
      );
    }
  });
});

describe("an interval in a range", () => {
  it("is certainly in it, ends included", () => {
    const inside = (low: string, high: string) =>
      rejectionOf(() => requireInside(interval(0.25, 0.5), [low, high], "here"));
    expect(inside("0.25", "0.5")).toBeNull();
    expect(inside("0", "1/2")).toBeNull();
    expect(inside("0.2500000000000000000001", "0.5")).toEqual({
      step: "here",
      message: "[0.25, 0.5] is not certainly in [0.2500000000000000000001, 0.5]",
    });
    expect(inside("0.25", "0.4999999999999999999999")?.step).toBe("here");
    expect(inside("0.6", "0.5")).toEqual({ step: "here", message: "the range is not in order" });
    expect(shown(interval(0, 1))).toBe("[0, 1]");
    expect(subset(interval(0.3), interval(0.25, 0.5))).toBe(true);
  });
});
