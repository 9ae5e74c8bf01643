import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Origin } from "../model/origin.ts";
import { child, segments } from "../model/pointer.ts";
import type { TypeKey } from "../model/type.ts";
import { indexReferences, type Lookup, type References } from "../references/index.ts";
import { isSchemaObject, walkSchemas } from "../references/walk.ts";
import { type Definition, definitionsOf, type FamilySource, type Standing } from "./definitions.ts";
import { isReference, type RawObject } from "./schema.ts";

/** Every definition of a catalog, and how references reach them. */
export interface Links {
  /** In catalog order. */
  readonly definitions: ReadonlyMap<TypeKey, Definition>;
  /** The definitions of one file, in file order. */
  readonly definitionsIn: (family: FamilySource) => readonly Definition[];
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
 */
export function link(families: readonly FamilySource[], single: boolean): Links {
  const references = indexReferences(families.map(({ source }) => source));
  const demanded = demandedPlaces(families, references);
  const byFamily = new Map(
    families.map((family) => [family, definitionsOf(family, (at) => demanded.has(`${family.source.file}#${at}`))]),
  );
  const standings = new Map([...byFamily.values()].flatMap((one) => [...one.standings]));
  const definitions = new Map([...byFamily.values()].flatMap(({ list }) => list.map((one) => [one.key, one] as const)));
  const familyOf = new Map(families.map((family) => [family.source.file, family]));
  const targets = new WeakMap<RawObject, Definition>();

  const target = (schema: RawObject): Definition | Diagnostic => {
    const made = targets.get(schema);
    if (made) return made;
    const { $ref: reference = "" } = schema;
    const from = standings.get(schema);
    if (!from) throw new Error(`the reference ${reference} stands nowhere`);
    const { source } = from.family;
    const found = references.resolve(reference, { file: source.file, pointer: from.pointer });
    const family = familyOf.get("place" in found ? found.place.file : "file" in found ? found.file : "");
    const definition = found.kind === "schema" ? definitions.get(`${family?.name}#${found.place.pointer}`) : undefined;
    if (definition) {
      targets.set(schema, definition);
      return definition;
    }
    const at = source.locate(child(from.pointer, "$ref"));
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
  return {
    definitions,
    end,
    definitionsIn: (family) => byFamily.get(family)?.list ?? [],
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
