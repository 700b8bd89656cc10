import type { ParametersEcho, ReferenceEcho } from "../analysis/analysis.js";
import { compare, parseRational } from "../numeric/rational.js";
import type { Exact, Gain, Parameters, Reference } from "../parameters/parameters.js";
import { parameter } from "../parameters/schema.js";
import { shellWord } from "../parameters/shell-word.js";

/** A question in the words of the command line; null where the default serves. */
export interface Wording {
  readonly temperature: string;
  readonly externalFraction: string;
  readonly reference: string;
  readonly gain: string;
  readonly batchSize: string | null;
  readonly tolerance: string;
  readonly initial: string | null;
  readonly seed: string | null;
}

/**
 * Parameters as one types them.
 *
 * **Guarantee**: reading the words again gives the same numbers, except where a reference has more than 1000 entries that were not read
 * from a file: then its words only say how many.
 */
export function wordingOf(parameters: Parameters): Wording {
  const { gain, batchSize, seed, reference, initial } = parameters;
  return {
    temperature: exactText(parameters.temperature),
    externalFraction: exactText(parameters.externalFraction),
    reference: reference.spec,
    gain: gainText(gain),
    batchSize: batchSize === null ? null : String(batchSize),
    tolerance: exactText(parameters.tolerance),
    initial: initial === null ? null : initialText(initial),
    seed: seed === 0 ? null : String(seed),
  };
}

/** The parameters that an analysis repeats, as one types them. **Guarantee**: the same doubles; the seed is not repeated. */
export function wordingOfEcho(echo: ParametersEcho): Wording {
  const { batchSize, initial } = echo;
  return {
    temperature: String(echo.temperature),
    externalFraction: String(echo.externalFraction),
    reference: echo.reference.spec,
    gain: gainText(echo.gain as Gain),
    batchSize: batchSize === null ? null : String(batchSize),
    tolerance: String(echo.tolerance),
    initial: initial === undefined ? null : echoedInitialText(initial),
    seed: null,
  };
}

/** The shortest text of exactly this number: the decimal of its double, or a fraction. */
function exactText({ value, rational }: Exact): string {
  const decimal = parseRational(String(value));
  return decimal !== null && compare(decimal, rational) === 0 ? String(value) : `${rational.num}/${rational.den}`;
}

function gainText(gain: Gain): string {
  if (gain.kind === "replace") return gain.kind;
  return `${gain.kind}:${gain.kind === "window" ? gain.gain : gain.ratio}`;
}

/** Outcomes that were matched by label may stand in another order than they were typed in. */
function initialText({ spec, labels, exact }: Reference): string {
  if (labels === null || exact === null) return spec;
  return exact.map(({ num, den }) => `${num}/${den}`).join(",");
}

const echoedInitialText = ({ spec, labels, probabilities }: ReferenceEcho): string =>
  labels === undefined || probabilities === undefined ? spec : probabilities.join(",");

/**
 * The parameters in one line, as a failed test shows them.
 *
 * @example parameterLine({ temperature: "0.8", externalFraction: "1/3", reference: "5,3,2", gain: "replace", batchSize: null, tolerance: "0.1", initial: null, seed: null }) // => "T = 0.8, λ = 1/3, reference 5,3,2, replace"
 */
export function parameterLine(wording: Wording): string {
  const { temperature, externalFraction, reference, gain, batchSize, tolerance, initial, seed } = wording;
  return [
    `T = ${temperature}`,
    `λ = ${externalFraction}`,
    `reference ${shown(reference)}`,
    ...(initial === null ? [] : [`initial ${shown(initial)}`]),
    gain,
    ...(batchSize === null ? [] : [`batch size ${batchSize}`]),
    ...(tolerance === parameter("tolerance").default ? [] : [`tolerance ${tolerance}`]),
    ...(seed === null ? [] : [`seed ${seed}`]),
  ].join(", ");
}

const WIDTH = 80;
const shown = (spec: string): string => (spec.length <= WIDTH ? spec : `${spec.slice(0, WIDTH)}…`);

/**
 * The shell command that asks the same question, with `arguments` of its own at the end.
 *
 * **Guarantee**: as {@link wordingOf}; a distribution whose words only say how many entries it has is asked for as a file.
 * @example commandFor("check", { temperature: "0.8", externalFraction: "0", reference: "the file.csv", gain: "replace", batchSize: null, tolerance: "0.1", initial: null, seed: null }) // => "npx heatdeath check -T 0.8 -l 0 -r 'the file.csv'"
 */
export function commandFor(name: string, wording: Wording, ...own: readonly string[]): string {
  const { temperature, externalFraction, reference, gain, batchSize, tolerance, initial, seed } = wording;
  const flags: (readonly [string, string | null])[] = [
    ["-T", temperature],
    ["-l", externalFraction],
    ["-r", asFile(reference, "reference.csv")],
    ["--initial", initial === null ? null : asFile(initial, "initial.csv")],
    ["--gain", gain === parameter("gain").default ? null : gain],
    ["--batch", batchSize],
    ["--tolerance", tolerance === parameter("tolerance").default ? null : tolerance],
    ["--seed", seed],
  ];
  const words = flags.flatMap(([flag, value]) => (value === null ? [] : [flag, shellWord(value)]));
  return ["npx heatdeath", name, ...words, ...own.map(shellWord)].join(" ");
}

const COUNTED = /^\d+ entries$/;
const asFile = (spec: string, name: string): string => (COUNTED.test(spec) ? name : spec);

/** What has to be said about the files that {@link commandFor} names and that do not exist yet. */
export function filesNeeded({ reference, initial }: Wording): string[] {
  const needed = [
    [reference, "reference.csv"],
    [initial ?? "", "initial.csv"],
  ].filter(([spec]) => COUNTED.test(spec));
  return needed.map(([spec, name]) => `(write the ${spec} into ${name}, one a line)`);
}
