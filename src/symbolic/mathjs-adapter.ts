import type { ConstantNode, FunctionNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import { InputError, InvariantError } from "../errors.js";
import { parseRational } from "../numeric/rational.js";
import { add, divide, exp, ln, multiply, negate, power, reciprocal, subtract } from "./algebra.js";
import { constant, type Expression, freeIndices, indexed, integer, outcomes, symbol } from "./expression.js";
import { productOver, sumOver } from "./series.js";

const LONGEST_FORMULA = 500;

const ALLOWED =
  "p_i with one-letter indices, beta, T, n, numbers, + - * / ^, exp, ln, log, sqrt, sum(…, j) and prod(…, j)";

/** Functions of mathjs that could do more than read a formula. */
const FORBIDDEN = ["import", "createUnit", "evaluate", "parse", "simplify", "derivative"];

/**
 * Reads a decoder's formula for `S_i`, such as `p_i^beta / sum(p_j^beta, j)`.
 *
 * mathjs only reads the text; its tree is walked here, and nothing in it is ever run.
 * **Domain**: p_i, other one-letter indices under the sum or prod that binds them, beta, T (which is 1/beta), n, numbers,
 * + - * / ^, exp, ln, log (natural), sqrt, sum(…, j), prod(…, j). **Guarantee**: exact; decimals mean what they say.
 * **Errors**: InputError with the column for anything else.
 */
export async function parseDecoder(text: string): Promise<Expression> {
  if (text.trim() === "")
    throw new InputError("the decoder's formula is empty; S_i may be p_i^beta / sum(p_j^beta, j)");
  if (text.length > LONGEST_FORMULA) {
    throw new InputError(`the decoder's formula has ${text.length} characters, at most ${LONGEST_FORMULA} are allowed`);
  }
  const node = await readFormula(text);
  const formula = walk(node, text);
  const loose = freeIndices(formula).filter((index) => index !== "i");
  if (loose.length > 0) {
    const where = position(text, `p_${loose[0]}`);
    throw new InputError(
      `the decoder's formula uses p_${loose[0]}${where} outside a sum over ${loose[0]}; S_i may depend on p_i and on sums such as sum(p_j^beta, j)`,
    );
  }
  return formula;
}

function walk(node: MathNode, text: string): Expression {
  try {
    return new Reading(text).expression(node);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`the decoder's formula ${quote(text)} divides by 0`);
  }
}

const quote = (text: string): string => JSON.stringify(text);

async function readFormula(text: string): Promise<MathNode> {
  const { create, parseDependencies } = await import("mathjs");
  const math = create({ parseDependencies }, { number: "BigNumber", precision: 500 });
  const parse = math.parse;
  const refuse = (name: string) => (): never => {
    throw new InvariantError(`a formula may not call ${name}`);
  };
  math.import(Object.fromEntries(FORBIDDEN.map((name) => [name, refuse(name)])), { override: true });
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`the decoder's formula cannot be read: ${reason} in ${quote(text)}`);
  }
}

/** The column at which a word first stands in the formula, as words for a message. */
function position(text: string, word: string): string {
  const isPart = (at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));
  let at = text.indexOf(word);
  while (at >= 0 && isPart(at) && (isPart(at - 1) || isPart(at + word.length))) at = text.indexOf(word, at + 1);
  return at < 0 ? "" : ` (column ${at + 1})`;
}

/** One formula on its way from mathjs's tree to ours. */
class Reading {
  constructor(private readonly text: string) {}

  expression(node: MathNode): Expression {
    switch (node.type) {
      case "ConstantNode":
        return this.number(node as ConstantNode);
      case "SymbolNode":
        return this.symbol((node as SymbolNode).name);
      case "ParenthesisNode":
        return this.expression((node as ParenthesisNode).content);
      case "OperatorNode":
        return this.operator(node as OperatorNode);
      case "FunctionNode":
        return this.call(node as FunctionNode);
      default:
        return this.refuse(node.toString());
    }
  }

  private refuse(what: string): never {
    throw new InputError(`the decoder's formula uses ${what}${position(this.text, what)}, but allowed are ${ALLOWED}`);
  }

  private number(node: ConstantNode): Expression {
    const value = parseRational(String(node.value));
    return value === null ? this.refuse(node.toString()) : constant(value);
  }

  private symbol(name: string): Expression {
    const index = /^p_([a-z])$/.exec(name)?.[1];
    if (index !== undefined) return indexed("p", index);
    if (name === "beta" || name === "β") return symbol("beta");
    if (name === "T") return reciprocal(symbol("beta"));
    return name === "n" ? outcomes : this.refuse(name);
  }

  private operator(node: OperatorNode): Expression {
    const operands = node.args.map((argument) => this.expression(argument));
    const [left, right] = operands;
    switch (String(node.fn)) {
      case "add":
        return add(...operands);
      case "subtract":
        return subtract(left, right);
      case "multiply":
        return multiply(...operands);
      case "divide":
        return divide(left, right);
      case "pow":
        return power(left, right);
      case "unaryMinus":
        return negate(left);
      case "unaryPlus":
        return left;
      default:
        return this.refuse(String(node.op));
    }
  }

  private call({ fn: { name }, args }: FunctionNode): Expression {
    if ((name === "sum" || name === "prod") && args.length === 2) return this.series(name, args[0], args[1]);
    if (args.length !== 1 || name === "sum" || name === "prod") {
      return this.refuse(`${name} with ${args.length} argument${args.length === 1 ? "" : "s"}`);
    }
    const argument = this.expression(args[0]);
    if (name === "exp") return exp(argument);
    if (name === "ln" || name === "log") return ln(argument);
    return name === "sqrt" ? power(argument, divide(integer(1), integer(2))) : this.refuse(name);
  }

  private series(name: "sum" | "prod", body: MathNode, index: MathNode): Expression {
    const letter = index.type === "SymbolNode" ? (index as SymbolNode).name : "";
    if (!/^[a-hj-z]$/.test(letter)) return this.refuse(`the index ${index.toString()}`);
    return (name === "sum" ? sumOver : productOver)(letter, this.expression(body));
  }
}

/** The expression in mathjs's own notation; it must have been written out for explicit n. */
export function toMathjs(e: Expression): string {
  switch (e.kind) {
    case "rational":
      return `(${e.value.num}/${e.value.den})`;
    case "symbol":
      return e.name;
    case "indexed":
      return `${e.name}_${e.index}`;
    case "sum":
      return `(${e.terms.map(toMathjs).join("+")})`;
    case "product":
      return e.factors.map(toMathjs).join("*");
    case "power":
      return `((${toMathjs(e.base)})^(${toMathjs(e.exponent)}))`;
    case "ln":
      return `log(${toMathjs(e.argument)})`;
    case "exp":
      return `exp(${toMathjs(e.argument)})`;
    default:
      throw new InvariantError("mathjs takes no delta and no series: write the expression out first");
  }
}

/** Values of the names in a formula. */
export type Scope = Record<string, number>;

/**
 * The partial derivative that mathjs finds for a formula, as a function of the values of its names.
 *
 * **Domain**: an expression for explicit n. **Guarantee**: an independent route: none of our derivative's code is used.
 */
export async function mathjsDerivative(e: Expression, by: string): Promise<(scope: Scope) => number> {
  const math = await calculus();
  const compiled = math.derivative(toMathjs(e), by, { simplify: false }).compile();
  return (scope) => Number(compiled.evaluate({ ...scope }));
}

let loaded: ReturnType<typeof loadCalculus> | undefined;

const calculus = (): ReturnType<typeof loadCalculus> => {
  loaded ??= loadCalculus();
  return loaded;
};

async function loadCalculus() {
  const mathjs = await import("mathjs");
  return mathjs.create({
    derivativeDependencies: mathjs.derivativeDependencies,
    addDependencies: mathjs.addDependencies,
    subtractDependencies: mathjs.subtractDependencies,
    multiplyDependencies: mathjs.multiplyDependencies,
    divideDependencies: mathjs.divideDependencies,
    unaryMinusDependencies: mathjs.unaryMinusDependencies,
    powDependencies: mathjs.powDependencies,
    logDependencies: mathjs.logDependencies,
    expDependencies: mathjs.expDependencies,
  });
}
