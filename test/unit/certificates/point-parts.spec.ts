import { describe, expect, it } from "vitest";
import type { FixedPoint } from "../../../src/analysis/analysis.js";
import { answer } from "../../../src/analysis/answer.js";
import type { FixedPointStatement } from "../../../src/certificates/certificate.js";
import { type CertifiedQuestion, certifiedParameters } from "../../../src/certificates/certified-parameters.js";
import { boxedParts, levelSizes, partsOf } from "../../../src/certificates/point-parts.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

async function asked(question: Question): Promise<CertifiedQuestion> {
  const found = certifiedParameters(await parametersOf(question));
  if ("reason" in found) throw new Error(found.message);
  return found;
}

const BASE = { temperature: "0.5", externalFraction: "0.2" };
/** A fixed point of which only the probabilities, or the groups, play a part. */
const listed = (shown: Pick<FixedPoint, "p" | "groups">): FixedPoint => shown as FixedPoint;

describe("levelSizes", () => {
  it("counts the outcomes of each level, whatever the reference is", async () => {
    expect(levelSizes(await asked({ ...BASE, reference: "3,1,3,0" }))).toEqual([2, 1]);
    expect(levelSizes(await asked({ ...BASE, reference: "uniform:7" }))).toEqual([7]);
    expect(levelSizes(await asked({ ...BASE, reference: "zipf:3" }))).toEqual([1, 1, 1]);
  });
});

describe("partsOf", () => {
  it("puts the probabilities of each level in order, largest first, dead outcomes left out", async () => {
    const question = await asked({ ...BASE, reference: "3,1,3,0" });
    expect(partsOf(question, listed({ p: [0.1, 0.2, 0.7, 0] }))).toEqual([
      [
        { p: 0.7, count: 1 },
        { p: 0.1, count: 1 },
      ],
      [{ p: 0.2, count: 1 }],
    ]);
  });

  it("finds the same from groups as from probabilities", async () => {
    for (const reference of ["uniform:1500", "5,3,2"]) {
      const parameters = await parametersOf({ ...BASE, reference });
      const question = await asked({ ...BASE, reference });
      for (const whole of answer(parameters, { full: true }).fixedPoints) {
        const groups = new Map<string, { reference: number; p: number; count: number }>();
        const q = (outcome: number) => (reference === "5,3,2" ? [0.5, 0.3, 0.2][outcome] : 1 / 1500);
        for (const [outcome, p] of whole.p!.entries()) {
          const key = `${q(outcome)} ${p}`;
          const group = groups.get(key) ?? { reference: q(outcome), p, count: 0 };
          groups.set(key, { ...group, count: group.count + 1 });
        }
        const sorted = [...groups.values()].sort((a, b) => b.reference - a.reference || b.p - a.p);
        expect(partsOf(question, listed({ groups: sorted }))).toEqual(partsOf(question, whole));
      }
    }
  });

  it("gives up where the groups are means over several levels", async () => {
    const question = await asked({ ...BASE, reference: "5,3,2" });
    expect(partsOf(question, listed({ groups: [{ reference: 1 / 3, p: 1 / 3, count: 2.5 }] }))).toBeNull();
    expect(partsOf(question, listed({ groups: [{ reference: 0.5, p: 0.5, count: 1 }] }))).toBeNull();
    expect(partsOf(question, listed({}))).toBeNull();
  });
});

describe("boxedParts", () => {
  it("puts the largest of a level into the range of the high ones, and the others into the next", () => {
    const statement: FixedPointStatement = {
      kind: "fixed-point",
      place: { high: [[0, 1]], between: null },
      box: [
        ["0.7", "0.8"],
        ["0.1", "0.2"],
        ["0", "0.1"],
      ],
      unstable: 0,
      multipliers: [],
      drift: ["0", "1"],
    };
    const parts = [
      [
        { p: 0.75, count: 1 },
        { p: 0.1, count: 2 },
      ],
      [{ p: 0.05, count: 1 }],
    ];
    expect(boxedParts([3, 1], parts, statement)).toEqual([
      { range: ["0.7", "0.8"], probabilities: [0.75] },
      { range: ["0.1", "0.2"], probabilities: [0.1] },
      { range: ["0", "0.1"], probabilities: [0.05] },
    ]);
    const all = { ...statement, place: { high: [[0, 3]], between: null }, box: statement.box.slice(1) } as const;
    expect(boxedParts([3, 1], parts, all).map(({ probabilities }) => probabilities)).toEqual([[0.75, 0.1], [0.05]]);
  });
});
