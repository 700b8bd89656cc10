import type {
  ConditionalNode,
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  RelationalNode,
  SymbolNode,
} from "mathjs";
import { InputError } from "../errors.js";
import { type Arity, CONSTANTS, FUNCTIONS, OPERATORS, relation } from "./formula-operations.js";

/** A real function of one real variable; NaN where it has no real value. */
export type Formula = (x: number) => number;

const LONGEST_FORMULA = 500;

/**
 * Compiles a formula in one variable, such as `0.8 + 0.2*exp(-k/50)` or `k < 100 ? 0.5 : 0.1`.
 *
 * mathjs only reads the text; its tree is turned into plain arithmetic of doubles here, and nothing in it is ever run: a
 * formula cannot assign, define, loop or reach anything but its variable.
 * **Domain**: numbers, the variable, pi, e, true (1), false (0), + - * / ^ mod, comparisons, and, or, xor, not, `? :`, and the functions
 * of `formula-operations.ts`; at most 500 characters. **Guarantee**: numerical, one rounding an operation; comparisons are exact; a value that is
 * not real makes the result NaN wherever it is used. **Errors**: InputError that begins with `where`, with the column, for
 * anything else. **Cost**: loads mathjs, about a second the first time; a call is a few nanoseconds an operation.
 * @example (await compileFormula("min(1, 0.1 + k/1000)", "k", "--schedule"))(400) // => 0.5
 */
export async function compileFormula(text: string, variable: string, where: string): Promise<Formula> {
  if (text.trim() === "") throw new InputError(`${where}: the formula is empty`);
  if (text.length > LONGEST_FORMULA) {
    throw new InputError(`${where}: the formula has ${text.length} characters, at most ${LONGEST_FORMULA} are allowed`);
  }
  const { parse } = await import("mathjs");
  let tree: MathNode;
  try {
    tree = parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${where}: the formula cannot be read: ${reason.replace(/\(char (\d+)\)/, "at column $1")}`);
  }
  return new Compiler(text, variable, where).formula(tree);
}

/** One formula on its way from mathjs's tree to a function. */
class Compiler {
  constructor(
    private readonly text: string,
    private readonly variable: string,
    private readonly where: string,
  ) {}

  formula(node: MathNode): Formula {
    switch (node.type) {
      case "ConstantNode":
        return this.constant(node as ConstantNode);
      case "SymbolNode":
        return this.symbol((node as SymbolNode).name);
      case "ParenthesisNode":
        return this.formula((node as ParenthesisNode).content);
      case "OperatorNode":
        return this.operator(node as OperatorNode);
      case "RelationalNode":
        return this.chain(node as RelationalNode);
      case "ConditionalNode":
        return this.choice(node as ConditionalNode);
      case "FunctionNode":
        return this.call(node as FunctionNode);
      default:
        return this.refuse(node.toString());
    }
  }

  private refuse(what: string, instead = `allowed are ${this.allowed()}`): never {
    const shown = JSON.stringify(what.length > 40 ? `${what.slice(0, 40)}…` : what);
    throw new InputError(`${this.where}: the formula uses ${shown}${column(this.text, what)}, but ${instead}`);
  }

  private allowed(): string {
    const names = [...FUNCTIONS.keys()].join(", ");
    return `${this.variable}, numbers, pi, e, + - * / ^ mod, comparisons, and, or, not, ? : and the functions ${names}`;
  }

  private constant(node: ConstantNode): Formula {
    const { value } = node;
    if (typeof value === "boolean") return constantly(value ? 1 : 0);
    if (typeof value === "number" && Number.isFinite(value)) return constantly(value);
    if (value === Number.POSITIVE_INFINITY && /\d/.test(this.text)) {
      return this.refuse(node.toString(), "the largest number is 1.797e308");
    }
    return this.refuse(node.toString());
  }

  private symbol(name: string): Formula {
    if (name === this.variable) return (x) => x;
    const value = CONSTANTS.get(name);
    if (value !== undefined) return constantly(value);
    return FUNCTIONS.has(name) ? this.refuse(name, `it is a function: write ${name}(…)`) : this.refuse(name);
  }

  private operator(node: OperatorNode): Formula {
    const operation = OPERATORS.get(`${String(node.fn)}/${node.args.length}`);
    return operation === undefined ? this.refuse(String(node.op)) : this.apply(operation, node.args);
  }

  private apply(operation: Arity, nodes: readonly MathNode[]): Formula {
    const operands = nodes.map((node) => this.formula(node));
    const [first, second] = operands;
    if (operation.kind === "lazy") return operation.of(first, second);
    if (operation.kind === "one") {
      const { of } = operation;
      return (x) => of(first(x));
    }
    if (operation.kind === "two") {
      const { of } = operation;
      return (x) => of(first(x), second(x));
    }
    return (x) => operation.of(...operands.map((operand) => operand(x)));
  }

  /** `a < b <= c`: every comparison of two neighbours holds. */
  private chain(node: RelationalNode): Formula {
    const operands = node.params.map((parameter) => this.formula(parameter));
    const relations = node.conditionals.map((name) => relation(name) ?? this.refuse(name));
    return (x) => {
      for (let j = 0; j < relations.length; j++) {
        const holds = relations[j](operands[j](x), operands[j + 1](x));
        if (holds !== 1) return holds;
      }
      return 1;
    };
  }

  private choice(node: ConditionalNode): Formula {
    const [condition, yes, no] = [node.condition, node.trueExpr, node.falseExpr].map((part) => this.formula(part));
    return (x) => {
      const chosen = condition(x);
      return Number.isNaN(chosen) ? chosen : chosen === 0 ? no(x) : yes(x);
    };
  }

  private call({ fn, args }: FunctionNode): Formula {
    const found = fn.type === "SymbolNode" ? FUNCTIONS.get(fn.name) : undefined;
    if (found === undefined) {
      if (fn.name === this.variable) return this.refuse(`${fn.name}(`, `it is no function: write ${fn.name}*(…)`);
      return this.refuse(fn.type === "SymbolNode" ? fn.name : fn.toString());
    }
    const operation = found.find(({ least, most }) => args.length >= least && args.length <= most);
    if (operation !== undefined) return this.apply(operation, args);
    const counts = found.map(({ least, most }) => (least === most ? `${least}` : `at least ${least}`)).join(" or ");
    return this.refuse(fn.name, `it takes ${counts} argument${counts === "1" ? "" : "s"}, not ${args.length}`);
  }
}

const constantly =
  (value: number): Formula =>
  () =>
    value;

/** The column at which a part first stands in the text, a word not inside a longer one; as words for a message. */
function column(text: string, part: string): string {
  const isWord = (at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));
  const isInside = (at: number): boolean => {
    const end = at + part.length;
    return (isWord(at) && isWord(at - 1)) || (isWord(end - 1) && isWord(end));
  };
  let at = text.indexOf(part);
  while (at >= 0 && isInside(at)) at = text.indexOf(part, at + 1);
  return at < 0 ? "" : ` (column ${at + 1})`;
}
