import { describe, expect, it } from "vitest";
import { thresholdAnswer } from "../../../src/analysis/threshold-answer.js";
import type { AcceptedCertificate } from "../../../src/certificates/accepted-certificate.js";
import { certifiedThresholds } from "../../../src/certificates/certified-thresholds.js";
import type { Proving } from "../../../src/certificates/prove.js";
import { InvariantError } from "../../../src/errors.js";
import { compare, fromNumber, parseRational } from "../../../src/numeric/rational.js";
import { parametersOf } from "../../../src/parameters/question.js";

const reason = { what: "x", reason: "budget", message: "m", help: "h" } as const;
const answer = parametersOf({ temperature: "0.5", externalFraction: 0, reference: [5, 3, 2] }).then(thresholdAnswer);

/** What certifiedThresholds reads of a certificate: intervals, which need no proof here. */
function proving(stable: readonly [string, string] | null, unique: readonly [string, string] | null): Proving {
  const statements = [
    ...(stable ? [{ which: "stable", interval: stable }] : []),
    ...(unique ? [{ which: "unique", interval: unique }] : []),
  ];
  const certificate = { of: () => statements } as unknown as AcceptedCertificate;
  return { question: null, certificate, undecided: [] };
}

describe("certifiedThresholds", () => {
  it("keeps both values in their ranges, ends rounded outward, and nothing else", async () => {
    const { thresholds, ...rest } = await answer;
    const [stable, unique] = [
      ["0.67721061917", "0.67721061918"],
      ["1/3", "0.3604705559"],
    ] as const;
    const found = certifiedThresholds(await answer, proving(stable, unique));
    if ("undecided" in found) throw new Error("undecided");
    expect(found.answer).toMatchObject(rest);
    expect(found.answer.thresholds).toMatchObject({ certified: null, boxed: null });
    expect(found.answer.thresholds.stable).toBeCloseTo(thresholds.stable, 9);
    expect(found.answer.thresholds.unique).toBeCloseTo(thresholds.unique, 9);
    for (const [text, value] of [
      [stable, found.answer.thresholds.stable!],
      [unique, found.answer.thresholds.unique!],
    ] as const) {
      expect(compare(fromNumber(value), parseRational(text[0])!)).toBeGreaterThanOrEqual(0);
      expect(compare(fromNumber(value), parseRational(text[1])!)).toBeLessThanOrEqual(0);
    }
    expect(found.answer.intervals.stable[0]).toBeCloseTo(0.67721061917, 14);
    expect(found.answer.intervals.stable[1]).toBeCloseTo(0.67721061918, 14);
    expect(found.answer.intervals.unique[0]).toBeLessThanOrEqual(1 / 3);
    expect(found.answer.intervals.unique[0]).toBeGreaterThan(1 / 3 - 1e-15);
  });

  it("calls a contradiction a bug", async () => {
    const found = await answer;
    expect(() => certifiedThresholds(found, proving(["0.1", "0.2"], ["0.3", "0.4"]))).toThrow(InvariantError);
    expect(() => certifiedThresholds(found, proving(["0.6", "0.7"], ["0.1", "0.2"]))).toThrow(
      "threshold of uniqueness",
    );
  });

  it("gives the reasons where one of the two is not proved", async () => {
    const found = await answer;
    for (const unproved of [proving(["0.6", "0.7"], null), proving(null, ["0.3", "0.4"]), proving(null, null)]) {
      expect(certifiedThresholds(found, unproved)).toMatchObject({ undecided: [{ what: "the thresholds" }] });
      expect(certifiedThresholds(found, { ...unproved, undecided: [reason] })).toEqual({ undecided: [reason] });
    }
    const outside = { question: null, certificate: null, undecided: [reason] };
    expect(certifiedThresholds(found, outside)).toEqual({ undecided: [reason] });
  });
});
