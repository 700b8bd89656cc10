import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CertifiedParameters, FoldStatement, HighSet } from "../../../src/certificates/certificate.js";
import { checkFold } from "../../../src/certificates/check-fold.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveFold } from "../../../src/certificates/prove-fold.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { COLD_LOOPS, certified, coldParameters, inDoubles, rejectionOf } from "../../problems/certified-loops.js";

/** The low or the high root of `y - γ y^β = q`, by halving in plain doubles. */
function rootInDoubles(gamma: number, q: number, beta: number, high: boolean): number {
  const turn = (gamma * beta) ** (-1 / (beta - 1));
  let [a, b] = high ? [turn, gamma ** (-1 / (beta - 1))] : [q, turn];
  for (let step = 0; step < 200; step++) {
    const middle = (a + b) / 2;
    if (middle - gamma * middle ** beta - q > 0 === high) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** Where `Y` is least on the branch with one outcome high, and `1/Y` there. */
function turnInDoubles(
  parameters: CertifiedParameters,
  outcome: number,
): { gamma: number; top: number; lambda: number } {
  const { beta, q } = inDoubles(parameters);
  const fold = (q[0] * beta) / (beta - 1);
  const top = (fold - q[0]) * fold ** -beta;
  const value = (gamma: number) => q.reduce((sum, own, i) => sum + rootInDoubles(gamma, own, beta, i === outcome), 0);
  let [a, b] = [top * 1e-4, top * (1 - 1e-9)];
  for (let step = 0; step < 80; step++) {
    const [u, v] = [a + (b - a) / 3, b - (b - a) / 3];
    if (value(u) < value(v)) b = v;
    else a = u;
  }
  return { gamma: (a + b) / 2, top, lambda: 1 / value((a + b) / 2) };
}

const checked = (parameters: CertifiedParameters, statement: FoldStatement) => {
  const loop = enclose(parameters);
  return rejectionOf(() => checkFold(loop, slicesOf(loop), statement));
};

/** The fold of four equal outcomes at T = 1/2: p₁ at √3 times the others, λ = 4/(4 + 2√3). */
const EQUAL = COLD_LOOPS["four equal outcomes"];
const FOLD = 4 / (4 + 2 * Math.sqrt(3));
const found = (() => {
  const loop = enclose(EQUAL);
  const { gamma } = turnInDoubles(EQUAL, 0);
  return proveFold(loop, slicesOf(loop), { high: [[0, 1]], gamma })!;
})();

describe("a fold", () => {
  it("is where Y is least on a branch in plain doubles, for any reference and whatever the external fraction", () => {
    fc.assert(
      fc.property(coldParameters(5), fc.nat(), (parameters, pick) => {
        const loop = enclose(parameters);
        const { q } = inDoubles(parameters);
        const outcome = pick % q.length;
        const level = Array.from(loop.levels.sup).indexOf(q[outcome]);
        const high: HighSet = [[level, 1]];
        const { gamma, top, lambda } = turnInDoubles(parameters, outcome);
        fc.pre(gamma > top * 2e-4 && gamma < top * 0.999);
        const statement = proveFold(loop, slicesOf(loop), { high, gamma });
        expect(statement).not.toBeNull();
        const range = statement!.externalFraction.map(Number);
        expect(Math.abs((range[0] + range[1]) / 2 - lambda)).toBeLessThan(1e-6);
        expect(checked(parameters, statement!)).toBeNull();
        const moved = { ...statement!, externalFraction: [String(range[1] * 1.01), "1"] as const };
        expect(checked(parameters, moved)?.step).toBe("fold");
      }),
      { numRuns: 15 },
    );
  });

  it("of equal outcomes is at the known external fraction", () => {
    const [low, top] = found.externalFraction.map(Number);
    expect(low <= FOLD && FOLD <= top && top - low < 1e-6).toBe(true);
    expect(checked(EQUAL, found)).toBeNull();
    for (const lambda of ["0.001", "0.999"])
      expect(checked({ ...EQUAL, externalFraction: [lambda, lambda] }, found)).toBeNull();
  });

  it("of the other kind is where Y is greatest", () => {
    // On the low curve of these four outcomes Y rises to a largest value beyond the fold of the first and falls after it.
    const triple = COLD_LOOPS["three roots on one branch"];
    const loop = enclose(triple);
    const high: HighSet = [[0, 1]];
    const slices = slicesOf(loop);
    const statements = turnsOf(triple)
      .map((gamma) => proveFold(loop, slices, { high, gamma }))
      .filter((statement) => statement !== null);
    for (const statement of statements) expect(checked(triple, statement)).toBeNull();
    // One turn of each kind: three fixed points are between them for the external fractions from the one to the other.
    const fractions = new Set(statements.map(({ externalFraction }) => Number(externalFraction[0]).toFixed(4)));
    expect(fractions.size).toBe(2);
    const [low, top] = [...fractions].map(Number).sort((a, b) => a - b);
    expect(low < 0.312757 && 0.312757 < top).toBe(true);
  });

  it("is rejected outside the domain, with γ in disorder, or high outcomes that are not there", () => {
    for (const [T, l] of [
      ["2", "0.2"],
      ["1", "0.2"],
      ["1/2", "0"],
      ["1/2", "1"],
    ] as const)
      expect(checked(certified(T, l, { kind: "uniform", outcomes: 4 }), found)).toEqual({
        step: "fold",
        message: "there is none for T ≥ 1, λ = 0 or λ = 1",
      });
    expect(checked(EQUAL, { ...found, high: [[0, 5]] })?.message).toBe("level 0 has no 5 outcomes");
    const [a, b] = found.between;
    for (const between of [
      [b, a],
      [a, a],
    ] as const)
      expect(checked(EQUAL, { ...found, between })?.message).toBe("the two γ are not in order");
    expect(checked(EQUAL, { ...found, between: [a, "1"] })?.step).toBe("branches");
    expect(checked(EQUAL, { ...found, between: ["0", b] })?.step).toBe("branches");
  });

  it("needs slopes of two signs, a second derivative of one, and its external fraction in the range", () => {
    const [a, b] = found.between.map(Number);
    const why = (low: number, top: number) =>
      checked(EQUAL, { ...found, between: [String(low), String(top)], externalFraction: ["0", "1"] })?.message;
    expect(why(a * 0.999, b * 1.001)).toBeUndefined();
    expect(why(a * 0.98, a * 0.99)).toMatch(/^the slopes \[-.*\] and \[-.*\] do not certainly have two signs$/);
    expect(why(b * 1.01, b * 1.02)).toMatch(/do not certainly have two signs$/);
    const turn = (a + b) / 2;
    expect(why(turn * (1 - 1e-15), turn * (1 + 1e-15))).toMatch(/do not certainly have two signs$/);
    expect(why(a * 0.05, 0.9999)).toMatch(/^the second derivative is only known to be in \[/);
    const [low, top] = found.externalFraction;
    const middle = String((Number(low) + Number(top)) / 2);
    for (const externalFraction of [
      [low, middle],
      [middle, top],
      ["0", "0.5"],
    ] as const)
      expect(checked(EQUAL, { ...found, externalFraction })).toMatchObject({
        step: "fold",
        message: expect.stringMatching(/is not certainly in/),
      });
    expect(checked(EQUAL, { ...found, externalFraction: [top, low] })?.message).toBe("the range is not in order");
    // With no or with two outcomes high the branch has no turn here.
    expect(checked(EQUAL, { ...found, high: [] })?.step).toBe("fold");
    expect(checked(EQUAL, { ...found, high: [[0, 2]] })?.step).toBe("fold");
  });

  it("may have outcomes without reference beside it, high or at 0", () => {
    const parameters = certified("1/2", "0.2", {
      kind: "probabilities",
      values: ["0.6", "0.4", "0"],
      multiplicities: [1, 1, 2],
    });
    const loop = enclose(parameters);
    // Half of Y = 1/γ + low roots: with an outcome of no reference high, dY/dγ = 0 where -1/γ² balances the low slopes.
    const { q, beta } = inDoubles(parameters);
    const value = (gamma: number) =>
      q.reduce((sum, own, i) => sum + (i === 3 ? 0 : i === 2 ? 1 / gamma : rootInDoubles(gamma, own, beta, false)), 0);
    let [a, b] = [0.1, 0.41666];
    for (let step = 0; step < 80; step++) {
      const [u, v] = [a + (b - a) / 3, b - (b - a) / 3];
      if (value(u) < value(v)) b = v;
      else a = u;
    }
    const statement = proveFold(loop, slicesOf(loop), { high: [[2, 1]], gamma: a });
    expect(statement).not.toBeNull();
    const [low, top] = statement!.externalFraction.map(Number);
    expect(Math.abs(1 / value(a) - (low + top) / 2)).toBeLessThan(1e-6);
    expect(checked(parameters, statement!)).toBeNull();
  });
});

/** The γ near the turns of the branch on which the first outcome is high, by its root `y` from the fold on. */
function turnsOf(parameters: CertifiedParameters): number[] {
  const { beta, q } = inDoubles(parameters);
  const fold = (q[0] * beta) / (beta - 1);
  const points = Array.from({ length: 2000 }, (_, k) => {
    const y = fold * (1 + (k + 1) / 1000);
    const gamma = (y - q[0]) * y ** -beta;
    return { gamma, value: q.slice(1).reduce((sum, own) => sum + rootInDoubles(gamma, own, beta, false), y) };
  });
  const rises = (k: number) => points[k].value > points[k - 1].value;
  return points.filter((_, k) => k > 1 && rises(k) !== rises(k - 1)).map(({ gamma }) => gamma);
}
