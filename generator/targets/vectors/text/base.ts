import type { Limits } from "../../../model/catalog.ts";
import type { Origin } from "../../../model/origin.ts";
import { child } from "../../../model/pointer.ts";
import { asReceived } from "../../../oracle/ajv/canonical.ts";
import type { FaultCode } from "../../../oracle/fault.ts";
import type { JsonObject } from "../../../oracle/json.ts";
import type { Draft } from "../judge.ts";
import type { Rule } from "../rules/notes.ts";
import type { Skip } from "../vector.ts";

/** A valid frame that texts are made from by spoiling it. */
export interface TextBase {
  /** What ids begin with: the name of a protocol's union, or `types`. */
  readonly name: string;
  readonly subject: { readonly type: string } | { readonly protocol: string };
  readonly origin: Origin;
  readonly value: JsonObject;
  /** A member name that nothing declares. */
  readonly extra: string;
  readonly limits: Limits;
}

/** Drafts on text, and what could not be drafted. */
export interface Texts {
  readonly drafts: readonly Draft[];
  readonly skipped: readonly Skip[];
}

/** The compact text of the frame that is spoiled. */
export function textOf({ value }: TextBase): string {
  return asReceived(value);
}

/** The frame's text with more members at the end. */
export function extended(base: TextBase, members: string): string {
  const text = textOf(base);
  return `${text.slice(0, -1)}${text === "{}" ? "" : ","}${members}}`;
}

/** The frame's text with a member that nothing declares, which has any value at all. */
export function withExtra(base: TextBase, value: string): string {
  return extended(base, `${JSON.stringify(base.extra)}:${value}`);
}

/** Path of that member, or of a place inside its value. */
export function extraPath(base: TextBase, ...inside: readonly (string | number)[]): string {
  return [base.extra, ...inside].reduce<string>(child, "");
}

/** What PROTOCOL §1 and §2 say of a text: its fault; `null` where it is accepted; `agreed` where the schema has a say, too. */
export type Meant = { readonly code: FaultCode; readonly path: string } | null | "agreed";

/** A fault of the whole frame. */
export function whole(code: FaultCode): Meant {
  return { code, path: "" };
}

/** Makes a draft; ids are `<union>#:<rule>:<name>`. */
export function textDraft(
  base: TextBase,
  rule: Rule,
  name: string,
  frame: string | Uint8Array,
  intended: Meant,
  comment: string,
): Draft {
  const { subject, origin } = base;
  const content = typeof frame === "string" ? { text: frame } : { bytes: frame };
  return { id: `${base.name}#:${rule}:${name}`, rule, subject, origin, content, intended, comment };
}
