/** A number that is read off the state of a trajectory at the recorded generations. */
export type ObservableName = "entropy" | "effectiveOutcomes" | "support" | "drift" | "diversity" | "fluctuation";

/** An observable whose values are known to lie between two bounds; `whole` says that they are whole numbers. */
export interface BoundedObservable {
  readonly name: ObservableName;
  readonly whole: boolean;
  readonly bounds: (outcomes: number) => readonly [number, number];
}

/**
 * The observables that quantiles are given of: Shannon entropy in nats, its exponential, the outcomes of positive probability,
 * the total variation to the reference, and `1 - Σp²`, the chance that two samples differ.
 */
export const BOUNDED: readonly BoundedObservable[] = Object.freeze([
  { name: "entropy", whole: false, bounds: (n) => [0, Math.log(n)] },
  { name: "effectiveOutcomes", whole: false, bounds: (n) => [1, n] },
  { name: "support", whole: true, bounds: (n) => [0, n] },
  { name: "drift", whole: false, bounds: () => [0, 1] },
  { name: "diversity", whole: false, bounds: () => [0, 1] },
] satisfies BoundedObservable[]);

/** The names in the order in which {@link observe} writes values; the fluctuation only where there is a centre. */
export const observableNames = (hasCentre: boolean): ObservableName[] => [
  ...BOUNDED.map(({ name }) => name),
  ...(hasCentre ? (["fluctuation"] as const) : []),
];

/**
 * Reads the observables off a state, into `target` from `offset` on.
 *
 * The fluctuation is `Σ (p_i - c_i)²/c_i` about the centre `c`, which the *sum-rule* predicts, over the outcomes with
 * `c_i ≥ 1e-150`: below that its square would overflow.
 *
 * **Shape**: `state`, `reference` and `centre` are points of the same simplex. **Guarantee**: numerical, n ulp. **Cost**: O(n), a
 * logarithm for every outcome of positive probability.
 */
export function observe(
  state: ArrayLike<number>,
  reference: ArrayLike<number>,
  centre: ArrayLike<number> | null,
  target: Float64Array,
  offset: number,
): void {
  let entropy = 0;
  let support = 0;
  let distance = 0;
  let repeats = 0;
  for (let i = 0; i < state.length; i++) {
    const p = state[i];
    distance += Math.abs(p - reference[i]);
    if (p > 0) {
      entropy -= p * Math.log(p);
      repeats += p * p;
      support++;
    }
  }
  target[offset] = entropy;
  target[offset + 1] = Math.exp(entropy);
  target[offset + 2] = support;
  target[offset + 3] = distance / 2;
  target[offset + 4] = 1 - repeats;
  if (centre !== null) target[offset + 5] = squareDeviation(state, centre);
}

const LEAST_CENTRE = 1e-150;

/** The fluctuation `Σ (p_i - c_i)²/c_i` of a state about a centre, as {@link observe} takes it. @example squareDeviation([1, 0], [0.5, 0.5]) // => 1 */
export function squareDeviation(state: ArrayLike<number>, centre: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < state.length; i++) if (centre[i] >= LEAST_CENTRE) sum += (state[i] - centre[i]) ** 2 / centre[i];
  return sum;
}

/** Total variation `½ Σ |p - q|`, given up as soon as it exceeds `limit`. @example totalVariation([1, 0], [0.5, 0.5]) // => 0.5 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>, limit = Number.POSITIVE_INFINITY): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    sum += Math.abs(p[i] - q[i]);
    if (sum > 2 * limit) return sum / 2;
  }
  return sum / 2;
}
