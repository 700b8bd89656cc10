import { add, divide, rational, subtract, toNumber } from "../numeric/rational.js";
import type { Undecided } from "../verdict.js";
import type { BoxPiece, CertifiedParameters, ExactRange, ParameterBoxStatement, Settled } from "./certificate.js";
import { exactText } from "./certified-parameters.js";
import { checkBox, cornerOf } from "./check-box.js";
import type { Loop, Slices } from "./enclosures.js";
import { nearStable } from "./find-threshold.js";
import { enclosedAt, exactly } from "./loop.js";
import { proveSettled } from "./prove-settled.js";
import { slicesOf } from "./scan.js";

/** The most slices that are asked for; those of many levels count for more. */
const MOST_WORK = 100_000;
const FEW_LEVELS = 64;
/** A strip is no more divided where so many divisions did not help. */
const MOST_IN_VAIN = 7;
/** Strips are divided until this share of the box is undecided, or this share of their temperatures is one strip. */
const ENOUGH = 0.005;
const NARROWEST = 2 ** -12;
/** How far from the thresholds at a strip's ends a cut is tried: in differences between them, and relatively. */
const STEPS = [0, 0, 0.03, 0.3, 3];
const LEAST = [1e-13, 1e-8, 1e-6, 1e-4, 1e-2];
const QUARTERS = [0.25, 0.5, 0.75];

/** The pieces of the box at one range of temperatures, and the share of the whole box that they leave undecided. */
interface Strip {
  readonly temperature: ExactRange;
  readonly pieces: readonly BoxPiece[];
  readonly open: number;
  /** How many divisions before it left all but as much undecided. */
  readonly inVain: number;
}

/** A cut through a strip, with the proof for all external fractions on one side of it. */
interface Cut {
  readonly at: string;
  readonly proof: Settled;
}

const widthOf = ([lower, upper]: ExactRange): number => toNumber(subtract(exactly(upper), exactly(lower)));
const middleOf = ([lower, upper]: ExactRange): string =>
  exactText(divide(add(exactly(lower), exactly(upper)), rational(2n)));

/** The share that a part has of a whole; all of it where the whole is a point. */
const shareOf = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Proves the verdict on strips of a box, and counts its work. */
class Prover {
  work = 0;
  readonly near = new Map<string, number>();

  constructor(
    readonly loop: Loop,
    readonly temperature: ExactRange,
    readonly external: ExactRange,
  ) {}

  get isSpent(): boolean {
    return this.work >= MOST_WORK;
  }

  /** Slices that count how often they are asked for. */
  slicesOf(loop: Loop): Slices {
    const slices = slicesOf(loop);
    const each = 1 + loop.levels.counts.length / FEW_LEVELS;
    return (at) => {
      this.work += each;
      return slices(at);
    };
  }

  strip(temperature: ExactRange): Strip {
    const pieces = this.pieces(temperature);
    const height = widthOf(this.external);
    const open = pieces
      .filter(({ proof }) => proof === null)
      .reduce((sum, { externalFraction }) => sum + shareOf(widthOf(externalFraction), height), 0);
    const share = shareOf(widthOf(temperature), widthOf(this.temperature));
    return { temperature, pieces, open: open * share, inVain: 0 };
  }

  /** Not stable up to one external fraction, undecided up to another, stable from there on. */
  pieces(temperature: ExactRange): BoxPiece[] {
    const [bottom, top] = this.external;
    const whole = enclosedAt(this.loop, temperature, this.external);
    const slices = this.slicesOf(whole);
    const stable = this.stableFrom(temperature, slices);
    const changed = stable?.at === bottom ? null : this.changedUpTo(temperature, slices);
    const [low, high] = [changed?.at ?? bottom, stable?.at ?? top];
    const pieces: BoxPiece[] = [];
    if (changed !== null) pieces.push({ temperature, externalFraction: [bottom, low], proof: changed.proof });
    if (!(changed !== null && low === top) && !(stable !== null && high === bottom)) {
      pieces.push({ temperature, externalFraction: [low, high], proof: null });
    }
    if (stable !== null) pieces.push({ temperature, externalFraction: [high, top], proof: stable.proof });
    return pieces;
  }

  /** A double near the threshold of stability at one temperature. */
  nearAt(text: string): number {
    const known = this.near.get(text);
    if (known !== undefined) return known;
    const loop = enclosedAt(this.loop, [text, text], this.external);
    const [found] = nearStable(loop, this.slicesOf(loop));
    this.near.set(text, found);
    return found;
  }

  /** Cuts to try on one side of the thresholds at a strip's ends, the nearest first. */
  cuts(temperature: ExactRange, direction: 1 | -1): string[] {
    const near = temperature.map((text) => this.nearAt(text));
    const [bottom, top] = this.external;
    const [low, high] = this.external.map((text) => toNumber(exactly(text)));
    const spread = Math.max(...near) - Math.min(...near);
    const from = direction > 0 ? Math.max(...near) : Math.min(...near);
    const beside = STEPS.map((step, k) => from + direction * (step * spread + LEAST[k] * from));
    const rest = QUARTERS.map((share) => (direction > 0 ? low + share * (high - low) : high - share * (high - low)));
    const far = Math.max(...beside.map((x) => direction * x), direction > 0 ? low : -high);
    const inside = [...beside, ...rest.filter((x) => direction * x > far)].filter((x) => x > low && x < high);
    const all = direction > 0 ? from <= low : from >= high;
    return [...(all ? [direction > 0 ? bottom : top] : []), ...inside.map(String)];
  }

  stableFrom(temperature: ExactRange, slices: Slices): Cut | null {
    const [, top] = this.external;
    return this.firstOf(this.cuts(temperature, 1), (at) => this.settled(temperature, [at, top], slices, "stable"));
  }

  changedUpTo(temperature: ExactRange, slices: Slices): Cut | null {
    const [bottom] = this.external;
    const changed = this.loop.regime === "cold" ? "collapse" : "uniform";
    if (this.loop.regime === "neutral") return null;
    return this.firstOf(this.cuts(temperature, -1), (at) => this.settled(temperature, [bottom, at], slices, changed));
  }

  firstOf(cuts: readonly string[], prove: (at: string) => Settled | null): Cut | null {
    for (const at of cuts) {
      const proof = prove(at);
      if (proof !== null) return { at, proof };
    }
    return null;
  }

  settled(temperature: ExactRange, external: ExactRange, slices: Slices, wanted: Settled["class"]): Settled | null {
    const end = cornerOf(this.loop, temperature, external, wanted);
    return proveSettled(enclosedAt(this.loop, temperature, external), slices, end, wanted);
  }
}

/** Divides the strip that leaves most undecided, until little is left or too much was tried. */
function strips(prover: Prover): Strip[] {
  const all = [prover.strip(prover.temperature)];
  const narrowest = widthOf(prover.temperature) * NARROWEST;
  const left = ({ temperature, open, inVain }: Strip) =>
    widthOf(temperature) > narrowest && inVain < MOST_IN_VAIN ? open : 0;
  while (!prover.isSpent && all.reduce((sum, strip) => sum + left(strip), 0) > ENOUGH) {
    const worst = all.reduce((a, b) => (left(b) > left(a) ? b : a));
    const [low, top] = worst.temperature;
    const middle = middleOf(worst.temperature);
    const halves = [prover.strip([low, middle]), prover.strip([middle, top])];
    const inVain = halves[0].open + halves[1].open > 0.9 * worst.open ? worst.inVain + 1 : 0;
    all.splice(all.indexOf(worst), 1, ...halves.map((half) => ({ ...half, inVain })));
  }
  return all;
}

/**
 * The verdict on a box of temperatures and external fractions: strips of temperatures, each cut into a piece that is not stable, one that is
 * undecided and one that is stable.
 *
 * **Guarantee**: the checker has accepted it. **Cost**: up to some hundred searches for an end, each of some fifty slices.
 */
export function proveBox(
  parameters: CertifiedParameters,
  loop: Loop,
  slices: Slices,
): ParameterBoxStatement | Undecided {
  const pieces = strips(new Prover(loop, parameters.temperature, parameters.externalFraction)).flatMap(
    (strip) => strip.pieces,
  );
  if (pieces.every(({ proof }) => proof === null)) return NOTHING;
  const statement: ParameterBoxStatement = { kind: "parameter-box", pieces };
  checkBox(loop, slices, statement, parameters);
  return statement;
}

const NOTHING: Undecided = {
  what: "the verdict on the parameter box",
  reason: "budget",
  message: "no piece of the parameter box was found on which the verdict can be proved",
  help: "choose a smaller box, or one farther from a bifurcation; where several largest outcomes tie, ask single questions",
};
