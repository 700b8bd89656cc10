import type {} from "vitest";
import type { Distribution } from "../parameters/question.js";
import type { AgreementOptions, Theory } from "./agreement-matcher.js";
import type { Nearness } from "./attractor-matcher.js";
import type { LawOptions, StatementSlug } from "./law-matcher.js";

export { type ClosedLoop, mixedBatch, step } from "../model/closed-loop.js";
export type { RandomStream } from "../numeric/random.js";
export type { Estimate } from "../simulation/estimate.js";
export type { LoopPlan } from "../simulation/loop-plan.js";
export type { Series } from "../simulation/series.js";
export { type Trajectory, trajectoryOf } from "../simulation/trajectory.js";
export type { AgreementOptions, Measurement, Sampler, Theory } from "./agreement-matcher.js";
export type { Nearness } from "./attractor-matcher.js";
export { closedLoop, closedLoopWithPoint, type LoopAndPoint, type LoopConstraints } from "./closed-loop.js";
export type { LawOptions, StatementSlug } from "./law-matcher.js";
export { matchers } from "./matchers.js";
export type { OutcomeConstraints } from "./outcome-list.js";
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
export { simplex } from "./simplex.js";
export type { Subject } from "./subject.js";
export type { BatchMap } from "./theorems/theorem.js";

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
  /** A theorem or a law of finite batches holds at a question's parameters. Await it. */
  toSatisfyLaw(slug: StatementSlug, options?: LawOptions): Promise<void>;
  /** The mean of values, an estimate or a sampler's draws is what a theory says. */
  toAgreeWith(theory: Theory, options?: AgreementOptions): void;
}

declare module "vitest" {
  interface Matchers<T> extends LoopMatchers {}
}
