/** Exit status of a run that was interrupted. */
export const INTERRUPTED = 130;

/** A run that the user may interrupt. */
export interface Interruptible {
  readonly signal: AbortSignal;
  /** Gives the signals of the system back. */
  release(): void;
}

/**
 * Lets Ctrl-C (SIGINT) and SIGTERM end a run gently: the first gives the signal, the second ends the program at once.
 */
export function interruptible(): Interruptible {
  const controller = new AbortController();
  const end = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", end).off("SIGTERM", end);
    },
  };
}
