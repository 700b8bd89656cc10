import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoxPiece, CertifiedParameters, ExactRange } from "../../../src/certificates/certificate.js";
import { checkBox } from "../../../src/certificates/check-box.js";
import { enclose } from "../../../src/certificates/loop.js";
import { proveBox } from "../../../src/certificates/prove-box.js";
import { slicesOf } from "../../../src/certificates/scan.js";
import { certified, coldParameters, hotParameters } from "../../problems/certified-loops.js";
import { driftAtEnd } from "../../problems/ends.js";

const proved = (parameters: CertifiedParameters): readonly BoxPiece[] => {
  const loop = enclose(parameters);
  const statement = proveBox(parameters, loop, slicesOf(loop));
  if (!("pieces" in statement)) return [];
  checkBox(loop, slicesOf(loop), statement, parameters);
  return statement.pieces;
};
const width = ([lower, upper]: ExactRange) => numeric(upper) - numeric(lower);
const numeric = (text: string) =>
  text
    .split("/")
    .map(Number)
    .reduce((a, b) => a / b);
const area = (pieces: readonly BoxPiece[]) =>
  pieces.reduce((sum, { temperature, externalFraction }) => sum + width(temperature) * width(externalFraction), 0);
const box = (temperature: ExactRange, externalFraction: ExactRange, rest: Partial<CertifiedParameters> = {}) =>
  certified("1", "1", ["0.5", "0.3", "0.2"], { temperature, externalFraction, ...rest });

describe("the verdict on a box of parameters", () => {
  it("is that of plain iteration at random questions of each piece", () => {
    fc.assert(
      fc.property(
        fc.oneof(coldParameters(4), hotParameters(4)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (parameters, share) => {
          const [T, l] = [numeric(parameters.temperature[0]), numeric(parameters.externalFraction[0])];
          const wide: CertifiedParameters = {
            ...parameters,
            temperature: [String(T), String(T < 1 ? Math.min(0.99, T + 0.05) : T + 0.05)],
            externalFraction: [String(l), String(Math.min(0.99, l + 0.1))],
          };
          for (const { temperature, externalFraction, proof } of proved(wide)) {
            if (proof === null) continue;
            const [own, external] = [temperature, externalFraction].map(
              (range) => numeric(range[0]) + share * width(range),
            );
            const drift = driftAtEnd(wide, String(own), String(external));
            if (drift === null) continue;
            if (proof.class === "stable") expect(drift).toBeLessThan(0.1 + 1e-9);
            else expect(drift).toBeGreaterThan(0.1 - 1e-9);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("is one piece's where one corner decides all", () => {
    const pieces = proved(box(["1.2", "1.5"], ["0.5", "0.9"]));
    expect(pieces.map(({ proof }) => proof?.class)).toEqual(["stable"]);
  });

  it("leaves little undecided beside the threshold", () => {
    const pieces = proved(box(["0.75", "0.85"], ["0.3", "0.5"]));
    const open = pieces.filter(({ proof }) => proof === null);
    expect(area(pieces)).toBeCloseTo(0.02, 12);
    expect(area(open) / area(pieces)).toBeLessThan(0.006);
    expect(new Set(pieces.map(({ proof }) => proof?.class))).toEqual(new Set(["collapse", "stable", undefined]));
  });

  it("is cut at the threshold where the temperature is one number", () => {
    const pieces = proved(box(["0.8", "0.8"], ["0.3", "0.5"]));
    expect(pieces.map(({ proof }) => proof?.class)).toEqual(["collapse", undefined, "stable"]);
    expect(width(pieces[1]!.externalFraction)).toBeLessThan(1e-10);
  });

  it("is that of the only fixed point where the loop starts elsewhere", () => {
    const initial = { kind: "counts", levels: [0, 1, 2], values: ["1", "2", "3"], multiplicities: [1, 1, 1] } as const;
    const pieces = proved(box(["0.8", "0.82"], ["0.5", "0.6"], { initial }));
    expect(pieces.map(({ proof }) => proof?.class)).toEqual(["stable"]);
  });

  it("is collapse without external data, and the reference with nothing else", () => {
    expect(proved(box(["0.5", "0.9"], ["0", "0"])).map(({ proof }) => proof?.class)).toEqual(["collapse"]);
    expect(proved(box(["0.5", "0.9"], ["1", "1"])).map(({ proof }) => proof?.class)).toEqual(["stable"]);
    expect(proved(box(["1", "1"], ["0.1", "0.9"])).map(({ proof }) => proof?.class)).toEqual(["stable"]);
  });

  it("is undecided where the largest outcomes tie", () => {
    const four = box(["0.5", "0.6"], ["0.2", "0.3"], { reference: { kind: "uniform", outcomes: 4 } });
    const loop = enclose(four);
    expect(proveBox(four, loop, slicesOf(loop))).toMatchObject({ reason: "budget" });
  });
});
