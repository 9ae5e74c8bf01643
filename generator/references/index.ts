import { posix } from "node:path";
import { segments } from "../model/pointer.ts";
import type { SourceFile } from "../model/source.ts";
import type { JsonValue } from "../model/type.ts";
import { absolute, type FileIndex, indexFile, type Resource } from "./resources.ts";

/** Where a schema stands. */
export interface Place {
  /** Path relative to the catalog folder, with `/`. */
  readonly file: string;
  /** JSON Pointer in the file. */
  readonly pointer: string;
}

/** What a reference leads to. */
export type Lookup =
  | { readonly kind: "schema"; readonly place: Place }
  /** To a file of the catalog, where nothing stands at that place. `pointer` is `null` where the fragment is none. */
  | { readonly kind: "nothing"; readonly file: string; readonly pointer: string | null }
  /** To something in a file of the catalog that is no schema. */
  | { readonly kind: "noSchema"; readonly place: Place }
  /** To no file of the catalog. */
  | { readonly kind: "outside" };

/**
 * How the references of a catalog are read, by the loader and by whoever judges values by the files as they stand.
 *
 * A reference means what its URI names among the `$id`s of the catalog, else the file that it is a relative path to,
 * seen from the file that it stands in. Nothing else is ever read, whatever a reference says.
 */
export interface References {
  /** @param from the place of the schema that has the `$ref` */
  readonly resolve: (reference: string, from: Place) => Lookup;
}

/** Indexes the files of a catalog. */
export function indexReferences(sources: readonly Pick<SourceFile, "file" | "value">[]): References {
  const files = new Map(sources.map((source) => [source.file, { ...indexFile(source), value: source.value }]));
  const byBase = uniqueBases([...files.values()]);

  const resourceOf = (path: string, from: Resource): Resource | undefined => {
    if (path === "") return from;
    const uri = absolute(path, from.base);
    const named = uri === null ? undefined : byBase.get(uri);
    if (named) return named;
    const file = relativeFile(path, from.file);
    return file === null ? undefined : files.get(file)?.resources[0];
  };

  const resolve = (reference: string, { file, pointer }: Place): Lookup => {
    const [path, fragment] = split(reference);
    const from = files.get(file);
    const scope = from?.owners.get(pointer);
    const resource = scope && path !== null ? resourceOf(path, scope) : undefined;
    const target = resource && files.get(resource.file);
    if (!resource || !target) return { kind: "outside" };
    const inside = fragment === null ? null : pointerOf(fragment, resource);
    const nothing: Lookup = { kind: "nothing", file: resource.file, pointer: inside };
    if (inside === null) return nothing;
    const place: Place = { file: resource.file, pointer: inside };
    if (target.owners.has(inside)) return { kind: "schema", place };
    return exists(target.value, inside) ? { kind: "noSchema", place } : nothing;
  };
  return { resolve };
}

/** Path and fragment, percent-decoded; `null` for one that is not encoded properly. */
function split(reference: string): readonly [path: string | null, fragment: string | null] {
  const hash = reference.indexOf("#");
  return [decode(hash < 0 ? reference : reference.slice(0, hash)), decode(hash < 0 ? "" : reference.slice(hash + 1))];
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Resources by URI; one that is claimed twice names nothing. */
function uniqueBases(files: readonly FileIndex[]): ReadonlyMap<string, Resource> {
  const claimed = new Map<string, Resource | null>();
  for (const resource of files.flatMap(({ resources }) => resources).filter(({ named }) => named)) {
    claimed.set(resource.base, claimed.has(resource.base) ? null : resource);
  }
  return new Map([...claimed].flatMap(([base, one]) => (one === null ? [] : [[base, one] as const])));
}

/** The path below the catalog folder, or `null` where the reference is no relative path at all. */
function relativeFile(path: string, from: string): string | null {
  if (/^([A-Za-z][A-Za-z0-9+.-]*:|\/|\\)/.test(path)) return null;
  return posix.join(posix.dirname(from), path);
}

/** A fragment as a pointer in the file: a JSON Pointer from the resource's root, or an anchor. */
function pointerOf(fragment: string, { pointer, anchors }: Resource): string | null {
  if (fragment === "" || fragment.startsWith("/")) return pointer + fragment;
  return anchors.get(fragment) ?? null;
}

function exists(value: JsonValue, pointer: string): boolean {
  let current: JsonValue | undefined = value;
  for (const segment of segments(pointer)) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, segment)) return false;
    current = (current as { readonly [name: string]: JsonValue })[segment];
  }
  return true;
}
