import { join } from "node:path";
import { builtFolder, type Peer, type PeerCodec, peerModule } from "./peer.ts";
import type { CatalogSchemas, Messages, SchemaObject } from "./schemas.ts";

interface Built {
  is(value: unknown): boolean;
  validate(value: unknown): { readonly success: boolean; readonly data?: unknown };
  stringify(value: unknown): string;
}

/** typia: code for a union of types with tags, printed ahead of time by its transformer, which needs an older TypeScript. */
export const typia: Peer = {
  name: "typia",
  unchecked: null,
  async load(schemas, messages): Promise<PeerCodec> {
    const protocol = messages === schemas.realtime ? "Realtime" : "Graphql";
    const built = await peerModule<Record<string, unknown>>(join(builtFolder, "typia/out/typia.ts"));
    const { is, validate, stringify } = built[protocol] as Built;
    return {
      decode(text) {
        const value: unknown = JSON.parse(text);
        return is(value) ? value : undefined;
      },
      is,
      refuse: (text) => validate(JSON.parse(text)),
      encode: stringify,
    };
  },
};

/** The catalog as typia reads it: a type for each definition, a tag for each keyword. */
export function typiaSource(schemas: CatalogSchemas): string {
  const types = Object.entries(schemas.$defs).map(([name, schema]) => `type ${name} = ${typeText(schema)};`);
  const protocol = (name: string, messages: Messages): string => {
    const union = [...messages.values()].join(" | ");
    const calls = `is: typia.createIs<${name}Union>(), validate: typia.createValidate<${name}Union>()`;
    const stringify = `stringify: typia.json.createStringify<${name}Union>()`;
    return `type ${name}Union = ${union};\nexport const ${name} = { ${calls}, ${stringify} };`;
  };
  const protocols = [protocol("Realtime", schemas.realtime), protocol("Graphql", schemas.graphql)];
  return ['import typia, { tags } from "typia";', ...types, ...protocols, ""].join("\n");
}

const tags: Readonly<Record<string, string>> = {
  minLength: "MinLength",
  maxLength: "MaxLength",
  pattern: "Pattern",
  minimum: "Minimum",
  maximum: "Maximum",
  minItems: "MinItems",
  maxItems: "MaxItems",
};

function typeText(schema: SchemaObject): string {
  const branches = (schema.anyOf ?? schema.oneOf) as readonly SchemaObject[] | undefined;
  if (branches !== undefined) return branches.map((one) => `(${typeText(one)})`).join(" | ");
  if (typeof schema.$ref === "string") return schema.$ref.replace("#/$defs/", "");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.type)) return schema.type.map((type) => `(${typeText({ ...schema, type })})`).join(" | ");
  return plainText(schema);
}

function plainText(schema: SchemaObject): string {
  switch (schema.type) {
    case undefined:
      return "any";
    case "integer":
      return `number & tags.Type<"int64">${tagsText(schema)}`;
    case "array":
      return `(${typeText((schema.items ?? {}) as SchemaObject)})[]${tagsText(schema)}`;
    case "object":
      return objectText(schema);
    default:
      return `${schema.type}${tagsText(schema)}`;
  }
}

function objectText({ properties = {}, required = [], additionalProperties }: SchemaObject): string {
  const members = Object.entries(properties as Record<string, SchemaObject>);
  if (members.length === 0) {
    const values = typeof additionalProperties === "object" ? (additionalProperties as SchemaObject) : {};
    return `Record<string, ${typeText(values)}>`;
  }
  const names = new Set(required as readonly string[]);
  const texts = members.map(
    ([name, member]) => `${JSON.stringify(name)}${names.has(name) ? "" : "?"}: ${typeText(member)}`,
  );
  return `{ ${texts.join("; ")} }`;
}

function tagsText(schema: SchemaObject): string {
  const found = Object.entries(tags).filter(([keyword]) => schema[keyword] !== undefined);
  const texts = found.map(([keyword, tag]) => ` & tags.${tag}<${JSON.stringify(schema[keyword])}>`);
  return texts.join("") + (schema.uniqueItems === true ? " & tags.UniqueItems" : "");
}
