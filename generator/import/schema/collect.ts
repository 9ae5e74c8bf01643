import { quote } from "../../diagnostics/quote.ts";
import { segments } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import type { Notes } from "../notes.ts";
import type { ForeignDocument } from "../read/documents.ts";
import { type Fields, fields, isFields, type Origins, type Tree, textOf } from "../tree.ts";
import { type Draft, draftOf } from "./draft.ts";
import { annotations, definitionsIn, holdsDefinitions, isSchema, join, partsOf } from "./keywords.ts";
import { addressOf, type References, type Target, valueOfTarget } from "./references.ts";

/** A schema that gets a name. */
export interface Definition {
  /** `<path>#<pointer>` in the foreign documents; what `$ref` holds until files are laid out. */
  readonly address: string;
  readonly target: Target;
  /** What the author calls it. */
  readonly text: string;
  readonly draft: Draft;
  readonly schema: Tree;
}

const references = ["$ref", "$recursiveRef", "$dynamicRef"] as const;

/** Finds every schema that has a name or is referred to, and takes it out of its document. */
export class Collector {
  readonly #references: References;
  readonly #origins: Origins;
  readonly #notes: Notes;
  readonly #drafts = new Map<ForeignDocument, Draft>();
  readonly #found = new Map<string, { readonly target: Target; readonly text: string }>();

  constructor(known: References, origins: Origins, notes: Notes) {
    this.#references = known;
    this.#origins = origins;
    this.#notes = notes;
  }

  draft(document: ForeignDocument): Draft {
    const known = this.#drafts.get(document) ?? draftOf(document.source.value);
    this.#drafts.set(document, known);
    return known;
  }

  /** Names the schema at a place, and every schema that it holds as a definition or refers to. */
  define(target: Target, text: string): string {
    const address = addressOf(target);
    if (this.#found.has(address)) return address;
    this.#found.set(address, { target, text });
    this.explore(target);
    return address;
  }

  /** Names what a schema holds as definitions or refers to, but not the schema itself. */
  explore({ document, pointer }: Target): void {
    const look = (schema: unknown, at: string): void => {
      if (!isFields(schema)) return;
      for (const { path } of definitionsIn(schema)) {
        if (path[0] === "definitions") this.#renamed(document, at);
        this.define({ document, pointer: join(at, path) }, path[1] ?? "");
      }
      for (const keyword of references) {
        const target = this.#resolve(schema[keyword], keyword, { document, pointer: at });
        if (typeof target === "object") this.define(target, placeName(target));
      }
      for (const part of partsOf(schema)) look(part.schema, join(at, part.path));
    };
    look(valueOfTarget({ document, pointer }), pointer);
  }

  #renamed({ source }: ForeignDocument, pointer: string): void {
    const origin = source.locate(join(pointer, ["definitions"]), "name");
    this.#notes.changed(origin, "definitions became $defs", "JSON Schema 2019-09 renamed it");
  }

  /** Every definition, in the order in which it was found. */
  definitions(): readonly Definition[] {
    return [...this.#found].map(([address, { target, text }]) => {
      const draft = this.draft(target.document);
      return { address, target, text, draft, schema: this.#extract(target, true) };
    });
  }

  /** A schema with references to definitions in place of what has a name of its own. */
  #extract(target: Target, isTop: boolean): Tree {
    const { document, pointer } = target;
    const value = valueOfTarget(target) as JsonValue;
    const place = { source: document.source, pointer };
    const address = addressOf(target);
    if (!isTop && this.#found.has(address)) return this.#origins.mark(fields([["$ref", address]]), place);
    if (!isFields(value)) return value as boolean;
    const schema = this.#plain(value, target) as Fields;
    for (const { path } of partsOf(value)) {
      const [keyword = "", name] = path;
      const inner = this.#extract({ document, pointer: join(pointer, path) }, false);
      if (name === undefined) schema[keyword] = inner;
      else (schema[keyword] as Fields)[name] = inner;
    }
    for (const keyword of holdsDefinitions) delete schema[keyword];
    for (const keyword of references) this.#refer(schema, keyword, target);
    return schema;
  }

  #refer(schema: Fields, keyword: (typeof references)[number], target: Target): void {
    const written = schema[keyword];
    if (written === undefined) return;
    delete schema[keyword];
    const origin = target.document.source.locate(join(target.pointer, [keyword]));
    const found = this.#resolve(written, keyword, target);
    if (typeof found === "string") {
      this.#notes.lost(
        origin,
        `the reference ${quote(textOf(written))} is not kept`,
        `${found}; any value is accepted`,
      );
      this.#origins.widen(schema);
      // Until draft-07 what stands beside a reference counts for nothing, wherever the reference leads.
      const counts = this.draft(target.document).number > 7;
      for (const name of Object.keys(schema)) if (!counts && !annotations.has(name)) delete schema[name];
      return;
    }
    if (keyword !== "$ref") {
      this.#notes.changed(origin, `${keyword} is an ordinary reference now`, "only one place has its anchor");
    }
    schema.$ref = addressOf(found);
  }

  /** Where a reference leads, or why it leads nowhere. */
  #resolve(reference: unknown, keyword: string, from: Target): Target | string {
    if (typeof reference !== "string") return "it is no text";
    const anchor = keyword === "$recursiveRef" ? "" : reference.replace(/^[^#]*#/, "");
    if (keyword !== "$ref" && !this.#references.isStatic(anchor)) return "where it leads depends on who refers";
    const found = this.#references.resolve(reference, from);
    if ("problem" in found) return found.problem;
    return isSchema(valueOfTarget(found)) ? found : "no schema stands there";
  }

  #plain(value: JsonValue, { document, pointer }: Target): Tree {
    if (Array.isArray(value)) {
      return value.map((one, index) => this.#plain(one, { document, pointer: join(pointer, [index]) }));
    }
    if (!isFields(value)) return value as Tree;
    const copied = fields(
      Object.entries(value).map(([name, one]) => [
        name,
        this.#plain(one as JsonValue, { document, pointer: join(pointer, [name]) }),
      ]),
    );
    return this.#origins.mark(copied, { source: document.source, pointer });
  }
}

/** What to call a schema that is referred to where it stands: after the last name on the way. */
function placeName({ document, pointer }: Target): string {
  const keywords = /^(properties|patternProperties|items|\d+|allOf|anyOf|oneOf|additionalProperties|payload|schema)$/;
  const name = segments(pointer).findLast((segment) => !keywords.test(segment));
  return name ?? document.path.replace(/^.*\//, "").replace(/(\.schema)?\.(json|ya?ml)$/i, "");
}
