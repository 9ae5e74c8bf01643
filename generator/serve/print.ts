import { printable } from "../diagnostics/escape.ts";
import type { FrameFormat } from "../model/numbers.ts";

/** Longest text of a frame that is printed, in UTF-16 code units. */
const mostPrinted = 400;

/** Names of members that hold secrets. */
const secret = /token|authorization|password|secret|api_?key/i;

/** A frame as it passes. */
export interface PassingFrame {
  readonly connection: number;
  readonly towards: "client" | "server";
  /** What the frame says it is; `null` where it does not say. */
  readonly type: string | null;
  readonly bytes: number;
  readonly text: string;
}

/** One line for a person: direction, connection, type, size, and the text without tokens. */
export function frameLine({ connection, towards, type, bytes, text }: PassingFrame): string {
  const arrow = towards === "client" ? "\u2192" : "\u2190";
  return `${arrow} #${connection} ${printable(type ?? "?")} ${bytes} B ${shown(text)}`;
}

/** What is shown of a frame that was refused: a binary one has no text. */
export function unread(bytes: Buffer, format: FrameFormat): string {
  return format === "json" ? bytes.toString("utf8") : "";
}

/** The text of a frame with tokens replaced and everything visible. What is no JSON is not shown: nobody knows what is in it. */
export function shown(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "(not JSON)";
  }
  const whole = printable(JSON.stringify(value, (name, member) => (secret.test(name) ? "***" : member)) ?? "");
  return whole.length > mostPrinted ? `${whole.slice(0, mostPrinted)}\u2026` : whole;
}
