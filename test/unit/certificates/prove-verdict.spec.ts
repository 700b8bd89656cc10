import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertifiedParameters, VerdictStatement } from "../../../src/certificates/certificate.js";
import { findOnlyFixedPoint, proveVerdict } from "../../../src/certificates/prove-verdict.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { mid } from "../../../src/numeric/interval.js";
import {
  anyParameters,
  COLD_LOOPS,
  certified,
  coldParameters,
  followed as enclose,
  inDoubles,
  placed,
} from "../../problems/certified-loops.js";
import { gains, iterated, started } from "../../problems/started-loops.js";

const prove = (parameters: CertifiedParameters) => {
  const loop = enclose(parameters);
  return proveVerdict(loop, slicesOf(loop));
};

const proved = (parameters: CertifiedParameters): VerdictStatement => {
  const made = prove(parameters);
  if ("reason" in made) throw new Error(made.message);
  return made;
};

/** Any loop, from its reference or elsewhere, under any gain. */
const questions = fc
  .tuple(fc.oneof(anyParameters(5), started(anyParameters(5))), gains)
  .filter(([{ initial }, { kind }]) => initial === null || kind !== "accumulate")
  .map(([parameters, gain]) => ({ ...parameters, gain }));

/** The drift of the loop after many generations of plain iteration, and whether it has come to rest there. */
function driftByIteration(parameters: CertifiedParameters, generations: number) {
  const loop = enclose(parameters);
  const { q, start, batch } = iterated(loop);
  let p = start;
  for (let k = 0; k < generations; k++) {
    const m = batch(p);
    // Late gains of an accumulating loop are taken larger: the end is that of the flow, for gains this small.
    const gain = Math.max(mid(loop.gain(k)), parameters.gain.kind === "accumulate" ? 0.02 : 0);
    p = p.map((x, i) => (1 - gain) * x + gain * m[i]);
  }
  const rests = Math.max(...batch(p).map((m, i) => Math.abs(m - p[i]))) < 1e-9;
  return { drift: p.reduce((sum, x, i) => sum + Math.abs(x - q[i]) / 2, 0), rests };
}

describe("the verdict, proved", () => {
  it("is the class that plain iteration ends with, and holds its drift", () => {
    fc.assert(
      fc.property(questions, (parameters) => {
        const made = prove(parameters);
        fc.pre("class" in made && made.tie === null);
        const { drift, rests } = driftByIteration(parameters, 3000);
        fc.pre(rests);
        expect(drift).toBeGreaterThan(Number(made.drift[0]) - 1e-5);
        expect(drift).toBeLessThan(Number(made.drift[1]) + 1e-5);
        const loop = enclose(parameters);
        const lost = loop.regime === "cold" ? "collapse" : loop.regime === "hot" ? "uniform" : "marginal";
        expect(made.class).toBe(loop.external !== "none" && drift <= 0.1 ? "stable" : lost);
      }),
      { numRuns: 150 },
    );
  });

  it("is found for nearly all questions", () => {
    const drawn = fc.sample(questions, { numRuns: 300, seed: 11 });
    expect(drawn.filter((parameters) => "reason" in prove(parameters)).length).toBeLessThanOrEqual(2);
  });

  it("takes the evidence that is cheapest", () => {
    const by = (parameters: CertifiedParameters) => proved(parameters).basin.by;
    expect(by(COLD_LOOPS["three attractors"])).toBe("order");
    expect(by(certified("1.5", "0.2", ["0.6", "0.4"]))).toBe("theorem");
    const initial = { kind: "counts", levels: [0, 1, 2], values: ["1", "8", "1"], multiplicities: [1, 1, 1] } as const;
    expect(by({ ...COLD_LOOPS["one attractor"], initial })).toBe("only-fixed-point");
    expect(by({ ...COLD_LOOPS["three attractors"], initial })).toBe("orbit");
  });

  it("is that of the attractors on both sides of a tie", () => {
    const tied = proved(COLD_LOOPS["two equal largest"]);
    expect(tied.class).toBe("collapse");
    expect(tied.place.high).toEqual([[0, 2]]);
    expect(tied.tie?.places.length).toBeGreaterThan(0);
    // Broken to one side, the loop ends at one of them.
    const loop = enclose(COLD_LOOPS["two equal largest"]);
    const { q, step } = iterated(loop);
    let p = [q[0] + 1e-6, q[1] - 1e-6, q[2]];
    for (let k = 0; k < 2000; k++) p = step(p, 1);
    const drift = p.reduce((sum, x, i) => sum + Math.abs(x - q[i]) / 2, 0);
    expect(drift).toBeGreaterThan(Number(tied.drift[0]) - 1e-9);
    expect(drift).toBeLessThan(Number(tied.drift[1]) + 1e-9);
  });

  it("without external data is that of the vertices of the largest outcomes, of the centre, or of the start", () => {
    const start = { kind: "counts", levels: [0, 1, 2], values: ["4", "4", "2"], multiplicities: [1, 1, 1] } as const;
    const from = (T: string, initial: CertifiedParameters["initial"] = null) =>
      proved(certified(T, "0", ["0.5", "0.3", "0.2"], { initial }));
    expect(from("0.5").place.high).toEqual([[0, 1]]);
    const tied = from("0.5", start);
    expect(tied.tie?.places.map(({ high }) => high)).toEqual([[[0, 1]], [[1, 1]]]);
    expect(tied.drift.map(Number)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.7, 12)]);
    expect(from("2").class).toBe("uniform");
    expect(from("1", start)).toMatchObject({ class: "marginal", place: { high: [], between: null } });
    expect(Number(from("1", start).drift[1])).toBeCloseTo(0.1, 12);
    expect(proved(certified("1", "0", ["1"])).class).toBe("stable");
    expect(proved(certified("0.5", "0.4", ["1"])).class).toBe("stable");
  });

  it("says what is in the way: a drift at the tolerance, or a fold", () => {
    const { lambda } = inDoubles(COLD_LOOPS["one attractor"]);
    expect(lambda).toBe(0.4);
    const [lower] = proved(COLD_LOOPS["one attractor"]).drift;
    const [upper] = proved(COLD_LOOPS["one attractor"]).drift.slice(1);
    const between = `${Number(lower) / 2 + Number(upper) / 2}`;
    const at = prove({ ...COLD_LOOPS["one attractor"], tolerance: between });
    expect(at).toMatchObject({ reason: "tolerance" });
    // The pitchfork of two equal outcomes at λ = 1 - T.
    const pitchfork = prove(certified("0.7", "0.3", { kind: "uniform", outcomes: 2 }));
    expect("reason" in pitchfork && ["nonhyperbolic", "budget"]).toContain("reason" in pitchfork && pitchfork.reason);
    const initial = { kind: "counts", levels: [0, 1, 2], values: ["4", "5", "1"], multiplicities: [1, 1, 1] } as const;
    expect(prove({ ...COLD_LOOPS["an outcome without reference"], initial })).toMatchObject({
      reason: "outside-domain",
    });
  });
});

describe("the search for the only fixed point", () => {
  it("finds the one there is, and none where there are more", () => {
    fc.assert(
      fc.property(coldParameters(4), (parameters) => {
        const { loop, slices, places } = placed(parameters);
        const only = findOnlyFixedPoint(loop, slices);
        if (only === null) return;
        expect(places.length).toBe(1);
        expect(only.place.high).toEqual(places[0].high);
        expect(Number(only.place.between![0])).toBeCloseTo(Number(places[0].between![0]), 10);
      }),
      { numRuns: 100 },
    );
    const loop = enclose(COLD_LOOPS["three attractors"]);
    expect(findOnlyFixedPoint(loop, slicesOf(loop))).toBeNull();
    const one = enclose(COLD_LOOPS["one attractor"]);
    expect(findOnlyFixedPoint(one, slicesOf(one))).not.toBeNull();
    const single = enclose(certified("0.5", "0.4", ["1"]));
    expect(findOnlyFixedPoint(single, slicesOf(single))?.clear).toBeNull();
  });
});
