/** A function's value and its derivative at a point. */
export interface Jet {
  readonly value: number;
  readonly slope: number;
}

/**
 * The root of a function that changes sign once on `[lo, hi]`: Newton's method inside a shrinking bracket.
 *
 * **Domain**: `f(lo)` and `f(hi)` have opposite signs (0 counts as either). **Guarantee**: numerical, to the resolution of
 * doubles where `f` is evaluated that well. **Cost**: quadratic near a simple root; never worse than bisection every other step.
 */
export function newtonInBracket(f: (x: number) => Jet, lo: number, hi: number, start = (lo + hi) / 2): number {
  let [a, b] = [lo, hi];
  const end = f(b).value;
  if (end === 0) return b;
  const rising = end > 0;
  let x = Math.min(Math.max(start, a), b);
  let width = Number.POSITIVE_INFINITY;
  let last = 0;
  for (let iteration = 0; iteration < 200; iteration++) {
    const { value, slope } = f(x);
    if (value === 0) return x;
    if (value > 0 === rising) b = x;
    else a = x;
    const newton = x - value / slope;
    const slow = iteration % 3 === 2 && b - a > width / 2;
    if (iteration % 3 === 2) width = b - a;
    const next = newton > a && newton < b && !slow ? newton : (a + b) / 2;
    if (next === x || b - a <= Number.EPSILON * Math.abs(x)) return next;
    const step = Math.abs(next - x);
    const quadratic = step <= 1e-9 * Math.abs(x) && step <= 1e-3 * last; // the step after this one would be rounding
    if (next === newton && (quadratic || step <= 2 ** -52 * Math.abs(x))) return next;
    last = step;
    x = next;
  }
  return x;
}

/**
 * A root of a continuous function with opposite signs at `lo` and `hi`, without derivatives (Illinois rule, with bisection).
 *
 * **Guarantee**: numerical, to the resolution of doubles. **Cost**: about ten evaluations where `f` is smooth.
 */
export function rootInBracket(f: (x: number) => number, lo: number, hi: number): number {
  let [a, b, fa, fb] = [lo, hi, f(lo), f(hi)];
  for (let iteration = 1; iteration < 200; iteration++) {
    if (fb === 0) return b;
    const secant = b - (fb * (b - a)) / (fb - fa);
    const inside = secant > Math.min(a, b) && secant < Math.max(a, b);
    const x = inside && iteration % 5 !== 0 ? secant : (a + b) / 2;
    if (Math.abs(b - a) <= 1e-15 * (Math.abs(a) + Math.abs(b)) || x === a || x === b) return x;
    const fx = f(x);
    if (fx > 0 === fb > 0) fa /= 2;
    else [a, fa] = [b, fb];
    [b, fb] = [x, fx];
  }
  return b;
}

/** Where a predicate changes on `[lo, hi]`, given that it differs at the ends. **Guarantee**: within `tolerance`, absolute. */
export function bisect(holds: (x: number) => boolean, lo: number, hi: number, tolerance: number): [number, number] {
  const atLo = holds(lo);
  let [a, b] = [lo, hi];
  while (b - a > tolerance) {
    const x = (a + b) / 2;
    if (x === a || x === b) break;
    if (holds(x) === atLo) a = x;
    else b = x;
  }
  return [a, b];
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** A minimiser of a unimodal function on `[lo, hi]` (golden section). **Guarantee**: numerical, about `√ε` of the width. */
export function minimize(f: (x: number) => number, lo: number, hi: number): number {
  let [a, b] = [lo, hi];
  let [x, y] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [fx, fy] = [f(x), f(y)];
  for (let iteration = 0; iteration < 80 && b - a > 1e-10 * (Math.abs(a) + Math.abs(b)); iteration++) {
    if (fx <= fy) {
      [b, y, fy] = [y, x, fx];
      x = b - GOLDEN * (b - a);
      fx = f(x);
    } else {
      [a, x, fx] = [x, y, fy];
      y = a + GOLDEN * (b - a);
      fy = f(y);
    }
  }
  return fx <= fy ? x : y;
}
