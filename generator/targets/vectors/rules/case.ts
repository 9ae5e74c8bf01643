import type { JsonValue } from "../../../model/type.ts";
import type { FaultCode } from "../vector.ts";
import type { Rule } from "./notes.ts";

/** One value at one place of a type, and what a decoder has to make of it. */
export interface Case {
  readonly rule: Rule;
  /** Tells the cases of a rule at one place apart; part of the vector's id. */
  readonly name: string;
  readonly value: JsonValue;
  /** Text that stands for the value where its spelling matters; then `value` means nothing. */
  readonly text?: string;
  /** The one fault, with the place inside the value; `null` for a valid value. A `syntax` fault is the whole frame's. */
  readonly fault: { readonly code: FaultCode; readonly at: readonly string[] } | null;
  /** Whether the value is meant to break other rules, too: the fault is the one that comes first. */
  readonly several?: boolean;
  /** Whether it is tried at one place of a catalog for all places whose type is equal. */
  readonly once?: boolean;
  readonly comment: string;
}

/** A case that cannot be had, and why. */
export interface Omission {
  readonly rule: Rule;
  readonly name: string;
  readonly reason: string;
}

/** What a rule yields. */
export type Derived = Case | Omission;

/** Whether something derived is only the reason for its absence. */
export function isOmission(derived: Derived): derived is Omission {
  return "reason" in derived;
}

/** A valid value. */
export function accept(rule: Rule, name: string, value: JsonValue, comment: string): Case {
  return { rule, name, value, fault: null, comment };
}

/** A value with one fault, at a member or item inside it, or by default at the value itself. */
export function reject(
  rule: Rule,
  name: string,
  value: JsonValue,
  code: FaultCode,
  comment: string,
  at: readonly string[] = [],
): Case {
  return { rule, name, value, fault: { code, at }, comment };
}

/** A valid text. */
export function acceptText(rule: Rule, name: string, text: string, comment: string): Case {
  return { rule, name, value: null, text, fault: null, comment };
}

/** A text with one fault. */
export function rejectText(
  rule: Rule,
  name: string,
  text: string,
  code: FaultCode,
  comment: string,
  at: readonly string[] = [],
): Case {
  return { rule, name, value: null, text, fault: { code, at }, comment };
}

/** A case that cannot be had. */
export function omit(rule: Rule, name: string, reason: string): Omission {
  return { rule, name, reason };
}

/**
 * The first cases of several, for every place, and the others, which one place tries for all that equal it.
 *
 * @param isKnown whether another place does
 */
export function* onceAfter(count: number, cases: Iterable<Derived>, isKnown: boolean): Generator<Derived> {
  let index = 0;
  for (const one of cases) {
    index += 1;
    if (index <= count) yield one;
    else if (isKnown) return;
    else yield isOmission(one) ? one : { ...one, once: true };
  }
}

/** Part of an id for a string: the string itself where it is short and plain, else a hash of it (FNV-1a, 32 bits). */
export function label(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9 .:+/@_-]{0,39}$/.test(text) && !text.endsWith(" ")) return text;
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `~${hash.toString(16).padStart(8, "0")}`;
}
