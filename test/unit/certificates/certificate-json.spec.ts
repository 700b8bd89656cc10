import { describe, expect, it } from "vitest";
import type { Certificate } from "../../../src/certificates/certificate.js";
import { certificateJson } from "../../../src/certificates/certificate-json.js";

const certificate: Certificate = {
  format: "heatdeath.certificate/1",
  parameters: {
    temperature: ["2", "2"],
    externalFraction: ["1/3", "1/3"],
    tolerance: "0.1",
    gain: { kind: "window", gain: "0.5" },
    reference: { kind: "uniform", outcomes: 3 },
    initial: null,
  },
  statements: [
    { kind: "attractors", count: 1 },
    { kind: "global-attraction", evidence: { by: "hot-uniqueness" } },
  ],
};

describe("certificateJson", () => {
  it("is the certificate as JSON, a line for each statement", () => {
    for (const statements of [[], certificate.statements.slice(1), certificate.statements]) {
      const text = certificateJson({ ...certificate, statements });
      expect(JSON.parse(text)).toEqual({ ...certificate, statements });
      expect(text.split("\n").filter((line) => line.startsWith("    {"))).toEqual(
        statements.map((statement, k) => `    ${JSON.stringify(statement)}${k < statements.length - 1 ? "," : ""}`),
      );
      expect(text.endsWith("}\n")).toBe(true);
    }
  });
});
