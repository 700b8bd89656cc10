import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/library.js";
import { parametersOf } from "../../../src/parameters/question.js";
import { matchers, parameters } from "../../../src/testing/index.js";

expect.extend(matchers);

const collapsing = { temperature: 0.8, externalFraction: 0.2, reference: [0.5, 0.3, 0.2] };
const stable = { ...collapsing, externalFraction: 0.9 };
const uniform = { temperature: 3, externalFraction: 0.05, reference: [8, 1, 1] };
const marginal = { temperature: 1, externalFraction: 0, reference: [1, 1, 2] };

/** The message with which a matcher fails. */
async function failureOf(expectation: Promise<void>): Promise<string> {
  try {
    await expectation;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the matcher that had to fail passed");
}

describe("the matchers of verdicts", () => {
  it("pass on their own verdict, of a question, its parameters and its analysis", async () => {
    for (const of of [async (q: typeof stable) => q, parametersOf, analyze]) {
      await expect(await of(stable)).toBeStable();
      await expect(await of(collapsing)).toCollapse();
      await expect(await of(uniform)).toBecomeUniform();
      await expect(await of(marginal)).not.toBeStable();
      await expect(await of(marginal)).not.toCollapse();
      await expect(await of(marginal)).not.toBecomeUniform();
    }
  });

  it("agree with the verdict on any question, each with its negation", async () => {
    await fc.assert(
      fc.asyncProperty(parameters(), async (question) => {
        const own = (await analyze(question)).verdict.class;
        const claims = [
          ["stable", () => expect(question).toBeStable(), () => expect(question).not.toBeStable()],
          ["collapse", () => expect(question).toCollapse(), () => expect(question).not.toCollapse()],
          ["uniform", () => expect(question).toBecomeUniform(), () => expect(question).not.toBecomeUniform()],
        ] as const;
        for (const [name, claim, denial] of claims) {
          await (own === name ? claim() : denial());
          await failureOf(own === name ? denial() : claim());
        }
      }),
      { numRuns: 25 },
    );
  });

  it("say what they expected, the parameters, the reason and the command", async () => {
    const message = await failureOf(expect(collapsing).toBeStable());
    const { sentence } = (await analyze(collapsing)).verdict;
    expect(message.split("\n")).toEqual([
      "expected the loop to be stable, but it collapses",
      "",
      "T = 0.8, λ = 0.2, reference 0.5,0.3,0.2, replace",
      sentence,
      "Reproduce: npx heatdeath check -T 0.8 -l 0.2 -r 0.5,0.3,0.2",
    ]);
    expect(await failureOf(expect(await analyze(collapsing)).toBeStable())).toBe(message);
    expect(await failureOf(expect(stable).not.toBeStable())).toMatch(/^expected the loop not to be stable, but it is/);
    expect(await failureOf(expect(uniform).toCollapse())).toMatch(
      /^expected the loop to collapse, but it becomes unif/,
    );
    expect(await failureOf(expect(marginal).toBecomeUniform())).toMatch(/become uniform, but its end is marginal/);
  });

  it.each([
    [{ ...collapsing, temperature: -1 }, 'temperature must be a number greater than 0, not "-1"'],
    [{ ...collapsing, reference: [0.5, 0.3] }, /sum/],
    [{ ...collapsing, temprature: 1 }, /has no key "temprature"/],
    [null, "a question, its parameters or an analysis is expected, not null"],
    ["uniform:3", "a question, its parameters or an analysis is expected, not uniform:3"],
    [[0.5, 0.5], "a question, its parameters or an analysis is expected, not an array"],
  ])("fail with one sentence, in either sense, for what is no question: %j", async (subject, sentence) => {
    for (const expectation of [expect(subject).toBeStable(), expect(subject).not.toBeStable()]) {
      const message = await failureOf(expectation);
      expect(message).toMatch(sentence);
      expect(message).not.toContain("\n");
    }
  });
});
