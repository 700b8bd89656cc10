import type { Gain } from "../../parameters/parameters.js";

/** A gain schedule that is not the user's. */
export interface WrongGain {
  readonly name: string;
  readonly gain: Gain;
}

/**
 * The gain schedules that the law *rates* has to exclude: constant gains 5 % off, `N₀/B` off by one.
 *
 * @example wrongGains({ kind: "replace" }) // => [{ name: "gain 0.95 in place of 1", gain: { kind: "window", gain: 0.95 } }]
 */
export function wrongGains(gain: Gain): WrongGain[] {
  switch (gain.kind) {
    case "replace":
      return [{ name: "gain 0.95 in place of 1", gain: { kind: "window", gain: 0.95 } }];
    case "window":
      return [
        { name: "gain 5 % higher", gain: { kind: "window" as const, gain: gain.gain * 1.05 } },
        { name: "gain 5 % lower", gain: { kind: "window" as const, gain: gain.gain / 1.05 } },
      ].filter((wrong) => wrong.gain.gain <= 1);
    case "accumulate":
      return [
        { name: "N0/B one higher", gain: { kind: "accumulate" as const, ratio: gain.ratio + 1 } },
        { name: "N0/B one lower", gain: { kind: "accumulate" as const, ratio: gain.ratio - 1 } },
      ].filter((wrong) => wrong.gain.ratio >= 0);
  }
}
