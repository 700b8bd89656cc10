import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { BOX_CHECKS } from "../../../src/certificates/box-checks.js";
import type { Certificate } from "../../../src/certificates/certificate.js";
import { checkCertificate } from "../../../src/certificates/checker.js";
import { Rejection } from "../../../src/certificates/verification.js";
import { BY_HAND, changed } from "./corruption/by-hand.js";
import { shapedCertificates } from "./corruption/certificates.js";
import { corruptions } from "./corruption/corruptions.js";
import { examples } from "./corruption/examples.js";
import type { Json } from "./corruption/json-tree.js";
import { truth } from "./corruption/truth.js";

/** The certificate that the checker accepts, or null; it fails in no other way than by a rejection. */
function accepted(text: string): Certificate | null {
  try {
    return checkCertificate(text, BOX_CHECKS);
  } catch (error) {
    expect(error).toBeInstanceOf(Rejection);
    expect((error as Rejection).message).not.toBe("");
    return null;
  }
}

const json = (value: unknown): string => JSON.stringify(value);

let made: readonly Certificate[] = [];
beforeAll(async () => {
  made = await examples();
});

describe("the certificates that the corruptions start from", () => {
  it("are accepted, and true by brute force where doubles can tell", async () => {
    for (const certificate of made) {
      expect(accepted(json(certificate))).toEqual(certificate);
      expect(await truth(certificate)).not.toBe(false);
    }
  });

  it("are accepted by the trusted set alone, but for those whose proof maps boxes of states", () => {
    const mapped = made.filter(
      ({ statements: [statement] }) =>
        statement.kind === "robustness" ||
        statement.kind === "global-attraction" ||
        (statement.kind === "verdict" && statement.basin.by === "orbit"),
    );
    expect(mapped.length).toBeGreaterThan(2);
    for (const certificate of made) {
      const check = () => checkCertificate(json(certificate));
      if (mapped.includes(certificate)) expect(check).toThrow(Rejection);
      else expect(check()).toEqual(certificate);
    }
  });

  it("have every kind of statement", () => {
    const kinds = new Set(made.flatMap(({ statements }) => statements.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...new Set(BY_HAND.map(({ kind }) => kind))].sort());
  });
});

describe("a corrupted certificate", () => {
  it("is rejected, or what it claims is still true", async () => {
    await fc.assert(
      fc.asyncProperty(corruptions(made), async ({ name, certificate }) => {
        const claim = accepted(json(certificate));
        if (claim !== null) expect(await truth(claim), name).not.toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it("is rejected and nothing else, where its shape is right and what it says is nonsense", () => {
    fc.assert(
      fc.property(shapedCertificates, fc.nat(), ({ statements }, pick) => {
        const { parameters } = made[pick % made.length];
        accepted(json({ format: "heatdeath.certificate/1", parameters, statements }));
      }),
      { numRuns: 300 },
    );
  });
});

for (const kind of new Set(BY_HAND.map((group) => group.kind))) {
  describe(`a certificate of the kind ${kind}`, () => {
    const groups = BY_HAND.filter((group) => group.kind === kind);

    it("is corrupted by hand in at least ten ways", () => {
      expect(new Set(groups.flatMap(({ corrupt }) => Object.keys(corrupt))).size).toBeGreaterThanOrEqual(10);
    });

    for (const { about, has, corrupt } of groups) {
      for (const [name, changes] of Object.entries(corrupt)) {
        it(`${about} is rejected with ${name}`, () => {
          const certificate = made.find(
            ({ parameters, statements: [statement] }) => statement.kind === kind && has(statement, parameters),
          );
          if (certificate === undefined) throw new Error(`no example has ${about}`);
          const tree = certificate as unknown as Json;
          const corrupted = changed(tree, changes);
          expect(corrupted).not.toEqual(tree);
          expect(accepted(json(corrupted))).toBeNull();
        });
      }
    }
  });
}
