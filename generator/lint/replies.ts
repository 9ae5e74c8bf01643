import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quoteValue } from "../diagnostics/quote.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { DiscriminatorValue } from "../model/discriminator.ts";
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
        return [diagnostic("message/unknown-reply", origin, { value, guess: meant(value, known) })];
      }),
    );
  });
}

/** The value that a person most likely meant, as it is to be written: also one that was written as the other kind. */
function meant(value: DiscriminatorValue, known: ReadonlySet<DiscriminatorValue>): string | null {
  const texts = new Map([...known].map((one) => [String(one), one]));
  const guess = texts.get(suggest(String(value), texts.keys()) ?? "");
  return guess === undefined ? null : quoteValue(guess);
}
