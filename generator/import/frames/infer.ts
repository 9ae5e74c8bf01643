import type { LocatedSource } from "../../model/compiled.ts";
import { discriminatorText } from "../../model/discriminator.ts";
import { child } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import { pascalCase } from "../../names/pascal.ts";
import { type CatalogDraft, encodePointer } from "../layout/catalog.ts";
import { slug } from "../layout/files.ts";
import type { Notes } from "../notes.ts";
import { canonical, type Fields, fields, isFields, type Origins, type Tree } from "../tree.ts";
import { type Group, groupFrames } from "./groups.ts";
import { SchemaMaker } from "./schema.ts";
import { emptyShape, include } from "./shape.ts";

/** Examples that each message carries over. */
const mostExamples = 3;

/**
 * Infers a catalog from example frames: a message for each value of the discriminator. Every frame is valid by the
 * result, which says no more than the frames show: it is where a catalog starts, not where it ends.
 */
export function inferCatalog(
  name: string,
  frames: readonly LocatedSource[],
  origins: Origins,
  notes: Notes,
): CatalogDraft {
  const named = slug(name, "imported");
  const file = `${named === "catalog" ? "frames" : named}.schema.json`;
  const { discriminator, groups } = groupFrames(frames);
  const maker = new SchemaMaker();
  const listed: Tree[] = [];
  for (const group of groups) {
    const key = defineGroup(group, discriminator, groups, maker);
    const schema = maker.definitions[key];
    const [first] = group.frames;
    if (!isFields(schema) || first === undefined) continue;
    origins.mark(schema, { source: first, pointer: "" });
    schema.examples = pickExamples(group.frames);
    if (group.value !== null) listed.push(fields([["$ref", `#${encodePointer(child("/$defs", key))}`]]));
    else notes.lost(first.locate(""), "these frames are a type and no message", "no property tells messages apart");
  }
  const catalog = fields([
    ["name", named],
    ["version", "0.1.0"],
    [
      "protocols",
      [
        fields([
          ["name", named],
          ["subprotocol", named],
          ["discriminator", discriminatorText([discriminator ?? "type"])],
          ["families", [file]],
        ]),
      ],
    ],
  ]);
  const family = fields([
    ["$schema", "https://json-schema.org/draft/2020-12/schema"],
    ...(listed.length > 0 ? [["oneOf", listed] as const] : []),
    ["$defs", maker.definitions],
  ]);
  return new Map<string, Fields>([
    ["catalog.json", catalog],
    [file, family],
  ]);
}

function defineGroup(
  { value, frames }: Group,
  discriminator: string | null,
  groups: readonly Group[],
  maker: SchemaMaker,
): string {
  const shape = emptyShape();
  for (const frame of frames) include(shape, frame.value);
  if (value !== null && discriminator !== null) {
    const name = typeof value === "string" ? value : `${discriminator} ${value < 0 ? "minus " : ""}${Math.abs(value)}`;
    return maker.define(pascalCase(name), shape, { [discriminator]: value });
  }
  const name = groups.length === 1 ? "Frame" : "OtherFrame";
  if (shape.objects === shape.count) return maker.define(name, shape);
  maker.definitions[name] = maker.schema(shape, name);
  return name;
}

/** A few frames: first those that show members that no frame before them has. */
function pickExamples(frames: readonly LocatedSource[]): Tree[] {
  const picked = new Map<string, JsonValue>();
  const seen = new Set<string>();
  const shows = (value: JsonValue): readonly string[] => (isFields(value) ? Object.keys(value) : [typeof value]);
  for (const { value } of frames) {
    if (picked.size === mostExamples) break;
    if (shows(value).every((name) => seen.has(name))) continue;
    for (const name of shows(value)) seen.add(name);
    picked.set(canonical(value), value);
  }
  for (const { value } of frames) if (picked.size < mostExamples) picked.set(canonical(value), value);
  return [...picked.values()] as Tree[];
}
