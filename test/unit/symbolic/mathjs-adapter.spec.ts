import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { exponentOf, requireDistribution, separate, softmaxTemperatureFormula } from "../../../src/symbolic/decoder.js";
import { differentiate } from "../../../src/symbolic/derivative.js";
import { evaluateNumber } from "../../../src/symbolic/evaluate.js";
import { mathjsDerivative, parseDecoder } from "../../../src/symbolic/mathjs-adapter.js";
import { renameIndex } from "../../../src/symbolic/series.js";
import { unroll } from "../../../src/symbolic/substitution.js";
import { toText } from "../../../src/symbolic/text.js";
import { expression, values } from "./arbitrary.js";

describe("parseDecoder", () => {
  test.each([
    ["p_i^beta / sum(p_j^beta, j)", "p_i^β / Σ_k p_k^β"],
    ["p_i^(1/T)/sum(p_k^(1/T), k)", "p_i^β / Σ_k p_k^β"],
    ["exp(p_i/T)/sum(exp(p_k/T),k)", "exp(β p_i) / Σ_k exp(β p_k)"],
    ["0.1 + 0.20*p_i - -1/3", "13 / 30 + p_i / 5"],
    ["sqrt(p_i)/sum(sqrt(p_k), k)", "√p_i / Σ_k √p_k"],
    ["p_i^prod(p_j, j)*log(n)", "p_i^(Π_k p_k) ln n"],
  ])("%s", async (formula, text) => {
    expect(toText(await parseDecoder(formula))).toBe(text);
  });

  test("the default decoder is what its formula says", async () => {
    expect((await parseDecoder("p_i^beta/sum(p_j^beta, j)")).key).toBe(softmaxTemperatureFormula().key);
  });

  test.each([
    ["", /empty/],
    ["p_i^^2", /cannot be read: .*char 5/],
    ["x+1", /uses x \(column 1\)/],
    ["p_i + foo(p_i)", /uses foo \(column 7\)/],
    ["p_i*evaluate(2)", /uses evaluate \(column 5\)/],
    ['import("a")', /uses "a"/],
    ["sum(p_j)", /sum with 1 argument/],
    ["sum(p_i, i)", /the index i/],
    ["p_j", /p_j \(column 1\) outside a sum over j/],
    ["p_1", /uses p_1/],
    ["[1, 2]", /uses \[1, 2\]/],
    ["a = 3", /uses a = 3/],
    ["p_i; p_i", /uses/],
    ["p_i > 2", /uses >/],
    ["p_i/0", /divides by 0/],
    ["p_i".repeat(200), /600 characters, at most 500/],
  ])("rejects %j with one sentence", async (formula, message) => {
    const error = await parseDecoder(formula).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(message);
  });
});

describe("decoders", () => {
  test.each([
    ["p_i^beta/sum(p_j^beta, j)", "p_i^β", "β"],
    ["2*p_i^3/sum(2*p_j^3, j)", "p_i³", "3"],
    ["(p_i^2 + p_i)/sum(p_j^2 + p_j, j)", "p_i (1 + p_i)", null],
    ["(p_i^beta + 1)/(n + sum(p_j^beta, j))", "1 + p_i^β", null],
  ])("%s has the weight %s", async (formula, weight, exponent) => {
    const parts = separate(await parseDecoder(formula))!;
    const found = exponentOf(parts);
    expect(toText(parts.weight)).toBe(weight);
    expect(found === null ? null : toText(found)).toBe(exponent);
  });

  test("a mixture of decoders has no weight", async () => {
    expect(separate(await parseDecoder("(p_i + 1/n)/2"))).toBeNull();
  });

  test.each([
    ["p_i^2", /sum to/],
    ["2*p_i - 1/n", /has the value -/],
  ])("%s is no distribution", async (formula, message) => {
    const decoder = await parseDecoder(formula);
    expect(() => requireDistribution(decoder, formula)).toThrow(InputError);
    expect(() => requireDistribution(decoder, formula)).toThrow(message);
  });
});

test("mathjs and we differentiate alike", async () => {
  await fc.assert(
    fc.asyncProperty(expression, values, async (e, at) => {
      const special = unroll(e, 3);
      const second = await mathjsDerivative(renameIndex(special, "i", at.indices.i), "p_2");
      const scope: Record<string, number> = { ...at.scalars };
      at.families.p.forEach((x, k) => {
        scope[`p_${k + 1}`] = x;
      });
      at.families.q.forEach((x, k) => {
        scope[`q_${k + 1}`] = x;
      });
      const [ours, theirs] = [evaluateNumber(differentiate(e, { name: "p", index: 2 }), at), second(scope)];
      fc.pre(Math.abs(theirs) < 1e8);
      expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(theirs)));
    }),
    { numRuns: 40 },
  );
}, 20_000);
