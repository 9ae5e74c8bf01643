import type { MessageSeed } from "./layout/messages.ts";
import type { Notes } from "./notes.ts";
import { passes } from "./passes/index.ts";
import { runPasses } from "./passes/pass.ts";
import { Collector, type Definition } from "./schema/collect.ts";
import type { References } from "./schema/references.ts";
import { fields, isFields, type Origins, type Tree } from "./tree.ts";

/** What every way of reading documents works with. */
export interface Bench {
  readonly references: References;
  readonly collector: Collector;
  readonly origins: Origins;
  readonly notes: Notes;
}

export function createBench(references: References, origins: Origins, notes: Notes): Bench {
  return { references, collector: new Collector(references, origins, notes), origins, notes };
}

/** What a message says beside its schema, for readers of the schema. */
export interface MessageWords {
  readonly description: string | null;
  readonly examples: readonly Tree[];
  readonly deprecated: boolean;
}

/** What was found in documents, before it is laid out. */
export interface Gathered {
  readonly name: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly messages: readonly MessageSeed[];
  /** By address. */
  readonly words: ReadonlyMap<string, MessageWords>;
  readonly declared: boolean;
  /** Title and description of documents whose root is no definition, by path. */
  readonly headings: ReadonlyMap<string, Heading>;
}

/** What a document says of itself as a whole. */
export interface Heading {
  readonly title: string | null;
  readonly description: string | null;
}

/** Takes the definitions out of the documents and through all passes. */
export function normalise({ collector, origins, notes }: Bench, words: Gathered["words"]): readonly Definition[] {
  return collector.definitions().map((definition) => {
    const schema = runPasses(possible(definition, origins, notes), passes, { origins, notes, draft: definition.draft });
    return { ...definition, schema: decorate(schema, words.get(definition.address)) };
  });
}

/** The schema of a definition; one that refuses everything cannot be a type, and accepts anything from here on. */
function possible({ schema, target }: Definition, origins: Origins, notes: Notes): Tree {
  if (schema !== false) return schema;
  const { source } = target.document;
  notes.lost(source.locate(target.pointer, "name"), "any value is accepted here", "no type refuses every value");
  const open = origins.mark(fields(), { source, pointer: target.pointer });
  origins.widen(open);
  return open;
}

function decorate(schema: Tree, words: MessageWords | undefined): Tree {
  if (words === undefined || !isFields(schema)) return schema;
  if (words.description !== null) schema.description ??= words.description;
  if (words.deprecated) schema.deprecated ??= true;
  if (words.examples.length > 0) {
    schema.examples = [...(Array.isArray(schema.examples) ? schema.examples : []), ...words.examples];
  }
  return schema;
}

/** A semantic version in three numbers, or `null` where the text is none. */
export function semanticVersion(text: string): string | null {
  const [, major, minor = "0", patch = "0", rest = ""] =
    /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[0-9A-Za-z.-]+)?$/.exec(text) ?? [];
  if (major === undefined) return null;
  return `${Number(major)}.${Number(minor)}.${Number(patch)}${rest}`;
}
