/** An operation on numbers by how it takes its operands; `lazy` ones get functions, so that they may leave the second out. */
export type Arity = { readonly least: number; readonly most: number } & (
  | { readonly kind: "one"; readonly of: (a: number) => number }
  | { readonly kind: "two"; readonly of: (a: number, b: number) => number }
  | { readonly kind: "many"; readonly of: (...operands: number[]) => number }
  | { readonly kind: "lazy"; readonly of: (a: Operand, b: Operand) => Operand }
);

type Operand = (x: number) => number;

const one = (of: (a: number) => number): Arity => ({ kind: "one", of, least: 1, most: 1 });
const two = (of: (a: number, b: number) => number): Arity => ({ kind: "two", of, least: 2, most: 2 });
const many = (of: (...operands: number[]) => number): Arity => ({
  kind: "many",
  of,
  least: 1,
  most: Number.POSITIVE_INFINITY,
});
const lazy = (of: (a: Operand, b: Operand) => Operand): Arity => ({ kind: "lazy", of, least: 2, most: 2 });

/** `a^b`, which is no number where `a` is none: not even for `b = 0`. */
const power = (a: number, b: number): number => (Number.isNaN(a) ? a : a ** b);

/** What is left of `a` when whole multiples of `b` are taken away: 0, or of the sign of `b`. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** The nearest whole number, halves away from 0. */
const round = (a: number): number => Math.sign(a) * Math.round(Math.abs(a));

const truth = (holds: boolean): number => (holds ? 1 : 0);

const compare =
  (holds: (a: number, b: number) => boolean) =>
  (a: number, b: number): number =>
    Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : truth(holds(a, b));

const RELATIONS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ["smaller", compare((a, b) => a < b)],
  ["smallerEq", compare((a, b) => a <= b)],
  ["larger", compare((a, b) => a > b)],
  ["largerEq", compare((a, b) => a >= b)],
  ["equal", compare((a, b) => a === b)],
  ["unequal", compare((a, b) => a !== b)],
]);

/** The comparison of this name in mathjs's tree: 1 where it holds, 0 where it does not, NaN where a side is none. */
export const relation = (name: string): ((a: number, b: number) => number) | undefined => RELATIONS.get(name);

/** `and` (`decided` = 0) and `or` (`decided` = 1): the second operand counts only where the first leaves it open. */
const connective = (decided: number): Arity =>
  lazy((a, b) => (x) => {
    const first = a(x);
    if (Number.isNaN(first) || truth(first !== 0) === decided) return Number.isNaN(first) ? first : decided;
    const second = b(x);
    return Number.isNaN(second) ? second : truth(second !== 0);
  });

/** Operators by their name in mathjs's tree and the number of operands; truth is 1, falsehood 0. */
export const OPERATORS: ReadonlyMap<string, Arity> = new Map([
  ["add/2", two((a, b) => a + b)],
  ["subtract/2", two((a, b) => a - b)],
  ["multiply/2", two((a, b) => a * b)],
  ["divide/2", two((a, b) => a / b)],
  ["pow/2", two(power)],
  ["mod/2", two(modulo)],
  ["unaryMinus/1", one((a) => -a)],
  ["unaryPlus/1", one((a) => a)],
  ["not/1", one((a) => (Number.isNaN(a) ? a : truth(a === 0)))],
  ["xor/2", two((a, b) => (Number.isNaN(a + b) ? Number.NaN : truth((a === 0) !== (b === 0))))],
  ["and/2", connective(0)],
  ["or/2", connective(1)],
  ...Array.from(RELATIONS, ([name, of]) => [`${name}/2`, two(of)] as const),
]);

/** The constants that a formula may name. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
]);

/** The functions that a formula may call, in each number of arguments they take. */
export const FUNCTIONS: ReadonlyMap<string, readonly Arity[]> = new Map([
  ["abs", [one(Math.abs)]],
  ["sign", [one(Math.sign)]],
  ["sqrt", [one(Math.sqrt)]],
  ["cbrt", [one(Math.cbrt)]],
  ["exp", [one(Math.exp)]],
  ["ln", [one(Math.log)]],
  ["log", [one(Math.log), two((a, base) => Math.log(a) / Math.log(base))]],
  ["log2", [one(Math.log2)]],
  ["log10", [one(Math.log10)]],
  ["sin", [one(Math.sin)]],
  ["cos", [one(Math.cos)]],
  ["tan", [one(Math.tan)]],
  ["tanh", [one(Math.tanh)]],
  ["floor", [one(Math.floor)]],
  ["ceil", [one(Math.ceil)]],
  ["round", [one(round)]],
  ["pow", [two(power)]],
  ["mod", [two(modulo)]],
  ["min", [many(Math.min)]],
  ["max", [many(Math.max)]],
]);
