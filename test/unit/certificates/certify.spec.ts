import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BOX_CHECKS } from "../../../src/certificates/box-checks.js";
import type { CertifiedParameters, Statement } from "../../../src/certificates/certificate.js";
import { certificateJson } from "../../../src/certificates/certificate-json.js";
import { certify, type Wanted } from "../../../src/certificates/certify.js";
import { checkCertificate } from "../../../src/certificates/checker.js";
import { anyParameters, COLD_LOOPS, certified, rejectionOf } from "../../problems/certified-loops.js";

function proved(parameters: CertifiedParameters, wanted: Wanted = {}) {
  const { statements, undecided } = certify(parameters, wanted);
  const text = certificateJson({ format: "heatdeath.certificate/1", parameters, statements });
  const kinds = statements.map(({ kind }) => kind);
  const of = <K extends Statement["kind"]>(kind: K) =>
    statements.filter((statement): statement is Extract<Statement, { kind: K }> => statement.kind === kind);
  return { statements, undecided, kinds, of, accepted: rejectionOf(() => checkCertificate(text, BOX_CHECKS)) === null };
}

const EQUAL = { kind: "uniform", outcomes: 4 } as const;

describe("what is proved about a question", () => {
  it("is accepted by the checker from the text, and complete for random loops", () => {
    fc.assert(
      fc.property(anyParameters(5), fc.boolean(), (parameters, all) => {
        const isNeutral = parameters.temperature[0] === "1" && parameters.externalFraction[0] === "0";
        const { kinds, undecided, accepted } = proved(parameters, { all });
        expect(accepted).toBe(true);
        expect(kinds).toContain("attractors");
        expect(kinds.includes("fixed-points")).toBe(all && !isNeutral);
        const others = undecided.filter(({ what }) => what !== "the verdict").map(({ message }) => message);
        expect(others).toEqual(all && isNeutral ? ["every distribution is fixed at T = 1 without external data"] : []);
      }),
      { numRuns: 12 },
    );
  });

  it("has a box for each place that is asked for", () => {
    const cold = COLD_LOOPS["three attractors"];
    const boxes = (wanted: Wanted) => proved(cold, wanted).of("fixed-point").length;
    expect([boxes({}), boxes({ places: 2 }), boxes({ places: 0 }), boxes({ all: true })]).toEqual([3, 2, 0, 7]);
    for (const [T, l] of [
      ["2", "0.3"],
      ["1", "0.3"],
      ["1/2", "1"],
    ] as const)
      expect(proved(certified(T, l, ["0.5", "0.5"])).of("fixed-point")).toHaveLength(1);
    const vertices = proved(certified("1/2", "0", ["0.5", "0.5"]));
    expect(vertices.of("fixed-point").map(({ place }) => place.high)).toEqual([[[0, 1]]]);
    const faces = proved(certified("1/2", "0", ["0.6", "0.4"]), { all: true });
    expect(faces.of("fixed-point").map(({ unstable }) => unstable)).toEqual([0, 0, 1]);
    expect(proved(certified("2", "0", ["0.6", "0.4"])).of("fixed-point")).toHaveLength(1);
    expect(proved(certified("1/2", "0.2", { kind: "uniform", outcomes: 17 }), { all: true }).kinds).not.toContain(
      "fixed-points",
    );
  });

  it("next to a fold, on both sides, is everything, or the fold", () => {
    const fold = 4 / (4 + 2 * Math.sqrt(3));
    for (const distance of [1e-3, 1e-12])
      for (const side of [-1, 1]) {
        const { kinds, accepted, statements } = proved(certified("1/2", String(fold + side * distance), EQUAL));
        expect(accepted).toBe(true);
        expect(kinds[0]).toBe("attractors");
        // Between 1/2 and the fold the state in which all are equal attracts too.
        expect(statements[0]).toMatchObject({ count: side < 0 ? 5 : 1 });
      }
    const at = proved(certified("1/2", "0.53589838486224541294510731698826", EQUAL), { all: true });
    expect([at.accepted, at.of("fold").length, at.of("attractors").length]).toEqual([true, 1, 0]);
    const [{ externalFraction }] = at.of("fold");
    expect(Number(externalFraction[0]) <= fold && fold <= Number(externalFraction[1])).toBe(true);
    expect(at.undecided).toEqual(
      expect.arrayContaining([
        {
          what: "the list of attractors",
          reason: "nonhyperbolic",
          message: `two fixed points merge on the branch with high outcomes [[0,1]] at an external fraction between ${externalFraction.join(" and ")}`,
          help: "move the external fraction or the temperature a little away from the bifurcation",
        },
      ]),
    );
  });

  it("next to T = 1 is everything, and next to T = 0 undecided where doubles end, in no time", () => {
    for (const T of ["0.9999", "0.99999", "1.0001"]) {
      const { undecided, accepted } = proved(certified(T, "0.2", ["0.5", "0.3", "0.2"]));
      expect([undecided, accepted]).toEqual([[], true]);
    }
    for (const T of ["0.001", "0.0001"]) {
      const { undecided, accepted } = proved(certified(T, "0.2", ["0.5", "0.3", "0.2"]));
      expect(accepted).toBe(true);
      const reason = {
        reason: "nonhyperbolic",
        message:
          "the temperature is so low that doubles cannot hold the numbers on the branch with high outcomes [[0,1]]",
        help: "raise the temperature",
      };
      expect(undecided).toEqual([
        { what: "the list of attractors", ...reason },
        { what: "the verdict", ...reason },
      ]);
    }
  });
});
