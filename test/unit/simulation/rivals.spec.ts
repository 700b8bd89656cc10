import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import { parametersOf, type Question } from "../../../src/parameters/question.js";
import { totalVariation } from "../../../src/simulation/observables.js";
import { rivalsOf } from "../../../src/simulation/rivals.js";
import { loopPlan } from "./ensemble-requests.js";

async function rivals(question: Question) {
  const parameters = await parametersOf(question);
  const plain = answer(parameters);
  const centre = Float64Array.from(plain.fixedPoints[plain.verdict.attractor!].p!);
  const reference = Float64Array.from(plain.parameters.reference.probabilities!);
  const initial = Float64Array.from(plain.parameters.initial?.probabilities ?? reference);
  const others = answer(parameters, { all: true }).fixedPoints.filter(
    ({ stability, p }) => stability === "attracting" && totalVariation(p!, centre) > 1e-6,
  );
  return { found: rivalsOf(plain, centre, loopPlan({ reference, initial })), others, plain };
}

/** The rivals are exactly the other attractors that the list of every fixed point has. */
async function expectAll(question: Question): Promise<number> {
  const { found, others } = await rivals(question);
  expect(found).toHaveLength(others.length);
  for (const { p } of others) expect(Math.min(...found.map((rival) => totalVariation(p!, rival)))).toBeLessThan(1e-9);
  return found.length;
}

describe("the rivals of an attractor", () => {
  it("are the other attractors, each outcome of equal reference by itself", async () => {
    expect(await expectAll({ temperature: 0.5, externalFraction: 0.2, reference: "5,3,2" })).toBe(2);
    expect(await expectAll({ temperature: 0.5, externalFraction: 0.2, reference: "4,3,3" })).toBe(2);
    expect(await expectAll({ temperature: 0.5, externalFraction: 0.2, reference: "1,1,1,1", initial: "4,1,1,1" })).toBe(
      3,
    );
    expect(
      await expectAll({ temperature: 0.7110136, externalFraction: 0.312757, reference: ".2517,.2494,.2494,.2495" }),
    ).toBeGreaterThan(0);
  });

  it("are vertices without external data", async () => {
    expect(await expectAll({ temperature: 0.5, externalFraction: 0, reference: "3,2,2,1" })).toBe(3);
    expect(await expectAll({ temperature: 0.5, externalFraction: 0, reference: "2,2,2,1", initial: "3,2,2,0" })).toBe(
      2,
    );
  });

  it("are none where there is one attractor", async () => {
    const { found, plain } = await rivals({ temperature: 2, externalFraction: 0.2, reference: "5,3,2" });
    expect(found).toEqual([]);
    expect(plain.attractors.count).toBe(1);
  });
});
