import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Advice, allMessages, bareType } from "./rule.ts";

/** Closed lists in what a server sends: an app that is installed refuses every message with a value that is added later. */
export const closedEnum: Advice = (catalog) => {
  const bare = bareType(catalog);
  const sent = allMessages(catalog).filter(({ direction }) => direction !== "clientToServer");
  return sent.flatMap(({ declaration }) =>
    declaration.type.fields.flatMap(({ name, type, origin }) => {
      const found = bare(type);
      const inner = found.kind === "nullable" ? bare(found.inner) : found;
      if (inner.kind !== "enum" || inner.base !== null) return [];
      return [diagnostic("lint/closed-enum", origin, { name })];
    }),
  );
};
