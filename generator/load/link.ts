import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Origin } from "../model/origin.ts";
import { child, segments } from "../model/pointer.ts";
import type { TypeKey } from "../model/type.ts";
import { indexReferences, type Lookup, type Place, type References } from "../references/index.ts";
import { isSchemaObject, walkSchemas } from "../references/walk.ts";
import { type Definition, definitionsOf, type FamilySource, type Standing } from "./definitions.ts";
import { findRepeated } from "./identical.ts";
import { isReference, type RawObject, type RawSchema } from "./schema.ts";

/** Every definition of a catalog, and how references reach them. */
export interface Links {
  /** In catalog order. */
  readonly definitions: ReadonlyMap<TypeKey, Definition>;
  /** The definitions of one file, in file order. */
  readonly definitionsIn: (family: FamilySource) => readonly Definition[];
  /** The key of the definition that stays for the one with a key, where that repeats another. */
  readonly kept: (key: TypeKey) => TypeKey;
  /** Where a schema of a file stands; `undefined` for one that the loader made. */
  readonly standingOf: (schema: RawObject) => Standing | undefined;
  /** The definition that the `$ref` of a schema leads to. */
  readonly target: (schema: RawObject) => Definition | Diagnostic;
  /** The definition that it leads to in the end, past definitions that are nothing but another name; not for circles. */
  readonly end: (schema: RawObject) => Definition | Diagnostic;
  /** Makes a schema that the loader made a reference to a definition. */
  readonly pointTo: (schema: RawObject, target: Definition) => void;
}

/**
 * Indexes the definitions of all files: what stands under `$defs`, and whatever else a reference leads to. `single`
 * says that the catalog is one file, for the advice in findings.
 *
 * @param isNamed whether the name of the type at a place (`<file>#<pointer>`) is set by hand
 */
export function link(families: readonly FamilySource[], single: boolean, isNamed: (place: string) => boolean): Links {
  const references = indexReferences(families.map(({ source }) => source));
  const demanded = demandedPlaces(families, references);
  const byFamily = new Map(
    families.map((family) => [family, definitionsOf(family, (at) => demanded.has(`${family.source.file}#${at}`))]),
  );
  const standings = new Map([...byFamily.values()].flatMap((one) => [...one.standings]));
  const all = new Map([...byFamily.values()].flatMap(({ list }) => list.map((one) => [one.key, one] as const)));
  const familyOf = new Map(families.map((family) => [family.source.file, family]));
  let targets = new WeakMap<RawObject, Definition>();
  let repeated: ReadonlyMap<Definition, Definition> = new Map();

  const schemaAt = new Map(
    [...standings].map(([schema, { family, pointer }]) => [`${family.source.file}#${pointer}`, schema]),
  );
  const passing = new Set<RawObject>();
  /** Through a place that holds nothing but a reference, and has no name. */
  const through = (place: Place, reference: string, at: Origin): Definition | Diagnostic => {
    const schema = schemaAt.get(`${place.file}#${place.pointer}`);
    if (schema === undefined || passing.has(schema))
      return diagnostic("link/cycle", at, { names: [reference, reference] });
    passing.add(schema);
    const found = target(schema);
    passing.delete(schema);
    return found;
  };

  const target = (schema: RawObject): Definition | Diagnostic => {
    const made = targets.get(schema);
    if (made) return made;
    const { $ref: reference = "" } = schema;
    const from = standings.get(schema);
    if (!from) throw new Error(`the reference ${reference} stands nowhere`);
    const { source } = from.family;
    const found = references.resolve(reference, { file: source.file, pointer: from.pointer });
    const family = familyOf.get("place" in found ? found.place.file : "file" in found ? found.file : "");
    const definition = found.kind === "schema" ? all.get(`${family?.name}#${found.place.pointer}`) : undefined;
    if (definition) {
      const kept = repeated.get(definition) ?? definition;
      targets.set(schema, kept);
      return kept;
    }
    const at = source.locate(child(from.pointer, "$ref"));
    if (found.kind === "schema") return through(found.place, reference, at);
    return unresolved(reference, found, family, at, !single);
  };

  const ends = new Map<Definition, Definition | Diagnostic>();
  const end = (schema: RawObject): Definition | Diagnostic => {
    const passed: Definition[] = [];
    let at = target(schema);
    while ("key" in at && isReference(at.schema)) {
      const known = ends.get(at);
      passed.push(at);
      at = known ?? target(at.schema);
      if (known) break;
    }
    for (const one of passed) ends.set(one, at);
    return at;
  };
  const listed = new Set(families.flatMap(({ root }) => (root.oneOf ?? []).map(targetOrNull)));
  const isApart = (one: Definition): boolean =>
    listed.has(one) ||
    (typeof one.schema === "object" && one.schema.message !== undefined) ||
    isNamed(`${one.family.source.file}#${one.pointer}`);
  function targetOrNull(schema: RawSchema): Definition | null {
    const found = typeof schema === "object" && schema.$ref !== undefined ? target(schema) : null;
    return found !== null && "key" in found ? found : null;
  }
  const found = findRepeated([...all.values()], isApart, targetOrNull);
  // References were followed to find out; they are followed anew to what stays.
  targets = new WeakMap();
  repeated = found;
  const stays = ({ list }: { readonly list: readonly Definition[] }): readonly Definition[] =>
    list.filter((one) => !repeated.has(one));
  const definitions = new Map(
    [...byFamily.values()].flatMap((one) => stays(one).map((two) => [two.key, two] as const)),
  );
  return {
    definitions,
    end,
    definitionsIn: (family) => stays(byFamily.get(family) ?? { list: [] }),
    kept: (key) => {
      const definition = all.get(key);
      return (definition && repeated.get(definition)?.key) ?? key;
    },
    standingOf: (schema) => standings.get(schema),
    target,
    pointTo: (schema, definition) => {
      targets.set(schema, definition);
    },
  };
}

/** The places, as `<file>#<pointer>`, that references lead to. */
function demandedPlaces(families: readonly FamilySource[], references: References): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { source } of families) {
    walkSchemas(source.value, "", null, (schema, pointer) => {
      const reference = isSchemaObject(schema as RawObject as never) ? (schema as RawObject).$ref : undefined;
      if (typeof reference !== "string") return null;
      const found = references.resolve(reference, { file: source.file, pointer });
      if (found.kind === "schema") places.add(`${found.place.file}#${found.place.pointer}`);
      return null;
    });
  }
  return places;
}

function unresolved(
  reference: string,
  found: Lookup,
  family: FamilySource | undefined,
  at: Origin,
  listed: boolean,
): Diagnostic {
  if (found.kind === "outside" || family === undefined) return diagnostic("link/outside", at, { reference, listed });
  if (found.kind === "noSchema") return diagnostic("link/not-a-schema", at, { reference });
  const pointer = found.kind === "nothing" ? found.pointer : null;
  return diagnostic("link/unresolved", at, { reference, guess: guess(reference, pointer, family) });
}

/** The entry of `$defs` that a reference to nothing most likely means. */
function guess(reference: string, pointer: string | null, { root }: FamilySource): string | null {
  const path = reference.split("#")[0] ?? "";
  const wanted = segments(pointer ?? "").at(-1) ?? reference.split("#")[1] ?? "";
  const { $defs = {}, definitions = {} } = root;
  for (const [keyword, schemas] of Object.entries({ $defs, definitions })) {
    const near = Object.hasOwn(schemas, wanted) ? wanted : suggest(wanted, Object.keys(schemas));
    if (near !== null) return `${path}#${child(`/${keyword}`, near)}`;
  }
  return null;
}
