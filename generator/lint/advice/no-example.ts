import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Advice, allMessages } from "./rule.ts";

/** Messages without an example: documentation shows none, the reference server has none to send, and `sizes` nothing to measure. */
export const noExample: Advice = (catalog) =>
  allMessages(catalog)
    .filter(({ declaration }) => declaration.examples.length === 0)
    .map(({ declaration: { name, origin } }) => diagnostic("lint/no-example", origin, { name }));
