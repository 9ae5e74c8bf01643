import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import { keywordLocator } from "./walk.ts";

/** Replies that name no message of the protocol. */
export function checkReplies(catalog: LocatedCatalog): readonly Diagnostic[] {
  const locate = keywordLocator(catalog);
  return catalog.catalog.protocols.flatMap(({ messages }) => {
    const known = new Set(messages.map(({ discriminatorValue }) => discriminatorValue));
    return messages.flatMap(({ replies, declaration }) =>
      replies.flatMap((value, index) => {
        if (known.has(value)) return [];
        const origin = locate(declaration.origin, "message", "replies", index);
        return [diagnostic("message/unknown-reply", origin, { value, guess: suggest(value, known) })];
      }),
    );
  });
}
