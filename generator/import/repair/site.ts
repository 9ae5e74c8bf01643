import { quote } from "../../diagnostics/quote.ts";
import type { Origin } from "../../model/origin.ts";
import { segments } from "../../model/pointer.ts";
import type { CatalogDraft } from "../layout/catalog.ts";
import type { Notes } from "../notes.ts";
import { definitionsIn, partsOf } from "../schema/keywords.ts";
import { type Fields, isFields, type Origins, type Tree } from "../tree.ts";

/** What repairs share. */
export interface Workshop {
  readonly draft: CatalogDraft;
  readonly origins: Origins;
  readonly notes: Notes;
  /** Schemas that accept more than they did in the document. */
  readonly widened: WeakSet<object>;
  /** Whether a schema with keywords of one JSON type is taken to be of that type. */
  readonly assume: boolean;
}

/** A place of the draft that the loader has a finding about. */
export interface Site {
  readonly file: string;
  /** The innermost schema that holds the place. */
  readonly schema: Fields;
  /** Schemas around it that it judges the same value as, from the outside in. */
  readonly around: readonly Fields[];
  /** Keyword of the schema that holds the place; `null` where the schema as a whole is meant. */
  readonly keyword: string | null;
  /** What the pointer says below the keyword. */
  readonly rest: readonly string[];
}

const inPlace = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);

/**
 * Finds the schema that a finding about a family file is about. Where the place is a schema under a keyword, the finding
 * may be about either: it is about the keyword where its message names it.
 */
export function siteAt({ draft }: Workshop, file: string, pointer: string, message: string): Site | null {
  const root = draft.get(file);
  if (root === undefined) return null;
  let schema = root;
  let around: readonly Fields[] = [];
  let path = segments(pointer);
  for (;;) {
    const next = [...partsOf(schema), ...definitionsIn(schema)].find(
      (part) => isFields(part.schema) && part.path.every((segment, index) => path[index] === segment),
    );
    if (next === undefined) break;
    const [name = ""] = next.path;
    const named = message.includes(quote(name)) || message.startsWith(`${name} `);
    if (named && path.length === 1) break;
    around = inPlace.has(next.path[0] ?? "") ? [...around, schema] : [];
    schema = next.schema as Fields;
    path = path.slice(next.path.length);
  }
  const [keyword = null, ...rest] = path;
  return { file, schema, around, keyword, rest };
}

/** The place in the imported document that a place of the draft comes from. */
export function foreignOrigin(shop: Workshop, file: string, pointer: string): Origin | null {
  let at: Tree | undefined = shop.draft.get(file);
  let known: { readonly object: object; readonly depth: number } | null = null;
  const path = segments(pointer);
  for (const [depth, segment] of path.entries()) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, segment)) break;
    at = (at as Fields)[segment];
    const marked = typeof at === "object" && at !== null && shop.origins.placeOf(at) !== null;
    if (marked) known = { object: at as object, depth: depth + 1 };
  }
  return known === null ? firstOrigin(shop, file) : shop.origins.locate(known.object, path.slice(known.depth));
}

/** Somewhere in the document that a file of the draft comes from, for what has no place of its own. */
function firstOrigin({ draft, origins }: Workshop, file: string): Origin | null {
  const root = draft.get(file);
  const defs = isFields(root?.$defs) ? Object.values(root.$defs) : [];
  const place = defs.filter(isFields).map((schema) => origins.placeOf(schema))[0];
  return place?.source.locate("") ?? null;
}

/** The definition that a reference of a file leads to. */
export function resolveIn(
  { draft }: Workshop,
  reference: unknown,
  file: string,
): { schema: Tree; file: string } | null {
  if (typeof reference !== "string") return null;
  const hash = reference.indexOf("#");
  const target = hash <= 0 ? file : reference.slice(0, hash);
  let at: Tree | undefined = draft.get(target);
  for (const segment of segments(decodeURIComponent(reference.slice(hash + 1)))) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, segment)) return null;
    at = (at as Fields)[segment];
  }
  return at === undefined ? null : { schema: at, file: target };
}
