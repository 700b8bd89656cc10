import { evaluate, isNumber } from "mathjs";

/** Values for the letters of {@link values}' assignments, under the names that the notations print. */
export function letters(at: {
  readonly scalars: Readonly<Record<string, number>>;
  readonly families: Readonly<Record<string, readonly number[]>>;
  readonly indices: Readonly<Record<string, number>>;
}): Record<string, number> {
  const scope: Record<string, number> = { β: at.scalars.beta, λ: at.scalars.lambda };
  for (const [name, members] of Object.entries(at.families)) {
    members.forEach((x, k) => {
      scope[`${name}_${k + 1}`] = x;
    });
    for (const [letter, k] of Object.entries(at.indices)) scope[`${name}_${letter}`] = members[k - 1];
  }
  return scope;
}

const ROOTS: Readonly<Record<string, string>> = { "√": "root(2)", "∛": "root(3)", "∜": "root(4)" };
const functions = {
  ln: Math.log,
  ...Object.fromEntries(Array.from({ length: 200 }, (_, d) => [`root${d}`, (x: number) => x ** (1 / d)])),
};

/** The number that a formula in plain text says, read by mathjs: juxtaposition is multiplication, no root is of a negative number. */
export function readText(text: string, scope: Readonly<Record<string, number>> = {}): number {
  const formula = text
    .replace(/[√∛∜]/g, (sign) => `${ROOTS[sign].replace(/\W/g, "")}§`)
    .replace(/(\d+)th root of /g, "root$1§")
    .replace(/\b(ln|exp) /g, "$1§")
    .replace(/§([\p{L}\p{N}_]+)/gu, "($1)")
    .replaceAll("§", "")
    .replaceAll("²", "^2")
    .replaceAll("³", "^3")
    .replace(/(?<![-+/]) (?![-+/])/g, " * ");
  const value: unknown = evaluate(formula, { ...functions, ...scope });
  if (!isNumber(value)) throw new TypeError(`${formula} is no real number`);
  return value;
}

/** The number that a formula in TeX says: its fractions, roots and braces in plain text, then as there. */
export function readTex(tex: string, scope: Readonly<Record<string, number>> = {}): number {
  let text = tex
    .replace(/\\(left|right)/g, "")
    .replaceAll(" \\cdot ", " ")
    .replaceAll("\\beta", "β")
    .replaceAll("\\lambda", "λ");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text
      .replace(/\\sqrt\{([^{}]*)\}/g, "root2($1)")
      .replace(/\\sqrt\[(\d+)\]\{([^{}]*)\}/g, "root$1($2)")
      .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, "(($1) / ($2))")
      .replace(/\^\{([^{}]*)\}/g, "^($1)");
  }
  return readText(text.replace(/\\(ln|exp)/g, "$1"), scope);
}
