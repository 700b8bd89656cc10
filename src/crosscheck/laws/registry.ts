import type { Law } from "./law.js";

/** Every law, in the order of `LAW_SLUGS`. */
export const LAWS: readonly Law[] = [];
