/** A step of a proof that the checker could not follow: `step` names it, the message gives the inequality that fails. */
export class Rejection extends Error {
  override readonly name = "Rejection";

  constructor(
    readonly step: string,
    message: string,
  ) {
    super(message);
  }
}

/** Rejects unless the condition holds. **Errors**: Rejection. */
export function require(condition: boolean, step: string, message: string): asserts condition {
  if (!condition) throw new Rejection(step, message);
}
