import { isSchemaObject, type Schema, type SchemaObject, type Schemas } from "./schemas.ts";

const allTypes: readonly string[] = ["null", "boolean", "number", "string", "array", "object"];

/** JSON types of which a schema accepts at least some values, as far as its own keywords tell. */
export function jsonTypesOf(schema: Schema, schemas: Schemas): readonly string[] {
  const resolved = schemas.resolve(schema);
  if (typeof resolved === "boolean") return resolved ? allTypes : [];
  const { type, anyOf, oneOf } = resolved;
  if (type !== undefined) return [type].flat().map((one) => (one === "integer" ? "number" : String(one)));
  if (Object.hasOwn(resolved, "const")) return [typeOf(resolved.const)];
  if (Array.isArray(resolved.enum)) return [...new Set(resolved.enum.map(typeOf))];
  const branches = (anyOf ?? oneOf) as readonly Schema[] | undefined;
  return branches === undefined ? allTypes : branches.flatMap((branch) => jsonTypesOf(branch, schemas));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** For a choice of an enum and a string schema, the latter: an open enum. */
export function openEnum(branches: readonly Schema[], schemas: Schemas): Schema | undefined {
  if (branches.length !== 2) return undefined;
  const isString = (branch: Schema): boolean => jsonTypesOf(branch, schemas).every((type) => type === "string");
  if (!branches.every(isString)) return undefined;
  return branches.find((branch) => !hasKeyword(schemas.resolve(branch), "enum"));
}

/** Among objects that a required constant string tells apart, the one whose constant the value has. */
export function selectByTag(branches: readonly Schema[], data: unknown, schemas: Schemas): Schema | undefined {
  if (!isSchemaObject(data)) return undefined;
  const objects = branches.map((branch) => schemas.resolve(branch)).filter(isSchemaObject);
  const names = Object.keys((objects[0]?.properties ?? {}) as SchemaObject);
  const tag = names.find((name) => {
    const constants = objects.map((object) => constantOf(object, name, schemas));
    return constants.every((value) => typeof value === "string") && new Set(constants).size === constants.length;
  });
  if (tag === undefined || !Object.hasOwn(data, tag)) return undefined;
  return objects.find((object) => constantOf(object, tag, schemas) === data[tag]);
}

/** The constant that an object schema requires of a member. */
export function constantOf(object: SchemaObject, name: string, schemas: Schemas): unknown {
  const { properties, required } = object as { properties?: Record<string, Schema>; required?: readonly string[] };
  if (!required?.includes(name) || properties === undefined || !Object.hasOwn(properties, name)) return undefined;
  const schema = schemas.resolve(properties[name] as Schema);
  return isSchemaObject(schema) ? schema.const : undefined;
}

function hasKeyword(schema: Schema, keyword: string): boolean {
  return isSchemaObject(schema) && Object.hasOwn(schema, keyword);
}
