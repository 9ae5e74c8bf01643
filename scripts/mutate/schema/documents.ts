import { readFileSync } from "node:fs";
import { join } from "node:path";
import { child } from "../../../generator/model/pointer.ts";
import { type Mutant, oneLine } from "../mutant.ts";
import { type Change, changesOf, type Json, type JsonObject, type Unit } from "./changes.ts";

/** A mutant of a catalog: one file of it has another text. */
export interface SchemaMutant {
  readonly mutant: Mutant;
  readonly file: string;
  /** JSON Pointer of the schema object that is changed. */
  readonly pointer: string;
  readonly text: string;
  /** What lengths count there instead of code points; then the text is that of the original. */
  readonly unit?: Unit;
}

/** Finds the line and column of a JSON Pointer. */
export type Locate = (file: string, pointer: string) => { readonly line: number; readonly column: number };

/** All mutants of the files of a catalog, in the order of files and places. */
export function* schemaMutants(folder: string, files: readonly string[], locate: Locate): Generator<SchemaMutant> {
  for (const file of files) {
    const document = JSON.parse(readFileSync(join(folder, file), "utf8")) as JsonObject;
    for (const { pointer, schema, put } of schemasOf(document, "", (root) => root)) {
      for (const change of changesOf(schema)) {
        yield {
          mutant: mutantOf(file, pointer, schema, change, locate),
          file,
          pointer,
          text: JSON.stringify(put(change.schema)),
          ...(change.unit === undefined ? {} : { unit: change.unit }),
        };
      }
    }
  }
}

function mutantOf(file: string, pointer: string, schema: JsonObject, change: Change, locate: Locate): Mutant {
  const at = locate(file, child(pointer, change.keyword));
  const shown = (one: JsonObject): string => {
    const value = one[change.keyword];
    return value === undefined ? "absent" : oneLine(JSON.stringify(value));
  };
  return {
    file,
    line: at.line,
    column: at.column,
    operator: change.operator,
    before: change.shown?.[0] ?? `${change.keyword}: ${shown(schema)}`,
    after: change.shown?.[1] ?? shown(change.schema),
    source: pointer,
    within: "",
  };
}

interface Place {
  readonly pointer: string;
  readonly schema: JsonObject;
  /** The whole document with another schema at this place. */
  readonly put: (schema: JsonObject) => Json;
}

const single = ["items", "additionalProperties"];
const named = ["properties", "$defs"];
const listed = ["anyOf", "oneOf"];

/** Every schema object of a document. */
function* schemasOf(schema: Json | undefined, pointer: string, put: (schema: Json) => Json): Generator<Place> {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return;
  const object = schema as JsonObject;
  yield { pointer, schema: object, put };
  for (const keyword of single) {
    const at = child(pointer, keyword);
    yield* schemasOf(object[keyword], at, (inner) => put({ ...object, [keyword]: inner }));
  }
  for (const keyword of [...named, ...listed]) {
    const children = object[keyword];
    if (typeof children !== "object" || children === null) continue;
    for (const [name, inner] of Object.entries(children)) {
      const at = child(child(pointer, keyword), name);
      const replaced = (other: Json): Json =>
        Array.isArray(children)
          ? (children as readonly Json[]).with(Number(name), other)
          : { ...(children as JsonObject), [name]: other };
      yield* schemasOf(inner as Json, at, (other) => put({ ...object, [keyword]: replaced(other) }));
    }
  }
}
