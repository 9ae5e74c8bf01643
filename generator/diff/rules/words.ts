import { quote } from "../../diagnostics/quote.ts";
import type { JsonValue } from "../../model/type.ts";
import { asReceived } from "../../oracle/ajv/canonical.ts";

/** A value of a catalog as it stands in a sentence; long ones are cut. */
export function shown(value: JsonValue | undefined): string {
  if (value === undefined) return "none";
  const text = asReceived(value);
  return text.length > 60 ? `${text.slice(0, 57)}\u2026` : text;
}

/** Several values in a sentence; of many only the first. */
export function shownAll(values: readonly JsonValue[]): string {
  const most = 5;
  const rest = values.length - most;
  return values.slice(0, most).map(shown).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** A text that may be absent, in a sentence. */
export function quoted(text: string | null): string {
  return text === null ? "none" : quote(text);
}
