import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer } from "../../../src/analysis/answer.js";
import type {
  AttractorsStatement,
  CertifiedParameters,
  FixedPointsStatement,
  HighSet,
} from "../../../src/certificates/certificate.js";
import { certifiedParameters } from "../../../src/certificates/certified-parameters.js";
import {
  checkAttractors,
  checkFixedPoints,
  checkOnlyFixedPoint,
  closedAttractors,
  closedCount,
  copies,
  possibleBranches,
  requireWhole,
  scanned,
} from "../../../src/certificates/check-attractors.js";
import { findScan } from "../../../src/certificates/find-scan.js";
import { enclose, isBranched } from "../../../src/certificates/loop.js";
import { proveAttractors, proveFixedPoints } from "../../../src/certificates/prove-attractors.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { anyParameters, COLD_LOOPS, certified, coldParameters, rejectionOf } from "../../problems/certified-loops.js";
import { parametersOf } from "../../problems/parameters.js";

const COLD = COLD_LOOPS["three attractors"];
const EQUAL = COLD_LOOPS["four equal outcomes"];

function attractors(parameters: CertifiedParameters, change: Partial<AttractorsStatement> = {}) {
  const loop = enclose(parameters);
  const slices = slicesOf(loop);
  const { statement } = proveAttractors(loop, slices);
  const checked = (own: Partial<AttractorsStatement>) =>
    rejectionOf(() => checkAttractors(loop, slices, { ...(statement as AttractorsStatement), ...own }));
  return { loop, slices, statement: statement as AttractorsStatement, checked, rejection: checked(change) };
}

function fixedPoints(parameters: CertifiedParameters) {
  const loop = enclose(parameters);
  const slices = slicesOf(loop);
  const statement = proveFixedPoints(loop, slices).statement as FixedPointsStatement;
  const checked = (own: Partial<FixedPointsStatement>) =>
    rejectionOf(() => checkFixedPoints(loop, slices, { ...statement, ...own }));
  return { loop, slices, statement, checked };
}

/** Questions in words, for the analysis in doubles and for the checker. */
const questions = (most: number) =>
  fc.record({
    temperature: fc.integer({ min: 300, max: 1800 }).map((k) => String(k / 1000)),
    externalFraction: fc.integer({ min: 0, max: 1000 }).map((k) => String(k / 1000)),
    reference: fc
      .array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: most })
      .map((counts) => counts.join(",")),
  });

async function bothWays(question: { temperature: string; externalFraction: string; reference: string }) {
  const parameters = await parametersOf(question);
  const stated = certifiedParameters(parameters);
  if ("reason" in stated) throw new Error(stated.message);
  return { parameters, stated: stated.parameters };
}

describe("the list of attractors", () => {
  it("has as many as the analysis in doubles finds", async () => {
    await fc.assert(
      fc.asyncProperty(questions(6), async (question) => {
        const { parameters, stated } = await bothWays(question);
        const { statement, rejection } = attractors(stated);
        expect(rejection).toBeNull();
        expect(statement.count).toBe(answer(parameters).attractors.count);
      }),
      { numRuns: 15 },
    );
  });

  it("is accepted with its own count and with no other", () => {
    fc.assert(
      fc.property(anyParameters(5), (parameters) => {
        const { loop, statement, rejection, checked } = attractors(parameters);
        expect(rejection).toBeNull();
        for (const count of [statement.count - 1, statement.count + 1, 0.5])
          expect(checked({ count })?.message).toBe(`there are ${statement.count}, not ${count}`);
        expect(statement.low === undefined).toBe(!isBranched(loop));
        expect(statement.families === undefined).toBe(!isBranched(loop));
      }),
      { numRuns: 25 },
    );
  });

  it("counts outcomes of equal reference one by one", () => {
    expect(attractors(EQUAL).statement).toMatchObject({ count: 4, families: [{ from: 0, to: 0, attractors: 1 }] });
    expect(attractors(certified("1/2", "0.52", { kind: "uniform", outcomes: 4 })).statement).toMatchObject({
      count: 5,
      low: { attractors: 1 },
    });
    expect(attractors(certified("1/2", "0.6", { kind: "uniform", outcomes: 4 })).statement.count).toBe(1);
    expect(attractors(COLD_LOOPS["three roots on one branch"]).statement.low?.attractors).toBe(2);
    const alone = attractors(certified("1/2", "0.2", ["1"]));
    expect(alone).toMatchObject({ rejection: null, statement: { count: 1, families: [] } });
  });

  it("is rejected where its branches are not those of the loop", () => {
    const { statement, checked, loop } = attractors(COLD);
    const [low, families] = [statement.low!, statement.families!];
    expect(families).toMatchObject([{ from: 1, to: 2, attractors: 1 }]);
    const messageOf = (change: Partial<AttractorsStatement>) => checked(change)?.message;
    expect(messageOf({ low: undefined })).toBe("the branches are missing");
    expect(messageOf({ families: undefined })).toBe("the branches are missing");
    expect(checked({ low: { ...low, high: [[1, 1]] } })).toEqual({
      step: "branches",
      message: "the low curve has no high outcome",
    });
    expect(messageOf({ low: { ...low, attractors: 0 } })).toBe("the low curve has 1, not 0");
    expect(messageOf({ low: { high: [], grid: low.grid, attractors: 1 } })).toBe(
      "the curve of branch [] is cut off or prolonged at the fold",
    );
    const [family] = families;
    expect(messageOf({ families: [] })).toBe("no family has level 1");
    expect(messageOf({ families: [{ ...family, to: 1 }] })).toBe("no family has level 2");
    expect(messageOf({ families: [{ ...family, to: 3 }] })).toBe("there is no level 3");
    expect(messageOf({ families: [{ ...family, from: 0 }] })).toBe("a family begins at level 0, not 1");
    expect(messageOf({ families: [{ ...family, from: 2 }] })).toBe("a family begins at level 2, not 1");
    expect(messageOf({ families: [{ ...family, to: 0 }, family] })).toBe("a family begins at level 1, not 1");
    expect(messageOf({ families: [family, family] })).toBe("a family begins at level 1, not 3");
    const halves = [
      { ...family, to: 1 },
      { ...family, from: 2 },
    ];
    expect(messageOf({ families: halves })).toBeUndefined();
    expect(messageOf({ families: [halves[0], { ...halves[1], attractors: 2 }], count: 4 })).toBe(
      "level 2 has 1, not 2",
    );
    expect(messageOf({ families: [{ ...family, attractors: 0 }], count: 1 })).toMatch(
      /^(level 1 has \d fixed points on its branch, not none|Y is neither)/,
    );
    expect(checked({ families: [{ ...family, grid: [] }] })).toEqual({
      step: "branches",
      message: expect.stringMatching(
        /^Y is neither monotone nor certainly not 1\/λ on branch \[\[1,1\]\] after 0 points$/,
      ),
    });
    expect(messageOf({ low: { ...low, grid: ["0.6"] } })).toMatch(/is not certainly between 0 and the fold/);
    expect(rejectionOf(() => requireWhole(loop, { high: [[0, 1]], grid: [], beyond: [] }))?.step).toBe("branches");
    expect(rejectionOf(() => requireWhole(loop, { high: [[0, 1]], grid: [] }))).toBeNull();
    expect(rejectionOf(() => requireWhole(loop, { high: [[1, 1]], grid: [], beyond: [] }))).toBeNull();
    expect(rejectionOf(() => requireWhole(enclose(EQUAL), { high: [], grid: [], beyond: [] }))?.step).toBe("branches");
    expect(rejectionOf(() => requireWhole(enclose(EQUAL), { high: [], grid: [] }))).toBeNull();
  });

  it("needs a family without attractors to have no fixed point at all", () => {
    // At T = 0.8, λ = 0.4 only the low curve has a fixed point, and one scan of the branch of level 1 proves it for all levels.
    const { statement, checked, loop, slices } = attractors(COLD_LOOPS["one attractor"]);
    expect(statement).toMatchObject({ count: 1, families: [{ from: 1, to: 2, attractors: 0 }] });
    const [family] = statement.families!;
    expect(
      checked({
        families: [
          { ...family, to: 1 },
          { ...family, from: 2, to: 2 },
        ],
      }),
    ).toBeNull();
    expect(checked({ families: [{ ...family, attractors: 1 }], count: 3 })?.message).toBe("level 1 has 0, not 1");
    expect(scanned(loop, slices, { high: [[1, 1]], grid: family.grid })).toEqual([]);
    // At T = 1/2, λ = 0.52 four equal outcomes have attractors on their branches, and saddles as well.
    const equal = attractors(certified("1/2", "0.52", { kind: "uniform", outcomes: 4 }));
    const whole = findScan(equal.loop, equal.slices, [[0, 1]], false);
    expect(whole.found?.points.map(({ unstable }) => unstable)).toEqual([0, 1]);
    const none = { from: 0, to: 0, grid: whole.scan!.grid, attractors: 0 };
    expect(equal.checked({ families: [none], count: 1 })?.message).toBe(
      "level 0 has 2 fixed points on its branch, not none",
    );
  });

  it("follows from theorems where there are no branches", () => {
    const expected: [string, string, number][] = [
      ["1/2", "0", 3],
      ["1", "0", 0],
      ["2", "0", 1],
      ["1/2", "1", 1],
      ["1", "1", 1],
      ["2", "1", 1],
      ["1", "0.3", 1],
      ["2", "0.3", 1],
    ];
    for (const [T, l, count] of expected) {
      const { statement, checked } = attractors(certified(T, l, ["0.5", "0.25", "0.25"]));
      expect(statement).toEqual({ kind: "attractors", count });
      expect(checked({})).toBeNull();
      expect(checked({ count: count + 1 })).toEqual({
        step: "attractors",
        message: `there are ${count}, not ${count + 1}`,
      });
      const bare = { step: "attractors", message: "they follow from theorems here, not from branches" };
      expect(checked({ families: [] })).toEqual(bare);
      expect(checked({ low: { high: [], grid: [], attractors: 1 } })).toEqual(bare);
    }
    for (const T of ["1/2", "1", "2"]) expect(closedAttractors(enclose(certified(T, "0", ["1"])))).toBe(1);
  });
});

describe("the only fixed point", () => {
  const only = (parameters: CertifiedParameters, high: HighSet, lowHigh: HighSet = []) => {
    const loop = enclose(parameters);
    const slices = slicesOf(loop);
    const low = findScan(loop, slices, lowHigh, false).scan!;
    const clear = {
      from: high[0][0],
      to: high[0][0],
      grid: findScan(loop, slices, high, false).scan!.grid,
      attractors: 0,
    };
    return (from: typeof clear | null = clear) => rejectionOf(() => checkOnlyFixedPoint(loop, slices, low, from));
  };

  it("is proved by the low curve and one branch", () => {
    expect(only(COLD_LOOPS["one attractor"], [[1, 1]])()).toBeNull();
    expect(only(certified("1/2", "0.6", { kind: "uniform", outcomes: 4 }), [[0, 1]])()).toBeNull();
    const alone = enclose(certified("1/2", "0.6", ["1"]));
    const { scan } = findScan(alone, slicesOf(alone), [], false);
    expect(rejectionOf(() => checkOnlyFixedPoint(alone, slicesOf(alone), scan!, null))).toBeNull();
  });

  it("is not where there are others or a branch is missing", () => {
    const one = only(COLD_LOOPS["one attractor"], [[1, 1]]);
    expect(one(null)).toEqual({ step: "only fixed point", message: "the branch of level 1 is missing" });
    expect(only(COLD_LOOPS["one attractor"], [[2, 1]])()?.message).toBe("the branch of level 1 is missing");
    expect(only(COLD, [[1, 1]])()?.message).toBe("level 1 has 1 fixed points on its branch, not none");
    expect(only(COLD, [[1, 1]], [[1, 1]])()?.message).toBe("the low curve has no high outcome");
    const triple = COLD_LOOPS["three roots on one branch"];
    expect(only(triple, [[1, 1]])()).toEqual({ step: "only fixed point", message: "the low curve has 3 fixed points" });
    const hot = enclose(certified("2", "0.3", ["0.5", "0.5"]));
    expect(rejectionOf(() => checkOnlyFixedPoint(hot, slicesOf(hot), { high: [], grid: [] }, null))).toEqual({
      step: "only fixed point",
      message: "it is the low curve's",
    });
    const cut = enclose(COLD);
    expect(rejectionOf(() => checkOnlyFixedPoint(cut, slicesOf(cut), { high: [], grid: [] }, null))?.step).toBe(
      "branches",
    );
  });
});

describe("the list of all fixed points", () => {
  it("has as many as the analysis in doubles finds, and the index of a complete list", async () => {
    await fc.assert(
      fc.asyncProperty(questions(4), async (question) => {
        const { parameters, stated } = await bothWays(question);
        fc.pre(Number(question.externalFraction) > 0 || Number(question.temperature) !== 1);
        const { loop, statement, checked } = fixedPoints(stated);
        expect(checked({})).toBeNull();
        const found = answer(parameters, { all: true }).fixedPoints;
        expect(statement.count).toBe(found.length);
        if (!isBranched(loop)) return;
        const signs = statement.branches.flatMap(({ high, unstable }) =>
          unstable.map((directions) => copies(loop, high) * (-1) ** directions),
        );
        expect(signs.reduce((a, b) => a + b)).toBe(1);
      }),
      { numRuns: 12 },
    );
  });

  it("is accepted with its own count and branches and with no others", () => {
    fc.assert(
      fc.property(coldParameters(4), fc.nat(), (parameters, pick) => {
        const { statement, checked } = fixedPoints(parameters);
        const { count, branches } = statement;
        expect(checked({ count: count + 1 })?.message).toBe(`there are ${count}, not ${count + 1}`);
        const k = pick % branches.length;
        const name = JSON.stringify(branches[k].high);
        expect(checked({ branches: branches.filter((_, i) => i !== k) })?.message).toBe(`branch ${name} is missing`);
        expect(checked({ branches: [...branches, branches[k]] })?.message).toBe("a branch is there twice");
        const unstable = [...branches[k].unstable, 0];
        const claimed = branches.map((branch, i) => (i === k ? { ...branch, unstable } : branch));
        expect(checked({ branches: claimed })?.message).toBe(
          `branch ${name} has points with ${branches[k].unstable} unstable directions`,
        );
        const other = { ...branches[k], high: [[9, 1]] as HighSet };
        expect(checked({ branches: [...branches, other] })?.message).toBe("a branch is there that holds none");
        const cut = branches.map((branch, i) =>
          i === k
            ? {
                high: branch.high,
                grid: branch.grid,
                unstable: branch.unstable,
                ...(branch.beyond ? {} : { beyond: [] }),
              }
            : branch,
        );
        expect(checked({ branches: cut })?.message).toMatch(/is cut off or prolonged at the fold$/);
      }),
      { numRuns: 12 },
    );
  });

  it("follows from theorems where there are no branches", () => {
    const unreferenced = { kind: "counts", values: ["3", "1", "0"], multiplicities: [1, 1, 2] } as const;
    const expected: [string, string, number][] = [
      ["1/2", "0", 15],
      ["2", "0", 15],
      ["1/2", "1", 1],
      ["2", "1", 1],
      ["1", "0.3", 1],
      ["2", "0.3", 4],
    ];
    for (const [T, l, count] of expected) {
      const reference = l === "0" ? ["0.4", "0.3", "0.2", "0.1"] : unreferenced;
      const { statement, checked } = fixedPoints(certified(T, l, reference));
      expect(statement).toEqual({ kind: "fixed-points", count, branches: [] });
      expect(checked({})).toBeNull();
      expect(checked({ count: count - 1 })).toEqual({
        step: "fixed points",
        message: `there are ${count}, not ${count - 1}`,
      });
      expect(checked({ branches: [{ high: [], grid: [], unstable: [0] }] })?.message).toBe(
        "they follow from theorems here, not from branches",
      );
    }
    expect(fixedPoints(certified("2", "0.3", ["0.5", "0.5"])).statement.count).toBe(1);
    const neutral = enclose(certified("1", "0", ["0.5", "0.5"]));
    expect(rejectionOf(() => closedCount(neutral))).toEqual({
      step: "fixed points",
      message: "every distribution is fixed at T = 1 without external data",
    });
    expect(closedCount(enclose(certified("1", "1", unreferenced)))).toBe(1);
  });

  it("is for at most 16 outcomes", () => {
    const why = (outcomes: number) => {
      const loop = enclose(certified("2", "0.3", { kind: "uniform", outcomes }));
      const statement: FixedPointsStatement = { kind: "fixed-points", count: 1, branches: [] };
      return rejectionOf(() => checkFixedPoints(loop, slicesOf(loop), statement));
    };
    expect(why(16)).toBeNull();
    expect(why(17)).toEqual({ step: "fixed points", message: "all of them are listed for at most 16 outcomes" });
  });

  it("looks at every choice of high outcomes that has room below 1/λ", () => {
    const branches = (T: string, l: string, reference: Parameters<typeof certified>[2]) =>
      [...possibleBranches(enclose(certified(T, l, reference)))].map((high) => JSON.stringify(high)).sort();
    expect(branches("1/2", "0.01", ["0.5", "0.3", "0.2"])).toEqual(["[[1,1],[2,1]]", "[[1,1]]", "[[2,1]]", "[]"]);
    expect(branches("1/2", "0.01", { kind: "uniform", outcomes: 3 })).toEqual(["[[0,1]]", "[[0,2]]", "[[0,3]]", "[]"]);
    // β = 2: a high outcome adds its q at least, and 1 + 0.3 + 0.2 exceeds 1/0.7, 1 + 0.3 does not.
    expect(branches("1/2", "0.7", ["0.5", "0.3", "0.2"])).toEqual(["[[1,1]]", "[[2,1]]", "[]"]);
    expect(branches("1/2", "2/3", ["0.5", "0.3", "0.2"])).toHaveLength(4);
    expect(branches("1/2", "0.9", ["0.5", "0.3", "0.2"])).toEqual(["[]"]);
    expect(branches("1/2", "0.5", ["1"])).toEqual(["[]"]);
    // Twice as many outcomes, each choice once: counts of levels, not outcomes.
    expect(branches("1/2", "0.01", ["0.4", "0.4", "0.1", "0.1"])).toHaveLength(9);
  });

  it("counts each exchange of equal outcomes once", () => {
    const loop = enclose(certified("1/2", "0.1", { kind: "counts", values: ["3", "2"], multiplicities: [16, 5] }));
    const ways = (...high: HighSet) => copies(loop, high);
    expect([ways(), ways([0, 1]), ways([0, 8]), ways([0, 16]), ways([0, 2], [1, 3])]).toEqual([1, 16, 12870, 1, 1200]);
  });
});
