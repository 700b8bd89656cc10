import { describe, expect, it } from "vitest";
import { AcceptedCertificate } from "../../../src/certificates/accepted-certificate.js";
import { ALL_POINTS, prove, proveWanted } from "../../../src/certificates/prove.js";
import { InputError } from "../../../src/errors.js";
import { rational } from "../../../src/numeric/rational.js";
import { parametersOf } from "../../../src/parameters/question.js";

const plain = parametersOf({ temperature: "0.5", externalFraction: "0.2", reference: [5, 3, 2] });

describe("prove", () => {
  it("gives a certificate that a fresh check accepts, with what was wanted in it", async () => {
    const { certificate, question, undecided } = prove(await plain, ALL_POINTS);
    expect(undecided).toEqual([]);
    expect(AcceptedCertificate.check(certificate!.text).status).toBe("proved");
    expect(certificate!.parameters).toEqual(question!.parameters);
    expect(certificate!.of("attractors")[0].count).toBe(3);
    expect(certificate!.of("fixed-points")[0].count).toBe(7);
    expect(certificate!.of("fixed-point")).toHaveLength(7);
    expect(certificate!.of("verdict")[0].class).toBe("collapse");
    expect(prove(await plain, { places: 1 }).certificate!.of("fixed-point")).toHaveLength(1);
  });

  it("says in one sentence each what no certificate can state", async () => {
    const zipfStart = await parametersOf({
      temperature: 2,
      externalFraction: 0.1,
      reference: [2, 1],
      initial: "zipf:2",
    });
    for (const found of [
      prove(zipfStart, {}),
      prove(await plain, {}, { temperature: [rational(1n, 2n), rational(3n, 2n)] }),
      prove(await plain, {}, { externalFraction: [rational(0n), rational(1n, 2n)] }),
    ]) {
      expect(found).toMatchObject({ question: null, certificate: null, undecided: [{ reason: "outside-domain" }] });
      expect(found.undecided[0].help).toMatch(/^[a-z][^\n]+$/);
    }
  });
});

describe("proveWanted", () => {
  it("lists all fixed points of 16 outcomes at most", async () => {
    const many = await parametersOf({ temperature: 2, externalFraction: 0.1, reference: "uniform:17" });
    expect(() => proveWanted(many, { all: true })).toThrow(
      new InputError("all fixed points can be as many as 2^n: at most 16 outcomes are allowed, not 17"),
    );
    expect(proveWanted(many, {}).certificate!.of("attractors")[0].count).toBe(1);
  });

  it("puts every one in a box, however many there are", async () => {
    const five = await parametersOf({
      temperature: "0.358",
      externalFraction: "0.157",
      reference: [1136, 2045, 1591, 3182, 2046],
    });
    const { certificate } = proveWanted(five, { all: true });
    const { count } = certificate!.of("fixed-points")[0];
    expect(count).toBeGreaterThan(20);
    expect(certificate!.of("fixed-point")).toHaveLength(count);
  });
});
