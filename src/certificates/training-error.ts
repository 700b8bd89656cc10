import { readExact } from "../parameters/exact.js";
import type { Given } from "../parameters/given.js";
import type { ExactText } from "./certificate.js";
import { exactText } from "./certified-parameters.js";

const DOMAIN = { min: 0, minOpen: true, max: 1, maxOpen: false };

/**
 * The bound on training errors, as a certificate states it.
 *
 * **Domain**: a decimal or fraction above 0, at most 1. **Errors**: InputError for anything else.
 * @example trainingErrorOf({ text: "1e-3", where: "--training-error" }) // => "0.001"
 */
export const trainingErrorOf = (given: Given): ExactText =>
  exactText(readExact(given, DOMAIN, "a number greater than 0 and at most 1").rational);
