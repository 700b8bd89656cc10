import { toAgreeWith } from "./agreement-matcher.js";
import { toHaveAttractor } from "./attractor-matcher.js";
import { toSatisfyLaw } from "./law-matcher.js";
import { toBecomeUniform, toBeStable, toCollapse } from "./verdict-matchers.js";

/**
 * The matchers, for `expect.extend(matchers)` in a test file or in vitest's set-up file.
 *
 * @example Object.keys(matchers).includes("toBeStable") // => true
 */
export const matchers = { toBeStable, toCollapse, toBecomeUniform, toHaveAttractor, toSatisfyLaw, toAgreeWith };
