import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../model/origin.ts";
import type { ObjectType } from "../model/type.ts";
import { discriminatorOf } from "./messages.ts";

/**
 * Finds out what selects the messages of a single file: `type`, else the one property that all of them require with a
 * const string.
 */
export function findDiscriminator(messages: readonly ObjectType[], origin: Origin): Checked<string> {
  const selects = (name: string): boolean => messages.every((type) => "value" in discriminatorOf(type, name));
  const candidates = (messages[0]?.fields ?? []).map(({ name }) => name).filter(selects);
  const [only] = candidates;
  if (candidates.includes("type")) return { value: "type", diagnostics: [] };
  if (only !== undefined && candidates.length === 1) return { value: only, diagnostics: [] };
  return { value: null, diagnostics: [diagnostic("message/no-discriminator", origin, { candidates })] };
}
