import type { Checked, Proved } from "../verdict.js";
import { BOX_CHECKS } from "./box-checks.js";
import type { Certificate, Statement } from "./certificate.js";
import { checkCertificate } from "./checker.js";
import { Rejection } from "./verification.js";

/** A statement of one kind. */
export type StatementOf<Kind extends Statement["kind"]> = Extract<Statement, { kind: Kind }>;

/**
 * A certificate that the checker accepted in this run; there is no other way to have one, or the word "proved".
 *
 * @example AcceptedCertificate.check("{}").status // => "refuted"
 */
export class AcceptedCertificate {
  readonly #certificate: Certificate;
  /** The text that was checked. */
  readonly text: string;
  readonly proved = "proved" as Proved;

  private constructor(text: string, certificate: Certificate) {
    this.text = text;
    this.#certificate = certificate;
  }

  /** What the checker says of a text: proved, with the certificate, or refuted with the step that it could not follow. */
  static check(text: string): Checked<AcceptedCertificate> {
    try {
      const evidence = new AcceptedCertificate(text, checkCertificate(text, BOX_CHECKS));
      return { status: evidence.proved, evidence };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return { status: "refuted", step: error.step, message: error.message };
    }
  }

  get parameters(): Certificate["parameters"] {
    return this.#certificate.parameters;
  }

  get statements(): readonly Statement[] {
    return this.#certificate.statements;
  }

  /** The statements of one kind. */
  of<Kind extends Statement["kind"]>(kind: Kind): readonly StatementOf<Kind>[] {
    return this.statements.filter((statement): statement is StatementOf<Kind> => statement.kind === kind);
  }
}
