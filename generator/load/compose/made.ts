import type { MergedPlace } from "../../model/type.ts";
import type { Place } from "../../references/index.ts";
import type { Standing } from "../definitions.ts";
import { limits } from "../limits.ts";
import type { Links } from "../link.ts";
import type { RawObject, RawSchema, RawSchemas } from "../schema.ts";
import { type Conflict, tooComplex } from "./conflict.ts";

/** A schema that the loader makes from several that hold at once at one place. */
interface Record {
  readonly standing: Standing;
  /** The schemas of the files that say together what it says. */
  readonly places: readonly MergedPlace[];
}

/** The intersections that were made below one merged schema, by the schemas that they are made of. */
export interface Scope {
  readonly standing: Standing;
  readonly made: Map<string, RawObject>;
  /** Scopes whose intersections are used again: those of what is referred to, then that of the schema around it. */
  readonly outer: readonly Scope[];
  readonly depth: number;
}

/** Everything that the loader made while merging schemas. */
export interface Made {
  /** Where a schema stands, made or not. */
  readonly standingOf: (schema: RawObject) => Standing;
  /** The schemas of the files that say together what a made one says; `null` for one that stands in a file. */
  readonly placesOf: (schema: RawObject) => readonly MergedPlace[] | null;
  /** Names of made `properties` in order; `null` for those of a file. */
  readonly namesOf: (properties: RawSchemas) => readonly string[] | null;
  readonly record: (schema: RawObject, record: Record) => void;
  readonly recordNames: (properties: RawSchemas, names: readonly string[]) => void;
  /**
   * The intersection of several schemas: an `allOf` at a place of its own, which is merged when it is looked at.
   *
   * The same schemas give the same intersection again inside the scope that made it, so that recursion ends, and in
   * scopes that refer to it, so that what is inherited has one name. Nowhere else: no name depends on another file.
   */
  readonly intersect: (
    schemas: readonly RawSchema[],
    at: Place,
    scope: Scope,
    annotations?: RawObject,
  ) => RawObject | Conflict;
  /** The scope that a made schema was made in. */
  readonly scopeOf: (schema: RawObject) => Scope | null;
}

/** Starts with nothing made. */
export function createMade(links: Links): Made {
  const records = new WeakMap<RawObject, Record>();
  const names = new WeakMap<RawSchemas, readonly string[]>();
  const scopes = new WeakMap<RawObject, Scope>();
  const numbers = new WeakMap<RawObject, number>();
  let numbered = 0;
  let count = 0;

  const numberOf = (schema: RawSchema): number => {
    if (typeof schema === "boolean") return schema ? -1 : -2;
    const known = numbers.get(schema);
    if (known !== undefined) return known;
    numbers.set(schema, ++numbered);
    return numbered;
  };
  const standingOf = (schema: RawObject): Standing => {
    const standing = records.get(schema)?.standing ?? links.standingOf(schema);
    if (!standing) throw new Error("a schema stands nowhere");
    return standing;
  };
  const placesOf = (schema: RawObject): readonly MergedPlace[] | null => records.get(schema)?.places ?? null;
  const placesOfAll = (schemas: readonly RawSchema[]): readonly MergedPlace[] =>
    schemas.flatMap((one) => (typeof one === "boolean" ? [] : (placesOf(one) ?? [asPlace(standingOf(one))])));

  const intersect: Made["intersect"] = (schemas, at, scope, annotations = {}) => {
    const key = [...new Set(schemas.map(numberOf))].sort((a, b) => a - b).join();
    const known = lookUp(scope, key, new Set());
    if (known) return known;
    count++;
    if (count > limits.intersections) return tooComplex(scope.standing, "merged schemas", limits.intersections);
    if (scope.depth >= limits.intersectionDepth) {
      return tooComplex(scope.standing, "merged schemas inside each other", limits.intersectionDepth);
    }
    const { family, definition } = scope.standing;
    let { pointer } = at;
    // A place that a reference leads to is taken by what stands there.
    while (links.definitions.has(`${family.name}#${pointer}`)) pointer += "/&";
    const standing: Standing = { family, pointer, definition };
    const schema: RawObject = { ...annotations, allOf: schemas };
    records.set(schema, { standing, places: placesOfAll(schemas) });
    scopes.set(schema, scope);
    scope.made.set(key, schema);
    return schema;
  };
  return {
    standingOf,
    placesOf,
    namesOf: (properties) => names.get(properties) ?? null,
    record: (schema, record) => {
      records.set(schema, record);
    },
    recordNames: (properties, list) => {
      names.set(properties, list);
    },
    intersect,
    scopeOf: (schema) => scopes.get(schema) ?? null,
  };
}

/** A standing as a place. */
export function asPlace({ family, pointer }: Standing): Place {
  return { file: family.source.file, pointer };
}

function lookUp(scope: Scope, key: string, seen: Set<Scope>): RawObject | undefined {
  if (seen.has(scope)) return undefined;
  seen.add(scope);
  const own = scope.made.get(key);
  if (own) return own;
  for (const outer of scope.outer) {
    const found = lookUp(outer, key, seen);
    if (found) return found;
  }
  return undefined;
}
