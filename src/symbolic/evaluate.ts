import { InvariantError } from "../errors.js";
import { type Rational, toNumber } from "../numeric/rational.js";
import { type Expression, freeIndices, type Index, type Series } from "./expression.js";

/** The operations that give an expression a value of type `T`. */
export interface Arithmetic<T> {
  readonly rational: (value: Rational) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly power: (base: T, exponent: T) => T;
  readonly ln: (x: T) => T;
  readonly exp: (x: T) => T;
}

/** Values of the scalars and families of an expression; a family's member 1 is entry 0 of its array. */
export interface Assignment<T> {
  readonly outcomes: number;
  readonly scalars?: Readonly<Record<string, T>>;
  readonly families?: Readonly<Record<string, ArrayLike<T>>>;
  /** The outcome, counted from 1, that each free letter stands for. */
  readonly indices?: Readonly<Record<string, number>>;
}

/** Arithmetic on doubles. */
export const doubles: Arithmetic<number> = {
  rational: toNumber,
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  power: (a, b) => a ** b,
  ln: Math.log,
  exp: Math.exp,
};

/**
 * The value of an expression under an assignment, in the arithmetic given.
 *
 * **Guarantee**: as good as the arithmetic, operation by operation.
 * **Errors**: InvariantError for a scalar, family or index without a value.
 * **Cost**: a Σ over `n` outcomes costs `n` evaluations of its body; one without free indices is evaluated once.
 */
export function evaluate<T>(e: Expression, arithmetic: Arithmetic<T>, at: Assignment<T>): T {
  return new Evaluation(arithmetic, at).value(e, at.indices ?? {});
}

/** The value of an expression in doubles. **Guarantee**: numerical, a few ulp for each operation. */
export const evaluateNumber = (e: Expression, at: Assignment<number>): number => evaluate(e, doubles, at);

/** One assignment with the values of closed series that it has already found. */
export class Evaluation<T> {
  private readonly closed = new Map<string, T>();

  constructor(
    private readonly arithmetic: Arithmetic<T>,
    private readonly at: Assignment<T>,
  ) {}

  value(e: Expression, indices: Readonly<Record<string, number>>): T {
    const { arithmetic } = this;
    const value = (part: Expression): T => this.value(part, indices);
    switch (e.kind) {
      case "rational":
        return arithmetic.rational(e.value);
      case "symbol":
        return this.scalar(e.name);
      case "indexed":
        return this.member(e.name, this.outcome(e.index, indices));
      case "delta":
        return this.whole(this.outcome(e.left, indices) === this.outcome(e.right, indices) ? 1 : 0);
      case "sum":
        return e.terms.map(value).reduce(arithmetic.add);
      case "product":
        return e.factors.map(value).reduce(arithmetic.multiply);
      case "power":
        return arithmetic.power(value(e.base), value(e.exponent));
      case "ln":
        return arithmetic.ln(value(e.argument));
      case "exp":
        return arithmetic.exp(value(e.argument));
      case "series":
        return this.series(e, indices);
    }
  }

  private series(e: Series, indices: Readonly<Record<string, number>>): T {
    const outermost = Object.keys(indices).every((name) => !name.startsWith("#"));
    const reusable = outermost && freeIndices(e).length === 0;
    const known = reusable ? this.closed.get(e.key) : undefined;
    if (known !== undefined) return known;
    const operation = e.operator === "sum" ? this.arithmetic.add : this.arithmetic.multiply;
    let result = this.value(e.body, { ...indices, [e.index]: 1 });
    for (let k = 2; k <= this.at.outcomes; k++) {
      result = operation(result, this.value(e.body, { ...indices, [e.index]: k }));
    }
    if (reusable) this.closed.set(e.key, result);
    return result;
  }

  private whole(k: number): T {
    return this.arithmetic.rational({ num: BigInt(k), den: 1n });
  }

  private scalar(name: string): T {
    const value = this.at.scalars?.[name] ?? (name === "n" ? this.whole(this.at.outcomes) : undefined);
    if (value === undefined) throw new InvariantError(`the symbol ${name} has no value`);
    return value;
  }

  private member(name: string, outcome: number): T {
    const value = this.at.families?.[name]?.[outcome - 1];
    if (value === undefined) throw new InvariantError(`${name}_${outcome} has no value`);
    return value;
  }

  private outcome(index: Index, indices: Readonly<Record<string, number>>): number {
    const outcome = typeof index === "number" ? index : indices[index];
    if (outcome === undefined) throw new InvariantError(`the index ${index} has no value`);
    return outcome;
  }
}
