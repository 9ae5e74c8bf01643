import { child, segments } from "./pointer.ts";

/** What a protocol's messages are told apart by: constant strings, or constant integers within ±(2^53−1). */
export type DiscriminatorKind = "string" | "integer";

/** The constant that selects a message, raw; within one protocol all are of one kind. */
export type DiscriminatorValue = string | number;

/** Where a protocol's messages say which one they are, and by what kind of constant. */
export interface Discriminator {
  /** Names of the members that lead there, the message's own one first; at least one. Each but the last is an object. */
  readonly path: readonly string[];
  readonly kind: DiscriminatorKind;
}

/** The path that `catalog.json` names: a text with a slash in front is a JSON Pointer, any other one member's name. */
export function discriminatorPath(text: string): readonly string[] {
  return text.startsWith("/") ? segments(text) : [text];
}

/** A path as `catalog.json` would name it: the reverse of {@link discriminatorPath}. */
export function discriminatorText(path: readonly string[]): string {
  const [only = ""] = path;
  return path.length === 1 && !only.startsWith("/") ? only : pointerOf(path);
}

/** A path as a JSON Pointer from the message on. */
export function pointerOf(path: readonly string[]): string {
  return path.reduce<string>(child, "");
}

/** The kind of a constant, or `null` where it is one that selects no message. */
export function kindOf(value: unknown): DiscriminatorKind | null {
  if (typeof value === "string") return "string";
  return Number.isSafeInteger(value) ? "integer" : null;
}
