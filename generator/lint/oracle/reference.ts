import type { AnySchemaObject, FuncKeywordDefinition, ValidateFunction } from "ajv/dist/2020.js";
import type { DataValidateFunction } from "ajv/dist/types/index.js";
import { segments } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import { lazyReference } from "./prepare.ts";

/**
 * A `$ref` that is looked up when a value reaches it, and not when the schema is compiled: Ajv compiles a reference
 * inside the schema that holds it, so a long chain of them would overflow its stack.
 *
 * @param documents prepared files by identifier
 * @param compiled the validator of the schema that an identifier with fragment leads to
 */
export function referenceKeyword(
  documents: ReadonlyMap<string, JsonValue>,
  compiled: (uri: string) => ValidateFunction,
): FuncKeywordDefinition {
  const ends = new Map<string, string>();
  return {
    keyword: lazyReference,
    schemaType: "string",
    errors: "full",
    compile: (uri: string) => {
      let target: ValidateFunction | null = null;
      const check: DataValidateFunction = (data, context) => {
        target ??= compiled(endOfAliases(uri, documents, ends));
        const valid = target(data, context) as boolean;
        check.errors = target.errors ?? [];
        return valid;
      };
      return check;
    },
  };
}

/** Passes by definitions that are nothing but another name; `ends` remembers where each name leads. */
function endOfAliases(uri: string, documents: ReadonlyMap<string, JsonValue>, ends: Map<string, string>): string {
  const passed: string[] = [];
  let end = uri;
  for (let next: string | null = uri; next !== null; next = aliasAt(end, documents)) {
    const known = ends.get(next);
    end = known ?? next;
    if (known !== undefined) break;
    passed.push(next);
  }
  for (const name of passed) ends.set(name, end);
  return end;
}

function aliasAt(uri: string, documents: ReadonlyMap<string, JsonValue>): string | null {
  const hash = uri.indexOf("#");
  let schema: JsonValue | undefined = documents.get(uri.slice(0, hash));
  for (const segment of segments(decodeURIComponent(uri.slice(hash + 1)))) {
    schema = (schema as AnySchemaObject | undefined)?.[segment];
  }
  const alias = schema as AnySchemaObject | undefined;
  return typeof alias === "object" && Object.keys(alias).length === 1 ? (alias[lazyReference] ?? null) : null;
}
