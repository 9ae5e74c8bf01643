import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { child } from "../model/pointer.ts";
import { type Definition, type FamilySource, rootKeywords } from "./definitions.ts";
import type { Links } from "./link.ts";
import { isComposite } from "./schema.ts";

/** The messages that a family lists, in its order. */
export interface Listing {
  readonly messages: readonly Definition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a family's list of messages: the root `oneOf`, each entry a reference to the file's own `$defs`. */
export function listMessages(family: FamilySource, links: Links): Listing {
  const { source, root } = family;
  const messages: Definition[] = [];
  const diagnostics: Diagnostic[] = [];
  if (root.oneOf !== undefined) {
    for (const keyword of rootKeywords(root)) {
      const reason = "the root oneOf lists the messages of the file, and such a root states no type";
      diagnostics.push(diagnostic("schema/idle-keyword", source.locate(`/${keyword}`, "name"), { keyword, reason }));
    }
  }
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
  return { messages, diagnostics: [...diagnostics, ...unlisted(family, messages, links)] };
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
