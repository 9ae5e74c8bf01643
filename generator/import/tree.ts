import type { LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";

/** A JSON value that import may still change. Objects have no prototype, so that every name is an ordinary one. */
export type Tree = null | boolean | number | string | Tree[] | Fields;

/** An object of a {@link Tree}: a schema, or schemas by name. */
export interface Fields {
  [name: string]: Tree;
}

/** Where something stood in the document that is imported. */
export interface Place {
  readonly source: LocatedSource;
  readonly pointer: string;
}

/** Remembers for every object of a tree where it came from, however often it is rewritten. */
export class Origins {
  readonly #places = new WeakMap<object, Place>();
  readonly #widened = new WeakSet<Place>();

  /** Records the origin of an object and returns the object. */
  mark<T extends object>(object: T, place: Place | null): T {
    if (place !== null) this.#places.set(object, place);
    return object;
  }

  /** Records that the schema that stood at the object's place accepts more than it did, whatever is made of it later. */
  widen(object: object): void {
    const place = this.placeOf(object);
    if (place !== null) this.#widened.add(place);
  }

  isWidened(object: object): boolean {
    const place = this.placeOf(object);
    return place !== null && this.#widened.has(place);
  }

  placeOf(object: object): Place | null {
    return this.#places.get(object) ?? null;
  }

  /** Place in the foreign text of an object, or of one of its members (at the name where `part` says so). */
  locate(object: object, path: readonly (string | number)[] = [], part: "value" | "name" = "name"): Origin | null {
    const place = this.placeOf(object);
    return place === null ? null : place.source.locate(path.reduce<string>(child, place.pointer), part);
  }

  /** A deep copy; every object keeps its origin. */
  copy(value: Tree): Tree {
    if (Array.isArray(value)) return value.map((one) => this.copy(one));
    if (!isFields(value)) return value;
    const copied = fields(Object.entries(value).map(([name, one]) => [name, this.copy(one)]));
    return this.mark(copied, this.placeOf(value));
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object without prototype. */
export function fields(entries: Iterable<readonly [string, Tree]> = []): Fields {
  const made: Fields = Object.create(null);
  for (const [name, value] of entries) made[name] = value;
  return made;
}

/** The member of an object by a name that comes from a document. */
export function memberOf(value: unknown, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as { readonly [name: string]: JsonValue })[name];
}

/** The value at a path of segments, or `undefined` where there is none. */
export function valueAt(value: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, segment) => memberOf(at, segment), value);
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function equal(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** A text that is the same for equal values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join()}}`;
}

/** A foreign value as text: what is no string is shown as JSON (objects here have no `toString`). */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : canonical(value);
}
