import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { child } from "../model/pointer.ts";
import { isImplied } from "./compose/implied.ts";
import type { Composer } from "./compose/index.ts";
import { type Definition, type FamilySource, rootKeywords } from "./definitions.ts";
import type { Links } from "./link.ts";
import { isComposite, type RawObject } from "./schema.ts";

/** The messages that a family lists, in its order. */
export interface Listing {
  readonly messages: readonly Definition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a family's list of messages: the root `oneOf`, each entry a reference to the file's own `$defs`. */
export function listMessages(family: FamilySource, links: Links, composer: Composer): Listing {
  const { source, root } = family;
  const messages: Definition[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, entry] of (root.oneOf ?? []).entries()) {
    const pointer = child("/oneOf", index);
    const reference = typeof entry === "object" ? entry.$ref : undefined;
    if (typeof entry !== "object" || reference === undefined || !reference.startsWith("#") || isComposite(entry)) {
      diagnostics.push(diagnostic("message/list-entry", source.locate(pointer), {}));
      continue;
    }
    const target = links.target(entry);
    if ("key" in target) messages.push(target);
    else diagnostics.push(target);
  }
  const beside = root.oneOf === undefined ? [] : besideList(family, messages, composer);
  return { messages, diagnostics: [...diagnostics, ...beside, ...unlisted(family, messages, links)] };
}

/** What the root says beside its list and a message does not say itself: a root that lists messages shapes none. */
function besideList(
  { source, root }: FamilySource,
  messages: readonly Definition[],
  composer: Composer,
): readonly Diagnostic[] {
  return rootKeywords(root).flatMap((keyword) => {
    const part = { schema: only(root, keyword), choice: null };
    const lacking = messages.find((definition) => {
      const parts = composer.prepare(definition.schema, { ...definition, definition });
      return "kind" in parts || !isImplied(part, parts);
    });
    if (lacking === undefined) return [];
    const origin = source.locate(child("", keyword), "name");
    return [diagnostic("message/beside-list", origin, { keyword, name: lacking.text })];
  });
}

function only(schema: RawObject, keyword: string): RawObject {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name === keyword));
}

/** Definitions that have the keyword `message` and are not on the list. */
function unlisted(family: FamilySource, listed: readonly Definition[], links: Links): readonly Diagnostic[] {
  const keys = new Set(listed.map(({ key }) => key));
  return links
    .definitionsIn(family)
    .filter(({ key, schema }) => !keys.has(key) && typeof schema === "object" && schema.message !== undefined)
    .map(({ pointer, text }) => {
      const origin = family.source.locate(child(pointer, "message"), "name");
      return diagnostic("message/not-listed", origin, { name: text });
    });
}
