import { nearest } from "./nearest.js";

/** The name of a parameter, as in a parameter file and in the `parameters` of the JSON that `check` prints. */
export type ParameterKey =
  | "temperature"
  | "externalFraction"
  | "ratio"
  | "tolerance"
  | "gain"
  | "batchSize"
  | "reference"
  | "initial"
  | "seed";

/** The long option of a parameter, without dashes. */
export type OptionName =
  | "temperature"
  | "external"
  | "ratio"
  | "tolerance"
  | "gain"
  | "batch"
  | "reference"
  | "initial"
  | "seed";

/** A range of numbers; an open end is not in it. Bounds are exact as doubles. */
export interface NumberDomain {
  readonly min: number;
  readonly minOpen: boolean;
  readonly max: number;
  readonly maxOpen: boolean;
}

/** What a parameter accepts: a number (decimal or fraction), a whole number, or text with a grammar of its own. */
export type ParameterType =
  | { readonly kind: "number"; readonly domain: NumberDomain }
  | { readonly kind: "integer"; readonly domain: NumberDomain }
  | { readonly kind: "gain" }
  | { readonly kind: "distribution" };

/** One parameter: everything that its validation, its flag, its key in a file and its line in a legend need. */
export interface ParameterSchema {
  readonly key: ParameterKey;
  /** TeX of the symbol. */
  readonly symbol: string;
  /** Other keys that a parameter file may use for it. */
  readonly aliases: readonly string[];
  /** Its long option without dashes; `flags` is the whole declaration. */
  readonly option: OptionName;
  readonly flags: string;
  readonly type: ParameterType;
  /** What is allowed, to follow the words "must be". */
  readonly domain: string;
  /** The text that stands for it where it is not given; null where it is then absent (or asked for). */
  readonly default: string | null;
  /** Whether a file may say null for "none". */
  readonly nullable: boolean;
  readonly doc: string;
}

const range = (min: number, max: number, minOpen = false, maxOpen = false): NumberDomain =>
  Object.freeze({ min, minOpen, max, maxOpen });

const DISTRIBUTION =
  "a list such as 0.5,0.3,0.2, or uniform:N, zipf:N[:s], a .csv, .tsv or .json file, - for standard input, or text:FILE[:word|char|byte]";

/**
 * Every parameter, in the order of a report's legend. Plain data: validation, defaults, command-line flags, the keys of
 * a parameter file and the JSON Schema all come from here.
 */
export const PARAMETERS: readonly ParameterSchema[] = Object.freeze([
  {
    key: "temperature",
    symbol: "T",
    aliases: ["T"],
    option: "temperature",
    flags: "-T, --temperature <T>",
    type: { kind: "number", domain: range(0, Number.MAX_VALUE, true) },
    domain: "a number greater than 0",
    default: null,
    nullable: false,
    doc: "sampling temperature: each generation samples from p^(1/T), normalised",
  },
  {
    key: "externalFraction",
    symbol: "\\lambda",
    aliases: ["lambda"],
    option: "external",
    flags: "-l, --external <λ>",
    type: { kind: "number", domain: range(0, 1) },
    domain: "a number from 0 to 1",
    default: null,
    nullable: false,
    doc: "external fraction: the share of fresh external data in each new batch",
  },
  {
    key: "ratio",
    symbol: "\\mu",
    aliases: ["mu"],
    option: "ratio",
    flags: "--ratio <μ>",
    type: { kind: "number", domain: range(0, Number.MAX_VALUE) },
    domain: "a number of at least 0",
    default: null,
    nullable: false,
    doc: "ratio of external to synthetic data, instead of the external fraction: λ = μ/(1+μ)",
  },
  {
    key: "reference",
    symbol: "q",
    aliases: ["q"],
    option: "reference",
    flags: "-r, --reference <spec>",
    type: { kind: "distribution" },
    domain: DISTRIBUTION,
    default: null,
    nullable: false,
    doc: "reference distribution: what the external data looks like",
  },
  {
    key: "initial",
    symbol: "p_0",
    aliases: ["p0"],
    option: "initial",
    flags: "--initial <spec>",
    type: { kind: "distribution" },
    domain: DISTRIBUTION,
    default: null,
    nullable: true,
    doc: "initial distribution (default: the reference)",
  },
  {
    key: "gain",
    symbol: "\\alpha_k",
    aliases: ["alpha"],
    option: "gain",
    flags: "--gain <gain>",
    type: { kind: "gain" },
    domain: "replace, window:<α> with 0 < α ≤ 1, or accumulate[:<N₀/B>] with N₀/B at least 0",
    default: "replace",
    nullable: false,
    doc: "training regime: replace, window:<α> or accumulate[:<N₀/B>]",
  },
  {
    key: "batchSize",
    symbol: "B",
    aliases: ["B"],
    option: "batch",
    flags: "--batch <B>",
    type: { kind: "integer", domain: range(1, 1e15) },
    domain: "a whole number from 1 to 1e15",
    default: null,
    nullable: true,
    doc: "samples added per generation (default: infinitely many, the deterministic loop)",
  },
  {
    key: "tolerance",
    symbol: "\\delta",
    aliases: ["delta"],
    option: "tolerance",
    flags: "--tolerance <δ>",
    type: { kind: "number", domain: range(0, 1, true, true) },
    domain: "a number greater than 0 and less than 1",
    default: "0.1",
    nullable: false,
    doc: "drift in total variation up to which an attractor still keeps the reference",
  },
  {
    key: "seed",
    symbol: "\\text{seed}",
    aliases: [],
    option: "seed",
    flags: "--seed <seed>",
    type: { kind: "integer", domain: range(0, Number.MAX_SAFE_INTEGER) },
    domain: "a whole number from 0 to 9007199254740991",
    default: "0",
    nullable: false,
    doc: "seed of the random numbers: the same seed gives the same simulation",
  },
] as const satisfies readonly ParameterSchema[]);

/**
 * The parameter that a key of a parameter file or of JSON names, aliases included; undefined for any other key.
 *
 * @example parameterNamed("lambda")?.key // => "externalFraction"
 */
export function parameterNamed(name: string): ParameterSchema | undefined {
  return PARAMETERS.find((parameter) => parameter.key === name || parameter.aliases.includes(name));
}

/** The parameter with this key. @example parameter("ratio").symbol // => "\\mu" */
export function parameter(key: ParameterKey): ParameterSchema {
  return PARAMETERS.find((candidate) => candidate.key === key)!;
}

/**
 * The known key or alias nearest to `key`, which may also resemble a flag.
 *
 * @example nearestKey("temprature") // => "temperature"
 */
export function nearestKey(key: string): string {
  const byName = new Map(
    PARAMETERS.flatMap(({ key: known, aliases, option }) => [
      [known, known] as const,
      ...aliases.map((alias) => [alias, alias] as const),
      ...((option as string) === known ? [] : [[option as string, known] as const]),
    ]),
  );
  return byName.get(nearest(key, [...byName.keys()]))!;
}
