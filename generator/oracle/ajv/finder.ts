import type { Protocol } from "../../model/catalog.ts";
import type { CompiledCatalog } from "../../model/compiled.ts";
import type { Origin } from "../../model/origin.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue, TypeDeclaration } from "../../model/type.ts";
import type { Fault } from "../fault.ts";
import { constantAt } from "./choice.ts";
import { declaredSchema, mergedSchema } from "./declared.ts";
import { faultsOf } from "./faults.ts";
import { withoutRules } from "./rules-aside.ts";
import { isSchemaObject, lazyReference, readSchemas, type Schema, type SchemaObject } from "./schemas.ts";
import { createValidator } from "./validator.ts";

/** Finds every fault of a value, in no order. */
export interface FaultFinder {
  ofType(declaration: TypeDeclaration, value: JsonValue): readonly Fault[];
  /** As the schema at a place of the catalog; `null` where none stands there. */
  ofPlace(place: Pick<Origin, "file" | "pointer">, value: JsonValue): readonly Fault[] | null;
  /** As the union of a protocol (PROTOCOL §3). */
  ofProtocol(protocol: Protocol, value: JsonValue): readonly Fault[];
}

/** Finds faults by the schemas alone, read anew from the files. */
export function faultFinder({ catalog, sources }: CompiledCatalog): FaultFinder {
  const schemas = readSchemas(sources);
  const validator = createValidator(schemas, { allErrors: true });
  const files = new Map(catalog.families.map(({ name, file }) => [name, file]));
  const fileOf = (family: string): string => files.get(family) ?? family;
  type Judge = (value: JsonValue) => readonly Fault[];
  const judges = new Map<string, Judge>();
  const judgeAt = (address: string): Judge => {
    const validate = validator.at(address);
    return (value) => faultsOf(validate(value), value, schemas, validator);
  };
  const judgeBy = (schema: Schema): Judge => {
    const validate = validator.of(schema);
    return (value) => faultsOf(validate(value), value, schemas, validator);
  };
  const judgeOf = (declaration: TypeDeclaration): Judge => {
    const { key, places, aside = [] } = declaration;
    const own = (schema: Schema): Schema => (aside.includes("rules") ? withoutRules(schema, schemas) : schema);
    if (places !== undefined) return judgeBy(own(mergedSchema(declaration, schemas)));
    const hash = key.indexOf("#");
    const [file, pointer] = [fileOf(key.slice(0, hash)), key.slice(hash + 1)];
    const declared = declaredSchema(schemas.at(`${file}#`), pointer, aside.includes("null"), schemas);
    if (declared.pointer !== null && !aside.includes("rules")) return judgeAt(`${file}#${pointer}`);
    return judgeBy(own(declared.schema));
  };

  /** Judges of a protocol's messages by discriminator value, from the lists in the files. */
  const messagesOf = ({ messages, discriminator }: Protocol): ReadonlyMap<unknown, Judge> => {
    const roots = [...new Set(messages.map(({ family }) => fileOf(family)))];
    const listed = roots.flatMap((file) => (schemas.at(`${file}#`) as SchemaObject).oneOf ?? []);
    const places = (listed as SchemaObject[]).map((one) => String(one[lazyReference]));
    const typeAt = (place: string): unknown => constantAt(schemas.at(place) as Schema, discriminator.path, schemas);
    return new Map(places.map((place) => [typeAt(place), judgeAt(place)]));
  };
  const tables = new Map<string, ReadonlyMap<unknown, Judge>>();

  return {
    ofType: (declaration, value) => {
      const judge = judges.get(declaration.key) ?? judgeOf(declaration);
      judges.set(declaration.key, judge);
      return judge(value);
    },
    ofPlace: ({ file, pointer }, value) => {
      const address = `${file}#${pointer}`;
      if (!schemas.has(address)) return null;
      const judge = judges.get(address) ?? judgeAt(address);
      judges.set(address, judge);
      return judge(value);
    },
    ofProtocol: (protocol, value) => {
      const selecting = discriminatorIn(protocol, value);
      if ("code" in selecting) return [selecting];
      const { type, path } = selecting;
      const messages = tables.get(protocol.name) ?? messagesOf(protocol);
      tables.set(protocol.name, messages);
      return messages.get(type)?.(value) ?? [{ code: "unknownMessage", path }];
    },
  };
}

/** The discriminator of a frame and its place, or why it selects nothing (PROTOCOL §3). */
export function discriminatorIn(
  { discriminator }: Protocol,
  frame: JsonValue,
): { readonly type: JsonValue; readonly path: string } | Fault {
  const { kind } = discriminator;
  const look = (value: JsonValue, names: readonly string[], path: string): ReturnType<typeof discriminatorIn> => {
    const [name, ...others] = names;
    if (name === undefined) {
      const isOfKind =
        typeof value === "number" ? kind === "integer" && Number.isSafeInteger(value) : typeof value === kind;
      return isOfKind ? { type: value, path } : { code: "badType", path };
    }
    if (!isSchemaObject(value)) return { code: path === "" ? "notObject" : "noType", path };
    const place = child(path, name);
    return Object.hasOwn(value, name) ? look(value[name] as JsonValue, others, place) : { code: "noType", path: place };
  };
  return look(frame, discriminator.path, "");
}
