import type { Protocol } from "../../../model/catalog.ts";
import type { CompiledCatalog } from "../../../model/compiled.ts";
import { child } from "../../../model/pointer.ts";
import type { TypeDeclaration } from "../../../model/type.ts";
import type { Fault } from "../vector.ts";
import { constantOf } from "./choice.ts";
import { declaredSchema, mergedSchema } from "./declared.ts";
import { faultsOf } from "./faults.ts";
import { isSchemaObject, readSchemas, type SchemaObject } from "./schemas.ts";
import { createValidator, type Findings } from "./validator.ts";

/**
 * The independent judge of what is derived: it reads the schema files themselves, never the model's checks or anything
 * that is emitted.
 */
export interface Oracle {
  /** Faults of a frame's text as a type, in no order; none means accepted. The text has to be JSON. */
  ofType(declaration: TypeDeclaration, text: string): readonly Fault[];
  /** Faults of a frame's text as the union of a protocol (PROTOCOL §3). */
  ofProtocol(protocol: Protocol, text: string): readonly Fault[];
}

/** Makes the oracle of a catalog. Schemas are compiled when they are first asked for. */
export function createOracle({ catalog, sources }: CompiledCatalog): Oracle {
  const schemas = readSchemas(sources);
  const validator = createValidator(schemas);
  const files = new Map(catalog.families.map(({ name, file }) => [name, file]));
  const judges = new Map<string, (value: unknown) => Findings>();
  const judge = (declaration: TypeDeclaration): ((value: unknown) => Findings) => {
    const known = judges.get(declaration.key);
    if (known !== undefined) return known;
    const [family = "", pointer = ""] = split(declaration.key);
    const file = files.get(family) ?? family;
    if (declaration.places !== undefined) {
      const made = validator.of(mergedSchema(declaration.type, declaration.places, schemas));
      judges.set(declaration.key, made);
      return made;
    }
    const declared = declaredSchema(schemas.at(schemas.uri(file, "")), pointer, declaration.type.kind === "nullable");
    const made = declared.pointer === null ? validator.of(declared.schema) : validator.at(schemas.uri(file, pointer));
    judges.set(declaration.key, made);
    return made;
  };
  const faults = (findings: Findings): readonly Fault[] => faultsOf(findings, schemas, validator);

  /** Places of a protocol's message schemas by discriminator value, from the lists in the files. */
  const messagesOf = ({ messages, discriminator }: Protocol): ReadonlyMap<unknown, string> => {
    const roots = [...new Set(messages.map(({ family }) => files.get(family) ?? family))];
    const listed = roots.flatMap((file) => (schemas.at(schemas.uri(file, "")) as SchemaObject).oneOf ?? []);
    const places = (listed as SchemaObject[]).map(({ $ref }) => String($ref));
    return new Map(
      places.map((place) => [constantOf(schemas.at(place) as SchemaObject, discriminator, schemas), place]),
    );
  };
  const tables = new Map<string, ReadonlyMap<unknown, string>>();

  return {
    ofType: (declaration, text) => faults(judge(declaration)(JSON.parse(text))),
    ofProtocol: (protocol, text) => {
      const value: unknown = JSON.parse(text);
      const path = child("", protocol.discriminator);
      if (!isSchemaObject(value)) return [{ code: "notObject", path: "" }];
      if (!Object.hasOwn(value, protocol.discriminator)) return [{ code: "noType", path }];
      const type = value[protocol.discriminator];
      if (typeof type !== "string") return [{ code: "badType", path }];
      const messages = tables.get(protocol.name) ?? messagesOf(protocol);
      tables.set(protocol.name, messages);
      const place = messages.get(type);
      return place === undefined ? [{ code: "unknownMessage", path }] : faults(validator.at(place)(value));
    },
  };
}

/** Family and JSON Pointer of a key (`<family>#<pointer>`). */
function split(key: string): readonly string[] {
  const hash = key.indexOf("#");
  return [key.slice(0, hash), key.slice(hash + 1)];
}
