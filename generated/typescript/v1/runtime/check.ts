import { arrayFault, objectFault } from "./check-container.js";
import { numberFault } from "./check-number.js";
import { enumFault, literalFault, stringFault } from "./check-string.js";
import { type Children, childrenOf, childSchema } from "./children.js";
import { fault, pointerToken } from "./fault.js";
import type { Fault, FaultCode } from "./result.js";
import type { JsonValue, Schema } from "./schema.js";
import { jsonType, type SettledSchema, settle } from "./settle.js";
import { ValueNumbers } from "./unique.js";

/** What is wrong with a value itself: a code, and the member at fault where it is not the value. */
export interface Finding {
  readonly code: FaultCode;
  readonly member: string | null;
}

/** An array or object that is valid itself, and whose children are being checked. */
interface Visit {
  readonly children: Children;
  /** Index of the child that is checked. */
  at: number;
}

/**
 * Names the first fault of a value in the order of PROTOCOL section 4, or `null`.
 *
 * Each value's own keywords come before its children, each child with all that lies in it before the next. The walk
 * has its own stack, so that the depth of the value costs memory and not the stack of the caller.
 *
 * @param parent name of the member that the value is, where it is one
 */
export function check(schema: Schema, value: JsonValue, parent?: string): Fault | null {
  // Most values have no children, and a walk would cost more than the check.
  const settled = settle(schema, value);
  if (typeof settled === "string") return faultIn(parent, settled, "");
  const finding = findingOf(settled, value, null);
  if (typeof finding === "string") return faultIn(parent, finding, "");
  if (finding !== null) return faultIn(parent, finding.code, memberPath(finding));
  const children = childrenOf(settled, value);
  return children === null ? null : walk(children, parent);
}

/** Checks all that lies in an array or object that is valid itself. */
function walk(all: Children, parent: string | undefined): Fault | null {
  const visits: Visit[] = [{ children: all, at: -1 }];
  const numbers = new ValueNumbers();
  for (;;) {
    const visit = visits.at(-1);
    if (visit === undefined) return null;
    visit.at += 1;
    const { children } = visit;
    if (visit.at === children.values.length) {
      visits.pop();
      continue;
    }
    const child = children.values[visit.at] as JsonValue;
    const finding = checkOne(childSchema(children, visit.at), child, numbers, visits);
    if (finding !== null) return faultIn(parent, finding.code, visitPath(visits) + memberPath(finding));
  }
}

/** Checks a value's own keywords; where they hold, its children are next. */
function checkOne(schema: Schema, value: JsonValue, numbers: ValueNumbers, visits: Visit[]): Finding | null {
  const settled = settle(schema, value);
  if (typeof settled === "string") return { code: settled, member: null };
  const finding = findingOf(settled, value, numbers);
  if (finding !== null) return typeof finding === "string" ? { code: finding, member: null } : finding;
  const children = childrenOf(settled, value);
  if (children !== null) visits.push({ children, at: -1 });
  return null;
}

/** A value's own keywords, `type` first. */
function findingOf(schema: SettledSchema, value: JsonValue, numbers: ValueNumbers | null): Finding | FaultCode | null {
  switch (schema.kind) {
    case "any":
      return null;
    case "null":
    case "boolean":
      return jsonType(value) === schema.kind ? null : "type";
    case "integer":
    case "number":
      return numberFault(schema, value);
    case "string":
      return stringFault(schema, value);
    case "literal":
      return literalFault(schema, value);
    case "enum":
      return enumFault(schema, value);
    case "array":
      return arrayFault(schema, value, numbers ?? new ValueNumbers());
    default:
      return objectFault(schema, value);
  }
}

function faultIn(parent: string | undefined, code: FaultCode, path: string): Fault {
  return fault(code, parent === undefined ? path : pointerToken(parent) + path);
}

function visitPath(visits: readonly Visit[]): string {
  return visits.map(({ children, at }) => pointerToken(children.names?.[at] ?? at)).join("");
}

function memberPath({ member }: Finding): string {
  return member === null ? "" : pointerToken(member);
}
