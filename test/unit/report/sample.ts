import type { Analysis, FixedPoint, Stability } from "../../../src/analysis/analysis.js";
import type {
  Barycentric,
  BifurcationArc,
  BifurcationDiagram,
  Portrait,
  RankProbability,
  RegimeMap,
} from "../../../src/analysis/figure-data.js";
import { type ClosedLoop, step } from "../../../src/model/closed-loop.js";
import type { DerivationStep, ReportInput } from "../../../src/report/index.js";

/*
 * Real answers for the uniform reference over three outcomes at T = 1/2, from the closed forms of the theory
 * (theorem uniform-reference), and figure data by plain iteration: what a report is given, without the analysis.
 */

const N = 3;
const BETA = 2;

/** `λ` at which one outcome at ratio `r` to the others is fixed. */
export function lambdaOfRatio(r: number): number {
  const ratio = (N * (r ** BETA - r)) / ((r - 1) * (r ** BETA + N - 1));
  return ratio / (1 + ratio);
}

const massOfRatio = (r: number): number => r / (r + N - 1);

function ratioBetween(lambda: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let k = 0; k < 200; k++) {
    const middle = (low + high) / 2;
    if (lambdaOfRatio(middle) > lambda === lambdaOfRatio(from) > lambda) low = middle;
    else high = middle;
  }
  return low;
}

function fixedPoint(lambda: number, r: number, copies: number): FixedPoint {
  const x = massOfRatio(r);
  const p = [x, (1 - x) / 2, (1 - x) / 2];
  const powers = p.map((value) => value ** BETA);
  const total = powers.reduce((a, b) => a + b);
  const s = powers.map((value) => value / total);
  const d = p.map((value, i) => ((1 - lambda) * BETA * s[i]) / value);
  const trace = d.reduce((sum, value, i) => sum + value - s[i] * value, 0);
  const multipliers = [d[1], trace - d[1]].sort((a, b) => b - a);
  const unstable = multipliers.filter((rho) => rho > 1).length;
  const stability: Stability = unstable === 0 ? "attracting" : unstable === 2 ? "repelling" : "saddle";
  const drift = p.reduce((sum, value) => sum + Math.abs(value - 1 / N) / 2, 0);
  const entropy = -p.reduce((sum, value) => sum + value * Math.log(value), 0);
  return {
    p,
    class: unstable > 0 ? "unstable" : drift <= 0.1 ? "stable" : "collapse",
    stability,
    unstableDimension: unstable,
    multipliers,
    dominantMultiplier: multipliers[0],
    drift,
    entropy,
    effectiveOutcomes: Math.exp(entropy),
    potential: ((1 - lambda) / BETA) * Math.log(total) + (lambda / N) * p.reduce((sum, v) => sum + Math.log(v), 0),
    high: d.flatMap((value, i) => (value > 1 ? [i] : [])),
    copies,
    provenance: "numerical",
    radius: null,
  };
}

/** `λ = 0.505`: the uniform state and three collapsed states attract, three saddles stand between them. */
export function sampleAnalysis(labels?: readonly string[]): Analysis {
  const lambda = 0.505;
  const collapsed = fixedPoint(lambda, ratioBetween(lambda, Math.SQRT2, 50), 3);
  const saddle = fixedPoint(lambda, ratioBetween(lambda, Math.SQRT2, 1 + 1e-9), 3);
  const uniform = fixedPoint(lambda, 1, 1);
  return {
    format: "heatdeath.analysis/1",
    parameters: {
      temperature: 0.5,
      externalFraction: lambda,
      ratio: lambda / (1 - lambda),
      tolerance: 0.1,
      gain: { kind: "replace" },
      batchSize: null,
      reference: {
        spec: "uniform:3",
        outcomes: 3,
        distinct: 1,
        entropy: Math.log(3),
        probabilities: [1 / 3, 1 / 3, 1 / 3],
        ...(labels ? { labels } : {}),
      },
    },
    verdict: {
      class: "stable",
      sentence: "The loop keeps what the external data says, but three collapsed states lie beside it.",
      attractor: 0,
      global: false,
      tie: false,
      drift: 0,
      provenance: "numerical",
      proof: "none",
      decay: { law: "geometric", rate: uniform.dominantMultiplier! },
      nucleus: {
        outcome: 0,
        ...(labels ? { label: labels[0] } : {}),
        mass: saddle.p![0] - 1 / 3,
        barrier: uniform.potential - saddle.potential,
        epsilon: 0.0123,
      },
    },
    fixedPoints: [uniform, collapsed, saddle],
    attractors: {
      count: 4,
      families: [
        { high: null, count: 1, mass: [1 / 3, 1 / 3], class: "stable" },
        { high: "0..2", count: 3, mass: [collapsed.p![0], collapsed.p![0]], class: "collapse" },
      ],
    },
    enumeration: { set: "all", complete: "undecided", index: 1 },
    thresholds: { stable: 0.5, unique: N / (N + 2 * Math.SQRT2), certified: 0.6, boxed: null },
    agreement: [
      {
        quantity: "largest multiplier at point 1",
        by: { symbolic: (1 - lambda) / 0.5, numerical: uniform.dominantMultiplier!, simulated: "0.9898 ± 0.0004" },
        agrees: true,
      },
    ],
  };
}

export function sampleBifurcation(): BifurcationDiagram {
  const span = (from: number, to: number) => Array.from({ length: 41 }, (_, k) => from + ((to - from) * k) / 40);
  const arc = (label: string, stability: Stability, ratios: readonly number[]): BifurcationArc => ({
    lambda: ratios.map(lambdaOfRatio),
    value: ratios.map(massOfRatio).map((x) => Math.max(x, (1 - x) / 2)),
    stability,
    label,
  });
  const flat = (stability: Stability, from: number, to: number): BifurcationArc => ({
    lambda: [from, to],
    value: [1 / N, 1 / N],
    stability,
    label: "no high outcome",
  });
  const logarithms = span(Math.log(Math.SQRT2), Math.log(3000));
  return {
    temperature: 0.5,
    quantity: "largest probability",
    arcs: [
      arc("one high outcome", "attracting", logarithms.map(Math.exp)),
      arc("one high outcome", "saddle", span(Math.SQRT2, 1.0001)),
      arc("two high outcomes", "saddle", span(0.9999, 0.0003)),
      flat("repelling", 0, 0.5),
      flat("attracting", 0.5, 1),
    ],
    specialPoints: [
      { kind: "fold", lambda: N / (N + 2 * Math.SQRT2), value: massOfRatio(Math.SQRT2) },
      { kind: "transcritical", lambda: 0.5, value: 1 / N },
    ],
    user: 0.505,
  };
}

function settle(loop: ClosedLoop, start: ArrayLike<number>, generations: number): Float64Array {
  let p = Float64Array.from(start);
  for (let k = 0; k < generations; k++) p = step(loop, p, 1) as Float64Array<ArrayBuffer>;
  return p;
}

function largestWhere(holds: (lambda: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let k = 0; k < 12; k++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const totalVariation = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
  Array.from(p, (value, i) => Math.abs(value - q[i]) / 2).reduce((a, b) => a + b, 0);

/** `q = (0.5, 0.3, 0.2)`; `λ_u` by starting near every corner. */
export function sampleRegimeMap(): RegimeMap {
  const reference = Float64Array.of(0.5, 0.3, 0.2);
  const temperatures = Array.from({ length: 37 }, (_, k) => 0.2 + k * 0.05);
  const loop = (temperature: number, externalFraction: number) => ({ temperature, externalFraction, reference });
  const corners = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 0.98 : 0.01)));
  const stable = (T: number) =>
    largestWhere((lambda) => totalVariation(settle(loop(T, lambda), reference, 200), reference) > 0.1);
  const unique = (T: number) =>
    largestWhere((lambda) => {
      const [a, b, c] = corners.map((corner) => settle(loop(T, lambda), corner, 200));
      return Math.max(totalVariation(a, b), totalVariation(a, c)) > 0.01;
    });
  const contraction = (T: number, lambda: number) => {
    const m = Math.sqrt((1 + (1 - lambda) / (lambda * 0.2)) * (1 + (1 - lambda) / (lambda * 0.3)));
    return (m - 1) / (m + 1) / T;
  };
  return {
    temperatures,
    curves: {
      unique: temperatures.map((T) => (T < 0.999 ? unique(T) : 0)),
      stable: temperatures.map(stable),
      local: temperatures.map(() => null),
      certified: temperatures.map((T) => largestWhere((lambda) => contraction(T, lambda) >= 1)),
    },
    user: { temperature: 0.5, lambda: 0.2 },
    tolerance: 0.1,
  };
}

/** Flow, basins and fixed points at `λ = 0.505` by iteration. */
export function samplePortrait(labels: Portrait["labels"] = null): Portrait {
  const loop = { temperature: 0.5, externalFraction: 0.505, reference: Float64Array.of(1 / 3, 1 / 3, 1 / 3) };
  const permuted = ({ p, stability }: FixedPoint) =>
    [0, 1, 2].map((k) => ({
      p: [0, 1, 2].map((i) => (i === k ? p![0] : p![1])) as unknown as Barycentric,
      stability,
    }));
  const [uniform, collapsed, saddle] = sampleAnalysis().fixedPoints;
  const points = [permuted(uniform)[0], ...permuted(collapsed), ...permuted(saddle)];
  const orbit = (start: Barycentric): Barycentric[] => {
    const path = [start];
    let p: Float64Array = Float64Array.from(start);
    for (let k = 0; k < 120; k++) {
      p = step(loop, p, 0.1);
      if (k % 4 === 3) path.push([p[0], p[1], p[2]]);
    }
    return path;
  };
  const resolution = 40;
  const ends: number[] = [];
  for (let j = 0; j <= resolution; j++)
    for (let i = 0; i <= resolution - j; i++) {
      const end = settle(loop, [i / resolution, j / resolution, (resolution - i - j) / resolution], 300);
      ends.push(points.findIndex(({ p, stability }) => stability === "attracting" && totalVariation(p, end) < 0.02));
    }
  const starts: Barycentric[] = [];
  for (let k = 0; k < 8; k++) {
    const [a, b] = [(k + 0.5) / 8, 1 - (k + 0.5) / 8];
    starts.push([a, b, 0], [0, a, b], [b, 0, a]);
  }
  return {
    labels,
    streamlines: starts.map(orbit),
    points,
    separatrices: permuted(saddle).map(({ p }) => [p, p.map((x) => x * 0.98 + 0.02 / 3) as unknown as Barycentric]),
    basins: { resolution, attractor: ends },
    reference: [1 / 3, 1 / 3, 1 / 3],
  };
}

/** Zipf's law over `n` outcomes at `T = 0.8`, `λ = 0.3`, and the state in which its first outcome has taken over. */
export function sampleRankProbability(n = 2000): RankProbability {
  const weights = Array.from({ length: n }, (_, k) => 1 / (k + 1));
  const total = weights.reduce((a, b) => a + b);
  const reference = Float64Array.from(weights, (weight) => weight / total);
  const start = reference.map((value, i) => value / 2 + (i === 0 ? 0.5 : 0));
  const attractor = settle({ temperature: 0.8, externalFraction: 0.3, reference }, start, 60);
  return {
    rank: weights.map((_, k) => k + 1),
    reference: [...reference],
    attractor: [...attractor],
    high: { rank: 1, label: "the" },
  };
}

export const SAMPLE_DERIVATION: readonly DerivationStep[] = [
  {
    title: "The mixed batch",
    explanation: "A share λ of each batch is fresh data, the rest is sampled from the model at temperature T = 1/β.",
    tex: "m_i(p) = (1-\\lambda)\\frac{p_i^{\\beta}}{\\sum_{j=1}^{n} p_j^{\\beta}} + \\lambda q_i",
    verification: "automatic differentiation and finite differences at 20 random points",
  },
  {
    title: "The Jacobian",
    explanation: "Diagonal plus rank one.",
    tex: "\\frac{\\partial m_i}{\\partial p_j} = (1-\\lambda)\\beta\\left[\\delta_{ij}\\frac{s_i}{p_i} - s_i \\frac{s_j}{p_j}\\right],\\qquad s_i = \\frac{p_i^{\\beta}}{\\sum_{k=1}^{n} p_k^{\\beta}}",
    verification: "",
  },
];

/** Everything at once. */
export function sampleInput(labels?: readonly [string, string, string]): ReportInput {
  return {
    analysis: sampleAnalysis(labels),
    derivation: SAMPLE_DERIVATION,
    figures: {
      bifurcation: sampleBifurcation(),
      regimeMap: sampleRegimeMap(),
      portrait: samplePortrait(labels ?? null),
      rankProbability: sampleRankProbability(),
    },
    command: "heatdeath report -T 0.5 -l 0.505 -r uniform:3",
  };
}
