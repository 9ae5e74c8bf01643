import type { Notes } from "../notes.ts";
import type { Draft } from "../schema/draft.ts";
import { join, partsOf } from "../schema/keywords.ts";
import { type Fields, fields, isFields, type Origins, type Tree } from "../tree.ts";

/** What a pass knows beside the schema. */
export interface PassContext {
  readonly draft: Draft;
  /** Records what the pass does to a keyword of the schema. */
  readonly changed: (keyword: string, what: string, why: string) => void;
  readonly lost: (keyword: string, what: string, why: string) => void;
}

/** Brings one construct of one schema into 2020-12; what is inside has been through all passes. */
export type Pass = (schema: Readonly<Fields>, context: PassContext) => Readonly<Fields>;

/** Runs passes over a schema and everything inside it, from the inside out. */
export function runPasses(
  tree: Tree,
  passes: readonly Pass[],
  { origins, notes, draft }: { readonly origins: Origins; readonly notes: Notes; readonly draft: Draft },
): Tree {
  const run = (value: Tree): Tree => {
    if (!isFields(value)) return value;
    const place = origins.placeOf(value);
    const inside = shallow(value, origins);
    for (const { path, schema } of partsOf(value)) {
      const [keyword = "", name] = path;
      const inner = run(schema);
      if (name === undefined) inside[keyword] = inner;
      else (inside[keyword] as Fields)[name] = inner;
    }
    const locate = (keyword: string) => place?.source.locate(join(place.pointer, [keyword]), "name") ?? null;
    const context: PassContext = {
      draft,
      changed: (keyword, what, why) => notes.changed(locate(keyword), what, why),
      lost: (keyword, what, why) => notes.lost(locate(keyword), what, why),
    };
    const result = passes.reduce<Readonly<Fields>>((schema, pass) => pass(schema, context), inside);
    return origins.mark(fields(Object.entries(result)), place);
  };
  return run(tree);
}

/** A copy that shares what is inside its members, except the containers of parts. */
function shallow(value: Fields, origins: Origins): Fields {
  return fields(
    Object.entries(value).map(([name, one]) => {
      if (Array.isArray(one)) return [name, [...one]] as const;
      if (!isFields(one)) return [name, one] as const;
      return [name, origins.mark(fields(Object.entries(one)), origins.placeOf(one))] as const;
    }),
  );
}

/** A schema without some keywords. */
export function without(schema: Readonly<Fields>, ...keywords: readonly string[]): Readonly<Fields> {
  return fields(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)));
}

/** A schema with some keywords set, in place of others where they are renamed. */
export function withKeywords(schema: Readonly<Fields>, set: { readonly [keyword: string]: Tree }): Readonly<Fields> {
  return fields([...Object.entries(schema), ...Object.entries(set)]);
}
