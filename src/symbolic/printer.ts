import { add, multiply } from "./algebra.js";
import type { Delta, Expression, Indexed, Series } from "./expression.js";
import { commonFactor, fraction, isPlain, lettered, termsInOrder } from "./layout.js";

/** How a notation writes each construct; every argument is already written. */
export interface Dialect {
  readonly integer: (value: bigint) => string;
  readonly symbol: (name: string) => string;
  readonly indexed: (e: Indexed) => string;
  readonly delta: (e: Delta) => string;
  readonly juxtapose: (factors: readonly string[]) => string;
  readonly fraction: (above: string, below: string, belowFactors: number) => string;
  /** A fraction times a bracket. */
  readonly scaled: (above: readonly string[], below: string, belowFactors: number, bracket: string) => string;
  readonly power: (base: string, exponent: string, atomic: boolean) => string;
  /** The square root (degree 2) or a higher one. */
  readonly root: (degree: bigint, radicand: string, atomic: boolean) => string;
  readonly apply: (name: "ln" | "exp", argument: string, atomic: boolean) => string;
  readonly series: (operator: "sum" | "product", letter: string, body: string) => string;
  readonly group: (inner: string) => string;
  readonly minus: string;
  /** Whether the fraction line itself brackets a sum above or below it. */
  readonly bracketingLine: boolean;
}

/**
 * Writes expressions in one notation, in reading order: a common factor in front, negative powers under a fraction
 * line, bound indices under letters that nothing else uses.
 */
export class Printer {
  constructor(private readonly dialect: Dialect) {}

  print(e: Expression, taken: ReadonlySet<string> = new Set()): string {
    return e.kind === "sum" ? this.sum(e.terms, taken) : this.term(e, taken);
  }

  private sum(all: readonly Expression[], taken: ReadonlySet<string>): string {
    const { factor, rest } = commonFactor(all);
    if (factor.kind !== "rational" && isPlain(rest)) return this.term(multiply(factor, add(...rest)), taken);
    if (factor.kind !== "rational") return this.withFactor(factor, rest, taken);
    const written = termsInOrder(all).map((term) => this.term(term, taken));
    return written.reduce((text, term) =>
      term.startsWith(this.dialect.minus)
        ? `${text} ${this.dialect.minus} ${term.slice(this.dialect.minus.length).trimStart()}`
        : `${text} + ${term}`,
    );
  }

  private withFactor(factor: Expression, rest: readonly Expression[], taken: ReadonlySet<string>): string {
    const inner = this.dialect.group(this.sum(rest, taken));
    const { above, below, deltas } = fraction(factor);
    const front = [...deltas.map((d) => this.atom(d, taken)), this.factors(above, taken, true)].filter((f) => f !== "");
    if (below.length === 0) return this.dialect.juxtapose([...front, inner]);
    return this.dialect.scaled(front, this.factors(below, taken, false), below.length, inner);
  }

  private term(e: Expression, taken: ReadonlySet<string>): string {
    const { negative, above, below, deltas } = fraction(e);
    const quotient = below.length === 0 ? this.factors(above, taken, false) : this.over(above, below, taken);
    const parts = [...deltas.map((d) => this.atom(d, taken)), quotient].filter((part) => part !== "");
    const written = parts.length === 0 ? this.dialect.integer(1n) : this.dialect.juxtapose(parts);
    return negative ? `${this.dialect.minus}${written}` : written;
  }

  private over(above: readonly Expression[], below: readonly Expression[], taken: ReadonlySet<string>): string {
    const top = above.length === 0 ? this.dialect.integer(1n) : this.part(above, taken);
    return this.dialect.fraction(top, this.part(below, taken), below.length);
  }

  /** What stands above or below a fraction line. */
  private part(factors: readonly Expression[], taken: ReadonlySet<string>): string {
    const isLone = factors.length === 1 && factors[0].kind === "sum" && this.dialect.bracketingLine;
    return isLone ? this.print(factors[0], taken) : this.factors(factors, taken, false);
  }

  /** Factors side by side; `followed` says that something comes on their right, so that a last Σ needs brackets. */
  private factors(factors: readonly Expression[], taken: ReadonlySet<string>, followed: boolean): string {
    const written = factors.map((factor, i) => this.factor(factor, taken, followed || i < factors.length - 1));
    return written.length === 0 ? "" : this.dialect.juxtapose(written);
  }

  private factor(e: Expression, taken: ReadonlySet<string>, followed: boolean): string {
    if (e.kind === "sum") return this.dialect.group(this.print(e, taken));
    if (e.kind === "series" && followed) return this.dialect.group(this.atom(e, taken));
    return this.atom(e, taken);
  }

  private atom(e: Expression, taken: ReadonlySet<string>): string {
    const { dialect } = this;
    switch (e.kind) {
      case "rational":
        return dialect.integer(e.value.num);
      case "symbol":
        return dialect.symbol(e.name);
      case "indexed":
        return dialect.indexed(e);
      case "delta":
        return dialect.delta(e);
      case "power":
        return this.power(e.base, e.exponent, taken);
      case "ln":
      case "exp":
        return dialect.apply(e.kind, this.print(e.argument, taken), isAtom(e.argument));
      case "series":
        return this.series(e, taken);
      default:
        return dialect.group(this.print(e, taken));
    }
  }

  private power(base: Expression, exponent: Expression, taken: ReadonlySet<string>): string {
    if (exponent.kind === "rational" && exponent.value.num === 1n) {
      return this.dialect.root(exponent.value.den, this.print(base, taken), isAtom(base));
    }
    const written = isAtom(base) ? this.atom(base, taken) : this.dialect.group(this.print(base, taken));
    return this.dialect.power(written, this.exponent(exponent, taken), isAtom(exponent));
  }

  private exponent(e: Expression, taken: ReadonlySet<string>): string {
    return e.kind === "rational" && e.value.den !== 1n ? `${e.value.num}/${e.value.den}` : this.print(e, taken);
  }

  private series(e: Series, taken: ReadonlySet<string>): string {
    const { letter, body } = lettered(e, taken);
    const inner = new Set([...taken, letter]);
    const written = body.kind === "sum" ? this.dialect.group(this.print(body, inner)) : this.print(body, inner);
    return this.dialect.series(e.operator, letter, written);
  }
}

const isAtom = (e: Expression): boolean =>
  e.kind === "symbol" || e.kind === "indexed" || (e.kind === "rational" && e.value.den === 1n && e.value.num >= 0n);
