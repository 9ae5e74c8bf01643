import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Limits } from "../model/catalog.ts";
import type { LocatedCatalog, LocatedSource } from "../model/compiled.ts";
import { child } from "../model/pointer.ts";
import type { JsonValue } from "../model/type.ts";
import { isReadable } from "../oracle/ajv/canonical.ts";
import { createJudge, type Judge, type Refusal } from "../oracle/ajv/refusal.ts";
import { depthOf } from "../oracle/json.ts";
import { walkSchemas } from "../references/walk.ts";

/** Holds every example against its schema, wherever it stands, and every counter-example; each finding stands alone. */
export function checkExamples(catalog: LocatedCatalog): readonly Diagnostic[] {
  const judge = createJudge(catalog.sources);
  return catalog.sources.flatMap((source) => {
    const diagnostics: Diagnostic[] = [];
    walkSchemas(source.value, "", null, (schema, pointer) => {
      if (typeof schema === "boolean") return null;
      const context: Context = { source, pointer, judge, limits: catalog.catalog.limits };
      diagnostics.push(...checkValid(schema.examples, context), ...checkRefused(schema.message, context));
      return null;
    });
    return diagnostics;
  });
}

interface Context {
  readonly source: LocatedSource;
  /** Where the schema stands. */
  readonly pointer: string;
  readonly judge: Judge;
  readonly limits: Limits;
}

function checkValid(examples: JsonValue | undefined, { source, pointer, judge, limits }: Context): Diagnostic[] {
  return list(examples).flatMap((value, index) => {
    const refusal = judge(source.file, pointer, value) ?? beyondLimits(value, limits);
    if (refusal === null) return [];
    const at = child(child(pointer, "examples"), index);
    return [diagnostic("example/invalid", source.locate(at + refusal.path), { ...refusal })];
  });
}

function checkRefused(message: JsonValue | undefined, { source, pointer, judge, limits }: Context): Diagnostic[] {
  const counterExamples = isObject(message) ? list(message.counterExamples) : [];
  return counterExamples.flatMap((one, index) => {
    const value = isObject(one) ? (one.value ?? null) : null;
    if (judge(source.file, pointer, value) !== null || beyondLimits(value, limits) !== null) return [];
    const at = ["message", "counterExamples", index, "value"].reduce<string>(child, pointer);
    return [diagnostic("example/valid-counter-example", source.locate(at), {})];
  });
}

/** What JSON Schema would let pass, and no frame of the catalog can carry (PROTOCOL §2). */
function beyondLimits(value: JsonValue, { maxFrameBytes, maxDepth }: Limits): Refusal | null {
  if (!isReadable(value)) return { path: "", problem: "it holds an integer outside -(2^53-1) to 2^53-1" };
  if (depthOf(value) > maxDepth) return { path: "", problem: `it is nested deeper than maxDepth ${maxDepth}` };
  const bytes = Buffer.byteLength(JSON.stringify(value));
  return bytes > maxFrameBytes
    ? { path: "", problem: `it takes more bytes than maxFrameBytes ${maxFrameBytes}` }
    : null;
}

type RawObject = { readonly [name: string]: JsonValue };

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: JsonValue | undefined): value is RawObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
