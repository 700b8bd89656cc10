import type { FixedPointClass } from "../analysis/analysis.js";
import { judge, type MatcherContext, type MatcherResult } from "./judgement.js";
import { answered, failureText, type Subject } from "./subject.js";

/** How a class reads after "expected the loop". */
const CLAIMS: Readonly<Partial<Record<FixedPointClass, string>>> = {
  stable: "to be stable",
  collapse: "to collapse",
  uniform: "to become uniform",
};

/** How a class reads after "but". */
const FACTS: Readonly<Record<FixedPointClass, string>> = {
  stable: "it is stable",
  collapse: "it collapses",
  uniform: "it becomes uniform",
  marginal: "its end is marginal",
  unstable: "its end is unstable",
};

const verdictMatcher = (claim: keyof typeof CLAIMS) =>
  function (this: MatcherContext, subject: Subject): Promise<MatcherResult> {
    return judge(this, async () => {
      const found = await answered(subject);
      const own = found.analysis.verdict.class;
      const headline = this.isNot
        ? `expected the loop not ${CLAIMS[claim]}, but ${FACTS[own]}`
        : `expected the loop ${CLAIMS[claim]}, but ${FACTS[own]}`;
      return { holds: own === claim, text: failureText(headline, found) };
    });
  };

/** `await expect(question).toBeStable()`: the verdict is `stable`. **Guarantee**: as `analyze`. */
export const toBeStable = verdictMatcher("stable");

/** `await expect(question).toCollapse()`: the verdict is `collapse`. **Guarantee**: as `analyze`. */
export const toCollapse = verdictMatcher("collapse");

/** `await expect(question).toBecomeUniform()`: the verdict is `uniform`. **Guarantee**: as `analyze`. */
export const toBecomeUniform = verdictMatcher("uniform");
