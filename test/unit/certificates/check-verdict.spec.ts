import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertifiedParameters, ExactText, VerdictStatement } from "../../../src/certificates/certificate.js";
import {
  checkBasin,
  checkVerdict,
  classAt,
  driftAt,
  largestAtStart,
  pointAt,
} from "../../../src/certificates/check-verdict.js";
import { proveVerdict } from "../../../src/certificates/prove-verdict.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { contains, interval, mid } from "../../../src/numeric/interval.js";
import {
  anyParameters,
  COLD_LOOPS,
  certified,
  coldParameters,
  followed as enclose,
  placed,
  rejectionOf,
} from "../../problems/certified-loops.js";
import { started } from "../../problems/started-loops.js";

function proved(parameters: CertifiedParameters): VerdictStatement {
  const loop = enclose(parameters);
  const made = proveVerdict(loop, slicesOf(loop));
  if ("reason" in made) throw new Error(made.message);
  return made;
}

const why = (parameters: CertifiedParameters, statement: VerdictStatement) => {
  const loop = enclose(parameters);
  return rejectionOf(() => checkVerdict(loop, slicesOf(loop), statement));
};

const initial = { kind: "counts", levels: [0, 1, 2], values: ["2", "7", "1"], multiplicities: [1, 1, 1] } as const;
const EXAMPLES: Readonly<Record<string, CertifiedParameters>> = {
  theorem: certified("1.5", "0.2", ["0.6", "0.3", "0.1"]),
  order: COLD_LOOPS["three attractors"],
  orbit: { ...COLD_LOOPS["three attractors"], initial },
  "only-fixed-point": { ...COLD_LOOPS["one attractor"], initial },
};

const moved = (text: ExactText, by: number): ExactText => String(Number(text) + by);

describe("the checker of a verdict", () => {
  it("accepts what the prover makes, and no other class, drift, place or evidence", () => {
    for (const [by, parameters] of Object.entries(EXAMPLES)) {
      const made = proved(parameters);
      expect(made.basin.by).toBe(by);
      expect(why(parameters, made)).toBeNull();
      for (const other of ["stable", "collapse", "uniform", "marginal"] as const)
        if (other !== made.class) expect(why(parameters, { ...made, class: other })?.step).toBe("class");
      const [lower, upper] = made.drift;
      expect(why(parameters, { ...made, drift: [moved(lower, 1e-3), moved(upper, 1e-3)] })?.step).toBe("drift");
      expect(why(parameters, { ...made, drift: [moved(lower, -2e-3), moved(upper, -1e-3)] })?.step).toBe("drift");
      expect(why(parameters, { ...made, drift: [moved(lower, -1e-3), moved(upper, 1e-3)] })).toBeNull();
      const basin = by === "theorem" ? ({ by: "orbit", steps: 9, radius: "0.1" } as const) : { by: "theorem" as const };
      expect(why(parameters, { ...made, basin })).not.toBeNull();
      expect(
        why(parameters, { ...made, tie: { attractors: { kind: "attractors", count: 1 }, places: [] } })?.step,
      ).toBe("tie");
    }
  });

  it("accepts the place of no other fixed point", () => {
    fc.assert(
      fc.property(fc.oneof(coldParameters(4), started(coldParameters(4))), (parameters) => {
        const { loop, slices, places } = placed(parameters);
        const made = proveVerdict(loop, slices);
        fc.pre("class" in made);
        for (const place of places) {
          const rejection = rejectionOf(() => checkVerdict(loop, slices, { ...made, place, drift: ["0", "1"] }));
          const [low, top] = place.between!.map(Number);
          const own = made.place.between!.map(Number);
          const same = String(place.high) === String(made.place.high) && low <= own[1] && own[0] <= top;
          if (!same) expect(rejection).not.toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  });

  it("follows an orbit for as many steps as it says, from where the parameters say", () => {
    const made = proved(EXAMPLES.orbit);
    if (made.basin.by !== "orbit") throw new Error("no orbit");
    const { basin } = made;
    expect(why(EXAMPLES.orbit, { ...made, basin: { ...basin, steps: 0 } })?.step).toBe("orbit");
    expect(why(EXAMPLES.orbit, { ...made, basin: { ...basin, radius: "0.99" } })?.step).toBe("orbit");
    expect(why(EXAMPLES.orbit, { ...made, basin: { ...basin, steps: basin.steps + 1 } })).toBeNull();
    const elsewhere = { ...initial, values: ["7", "2", "1"] };
    expect(why({ ...EXAMPLES.orbit, initial: elsewhere }, made)?.step).toBe("orbit");
  });

  it("takes evidence only where it says something", () => {
    const order = proved(EXAMPLES.order);
    expect(why({ ...EXAMPLES.order, initial }, order)?.message).toContain("does not start at the reference");
    const theorem = proved(EXAMPLES.theorem);
    const hidden = { kind: "probabilities", values: ["0.6", "0.4", "0"], multiplicities: [1, 1, 1] } as const;
    const dead = certified("1.5", "0.2", hidden);
    const loop = enclose(dead);
    expect(proveVerdict(loop, slicesOf(loop))).toMatchObject({ reason: "outside-domain" });
    expect(proved({ ...dead, initial }).class).toBe("uniform");
    expect(why({ ...EXAMPLES.theorem, temperature: ["0.9", "0.9"] }, theorem)).not.toBeNull();
  });

  it("asks at a tie for every attractor, each once, in order", () => {
    const parameters = COLD_LOOPS["two equal largest"];
    const made = proved(parameters);
    const { attractors, places } = made.tie!;
    const tied = (tie: VerdictStatement["tie"]) => why(parameters, { ...made, tie });
    expect(tied({ attractors, places })).toBeNull();
    expect(tied(null)?.message).toContain("unstable");
    expect(tied({ attractors, places: places.slice(1) })?.message).toContain("attractors");
    expect(tied({ attractors, places: [...places, places[0]] })?.message).toContain("not above the last");
    expect(tied({ attractors, places: [...places, made.place] })?.message).toContain("no attractor");
    expect(tied({ attractors: { ...attractors, count: attractors.count + 1 }, places })?.step).toBe("attractors");
  });

  it("asks without external data for the largest outcomes at the start, and at a tie for each of them", () => {
    const start = { kind: "counts", levels: [0, 1, 2], values: ["4", "4", "2"], multiplicities: [1, 1, 1] } as const;
    const parameters = certified("0.5", "0", ["0.5", "0.3", "0.2"], { initial: start });
    const made = proved(parameters);
    expect(why(parameters, made)).toBeNull();
    const [first, second] = made.tie!.places;
    const tied = (places: readonly (typeof first)[], count = 3) =>
      why(parameters, { ...made, tie: { attractors: { kind: "attractors", count }, places } });
    expect(tied([first])?.message).toContain("support");
    expect(tied([second, first])?.message).toContain("support");
    expect(tied([first, second], 4)?.step).toBe("attractors");
    const single = { ...made, place: first, tie: null };
    expect(why(parameters, single)?.message).toContain("largest initial");
    expect(why(certified("2", "0", ["0.5", "0.5"]), { ...made, tie: null })).not.toBeNull();
    const still = certified("1", "0", ["0.5", "0.3", "0.2"], { initial: start });
    expect(why(still, { ...proved(still), place: { high: [[0, 1]], between: null } })?.message).toContain("stays");
  });
});

describe("what a verdict is made of", () => {
  const drift = fc.double({ min: 0, max: 1, noNaN: true });

  it("a class by the drift's side of the tolerance", () => {
    fc.assert(
      fc.property(anyParameters(3), drift, (parameters, x) => {
        const loop = enclose(parameters);
        fc.pre(Math.abs(x - 0.1) > 1e-12);
        const lost = loop.regime === "cold" ? "collapse" : loop.regime === "hot" ? "uniform" : "marginal";
        expect(classAt(loop, interval(x))).toBe(loop.external !== "none" && x < 0.1 ? "stable" : lost);
      }),
    );
    const loop = enclose(COLD_LOOPS["one attractor"]);
    expect(rejectionOf(() => classAt(loop, interval(0.09, 0.11)))?.step).toBe("class");
    expect(classAt(enclose(certified("0.5", "0", ["1"])), interval(0))).toBe("stable");
    expect(classAt(enclose(certified("0.5", "0.5", ["0.5", "0.5"], { tolerance: "1/4" })), interval(0.25))).toBe(
      "stable",
    );
  });

  it("a drift that is exactly 0 where the point is the reference", () => {
    const drifts = (parameters: CertifiedParameters) => {
      const { loop, slices, places } = placed(parameters);
      return places.map((place) => driftAt(loop, pointAt(loop, slices, place)));
    };
    expect(drifts(certified("1", "0.3", ["0.7", "0.3"]))).toEqual([interval(0)]);
    expect(drifts(certified("0.5", "1", ["0.7", "0.3"]))).toEqual([interval(0)]);
    expect(drifts(certified("2", "0.3", { kind: "uniform", outcomes: 3 }))).toEqual([interval(0)]);
    expect(drifts(certified("2", "0.3", ["0.7", "0.3"]))[0].inf).toBeGreaterThan(0.01);
  });

  it("a point that is the start where the loop does not move", () => {
    const loop = enclose(certified("1", "0", ["0.5", "0.3", "0.2"], { initial }));
    const { parts, unstable } = pointAt(loop, slicesOf(loop), { high: [], between: null });
    expect(unstable).toBe(0);
    expect(parts.map(({ p }) => mid(p))).toEqual([0.2, 0.7, 0.1].map((x) => expect.closeTo(x, 15)));
    expect(contains(driftAt(loop, { parts, unstable }), 0.4)).toBe(true);
  });

  it("the outcomes that start largest, exactly", () => {
    const from = (values: readonly string[]) =>
      largestAtStart(
        enclose(certified("0.5", "0", ["0.4", "0.3", "0.3"], { initial: { ...initial, levels: [0, 1, 1], values } })),
      );
    expect(from(["1", "1", "1"])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(from(["1", "3", "2"])).toEqual([[1, 1]]);
    expect(from(["10000000000000000001", "10000000000000000000", "1"])).toEqual([[0, 1]]);
    expect(largestAtStart(enclose(certified("0.5", "0", ["0.4", "0.4", "0.2"])))).toEqual([[0, 2]]);
  });

  it("evidence for the basin, whatever the class", () => {
    const parameters = EXAMPLES["only-fixed-point"];
    const { loop, slices } = placed(parameters);
    const { place, basin } = proved(parameters);
    const point = pointAt(loop, slices, place);
    expect(rejectionOf(() => checkBasin(loop, slices, basin, place, point))).toBeNull();
    const other = enclose(EXAMPLES.orbit);
    expect(rejectionOf(() => checkBasin(other, slicesOf(other), basin, place, point))).not.toBeNull();
    expect(rejectionOf(() => checkBasin(loop, slices, { by: "theorem" }, place, point))?.message).toContain(
      "no theorem",
    );
  });
});
