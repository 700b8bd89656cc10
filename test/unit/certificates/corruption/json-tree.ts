/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The way to a part of a value: keys of objects and places of lists. */
export type Path = readonly (string | number)[];

/** A part of a value, and where it is. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
}

const isParent = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null;

const keysOf = (value: Json): Path =>
  Array.isArray(value) ? [...value.keys()] : isParent(value) ? Object.keys(value) : [];

const partOf = (value: Json, key: string | number): Json => (value as { readonly [key: string]: Json })[key];

/** Every part of a value, itself included. */
export function placesOf(value: Json, path: Path = []): Place[] {
  return [{ path, value }, ...keysOf(value).flatMap((key) => placesOf(partOf(value, key), [...path, key]))];
}

/** The part at the end of a path. */
export const at = (value: Json, path: Path): Json => path.reduce<Json>(partOf, value);

/** The value with the part at the end of a path replaced; `undefined` takes it out. */
export function replaced(value: Json, path: Path, part: Json | undefined): Json {
  if (path.length === 0) return part ?? null;
  const [key, ...rest] = path;
  const changed = rest.length === 0 ? part : replaced(partOf(value, key), rest, part);
  if (Array.isArray(value)) {
    return value.flatMap((entry: Json, i) => (i !== key ? [entry] : changed === undefined ? [] : [changed]));
  }
  const entries = Object.entries(value as { readonly [key: string]: Json }).filter(([name]) => name !== key);
  return Object.fromEntries(changed === undefined ? entries : [...entries, [key, changed]]);
}
