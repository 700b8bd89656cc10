import type { CertifiedClass, CertifiedParameters, ExactRange, ParameterBoxStatement } from "./certificate.js";
import { checkSettled } from "./check-settled.js";
import type { Loop, Slices } from "./enclosures.js";
import { enclosedAt } from "./loop.js";
import { slicesOf } from "./scan.js";
import { require } from "./verification.js";

const step = "parameter box";

/** The question of a piece whose drift decides that all have a class: the greatest for `stable`, the least otherwise ({@link checkSettled}). */
export function cornerOf(loop: Loop, temperature: ExactRange, external: ExactRange, wanted: CertifiedClass): Loop {
  const stable = wanted === "stable";
  const [t, l] = [temperature[(loop.regime === "cold") === stable ? 0 : 1], external[stable ? 0 : 1]];
  return enclosedAt(loop, [t, t], [l, l]);
}

/**
 * Checks that the pieces cover the parameter box, strip by strip of one range of temperatures, and the verdict on each that has one. Ends that meet are the same text.
 *
 * **Errors**: Rejection. **Cost**: that of the proofs; linear in the pieces otherwise.
 */
export function checkBox(
  loop: Loop,
  _: Slices,
  { pieces }: ParameterBoxStatement,
  { temperature, externalFraction }: CertifiedParameters,
): void {
  const [bottom, top] = externalFraction;
  let [strip, t, l, slices] = ["", temperature[0], top, _];
  for (const { temperature: own, externalFraction: range, proof } of pieces) {
    if (String(own) !== strip) {
      require(l === top && own[0] === t, step, `a strip begins at T = ${own[0]} after T = ${t}, λ = ${l}`);
      [strip, t, l, slices] = [String(own), own[1], bottom, slicesOf(enclosedAt(loop, own, externalFraction))];
    }
    require(range[0] === l, step, `a piece begins at λ = ${range[0]} after λ = ${l}`);
    l = range[1];
    if (proof === null) continue;
    checkSettled(enclosedAt(loop, own, range), slices, cornerOf(loop, own, range, proof.class), proof);
  }
  require(strip !== "" && l === top && t === temperature[1], step, `it is covered up to T = ${t}, λ = ${l} only`);
}
