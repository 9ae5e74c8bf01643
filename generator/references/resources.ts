import type { SourceFile } from "../model/source.ts";
import { type SchemaObject, walkSchemas } from "./walk.ts";

/** A schema with an identity of its own (JSON Schema 2020-12 Core §4.3.5): a file, or what has a `$id` inside one. */
export interface Resource {
  readonly file: string;
  /** Where its root stands in the file. */
  readonly pointer: string;
  /** What references in it are relative to, without fragment. */
  readonly base: string;
  /** Pointers by `$anchor`; `null` for one that is given twice, which then names nothing. */
  readonly anchors: Map<string, string | null>;
  /** Whether a `$id` gives it its base, which references may then name. */
  readonly named: boolean;
}

/** The resources of one file, the file itself first, and for each schema in it the one that it lies in. */
export interface FileIndex {
  readonly resources: readonly Resource[];
  readonly owners: ReadonlyMap<string, Resource>;
}

/** Finds the resources, anchors and schemas of a file. */
export function indexFile({ file, value }: Pick<SourceFile, "file" | "value">): FileIndex {
  const resources: Resource[] = [];
  const owners = new Map<string, Resource>();
  const start: Resource = {
    file,
    pointer: "",
    base: `catalog:///${encodeURI(file)}`,
    anchors: new Map(),
    named: false,
  };
  walkSchemas(value, "", start, (schema, pointer, outer): Resource => {
    const { $id, $anchor } = typeof schema === "boolean" ? ({} as SchemaObject) : schema;
    const base = typeof $id === "string" ? absolute($id, outer.base) : null;
    const owner = base === null ? outer : { file, pointer, base, anchors: new Map(), named: true };
    if (base !== null || pointer === "") resources.push(owner);
    owners.set(pointer, owner);
    if (typeof $anchor === "string") owner.anchors.set($anchor, owner.anchors.has($anchor) ? null : pointer);
    return owner;
  });
  return { resources, owners };
}

/** A URI reference made absolute (RFC 3986 §5), without fragment; `null` where it is no URI reference. */
export function absolute(reference: string, base: string): string | null {
  try {
    const url = new URL(reference, base);
    url.hash = "";
    return url.href;
  } catch {
    return null;
  }
}
