import type { Node, Pair, YAMLMap } from "yaml";
import { InputError } from "../errors.js";
import { decodeText } from "./decode-text.js";
import type { ReadBytes } from "./files.js";
import type { Given, GivenTexts } from "./given.js";
import { quote, quotePath } from "./quote.js";
import type { GivenSchedules } from "./schedule.js";
import { SCHEDULE_KEY, type ScheduledKey, scheduledNamed } from "./schedule-names.js";
import { nearestKey, type ParameterKey, type ParameterSchema, parameterNamed } from "./schema.js";

type Yaml = typeof import("yaml");

/** What reading one parameter file needs at every step. */
interface File {
  readonly yaml: Yaml;
  readonly name: string;
  readonly lineOf: (offset: number) => number;
  readonly resolve: (node: unknown) => unknown;
}

/** What a parameter file gives: parameters, and the schedules under its key `schedule`. */
export type ConfigFile = GivenTexts & { readonly schedule?: GivenSchedules };

/**
 * The parameters in a YAML or JSON file: keys as in the JSON's `parameters`, or symbols (`T`, `lambda`, `mu`, …); and
 * `schedule`, an object of schedules by the same names.
 *
 * **Guarantee**: values are taken as written, so that decimals stay exact; they are checked later, with the flags.
 * **Errors**: InputError with the line for text that is not YAML, an unknown key (with the nearest known one), a key
 * given twice, and a list or object where a plain value is needed. Paths inside are relative to the working directory.
 */
export async function readConfigFile(path: string, readBytes: ReadBytes): Promise<ConfigFile> {
  const name = quotePath(path);
  const text = decodeText(await readBytes(path), name);
  const yaml = await import("yaml");
  const { file, map } = parse(yaml, text, name);
  const given: { [key in ParameterKey]?: Given } & { schedule?: GivenSchedules } = {};
  for (const pair of map.items) {
    const { key, line } = readName(file, pair);
    if (key === SCHEDULE_KEY) {
      given.schedule = readSchedule(file, line, pair.value);
      continue;
    }
    const schema = schemaOf(file, key, line);
    const earlier = given[schema.key];
    if (earlier !== undefined) throw new InputError(`${name}, line ${line}: ${key} gives ${schema.key} a second time`);
    const value = readValue(file, schema, key, line, pair.value);
    if (value !== null) given[schema.key] = value;
  }
  return given;
}

function parse(yaml: Yaml, text: string, name: string): { file: File; map: YAMLMap } {
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new InputError(`${name}, line ${line}, column ${col}: this is not YAML or JSON (${error.message})`);
  }
  const map = document.contents;
  if (!yaml.isMap(map)) throw new InputError(`${name} must hold lines such as "temperature: 0.8", or a JSON object`);
  const resolve = (node: unknown): unknown => (yaml.isAlias(node) ? node.resolve(document) : node);
  return { file: { yaml, name, resolve, lineOf: (offset) => lines.linePos(offset).line }, map };
}

function readName(file: File, pair: Pair): { key: string; line: number } {
  const node = pair.key as Node;
  const line = file.lineOf(node.range![0]);
  if (!file.yaml.isScalar(node))
    throw new InputError(`${file.name}, line ${line}: a key must be a name such as temperature`);
  return { key: String(node.source ?? node.value), line };
}

function schemaOf(file: File, key: string, line: number): ParameterSchema {
  const schema = parameterNamed(key);
  if (schema !== undefined) return schema;
  throw new InputError(
    `${file.name}, line ${line}: unknown key ${quote(key)}; the nearest known key is ${nearestKey(key)}`,
  );
}

/** `{T: …, lambda: …, B: …}`, each a number, a formula or `@FILE`. */
function readSchedule(file: File, line: number, raw: unknown): GivenSchedules {
  const map = file.resolve(raw);
  if (!file.yaml.isMap(map)) {
    throw new InputError(`${file.name}, line ${line}: ${SCHEDULE_KEY} must be an object such as {T: "0.8 + k/100"}`);
  }
  const given: { [key in ScheduledKey]?: Given } = {};
  for (const pair of map.items) {
    const { key: name, line } = readName(file, pair);
    const where = `${file.name}, line ${line}: ${SCHEDULE_KEY} ${quote(name).slice(1, -1)}`;
    const key = scheduledNamed(name);
    if (key === undefined) throw new InputError(`${where} is none of T, lambda and B`);
    if (given[key] !== undefined) throw new InputError(`${where} gives ${key} a second time`);
    const text = scalarText(file, file.resolve(pair.value));
    if (text === null) throw new InputError(`${where} must be a number, a formula in k or @FILE`);
    given[key] = { text, where };
  }
  return given;
}

function readValue(file: File, schema: ParameterSchema, key: string, line: number, raw: unknown): Given | null {
  const where = `${key} (${file.name}, line ${line})`;
  const node = file.resolve(raw);
  if (schema.type.kind === "gain" && file.yaml.isMap(node)) return { text: readGainMap(file, node, where), where };
  const text = scalarText(file, node);
  if (text !== null) return { text, where };
  if (isNull(file, node)) {
    if (schema.nullable) return null;
    throw new InputError(`${where} has no value, but must be ${schema.domain}`);
  }
  const found = file.yaml.isSeq(node) ? "a list in brackets or dashes" : "an object";
  throw new InputError(`${where} must be ${schema.domain}, not ${found}`);
}

const isNull = ({ yaml }: File, node: unknown): boolean =>
  node === null || (yaml.isScalar(node) && node.value === null);

/** The text of a plain value as it was written; null where it is none. */
function scalarText(file: File, node: unknown): string | null {
  if (!file.yaml.isScalar(node) || isNull(file, node)) return null;
  return String(node.source ?? node.value);
}

/** `{kind, gain|ratio}` as the text that the flag would take. */
function readGainMap(file: File, map: YAMLMap, where: string): string {
  const texts = new Map<string, string>();
  for (const { key, value } of map.items) {
    const [name, text] = [scalarText(file, key), scalarText(file, file.resolve(value))];
    if (name === null || !["kind", "gain", "ratio"].includes(name)) {
      throw new InputError(`${where} has the key ${quote(String(name))}, which is not one of kind, gain, ratio`);
    }
    if (text === null) throw new InputError(`${where} needs a plain value for ${name}`);
    texts.set(name, text);
  }
  const kind = texts.get("kind");
  if (kind === undefined) throw new InputError(`${where} needs a kind: replace, window or accumulate`);
  const argument = { window: "gain", accumulate: "ratio" }[kind];
  const stray = [...texts.keys()].find((name) => name !== "kind" && name !== argument);
  if (stray !== undefined)
    throw new InputError(`${where} has the key ${stray}, which does not go with the kind ${quote(kind)}`);
  const value = argument === undefined ? undefined : texts.get(argument);
  return value === undefined ? kind : `${kind}:${value}`;
}
