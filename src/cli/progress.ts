/** Where a progress bar is drawn: a terminal, or something that only takes text. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A bar on one line that shows how far a run is. */
export interface ProgressBar {
  /** Shows that so many of all units are done. */
  update(done: number): void;
  /** Removes the bar. */
  clear(): void;
}

/** Milliseconds between two drawings, and before the first: a short run shows no bar. */
const INTERVAL = 100;
const PATIENCE = 500;

const BAR = 24;

/**
 * A progress bar with rate and remaining time, at most ten times a second; on anything but a terminal nothing is written.
 *
 * **Shape**: `total` units called `unit`; `now` gives milliseconds.
 */
export function progressBar(
  total: number,
  unit: string,
  stream: ProgressStream = process.stderr,
  now: () => number = () => performance.now(),
): ProgressBar {
  if (stream.isTTY !== true) return { update: () => {}, clear: () => {} };
  const start = now();
  let drawn = start + PATIENCE - INTERVAL;
  let isShown = false;
  return {
    update: (done) => {
      const time = now();
      if (time - drawn < INTERVAL) return;
      drawn = time;
      isShown = true;
      const line = progressLine(done, total, unit, (time - start) / 1000);
      stream.write(`\r\u001b[K${line.slice(0, Math.max(0, (stream.columns || 80) - 1))}`);
    },
    clear: () => {
      if (isShown) stream.write("\r\u001b[K");
    },
  };
}

/**
 * The line of a progress bar after so many seconds.
 *
 * @example progressLine(250, 1000, "replicates", 10) // => "██████░░░░░░░░░░░░░░░░░░  25 %  250 of 1000 replicates, 25 a second, 30 s left"
 */
export function progressLine(done: number, total: number, unit: string, seconds: number): string {
  const share = done / total;
  const full = Math.floor(share * BAR);
  const rate = done / seconds;
  const left = done === 0 ? "" : `, ${Number(rate.toPrecision(3))} a second, ${duration((total - done) / rate)} left`;
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${"█".repeat(full)}${"░".repeat(BAR - full)} ${percent} %  ${done} of ${total} ${unit}${left}`;
}

/** A time span for a reader. @example duration(3725) // => "1 h 2 min" */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.round(hours / 24)} days`;
}
