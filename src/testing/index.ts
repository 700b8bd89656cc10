import type { Distribution } from "../parameters/question.js";
import type { Nearness } from "./attractor-matcher.js";

// The map that a loop's arbitraries are for.
export { type ClosedLoop, mixedBatch, step } from "../model/closed-loop.js";
export type { Nearness } from "./attractor-matcher.js";
// Arbitraries for fast-check.
export { closedLoop, closedLoopWithPoint, type LoopAndPoint, type LoopConstraints } from "./closed-loop.js";
// Matchers for vitest.
export { matchers } from "./matchers.js";
export {
  type ArbitraryQuestion,
  externalFraction,
  gain,
  type ParameterConstraints,
  parameters,
  temperature,
} from "./parameters.js";
export { reference } from "./reference.js";
export type { Range } from "./round-number.js";
export { type OutcomeConstraints, simplex } from "./simplex.js";
export type { Subject } from "./subject.js";

/** What `expect(…)` has once `expect.extend(matchers)` was called. */
export interface LoopMatchers {
  /** The verdict of a question, its parameters or an analysis is `stable`. Await it. */
  toBeStable(): Promise<void>;
  /** The verdict is `collapse`. Await it. */
  toCollapse(): Promise<void>;
  /** The verdict is `uniform`. Await it. */
  toBecomeUniform(): Promise<void>;
  /** Some attractor lies within that total variation of a distribution. Await it. */
  toHaveAttractor(distribution: Distribution, nearness: Nearness): Promise<void>;
}

declare module "vitest" {
  interface Matchers<T> extends LoopMatchers {}
}
