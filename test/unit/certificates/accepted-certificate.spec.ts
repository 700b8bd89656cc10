import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { AcceptedCertificate } from "../../../src/certificates/accepted-certificate.js";
import type { Certificate } from "../../../src/certificates/certificate.js";
import { certificateJson } from "../../../src/certificates/certificate-json.js";
import type { Proof, Proved } from "../../../src/verdict.js";
import { ROOT, treeOf } from "../../architecture/source-files.js";

const parameters: Certificate["parameters"] = {
  temperature: ["2", "2"],
  externalFraction: ["0.2", "0.2"],
  tolerance: "0.1",
  gain: { kind: "replace" },
  reference: { kind: "probabilities", values: ["0.7", "0.3"], multiplicities: [1, 1] },
  initial: null,
};
const textOf = (count: number): string =>
  certificateJson({ format: "heatdeath.certificate/1", parameters, statements: [{ kind: "attractors", count }] });

describe("AcceptedCertificate", () => {
  it("is had from the checker only, for a text that it accepts", () => {
    const checked = AcceptedCertificate.check(textOf(1));
    if (checked.status === "refuted") throw new Error(checked.message);
    expect(checked.status).toBe("proved");
    expect(checked.evidence.text).toBe(textOf(1));
    expect(checked.evidence.parameters).toEqual(parameters);
    expect(checked.evidence.statements).toEqual([{ kind: "attractors", count: 1 }]);
    expect(checked.evidence.of("attractors")).toHaveLength(1);
    expect(checked.evidence.of("verdict")).toEqual([]);
  });

  it("refuses a text that the checker rejects, with the step", () => {
    const checked = AcceptedCertificate.check(textOf(2));
    expect(checked).toMatchObject({ status: "refuted", step: expect.stringContaining("attractors") });
    expect(AcceptedCertificate.check("")).toMatchObject({ status: "refuted", step: "reading" });
  });

  it("lets no other value pass for it", () => {
    type Imitation = { readonly [key in keyof AcceptedCertificate]: AcceptedCertificate[key] };
    expectTypeOf<Imitation>().not.toExtend<AcceptedCertificate>();
    expectTypeOf<"proved">().not.toExtend<Proved>();
    expectTypeOf<"proved">().not.toExtend<Proof>();
    expectTypeOf<AcceptedCertificate["proved"]>().toExtend<Proof>();
  });

  it("is the one place of the sources that makes the word of it", () => {
    const makers = treeOf("src").filter((path) =>
      /\bas (unknown as )?Proved\b/.test(readFileSync(join(ROOT, path), "utf8")),
    );
    expect(makers).toEqual(["src/certificates/accepted-certificate.ts"]);
  });
});
