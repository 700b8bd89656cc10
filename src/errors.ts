/**
 * The user's mistake: a value, file or option that the tool cannot accept.
 *
 * The message is one sentence that says what is wrong, where, and what is allowed. The command line prints it without
 * a stack trace and exits with status 2.
 */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** A broken promise between parts of this program: a bug, reported with its stack and exit status 70. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** A failure outside this program that the user asked for by name: a missing tool, a disk that is full. Exit status 74. */
export class SolverError extends Error {
  override readonly name = "SolverError";
}
