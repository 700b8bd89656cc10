import { describe, expect, it } from "vitest";
import type { BoxPiece, CertifiedParameters, ExactRange } from "../../../src/certificates/certificate.js";
import { checkBox, cornerOf } from "../../../src/certificates/check-box.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveBox } from "../../../src/certificates/prove-box.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { certified, rejectionOf } from "../../problems/certified-loops.js";

const box = (temperature: ExactRange, externalFraction: ExactRange): CertifiedParameters =>
  certified("1", "1", ["0.5", "0.3", "0.2"], { temperature, externalFraction });
const asked = box(["0.75", "0.85"], ["0.3", "0.5"]);

const pieces = (() => {
  const statement = proveBox(asked, enclose(asked), slicesOf(enclose(asked)));
  if (!("pieces" in statement)) throw new Error(statement.message);
  return statement.pieces;
})();

const rejected = (given: readonly BoxPiece[], parameters = asked) => {
  const loop = enclose(parameters);
  return rejectionOf(() => checkBox(loop, slicesOf(loop), { kind: "parameter-box", pieces: given }, parameters));
};
const without = (k: number) => pieces.filter((_, j) => j !== k);
const replaced = (k: number, change: (piece: BoxPiece) => BoxPiece) =>
  pieces.map((piece, j) => (j === k ? change(piece) : piece));

describe("the check of a box of parameters", () => {
  it("accepts what was proved, and what is undecided instead", () => {
    expect(rejected(pieces)).toBeNull();
    expect(rejected(replaced(0, (piece) => ({ ...piece, proof: null })))).toBeNull();
  });

  it("rejects pieces that are not all of the box", () => {
    expect(rejected([])?.message).toMatch(/is covered up to/);
    for (const k of [0, 1, pieces.length - 1]) expect(rejected(without(k))?.step).toBe("parameter box");
    expect(rejected(pieces, box(["0.75", "0.86"], ["0.3", "0.5"]))?.message).toMatch(/is covered up to T = 0.85/);
    expect(rejected(pieces, box(["0.74", "0.85"], ["0.3", "0.5"]))?.message).toMatch(/a strip begins at T = 0.75/);
    expect(rejected(pieces, box(["0.75", "0.85"], ["0.3", "0.6"]))?.message).toMatch(/begins at T|covered up to/);
  });

  it("rejects pieces that overlap, go back or are twice there", () => {
    expect(rejected([...pieces, pieces[0]!])?.step).toBe("parameter box");
    expect(rejected([...pieces].reverse())?.step).toBe("parameter box");
    expect(rejected(replaced(0, (piece) => ({ ...piece, externalFraction: ["0.29", "0.3"] })))?.message).toMatch(
      /begins at λ/,
    );
  });

  it("rejects a piece that takes from its undecided neighbour", () => {
    const k = pieces.findIndex(({ proof }) => proof === null);
    const [before, open] = [pieces[k - 1]!, pieces[k]!];
    const grown = pieces.flatMap((piece, j) => {
      if (j === k) return [];
      return j === k - 1
        ? [{ ...before, externalFraction: [before.externalFraction[0], open.externalFraction[1]] as const }]
        : [piece];
    });
    expect(rejected(grown)).not.toBeNull();
  });

  it("rejects another class", () => {
    for (const own of ["stable", "collapse", "uniform", "marginal"] as const) {
      const k = pieces.findIndex(({ proof }) => proof !== null && proof.class !== own);
      const { proof } = pieces[k]!;
      expect(rejected(replaced(k, (piece) => ({ ...piece, proof: { ...proof!, class: own } })))).not.toBeNull();
    }
  });
});

describe("the corner that decides", () => {
  it("is where the drift is greatest for stable loops and least for others", () => {
    const [cold, hot] = [enclose(asked), enclose(box(["1.5", "2"], ["0.3", "0.5"]))];
    const corner = (loop: typeof cold, temperature: ExactRange, own: "stable" | "collapse") => {
      const { beta, lambda } = cornerOf(loop, temperature, ["0.3", "0.5"], own);
      return [1 / beta.sup, lambda.inf].map((x) => Number(x.toFixed(6)));
    };
    expect(corner(cold, ["0.75", "0.85"], "stable")).toEqual([0.75, 0.3]);
    expect(corner(cold, ["0.75", "0.85"], "collapse")).toEqual([0.85, 0.5]);
    expect(corner(hot, ["1.5", "2"], "stable")).toEqual([2, 0.3]);
    expect(corner(hot, ["1.5", "2"], "collapse")).toEqual([1.5, 0.5]);
  });
});
