import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Advice, allMessages, bareType } from "./rule.ts";

/** Messages and members that nobody has described: emitted code, documentation and editors have nothing to say of them. */
export const noDescription: Advice = (catalog) => {
  const bare = bareType(catalog);
  return allMessages(catalog).flatMap(({ declaration }) => {
    const fields = declaration.type.fields.filter(
      ({ description, required, type }) => description === null && !(required && bare(type).kind === "literal"),
    );
    return [
      ...(declaration.description === null ? [{ name: declaration.name, origin: declaration.origin }] : []),
      ...fields.map(({ name, origin }) => ({ name, origin })),
    ].map(({ name, origin }) => diagnostic("lint/no-description", origin, { name }));
  });
};
