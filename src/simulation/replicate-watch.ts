import type { TimeName } from "./ensemble-layout.js";
import { canVanish, type EnsemblePlan } from "./ensemble-plan.js";
import { totalVariation } from "./observables.js";
import type { Series } from "./series.js";
import type { Trajectory } from "./trajectory.js";

/**
 * Watches one replicate at a time, generation by generation, for the first fixation (one outcome has everything), the first
 * extinction (an outcome that was there at the start reaches 0) and the escape (another attractor is at less than half the total
 * variation of the plan's own).
 */
export class ReplicateWatch {
  /** The first generation of each; infinite while it was not seen. */
  readonly times: Record<TimeName, number> = { fixation: 0, extinction: 0, escape: 0 };
  /** The outcome that the replicate was fixed on first; -1 while there is none. */
  fixedOn = -1;
  readonly #plan: EnsemblePlan;
  readonly #vanishing: boolean;
  readonly #absorbing: boolean;
  /** The outcomes present at the start, where others can join them; null where the support alone tells of an extinction. */
  readonly #present: Uint32Array | null;
  readonly #initialSupport: number;
  /** Two thirds of the least distance to a rival: nearer to the centre than that there is no escape. */
  readonly #safe: number;

  constructor(plan: EnsemblePlan) {
    const { initial, reference, externalFraction } = plan.loop;
    this.#plan = plan;
    this.#vanishing = canVanish(plan.loop);
    this.#absorbing = isZero(externalFraction);
    const present = Uint32Array.from(Array.from(initial.keys()).filter((i) => initial[i] > 0));
    const joining = !this.#absorbing && reference.some((q, i) => q > 0 && initial[i] === 0);
    this.#present = joining ? present : null;
    this.#initialSupport = present.length;
    const { centre, rivals } = plan;
    const distances = centre === null ? [] : rivals.map((rival) => totalVariation(centre, rival));
    this.#safe = Math.min(...distances) / 1.5;
  }

  /** Forgets the replicate before. */
  start(): void {
    for (const name of ["fixation", "extinction", "escape"] as const) this.times[name] = Number.POSITIVE_INFINITY;
    this.fixedOn = -1;
  }

  /** Looks at the current generation; true where no later one can differ from it. */
  see(trajectory: Trajectory): boolean {
    const { times } = this;
    const now = trajectory.generation;
    if (this.#vanishing && times.fixation > now && trajectory.support === 1) {
      times.fixation = now;
      this.fixedOn = trajectory.state().findIndex((p) => p > 0);
    }
    if (this.#vanishing && times.extinction > now && this.#hasLost(trajectory)) times.extinction = now;
    if (this.#plan.rivals.length > 0 && times.escape > now && this.#hasEscaped(trajectory.state())) times.escape = now;
    return this.#absorbing && this.fixedOn >= 0;
  }

  #hasLost(trajectory: Trajectory): boolean {
    if (this.#present === null) return trajectory.support < this.#initialSupport;
    const state = trajectory.state();
    return this.#present.some((i) => state[i] === 0);
  }

  /** By the triangle inequality a rival is at least (its distance to the centre) - (the state's distance to the centre) away. */
  #hasEscaped(state: Float64Array): boolean {
    const { centre, rivals } = this.#plan;
    if (centre === null) return false;
    const own = totalVariation(state, centre);
    if (own <= this.#safe) return false;
    return rivals.some((rival) => totalVariation(state, rival, own / 2) < own / 2);
  }
}

const isZero = (series: Series): boolean => (typeof series === "number" ? series === 0 : series.every((x) => x === 0));
