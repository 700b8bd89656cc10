import { InputError, InvariantError } from "../errors.js";
import type { Parameters } from "../parameters/parameters.js";
import type { ParameterRanges } from "../parameters/ranges.js";
import type { Undecided } from "../verdict.js";
import { AcceptedCertificate } from "./accepted-certificate.js";
import { certificateJson } from "./certificate-json.js";
import { type CertifiedQuestion, certifiedParameters } from "./certified-parameters.js";
import { type Certification, certify, type Wanted } from "./certify.js";
import { MOST_OUTCOMES } from "./check-attractors.js";
import { Rejection } from "./verification.js";

/** What could be proved about a question, with the certificate that the checker accepted, and what could not. */
export interface Proving {
  /** null where a certificate cannot state the question. */
  readonly question: CertifiedQuestion | null;
  readonly certificate: AcceptedCertificate | null;
  readonly undecided: readonly Undecided[];
}

/** Every fixed point, each in a box. */
export const ALL_POINTS: Wanted = { all: true, places: Number.MAX_SAFE_INTEGER };

/**
 * What `heatdeath certify` proves: as {@link prove}.
 *
 * **Errors**: as {@link prove}, and InputError where `all` is asked for with more than 16 outcomes.
 */
export function proveWanted(parameters: Parameters, wanted: Wanted, ranges: ParameterRanges = {}): Proving {
  const { outcomes } = parameters.reference;
  if (wanted.all && outcomes > MOST_OUTCOMES) {
    throw new InputError(
      `all fixed points can be as many as 2^n: at most ${MOST_OUTCOMES} outcomes are allowed, not ${outcomes}`,
    );
  }
  return prove(parameters, wanted.all ? { ...wanted, ...ALL_POINTS } : wanted, ranges);
}

/**
 * Proves what is wanted about a question, and has the checker replay every proof from the certificate's text.
 *
 * **Guarantee**: everything in `certificate` was accepted by the checker in this run. **Errors**: InvariantError where the checker rejects what the
 * prover wrote. **Cost**: the prover's and the checker's.
 */
export function prove(parameters: Parameters, wanted: Wanted, ranges: ParameterRanges = {}): Proving {
  const question = certifiedParameters(parameters, ranges);
  if ("reason" in question) return { question: null, certificate: null, undecided: [question] };
  const certification = certified(question, wanted);
  if ("reason" in certification) return { question: null, certificate: null, undecided: [certification] };
  const { statements, undecided } = certification;
  const text = certificateJson({ format: "heatdeath.certificate/1", parameters: question.parameters, statements });
  const checked = AcceptedCertificate.check(text);
  if (checked.status !== "refuted") return { question, certificate: checked.evidence, undecided };
  throw new InvariantError(`the checker rejects the prover's certificate: ${checked.step}: ${checked.message}`);
}

function certified({ parameters }: CertifiedQuestion, wanted: Wanted): Certification | Undecided {
  try {
    return certify(parameters, wanted);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const help = "ask a question inside the domain; split a range where it goes over T = 1, λ = 0 or λ = 1";
    return { what: "the question", reason: "outside-domain", message: error.message, help };
  }
}
