import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../model/origin.ts";
import type { ObjectType } from "../model/type.ts";
import { discriminatorOf } from "./messages.ts";

/**
 * Finds out what selects the messages of a single file: `type`, else the one property that all of them require with a
 * constant string of its own.
 */
export function findDiscriminator(messages: readonly ObjectType[], origin: Origin): Checked<string> {
  const valuesOf = (name: string): readonly string[] =>
    messages.map((type) => discriminatorOf(type, name)).flatMap((one) => ("value" in one ? [one.value] : []));
  const stated = (messages[0]?.fields ?? [])
    .map(({ name }) => name)
    .filter((name) => valuesOf(name).length === messages.length);
  const distinct = stated.filter((name) => new Set(valuesOf(name)).size === messages.length);
  // Where none is distinct, the two messages that are told apart by none get a finding of their own.
  const candidates = distinct.length > 0 ? distinct : stated;
  const [only] = candidates;
  if (candidates.includes("type")) return { value: "type", diagnostics: [] };
  if (only !== undefined && candidates.length === 1) return { value: only, diagnostics: [] };
  return { value: null, diagnostics: [diagnostic("message/no-discriminator", origin, { candidates })] };
}
