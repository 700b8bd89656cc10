declare const checked: unique symbol;

/**
 * The word "proved": stands for a certificate that the checker accepted in this run.
 *
 * Only `src/certificates/accepted-certificate.ts`, which calls the checker, gives it out; no other text has this type.
 */
export type Proved = "proved" & { readonly [checked]: true };

/** How far an answer is proved: `none` where no proof was asked for. */
export type Proof = Proved | "undecided" | "none";

/** Why something could not be proved: what would help is in the claim's `help`. */
export type UndecidedReason = "tolerance" | "budget" | "nonhyperbolic" | "outside-domain";

/** A claim that could not be proved. */
export interface Undecided {
  readonly what: string;
  readonly reason: UndecidedReason;
  readonly message: string;
  readonly help: string;
}

/** What a checker says: proved, by evidence that it accepted; or refuted, at a step that does not follow. */
export type Checked<Evidence> =
  | { readonly status: Proved; readonly evidence: Evidence }
  | { readonly status: "refuted"; readonly step: string; readonly message: string };

/** What became of a claim: checked, or undecided for the reasons given. */
export type Verdict<Evidence> =
  | Checked<Evidence>
  | { readonly status: "undecided"; readonly undecided: readonly Undecided[] };
