import { birkhoffCertificate } from "./birkhoff-certificate.js";
import { gainIndependence } from "./gain-independence.js";
import { gradientFlow } from "./gradient-flow.js";
import { hotUniqueness } from "./hot-uniqueness.js";
import { indexTheorem } from "./index-theorem.js";
import { lyapunov } from "./lyapunov.js";
import { mixedMonotone } from "./mixed-monotone.js";
import { noExternalData } from "./no-external-data.js";
import { order } from "./order.js";
import { spectrum } from "./spectrum.js";
import type { Theorem } from "./theorem.js";

/** The theorems that can be tried at given parameters. */
export const THEOREMS = [
  gainIndependence,
  spectrum,
  lyapunov,
  gradientFlow,
  noExternalData,
  hotUniqueness,
  birkhoffCertificate,
  mixedMonotone,
  indexTheorem,
  order,
] as const satisfies readonly Theorem[];

/** The names of the theorems, in the order of {@link THEOREMS}. */
export const THEOREM_SLUGS = [
  "gain-independence",
  "spectrum",
  "lyapunov",
  "gradient-flow",
  "no-external-data",
  "hot-uniqueness",
  "birkhoff-certificate",
  "mixed-monotone",
  "index",
  "order",
] as const;

/** The name of a theorem. */
export type TheoremSlug = (typeof THEOREM_SLUGS)[number];
