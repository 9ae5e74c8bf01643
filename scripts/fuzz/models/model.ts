import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc, { type Arbitrary } from "fast-check";
import { discriminatorText } from "../../../generator/model/discriminator.ts";
import { frameFormats } from "../../../generator/model/numbers.ts";
import { anyMembers, anySchema, type Members, restOf, type SchemaDraft } from "./schema.ts";

/** A catalog that nobody has written: one protocol, one family. */
export interface Model {
  readonly limits: { readonly maxFrameBytes: number; readonly maxDepth: number };
  /** Whether frames have all formats. */
  readonly isBinary: boolean;
  /** Names of the members that lead to what selects the message, and whether that is an integer. */
  readonly discriminator: { readonly path: readonly string[]; readonly isInteger: boolean };
  readonly messages: readonly MessageDraft[];
  /** Definitions that are no messages. */
  readonly types: readonly SchemaDraft[];
}

interface MessageDraft {
  readonly members: Members;
  readonly rest: SchemaDraft;
  readonly direction: string;
  /** Place of the discriminator among the members, or of what holds it. */
  readonly place: number;
  /** Members beside the discriminator, where it stands in an object of the message. */
  readonly beside: Members;
}

const paths: readonly (readonly string[])[] = [
  ...["type", "kind", "t", "class", "a/b", "\u00e9", "/"].map((name) => [name]),
  ...[
    ["header", "type"],
    ["a", "b/~", "0", "\u00e9"],
  ],
];

/** Models of any seed; the smallest is one message without members. */
export const anyModel: Arbitrary<Model> = fc.record({
  limits: fc.record({
    maxFrameBytes: fc.constantFrom(1_048_576, 4096, 600),
    maxDepth: fc.constantFrom(64, 8, 12, 200),
  }),
  isBinary: fc.boolean(),
  discriminator: fc.record({ path: fc.constantFrom(...paths), isInteger: fc.boolean() }),
  messages: fc.array(
    fc.record({
      members: anyMembers,
      rest: restOf(anySchema),
      direction: fc.constantFrom("both", "clientToServer", "serverToClient"),
      place: fc.nat({ max: 3 }),
      beside: anyMembers,
    }),
    { minLength: 1, maxLength: 4 },
  ),
  // A type that only refers to another one is often a circle.
  types: fc.array(
    anySchema.filter(({ $ref }) => $ref === undefined),
    { maxLength: 4 },
  ),
});

const tags = { texts: ["one", "two", "three_3", 'fo"ur'], integers: [10, 0, -1, Number.MAX_SAFE_INTEGER] };

/** Writes a model as a catalog folder. */
export function writeModel(model: Model, folder: string, version: number): void {
  const { limits } = model;
  const discriminator = discriminatorText(model.discriminator.path);
  const protocol = { name: "wire", subprotocol: "wire", discriminator, families: ["wire.schema.json"] };
  const formats = model.isBinary ? { formats: frameFormats } : {};
  const catalog = { name: "model", version: `${version}.0.0`, limits, ...formats, protocols: [protocol] };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "catalog.json"), `${JSON.stringify(catalog, null, 2)}\n`);
  writeFileSync(join(folder, "wire.schema.json"), `${JSON.stringify(familyOf(model), null, 2)}\n`);
}

/** The family file of a model. */
export function familyOf(model: Model): SchemaDraft {
  const messageNames = model.messages.map((_, index) => `Message${index + 1}`);
  const typeNames = model.types.map((_, index) => `Shape${index + 1}`);
  const all = [...messageNames, ...typeNames];
  const nameOf = (number: number): string => {
    const [names, index] = number < 0 ? [messageNames, -1 - number] : [all, number];
    return names[index % names.length] as string;
  };
  const messages = model.messages.map((message, index) => [messageNames[index], messageOf(model, message, index)]);
  const types = model.types.map((schema, index) => [typeNames[index], schema]);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    oneOf: messageNames.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: linked(Object.fromEntries([...messages, ...types]), nameOf) as SchemaDraft,
  };
}

function messageOf({ discriminator }: Model, message: MessageDraft, index: number): SchemaDraft {
  const { members, rest, direction, place, beside } = message;
  const { path, isInteger } = discriminator;
  const [first = "", ...inner] = path;
  const constant = { const: (isInteger ? tags.integers : tags.texts)[index] };
  const held = inner.reduceRight<SchemaDraft>((part, name) => objectWith(name, part, beside, place), constant);
  return { ...objectWith(first, held, members, place), ...rest, message: { direction } };
}

/** An object with a required member among others. */
function objectWith(name: string, part: SchemaDraft, members: Members, place: number): SchemaDraft {
  const others = Object.entries(members.properties).filter(([other]) => other !== name);
  const properties = Object.fromEntries(others.toSpliced(place, 0, [name, part]));
  const required = [name, ...(members.required ?? []).filter((other) => other !== name)];
  return { type: "object", required, properties };
}

/** Puts names in the place of numbers in references. */
function linked(schema: unknown, nameOf: (number: number) => string): unknown {
  if (Array.isArray(schema)) return schema.map((one) => linked(one, nameOf));
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([name, value]): [string, unknown] =>
    name === "$ref" && typeof value === "number" ? [name, `#/$defs/${nameOf(value)}`] : [name, linked(value, nameOf)],
  );
  return Object.fromEntries(entries);
}
