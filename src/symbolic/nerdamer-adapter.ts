import * as Q from "../numeric/rational.js";
import { fromRationals, type Polynomial, quotient } from "./polynomial.js";

const TIME_LIMIT_MS = 30_000;

/** Above this degree nerdamer can take minutes; below it, it answers in well under a second. */
const LARGEST_DEGREE = 12;

/** The worker's whole program: nerdamer may hang or overflow its stack, so it never runs in this thread. */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
const nerdamer = require(workerData.module);
parentPort.postMessage(nerdamer("factor(" + workerData.polynomial + ")").text("fractions"));
`;

const written = (f: Polynomial): string => f.map((c, k) => `(${c})*x^${k}`).join("+");

/**
 * A factorisation over the rationals that nerdamer proposes, each proposed factor kept only where exact division
 * confirms it.
 *
 * **Domain**: a polynomial of positive degree. **Guarantee**: every factor returned divides the polynomial and their
 * product is the polynomial up to a rational number; the factors need not be irreducible (the polynomial itself is
 * returned where nerdamer finds nothing, fails, or takes too long, or the degree exceeds 12).
 * **Cost**: a worker thread of its own, ended after thirty seconds at most.
 */
export async function factorByNerdamer(f: Polynomial): Promise<Polynomial[]> {
  const proposal = f.length - 1 <= LARGEST_DEGREE ? await propose(written(f)) : null;
  const factors: Polynomial[] = [];
  let rest = f;
  for (const candidate of readFactors(proposal ?? "")) {
    const divided = candidate.length > 1 && candidate.length < rest.length ? quotient(rest, candidate) : null;
    if (divided === null) continue;
    factors.push(candidate);
    rest = divided;
  }
  return rest.length > 1 ? [...factors, rest] : factors;
}

/** What nerdamer answers, or null where it throws, dies or exceeds the time. */
async function propose(polynomial: string): Promise<string | null> {
  const { Worker } = await import("node:worker_threads");
  const { createRequire } = await import("node:module");
  const module = createRequire(import.meta.url).resolve("nerdamer/all.js");
  const worker = new Worker(WORKER, { eval: true, workerData: { module, polynomial } });
  const answer = new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), TIME_LIMIT_MS);
    const finish = (value: string | null): void => {
      clearTimeout(timer);
      resolve(value);
    };
    worker.once("message", (value: unknown) => finish(typeof value === "string" ? value : null));
    worker.once("error", () => finish(null));
  });
  const result = await answer;
  await worker.terminate();
  return result;
}

/** The polynomials in brackets of an answer such as `(-1+2*x)*(-5*x+5*x^2+2)^2`. */
export function readFactors(text: string): Polynomial[] {
  return [...text.matchAll(/\(([^()]*)\)/g)].flatMap(([, inner]) => {
    const polynomial = readPolynomial(inner);
    return polynomial === null || polynomial.length < 2 ? [] : [polynomial];
  });
}

function readPolynomial(text: string): Polynomial | null {
  const coefficients: Q.Rational[] = [];
  for (const [term] of text.replaceAll(" ", "").matchAll(/[+-]?[^+-]+/g)) {
    const match = /^([+-]?)(\d+(?:\/\d+)?)?\*?(x(?:\^(\d+))?)?$/.exec(term);
    if (!match) return null;
    const [, minus, number = "1", x, exponent = "1"] = match;
    const value = Q.parseRational(number);
    if (value === null) return null;
    const k = x === undefined ? 0 : Number(exponent);
    coefficients[k] = Q.add(coefficients[k] ?? Q.ZERO, minus === "-" ? Q.negate(value) : value);
  }
  return fromRationals(Array.from(coefficients, (c) => c ?? Q.ZERO));
}
