import { describe, expect, it } from "vitest";
import type { CertifiedParameters, Statement, VerdictStatement } from "../../../../src/certificates/certificate.js";
import { certificateLines, questionText, statementText, visible } from "../../../../src/cli/text/certificate-text.js";

const PARAMETERS: CertifiedParameters = {
  temperature: ["0.5", "0.5"],
  externalFraction: ["0.2", "0.3"],
  tolerance: "0.1",
  gain: { kind: "window", gain: "1/3" },
  reference: { kind: "counts", values: ["5", "3"], multiplicities: [1, 7] },
  initial: null,
};
const VERDICT: VerdictStatement = {
  kind: "verdict",
  class: "stable",
  drift: ["0.05", "0.06"],
  place: { high: [], between: null },
  basin: { by: "theorem" },
  tie: null,
};
const at = (proof: VerdictStatement | null) => ({
  temperature: ["0.5", "0.6"] as const,
  externalFraction: ["0.2", "0.3"] as const,
  proof,
});

/** One statement of every kind, with what its line has to say. */
const SAYINGS: readonly (readonly [Statement, string])[] = [
  [{ kind: "attractors", count: 1 }, "there is exactly 1 attractor"],
  [{ kind: "attractors", count: 3 }, "there are exactly 3 attractors"],
  [
    { kind: "fixed-points", count: 7, branches: [] },
    "there are exactly 7 fixed points with every outcome of the reference alive, none of them nonhyperbolic",
  ],
  [
    {
      kind: "fixed-point",
      place: {
        high: [
          [0, 1],
          [2, 3],
        ],
        between: ["0.1", "0.2"],
      },
      box: [["0.1", "0.2"]],
      unstable: 2,
      multipliers: [
        ["1.5", "1.6", 1],
        ["0", "0.1", 2],
      ],
      drift: ["0.2", "0.2"],
    },
    "exactly one fixed point is in a box, 2 unstable directions, with 1 outcome of level 0 and 3 outcomes of level 2 high, largest multiplier 1.5 to 1.6, drift 0.2",
  ],
  [
    {
      kind: "fixed-point",
      place: { high: [], between: null },
      box: [["1", "1"]],
      unstable: 0,
      multipliers: [],
      drift: ["0", "0"],
    },
    "exactly one fixed point is in a box, attracting, with no outcome high, drift 0",
  ],
  [VERDICT, "the verdict is stable, drift 0.05 to 0.06"],
  [
    { ...VERDICT, class: "collapse", tie: { attractors: { kind: "attractors", count: 2 }, places: [] } },
    "the verdict is collapse, a tie, drift 0.05 to 0.06",
  ],
  [
    { kind: "global-attraction", evidence: { by: "birkhoff" } },
    "where the loop ends attracts every start in which all outcomes of the reference are alive, under every gain, by Birkhoff's contraction",
  ],
  [
    { kind: "fold", high: [[0, 1]], between: ["0.1", "0.2"], externalFraction: ["0.3604", "0.3605"] },
    "two fixed points with 1 outcome of level 0 high merge at λ = 0.36045 ± 0.00005",
  ],
  [
    { kind: "robustness", trainingError: "0.001", box: [["0.1", "0.3"]], steps: 9, inner: [["0.2", "0.21"]] },
    "with training errors of at most 0.001, loops that start in a box around the attractor, at most 0.2 wide, stay in it, and under replace are in one at most 0.01 wide from generation 9 on",
  ],
  [
    { kind: "parameter-box", pieces: [at(VERDICT), at(VERDICT)] },
    "the verdict is stable on 2 pieces, which together are the parameter box",
  ],
  [
    { kind: "parameter-box", pieces: [at(VERDICT), at(null)] },
    "the verdict is stable on 1 piece of the parameter box, undecided on 1 piece",
  ],
  [
    {
      kind: "threshold",
      which: "unique",
      interval: ["0.36", "0.37"],
      below: null,
      above: { kind: "attractors", count: 1 },
    },
    "λ_u, from where on there is one attractor, is 0.36 to 0.37",
  ],
  [
    { kind: "threshold", which: "stable", interval: ["0.6", "0.7"], below: null, above: VERDICT },
    "λ_δ, from where on the verdict is stable, is 0.6 to 0.7",
  ],
];

describe("statementText", () => {
  it.each(SAYINGS)("says what is proved: %#", (statement, saying) => {
    expect(statementText(statement)).toBe(saying);
  });

  it("has words for every kind of statement", () => {
    const kinds: Record<Statement["kind"], true> = {
      attractors: true,
      "fixed-points": true,
      "fixed-point": true,
      verdict: true,
      "global-attraction": true,
      fold: true,
      robustness: true,
      "parameter-box": true,
      threshold: true,
    };
    expect(new Set(SAYINGS.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(kinds)));
  });
});

describe("questionText", () => {
  it("names every parameter", () => {
    expect(questionText(PARAMETERS)).toBe(
      "T = 0.5, λ = 0.2 to 0.3, 8 outcomes with 2 distinct reference probabilities, window 0.3333333333 ± 4e-11, tolerance 0.1",
    );
    const zipf = { kind: "zipf", outcomes: 9, exponent: "1.1" } as const;
    const initial = { kind: "counts", levels: [0], values: ["1"], multiplicities: [9] } as const;
    expect(
      questionText({ ...PARAMETERS, reference: zipf, initial, gain: { kind: "accumulate", ratio: "2" } }),
    ).toContain("9 outcomes by Zipf's law with exponent 1.1, an initial distribution of its own, accumulate 2, ");
    const single = { kind: "probabilities", values: ["1"], multiplicities: [1] } as const;
    expect(questionText({ ...PARAMETERS, reference: single })).toContain(
      "1 outcome with 1 distinct reference probability",
    );
  });
});

describe("certificateLines", () => {
  it("is a line for the question and one for each statement", () => {
    const statements = SAYINGS.map(([statement]) => statement);
    const lines = certificateLines({ parameters: PARAMETERS, statements });
    expect(lines).toEqual([`about ${questionText(PARAMETERS)}:`, ...SAYINGS.map(([, saying]) => saying)]);
    expect(lines.filter((line) => line.includes("\n"))).toEqual([]);
  });
});

describe("visible", () => {
  it("spells out what could steer a terminal, and nothing else", () => {
    expect(visible("a\u001b[2J\nb\u202ec.json")).toBe("a[U+1B][2J[U+A]b[U+202E]c.json");
    expect(visible("Größe & λ <b>.json")).toBe("Größe & λ <b>.json");
  });
});
