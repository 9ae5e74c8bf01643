import { quote } from "../../diagnostics/quote.ts";
import { type DiscriminatorValue, discriminatorText } from "../../model/discriminator.ts";
import { child } from "../../model/pointer.ts";
import type { Heading } from "../gather.ts";
import type { Notes } from "../notes.ts";
import type { Definition } from "../schema/collect.ts";
import { partsOf } from "../schema/keywords.ts";
import { type Fields, fields, isFields, type Origins, type Tree } from "../tree.ts";
import { type Placed, placeDefinitions, slug } from "./files.ts";
import { type MessageSeed, selectMessages, tagsOf } from "./messages.ts";

/** A catalog in the making: trees by file, `catalog.json` among them. */
export type CatalogDraft = Map<string, Fields>;

/** What is to be laid out. */
export interface CatalogParts {
  readonly name: string;
  readonly version: string;
  readonly description: string | null;
  readonly definitions: readonly Definition[];
  readonly headings: ReadonlyMap<string, Heading>;
  readonly messages: readonly MessageSeed[];
  /** Whether the document says that these are messages, so that leaving one out is a loss. */
  readonly declared: boolean;
  /** Whether a constant that tells messages apart counts as required. */
  readonly assume: boolean;
}

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Lays definitions out as a catalog folder: one family for each document, one protocol over all of them. */
export function layOut(parts: CatalogParts, origins: Origins, notes: Notes): CatalogDraft {
  const { places, placed, files, documents } = placeDefinitions(parts.definitions);
  const lookup = (address: string): Tree | undefined => places.get(address)?.schema;
  for (const { definition, key, schema } of placed) {
    if (key === definition.text || definition.text === "" || !isFields(schema)) continue;
    notes.changed(origins.locate(schema), `the type is called ${quote(key)}`, "another definition has its name");
  }
  const messages = mergeSeeds(parts.messages, places);
  const selection = selectMessages([...messages.keys()], lookup, parts.assume);
  const named = slug(parts.name, "imported");
  const catalog = fields([
    ["name", named],
    ["version", parts.version],
    ...(parts.description === null ? [] : [["description", parts.description] as const]),
    ["protocols", [protocol(named, selection.discriminator ?? "type", files)]],
  ]);
  const draft: CatalogDraft = new Map([["catalog.json", catalog]]);
  for (const file of files) {
    const own = placed.filter((one) => one.file === file);
    const heading = parts.headings.get(documents.get(file) ?? "") ?? null;
    draft.set(file, family(own, heading, places, origins));
  }
  for (const [address, seed] of messages) {
    const place = places.get(address);
    const root = place === undefined ? undefined : draft.get(place.file);
    const schema = place === undefined ? undefined : definitionAt(root, place.key);
    if (!place || !root || !schema) continue;
    if (!selection.values.has(address)) {
      if (parts.declared) refuse(place, selection.discriminator, schema, origins, notes);
      continue;
    }
    list(root, place.key);
    requireDiscriminator(schema, selection.discriminator ?? "", tagsOf(place.schema, lookup), origins, notes);
    annotate(schema, seed, selection.values);
  }
  return draft;
}

function protocol(name: string, discriminator: string, files: readonly string[]): Fields {
  return fields([
    ["name", name],
    ["subprotocol", name],
    ["discriminator", discriminatorText([discriminator])],
    ["families", [...files]],
  ]);
}

function family(
  own: readonly Placed[],
  heading: Heading | null,
  places: ReadonlyMap<string, Placed>,
  origins: Origins,
): Fields {
  const refer = (address: string, from: string): string => {
    const place = places.get(address);
    if (place === undefined) return address;
    const pointer = encodePointer(child("/$defs", place.key));
    return place.file === from ? `#${pointer}` : `${place.file}#${pointer}`;
  };
  const definitions = own.map(({ schema, file, key }): readonly [string, Tree] => {
    return [key, rewrite(origins.copy(schema), (address) => refer(address, file))];
  });
  return fields([
    ["$schema", dialect],
    ...Object.entries(heading ?? {}).filter(([, text]) => text !== null),
    ["$defs", fields(definitions)],
  ]);
}

/** Sets the references of a schema in place; data such as examples is left alone. */
function rewrite(schema: Tree, refer: (address: string) => string): Tree {
  if (!isFields(schema)) return schema;
  if (typeof schema.$ref === "string") schema.$ref = refer(schema.$ref);
  for (const part of partsOf(schema)) rewrite(part.schema, refer);
  return schema;
}

/** A pointer as a URI fragment: whatever a fragment cannot hold is percent-encoded. */
export function encodePointer(pointer: string): string {
  return encodeURIComponent(pointer).replaceAll("%2F", "/").replaceAll("%24", "$").replaceAll("%7E", "~");
}

export function definitionAt(root: Fields | undefined, key: string): Fields | null {
  const defs = root?.$defs;
  const schema = isFields(defs) && Object.hasOwn(defs, key) ? defs[key] : undefined;
  return isFields(schema) ? schema : null;
}

function list(root: Fields, key: string): void {
  const listed = Array.isArray(root.oneOf) ? root.oneOf : [];
  root.oneOf = [...listed, fields([["$ref", `#${encodePointer(child("/$defs", key))}`]])];
}

/** Requires the discriminator of a message that has it as a constant, where that is to be assumed. */
function requireDiscriminator(
  schema: Fields,
  discriminator: string,
  required: ReadonlyMap<string, DiscriminatorValue>,
  origins: Origins,
  notes: Notes,
): void {
  if (required.has(discriminator)) return;
  schema.required = [...(Array.isArray(schema.required) ? schema.required : []), discriminator];
  notes.changed(origins.locate(schema), `${quote(discriminator)} is required`, "--assume asks for that");
}

/** Writes what JSON Schema cannot say under the keyword `message`. */
function annotate(
  schema: Fields,
  { direction, replies }: MessageSeed,
  values: ReadonlyMap<string, DiscriminatorValue>,
): void {
  const answers = [...new Set(replies.flatMap((address) => values.get(address) ?? []))];
  const kept = isFields(schema.message) ? schema.message : {};
  const message = fields([
    ...Object.entries(kept),
    ...(direction === null ? [] : [["direction", direction] as const]),
    ...(answers.length === 0 ? [] : [["replies", answers] as const]),
  ]);
  if (Object.keys(message).length > 0) schema.message = message;
}

function refuse(place: Placed, discriminator: string | null, schema: Fields, origins: Origins, notes: Notes): void {
  const why =
    discriminator === null
      ? "no property is required by the messages with a const string or integer that tells them apart"
      : `it does not require ${quote(discriminator)} with a const string or integer that no other message has`;
  notes.lost(origins.locate(schema), `${quote(place.key)} is a type and no message`, why);
}

/** One seed for each definition; what several messages of one schema say is put together. */
function mergeSeeds(
  seeds: readonly MessageSeed[],
  places: ReadonlyMap<string, Placed>,
): ReadonlyMap<string, MessageSeed> {
  const merged = new Map<string, MessageSeed>();
  const home = (address: string): string => places.get(address)?.definition.address ?? address;
  for (const { address, direction, replies } of seeds) {
    const key = home(address);
    const before = merged.get(key);
    const both = before !== undefined && before.direction !== null && direction !== null;
    merged.set(key, {
      address: key,
      direction: both && before.direction !== direction ? "both" : (direction ?? before?.direction ?? null),
      replies: [...(before?.replies ?? []), ...replies.map(home)],
    });
  }
  return merged;
}
