import * as Q from "../numeric/rational.js";
import { add, multiply, power } from "./algebra.js";
import type { CubicRadical } from "./cubic-radical.js";
import type { ExactNumber } from "./exact-roots.js";
import { constant, type Expression, integer } from "./expression.js";
import { type QuadraticSurd, surd } from "./quadratic-surd.js";
import { toTex } from "./tex.js";
import { toText } from "./text.js";

/** A piece of mathematics in TeX and in plain text. */
export interface Notation {
  readonly tex: string;
  readonly text: string;
}

/** An expression in both notations. */
export const notation = (e: Expression): Notation => ({ tex: toTex(e), text: toText(e) });

/** The same letters in both notations. */
export const plain = (text: string): Notation => ({ tex: text, text });

/** A number in closed form, in both notations. */
export function exactNotation(x: ExactNumber): Notation {
  if (x.kind === "rational") return notation(constant(x.value));
  return x.kind === "surd" ? surdNotation(x.value) : notation(cubicExpression(x.value));
}

/** `(a ± b√c)/d` over one denominator. */
function surdNotation({ a, b, c }: QuadraticSurd): Notation {
  const below = (a.den * b.den) / gcd(a.den, b.den);
  const [x, y] = [a, b].map((part) => part.num * (below / part.den));
  const above = add(integer(x), multiply(integer(y), power(integer(c), constant(Q.rational(1n, 2n)))));
  const { tex, text } = notation(above);
  if (below === 1n) return { tex, text };
  return { tex: `\\frac{${tex}}{${below}}`, text: x === 0n ? `${text} / ${below}` : `(${text}) / ${below}` };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

function cubicExpression({ shift, half, root }: CubicRadical): Expression {
  const { b, c } = surd(Q.ZERO, Q.rational(1n, root.den), root.num * root.den);
  const squareRoot = multiply(constant(b), power(integer(c), constant(Q.rational(1n, 2n))));
  return add(constant(shift), realCubeRoot(half, root, squareRoot, 1), realCubeRoot(half, root, squareRoot, -1));
}

/** `∛(half ± √root)` with the sign in front of the root sign where the radicand is negative. */
function realCubeRoot(half: Q.Rational, root: Q.Rational, squareRoot: Expression, sign: 1 | -1): Expression {
  const larger = Q.compare(Q.multiply(half, half), root);
  const outer = larger > 0 ? Q.sign(half) : sign;
  if (larger === 0 && Q.sign(half) !== sign) return integer(0);
  const radicand = add(multiply(integer(outer), constant(half)), multiply(integer(outer * sign), squareRoot));
  return multiply(integer(outer), power(radicand, constant(Q.rational(1n, 3n))));
}
