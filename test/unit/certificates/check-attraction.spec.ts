import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertifiedParameters, RobustnessStatement } from "../../../src/certificates/certificate.js";
import { birkhoff, checkGlobalAttraction, checkRobustness } from "../../../src/certificates/check-attraction.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveGlobalAttraction } from "../../../src/certificates/prove-attraction.js";
import { proveRobustness } from "../../../src/certificates/prove-robustness.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { contains, mid } from "../../../src/numeric/interval.js";
import {
  COLD_LOOPS,
  certified,
  coldParameters,
  hotParameters,
  placed,
  rejectionOf,
} from "../../problems/certified-loops.js";
import { iterated } from "../../problems/started-loops.js";

type Evidence = Parameters<typeof checkGlobalAttraction>[2]["evidence"];

const attracts = (parameters: CertifiedParameters, evidence: Evidence) => {
  const loop = enclose(parameters);
  return rejectionOf(() => checkGlobalAttraction(loop, slicesOf(loop), { kind: "global-attraction", evidence }));
};

describe("global attraction", () => {
  const [hot, birk] = [{ by: "hot-uniqueness" }, { by: "birkhoff" }] as const;

  it("follows from T > 1, T = 1 or λ = 1, where external data shows every outcome", () => {
    const shown = ["0.5", "0.3", "0.2"];
    expect(attracts(certified("1.5", "0.2", shown), hot)).toBeNull();
    expect(attracts(certified("1", "0.2", shown), hot)).toBeNull();
    expect(attracts(certified("0.5", "1", shown), hot)).toBeNull();
    expect(attracts(certified("0.5", "0.9", shown), hot)?.message).toContain("not T > 1");
    expect(attracts(certified("1.5", "0", shown), hot)?.message).toContain("without external data");
    const hidden = { kind: "probabilities", values: ["0.6", "0.4", "0"], multiplicities: [1, 1, 1] } as const;
    expect(attracts(certified("1.5", "0.2", hidden), hot)?.message).toContain("not T > 1");
    expect(attracts(certified("1.5", "0.2", hidden), birk)?.message).toContain("no external data");
    expect(attracts(certified("1", "0.2", hidden), hot)).toBeNull();
  });

  it("follows from κ < 1: for two equal outcomes from λ = 1 - T on, exactly", () => {
    const pair = { kind: "uniform", outcomes: 2 } as const;
    expect(attracts(certified("0.7", "0.3001", pair), birk)).toBeNull();
    expect(attracts(certified("0.7", "0.2999", pair), birk)?.message).toContain("κ");
    expect(attracts(certified("0.7", "1", pair), birk)?.message).toContain("all data is external");
  });

  it("κ is the formula's, with the two smallest references", () => {
    fc.assert(
      fc.property(fc.oneof(coldParameters(5), hotParameters(5)), (parameters) => {
        const loop = enclose(parameters);
        const { q } = iterated(loop);
        const [first, second] = q.sort((a, b) => a - b);
        const ratio = (1 - mid(loop.lambda)) / mid(loop.lambda);
        const m = Math.sqrt((1 + ratio / first) * (1 + ratio / second));
        const kappa = (mid(loop.beta) * (m - 1)) / (m + 1);
        expect(contains(birkhoff(loop), kappa) || Math.abs(mid(birkhoff(loop)) - kappa) < 1e-12).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(birkhoff(enclose(certified("0.5", "0.5", ["1"])))).toEqual({ inf: 0, sup: 0 });
  });

  it("follows from a box below every fold, not before it has closed so far", () => {
    const parameters = certified("0.8", "0.5", ["0.5", "0.3", "0.2"]);
    const box = (steps: number): Evidence => ({ by: "mixed-monotone", steps });
    expect(attracts(parameters, box(1))).toBeNull();
    expect(attracts(parameters, box(0))?.message).toContain("reaches its fold");
    expect(attracts(COLD_LOOPS["three attractors"], box(500))?.message).toContain("reaches its fold");
    expect(attracts(certified("1.5", "0.5", ["0.5", "0.5"]), box(3))?.message).toContain("T < 1");
  });

  it("is refused to a loop with several attractors, whatever the evidence", () => {
    const loop = enclose(COLD_LOOPS["one attractor"]);
    const slices = slicesOf(loop);
    const only = proveGlobalAttraction(loop, slices).find(({ evidence }) => evidence.by === "only-fixed-point");
    expect(only).toBeDefined();
    expect(attracts(COLD_LOOPS["one attractor"], only!.evidence)).toBeNull();
    expect(attracts(COLD_LOOPS["three attractors"], only!.evidence)).not.toBeNull();
  });
});

describe("robustness", () => {
  const { loop, slices, places } = placed(certified("0.8", "0.5", ["0.5", "0.3", "0.2"]), false);
  const [place] = places;
  const made = proveRobustness(loop, slices, place, "0.001");
  if ("reason" in made) throw new Error(made.message);
  const changed = (change: Partial<RobustnessStatement>) =>
    rejectionOf(() => checkRobustness(loop, slices, { ...made, ...change }));
  const moved = (ranges: RobustnessStatement["box"], level: number, [lower, upper]: readonly [number, number]) =>
    ranges.map(([a, b], l) => (l === level ? ([String(+a + lower), String(+b + upper)] as const) : ([a, b] as const)));

  it("holds as it was made, and for more steps", () => {
    expect(changed({})).toBeNull();
    expect(changed({ steps: made.steps + 5 })).toBeNull();
  });

  it("is refused for other boxes, fewer steps and larger errors", () => {
    expect(changed({ box: moved(made.box, 0, [0.32, 0]) })?.step).toBe("box, level 0");
    expect(changed({ box: moved(made.box, 2, [0, -0.44]) })?.step).toBe("box, level 2");
    expect(changed({ inner: moved(made.inner, 1, [1e-4, 0]) })?.step).toBe("inner box, level 1");
    expect(changed({ inner: moved(made.inner, 1, [0, -1e-4]) })?.step).toBe("inner box, level 1");
    expect(changed({ steps: 1 })?.step).toContain("inner box");
    expect(changed({ steps: 0 })?.message).toContain("no step");
    expect(changed({ trainingError: "0.002" })).not.toBeNull();
    expect(changed({ trainingError: "0.101" })?.message).toContain("λ min q");
    expect(changed({ trainingError: "-0.001" })?.message).toContain("λ min q");
    expect(changed({ box: made.box.slice(1) })?.message).toContain("3 ranges");
    expect(changed({ inner: [...made.inner, ["0", "1"]] })?.message).toContain("3 ranges");
  });
});
