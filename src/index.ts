// Asking.
export {
  analyze,
  type CertifyOptions,
  certify,
  type SimulationOptions,
  type SimulationQuestion,
  simulate,
  type ThresholdQuestion,
  threshold,
  verify,
} from "./library.js";
export { type Amount, type Distribution, parametersOf, type Question, readQuestion } from "./parameters/question.js";
export type { AnswerOptions } from "./analysis/answer.js";
export { type Json, parameterFileSchema } from "./parameters/json-schema.js";

// What the user can get wrong, and what we can.
export { InputError, InvariantError, SolverError } from "./errors.js";

// The answers, from the whole to its parts.
export type {
  Analysis,
  Verdict,
  Decay,
  Nucleus,
  FixedPoint,
  FixedPointClass,
  Stability,
  PointGroup,
  AttractorFamily,
  Thresholds,
  AgreementRow,
  ParametersEcho,
  ReferenceEcho,
  GainEcho,
} from "./analysis/analysis.js";
export type {
  DistributionEstimate,
  FixationShares,
  MeanEstimate,
  PlanEcho,
  ScheduleEcho,
  ShownOutcomes,
  Simulation,
  SimulationHead,
  SimulationRow,
  TimeEstimate,
  Unwatched,
} from "./simulation/simulation.js";
export type { Predicted, ReferenceState, SimulationTheory } from "./simulation/simulation-theory.js";
export type { ThresholdAnswer } from "./analysis/threshold-answer.js";
export type { Provenance } from "./provenance.js";

// Proofs.
export type { Proving } from "./certificates/prove.js";
export type { AcceptedCertificate } from "./certificates/accepted-certificate.js";
export type { CertifiedQuestion } from "./certificates/certified-parameters.js";
export type { Certificate, CertifiedParameters, Statement } from "./certificates/certificate.js";
export type { Checked, Proof, Proved, Undecided, UndecidedReason } from "./verdict.js";

// The values a question is read into.
export type { ParameterRanges, Range } from "./parameters/ranges.js";
export type { ParametersReading } from "./parameters/validation.js";
export type { Exact, Gain, Parameters, Reference, Source } from "./parameters/parameters.js";
export type { Rational } from "./numeric/rational.js";
