import { describe, expect, it } from "vitest";
import type { Certificate, Statement } from "../../../src/certificates/certificate.js";
import { certificateJson } from "../../../src/certificates/certificate-json.js";
import { certify } from "../../../src/certificates/certify.js";
import { checkCertificate } from "../../../src/certificates/checker.js";
import { COLD_LOOPS, certified, rejectionOf } from "../../problems/certified-loops.js";

const parameters = COLD_LOOPS["three attractors"];
const { statements } = certify(parameters, { all: true });
const made: Certificate = { format: "heatdeath.certificate/1", parameters, statements };

const rejection = (change: Partial<Certificate>) =>
  rejectionOf(() => checkCertificate(certificateJson({ ...made, ...change })));

describe("the checker", () => {
  it("returns the certificate that the text holds", () => {
    expect(checkCertificate(certificateJson(made))).toEqual(JSON.parse(JSON.stringify(made)));
    expect(checkCertificate(certificateJson({ ...made, statements: [] })).statements).toEqual([]);
  });

  it("rejects a certificate with the number, the kind and the step of the statement that does not follow", () => {
    const [first, ...rest] = statements;
    expect(first.kind).toBe("attractors");
    const wrong = { ...first, count: 2 } as Statement;
    const message = "there are 3, not 2";
    expect(rejection({ statements: [wrong, ...rest] })).toEqual({
      step: "statement 1 (attractors), attractors",
      message,
    });
    const last = statements.length + 1;
    expect(rejection({ statements: [...statements, wrong] })).toEqual({
      step: `statement ${last} (attractors), attractors`,
      message,
    });
    statements.forEach((statement, k) => {
      if (statement.kind !== "fixed-point" && statement.kind !== "fixed-points") return;
      const changed = "unstable" in statement ? { ...statement, unstable: 7 } : { ...statement, count: 99 };
      expect(rejection({ statements: [...statements.slice(0, k), changed] })?.step).toMatch(
        new RegExp(`^statement ${k + 1} \\(${statement.kind}\\), `),
      );
    });
  });

  it("rejects statements about another loop, one by one", () => {
    for (const other of [
      COLD_LOOPS["one attractor"],
      certified("1/2", "0.3", ["0.5", "0.3", "0.2"]),
      certified("0.51", "0.2", ["0.5", "0.3", "0.2"]),
      certified("2", "0.2", ["0.5", "0.3", "0.2"]),
    ])
      for (const statement of statements.filter(({ kind }) => kind === "fixed-point" || kind === "verdict"))
        expect(rejection({ parameters: other, statements: [statement] })).not.toBeNull();
  });

  it("rejects a text that is no certificate and parameters outside the domain before any statement", () => {
    expect(rejectionOf(() => checkCertificate("{"))).toEqual({ step: "reading", message: "the text is not JSON" });
    expect(rejection({ parameters: { ...parameters, temperature: ["0", "0"] } })).toEqual({
      step: "parameters",
      message: "the temperature is not above 0",
    });
  });

  it("rejects numbers that are too far out for the arithmetic", () => {
    const fold: Statement = {
      kind: "fold",
      high: [[0, 1]],
      between: ["1e-400", "1e-399"],
      externalFraction: ["0", "1"],
    };
    expect(rejection({ statements: [fold] })?.step).toMatch(/^statement 1 \(fold\), /);
    const far = certified("1/1000", "0.2", ["0.5", "0.3", "0.2"]);
    expect(rejection({ parameters: far, statements: [{ ...fold, between: ["1e-300", "1e-299"] }] })?.step).toMatch(
      /^statement 1 \(fold\), /,
    );
  });
});
