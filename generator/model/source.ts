import type { JsonValue } from "./type.ts";

/** A schema file as read: its text and its parsed value, already checked against the dialect. */
export interface SourceFile {
  /** Path relative to the catalog folder, with `/`. */
  readonly file: string;
  readonly text: string;
  readonly value: JsonValue;
}
