import { ruleKeywords } from "./rules-aside.ts";
import {
  isSchemaObject,
  lazyReference,
  preferredTag,
  type Schema,
  type SchemaObject,
  type Schemas,
} from "./schemas.ts";

const allTypes: readonly string[] = ["null", "boolean", "number", "string", "array", "object"];

/** JSON types of which a schema accepts at least some values, as far as its own keywords tell. */
export function jsonTypesOf(schema: Schema, schemas: Schemas): readonly string[] {
  return layersOf(schema, schemas).reduce<readonly string[]>((types, layer) => {
    const own = ownTypes(layer, schemas);
    return types.filter((type) => own.includes(type));
  }, allTypes);
}

function ownTypes(layer: Schema, schemas: Schemas): readonly string[] {
  if (typeof layer === "boolean") return layer ? allTypes : [];
  const { type, anyOf, oneOf } = layer;
  if (type !== undefined) return [type].flat().map((one) => (one === "integer" ? "number" : String(one)));
  if (Object.hasOwn(layer, "const")) return [typeOf(layer.const)];
  if (Array.isArray(layer.enum)) return [...new Set(layer.enum.map(typeOf))];
  const branches = (anyOf ?? oneOf) as readonly Schema[] | undefined;
  return branches === undefined ? allTypes : branches.flatMap((branch) => jsonTypesOf(branch, schemas));
}

/** A schema with all that hold at once with it, by `$ref` and `allOf`. */
function layersOf(schema: Schema, schemas: Schemas): readonly Schema[] {
  if (typeof schema === "boolean") return [schema];
  const inner = (schema.allOf ?? []) as readonly Schema[];
  const reference = schema[lazyReference];
  const referred = typeof reference === "string" ? [schemas.at(reference)] : [];
  return [...[...referred, ...inner].flatMap((one) => layersOf(one, schemas)), schema];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** For a choice of an enum and a string schema, the latter: an open enum. */
export function openEnum(branches: readonly Schema[], schemas: Schemas): Schema | undefined {
  if (branches.length !== 2) return undefined;
  const isString = (branch: Schema): boolean => jsonTypesOf(branch, schemas).every((type) => type === "string");
  if (!branches.every(isString) || branches.some((branch) => isRuled(branch, schemas))) return undefined;
  return branches.find((branch) => !layersOf(branch, schemas).some((layer) => hasKeyword(layer, "enum")));
}

/** Whether a schema is null and no more: a rule may refuse even that. */
export function isNull(schema: Schema, schemas: Schemas): boolean {
  return jsonTypesOf(schema, schemas).every((type) => type === "null") && !isRuled(schema, schemas);
}

/** Whether a rule holds of the values of a schema. */
export function isRuled(schema: Schema, schemas: Schemas): boolean {
  return layersOf(schema, schemas).some(
    (layer) => isSchemaObject(layer) && Object.keys(layer).some((keyword) => ruleKeywords.has(keyword)),
  );
}

/** Among objects that a constant string tells apart, the one whose constant the value has. */
export function selectByTag(
  branches: readonly Schema[],
  data: unknown,
  preferred: unknown,
  schemas: Schemas,
): Schema | undefined {
  const tag = tagOf(branches, preferred, schemas);
  if (tag === undefined || !isSchemaObject(data) || !Object.hasOwn(data, tag)) return undefined;
  return leavesOfAll(branches, schemas).find(({ leaf }) => constantOf(leaf, tag, schemas) === data[tag])?.branch;
}

/**
 * The property whose constant tells objects apart; one that all of them require, if there is such a one, and of those the
 * preferred one, if it is among them.
 */
export function tagOf(branches: readonly Schema[], preferred: unknown, schemas: Schemas): string | undefined {
  const leaves = leavesOfAll(branches, schemas).map(({ leaf }) => leaf);
  const names = leaves[0] === undefined ? [] : layersOf(leaves[0], schemas).flatMap(namesOf);
  const tags = names.filter((name) => {
    const constants = leaves.map((leaf) => constantOf(leaf, name, schemas));
    return constants.every((value) => typeof value === "string") && new Set(constants).size === constants.length;
  });
  const isRequired = (leaf: Schema, name: string): boolean =>
    layersOf(leaf, schemas).some(
      (layer) => isSchemaObject(layer) && Array.isArray(layer.required) && layer.required.includes(name),
    );
  // Where no branch requires it, what stands beside the choice does; where only some do, it tells nothing apart.
  const required = tags.filter((name) => leaves.every((leaf) => isRequired(leaf, name)));
  const chosen = required.find((name) => name === preferred) ?? required[0];
  return chosen ?? tags.find((name) => !leaves.some((leaf) => isRequired(leaf, name)));
}

function leavesOfAll(
  branches: readonly Schema[],
  schemas: Schemas,
): readonly { readonly leaf: Schema; readonly branch: Schema }[] {
  return branches.flatMap((branch) => leavesOf(branch, schemas).map((leaf) => ({ leaf, branch })));
}

/** The property that a choice's `discriminator` names. */
export function preferredBy(choice: SchemaObject | undefined): unknown {
  const stated = choice?.[preferredTag];
  return isSchemaObject(stated) ? stated.propertyName : undefined;
}

/** The branches of a choice that is a branch itself. */
function leavesOf(branch: Schema, schemas: Schemas): readonly Schema[] {
  for (const layer of layersOf(branch, schemas)) {
    const inner = isSchemaObject(layer) ? ((layer.anyOf ?? layer.oneOf) as readonly Schema[] | undefined) : undefined;
    if (inner !== undefined && inner.length > 1) return inner.flatMap((one) => leavesOf(one, schemas));
  }
  return [branch];
}

function namesOf(layer: Schema): readonly string[] {
  return isSchemaObject(layer) ? Object.keys((layer.properties ?? {}) as SchemaObject) : [];
}

/** The constant that an object schema gives a member. */
export function constantOf(object: Schema, name: string, schemas: Schemas): unknown {
  return constantAt(object, [name], schemas);
}

/** The constant that an object schema gives what stands at a path of members. */
export function constantAt(object: Schema, path: readonly string[], schemas: Schemas): unknown {
  let layers = layersOf(object, schemas).filter(isSchemaObject);
  for (const name of path) {
    const members = layers.flatMap(({ properties }): readonly Schema[] =>
      isSchemaObject(properties) && Object.hasOwn(properties, name) ? [properties[name] as Schema] : [],
    );
    layers = members.flatMap((member) => layersOf(member, schemas)).filter(isSchemaObject);
  }
  return layers
    .map(({ const: constant, enum: values }) => (Array.isArray(values) && values.length === 1 ? values[0] : constant))
    .find((value) => value !== undefined);
}

function hasKeyword(schema: Schema, keyword: string): boolean {
  return isSchemaObject(schema) && Object.hasOwn(schema, keyword);
}
