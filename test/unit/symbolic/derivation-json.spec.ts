import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRational } from "../../../src/numeric/rational.js";
import { derivationJson } from "../../../src/symbolic/derivation-json.js";
import { derivation } from "./rendering.js";

test("holds every step with its formulas, without our expressions, and exact parameters", () => {
  fc.assert(
    fc.property(derivation, (d) => {
      const { format, parameters, steps } = JSON.parse(derivationJson(d));
      expect(format).toBe(d.format);
      expect(steps).toEqual(
        d.steps.map((s) => ({ ...s, equations: s.equations.map(({ expression: _, ...shown }) => shown) })),
      );
      const { temperature, lambda } = d.request;
      expect(parameters.temperature === null ? undefined : parseRational(parameters.temperature)).toEqual(temperature);
      expect(parameters.externalFraction === null ? undefined : parseRational(parameters.externalFraction)).toEqual(
        lambda,
      );
      expect([parameters.outcomes, parameters.reference, parameters.decoder]).toEqual([
        d.request.outcomes ?? null,
        null,
        null,
      ]);
    }),
  );
});

test("a reference is a list of exact numbers, whole ones without a denominator", () => {
  const request = { reference: [parseRational("1")!, parseRational("0")!, parseRational("0.2")!], decoder: "p_i" };
  const text = derivationJson({ format: "heatdeath.derivation/1", request, steps: [] });
  expect(JSON.parse(text).parameters).toMatchObject({ reference: ["1", "0", "1/5"], decoder: "p_i" });
  expect(text.endsWith("}\n")).toBe(true);
});
