import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { type CertifiedAnalysis, certifiedAnalysis } from "../../../src/certificates/certified-analysis.js";
import { type PedanticAnalysis, pedantic } from "../../../src/certificates/pedantic.js";
import { ALL_POINTS, prove } from "../../../src/certificates/prove.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";

async function certified(question: Question, all: boolean): Promise<CertifiedAnalysis> {
  const parameters = await parametersOf(question);
  return certifiedAnalysis(answer(parameters, { all }), prove(parameters, all ? ALL_POINTS : { places: 20 }));
}

function answerOf(found: CertifiedAnalysis, all: boolean): PedanticAnalysis {
  const proved = pedantic(found, all);
  if ("undecided" in proved) throw new Error(JSON.stringify(proved.undecided));
  return proved.answer;
}

const COLLAPSE: Question = { temperature: "0.5", externalFraction: "0.2", reference: "0.5,0.3,0.2" };
const all = certified(COLLAPSE, true);

describe("pedantic", () => {
  it("leaves what is proved and takes out everything else", async () => {
    const found = await all;
    const shown = answerOf(found, true);
    expect(shown.verdict).toMatchObject({ class: "collapse", proof: "proved", provenance: "rigorous" });
    expect([shown.verdict.decay, shown.verdict.nucleus, shown.attractors.families]).toEqual([null, null, null]);
    expect(Object.values(shown.thresholds)).toEqual([null, null, null, null]);
    expect(Object.keys(shown).sort()).toEqual(
      ["attractors", "enumeration", "fixedPoints", "format", "parameters", "thresholds", "verdict"].sort(),
    );
    expect(shown.fixedPoints).toHaveLength(7);
    shown.fixedPoints.forEach((point, k) => {
      const { entropy, effectiveOutcomes, potential, ...rest } = point;
      expect([entropy, effectiveOutcomes, potential]).toEqual([null, null, null]);
      expect(found.analysis.fixedPoints[k]).toMatchObject(rest);
    });
  });

  it("counts the verdict's point and the sides of a tie in the list that is left", async () => {
    const tie = await certified({ ...COLLAPSE, reference: "2,2,1" }, false);
    const shown = answerOf(tie, false);
    expect(shown.fixedPoints.length).toBeLessThan(tie.analysis.fixedPoints.length);
    expect(shown.verdict.sides!.map((k) => shown.fixedPoints[k].p)).toEqual(
      tie.analysis.verdict.sides!.map((k) => tie.analysis.fixedPoints[k].p),
    );
    const { analysis, classes, undecided } = await all;
    const [end, other] = [analysis.fixedPoints[0], { ...analysis.fixedPoints[1], provenance: "numerical" as const }];
    const mixed = {
      ...analysis,
      fixedPoints: [other, end],
      verdict: { ...analysis.verdict, attractor: 1 },
    };
    expect(answerOf({ analysis: mixed, classes, undecided }, false).verdict.attractor).toBe(0);
    expect(answerOf({ analysis: mixed, classes, undecided }, false).enumeration.index).toBeNull();
    const unplaced = { ...mixed, verdict: { ...analysis.verdict, attractor: 0 } };
    expect(answerOf({ analysis: unplaced, classes, undecided }, false).verdict.attractor).toBeNull();
  });

  it("says it in a sentence that holds nothing unproved", async () => {
    const sentence = async (question: Question) => answerOf(await certified(question, false), false).verdict.sentence;
    expect(answerOf(await all, true).verdict.sentence).toBe(
      "Collapse, proved at T = 0.5, λ = 0.2: the loop ends at one of 3 attractors, total variation 0.394192 from the reference (tolerance 0.1).",
    );
    expect(await sentence({ ...COLLAPSE, temperature: 2 })).toMatch(/^Uniform, proved .* ends at the only attractor, /);
    expect(await sentence({ ...COLLAPSE, reference: "2,2,1" })).toContain("starts on a basin boundary");
    expect(await sentence({ ...COLLAPSE, temperature: 1, externalFraction: 0 })).toContain("ends at no attractor");
  });

  it("gives no answer, but the reasons, where the verdict, the list or one of all points is not proved", async () => {
    const { analysis, classes } = await all;
    const reason = { what: "x", reason: "nonhyperbolic", message: "m", help: "h" } as const;
    const broken: readonly (readonly [CertifiedAnalysis["analysis"], readonly string[]])[] = [
      [{ ...analysis, verdict: { ...analysis.verdict, proof: "undecided" } }, ["the verdict"]],
      [{ ...analysis, verdict: { ...analysis.verdict, proof: "none" } }, ["the verdict"]],
      [
        { ...analysis, enumeration: { ...analysis.enumeration, complete: "undecided" } },
        ["the completeness of the list"],
      ],
      [
        {
          ...analysis,
          fixedPoints: analysis.fixedPoints.map((p, k) => (k === 3 ? { ...p, provenance: "numerical" } : p)),
        },
        ["a fixed point of the list"],
      ],
    ];
    for (const [changed, gaps] of broken) {
      const found = pedantic({ analysis: changed, classes, undecided: [] }, true);
      expect("undecided" in found && found.undecided.map(({ what }) => what)).toEqual(gaps);
      expect(pedantic({ analysis: changed, classes, undecided: [reason] }, true)).toEqual({ undecided: [reason] });
    }
    expect(pedantic({ analysis: broken[3][0], classes, undecided: [] }, false)).toHaveProperty("answer");
    const open = pedantic({ analysis, classes: [null, ...classes.slice(1)], undecided: [] }, true);
    expect(open).toMatchObject({ undecided: [{ what: "the class of a fixed point" }] });
  });
});
