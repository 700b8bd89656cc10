import { compare } from "../numeric/rational.js";
import type {
  BoxPiece,
  CertifiedClass,
  CertifiedParameters,
  ExactRange,
  ExactText,
  ParameterBoxStatement,
} from "./certificate.js";
import { checkSettled } from "./check-settled.js";
import { checkVerdict } from "./check-verdict.js";
import { enclosedAt, exactly, type Loop } from "./loop.js";
import { type Slices, slicesOf } from "./scan.js";
import { require } from "./verification.js";

const step = "parameter box";

const isSame = (a: ExactText, b: ExactText): boolean => compare(exactly(a), exactly(b)) === 0;

/** Rejects unless the ranges of pieces follow each other from one end of a whole to the other. */
function requireCover(pieces: readonly BoxPiece[], key: "temperature" | "externalFraction", whole: ExactRange): void {
  let [end] = whole;
  for (const { [key]: range } of pieces) {
    require(isSame(range[0], end), step, `the ${key} goes on from ${end} at ${range[0]}`);
    require(compare(exactly(range[0]), exactly(range[1])) <= 0, step, `the ${key} goes back from ${range[0]}`);
    end = range[1];
  }
  require(isSame(end, whole[1]), step, `the ${key} ends at ${end}, not ${whole[1]}`);
}

/** The question of a piece whose drift decides that all have a class: the greatest for `stable`, the least otherwise ({@link checkSettled}). */
export function cornerOf(loop: Loop, temperature: ExactRange, external: ExactRange, wanted: CertifiedClass): Loop {
  const stable = wanted === "stable";
  const [t, l] = [temperature[(loop.regime === "cold") === stable ? 0 : 1], external[stable ? 0 : 1]];
  return enclosedAt(loop, [t, t], [l, l]);
}

/**
 * Checks that the pieces are the parameter box, strip by strip of equal temperatures, and the verdict on each that has one.
 *
 * **Errors**: Rejection. **Cost**: that of the proofs; linear in the pieces otherwise.
 */
export function checkBox(
  loop: Loop,
  _: Slices,
  { pieces }: ParameterBoxStatement,
  { temperature, externalFraction }: CertifiedParameters,
): void {
  const strips = new Map<string, BoxPiece[]>(pieces.map((piece) => [String(piece.temperature), []]));
  for (const piece of pieces) strips.get(String(piece.temperature))!.push(piece);
  const firsts = [...strips.values()].map(([first]) => first);
  require(firsts.length > 0, step, "it has no pieces");
  requireCover(firsts, "temperature", temperature);
  for (const strip of strips.values()) {
    requireCover(strip, "externalFraction", externalFraction);
    const own = strip[0].temperature;
    const slices = slicesOf(enclosedAt(loop, own, externalFraction));
    for (const { externalFraction: range, proof } of strip) {
      if (proof === null) continue;
      const here = enclosedAt(loop, own, range);
      if ("kind" in proof) checkVerdict(here, slices, proof);
      else checkSettled(here, slices, cornerOf(loop, own, range, proof.class), proof);
    }
  }
}
