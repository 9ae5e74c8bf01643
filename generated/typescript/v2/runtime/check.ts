import { arrayFault, objectFault } from "./check-container.js";
import { numberFault } from "./check-number.js";
import { enumFault, literalFault, stringFault } from "./check-string.js";
import { type Children, childrenOf, childSchema } from "./children.js";
import { fault, pointerToken } from "./fault.js";
import type { Fault, FaultCode } from "./result.js";
import { type Finding, firstBranch, ruleFault } from "./rules.js";
import type { ConstrainedSchema, JsonValue, Schema } from "./schema.js";
import { jsonType, type SettledSchema, settle } from "./settle.js";
import { ValueNumbers } from "./unique.js";

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
  // Most values have neither rules nor children, and a walk would cost more than the check.
  const settled = settle(schema, value);
  if (typeof settled === "string") return faultIn(parent, settled, "");
  if (settled.kind === "constrained") return checkByRules(settled, value, parent);
  const finding = findingOf(settled, value, null);
  if (typeof finding === "string") return faultIn(parent, finding, "");
  if (finding !== null) return faultIn(parent, finding.code, finding.path);
  const children = childrenOf(settled, value);
  return children === null ? null : walk([{ children, at: -1 }], new ValueNumbers(), parent);
}

function checkByRules(schema: ConstrainedSchema, value: JsonValue, parent: string | undefined): Fault | null {
  const visits: Visit[] = [];
  const numbers = new ValueNumbers();
  const finding = checkOne(schema, value, numbers, visits);
  return finding === null ? walk(visits, numbers, parent) : faultIn(parent, finding.code, finding.path);
}

/** Checks all that lies in the arrays and objects that are open. */
function walk(visits: Visit[], numbers: ValueNumbers, parent: string | undefined): Fault | null {
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
    if (finding !== null) return faultIn(parent, finding.code, visitPath(visits) + finding.path);
  }
}

/** Checks a value's own keywords; where they hold, its children are next. */
function checkOne(schema: Schema, value: JsonValue, numbers: ValueNumbers, visits: Visit[]): Finding | null {
  const constraints: ConstrainedSchema[] = [];
  let settled = settle(schema, value);
  for (; typeof settled === "object" && settled.kind === "constrained"; settled = settle(settled.inner, value)) {
    constraints.push(settled);
  }
  if (typeof settled === "string") return { code: settled, path: "" };
  const finding = findingOf(settled, value, numbers);
  const listed = finding === "type" || finding === "range" ? untypedList(constraints) : null;
  if (listed !== null) return { code: listed, path: "" };
  if (finding !== null) return typeof finding === "string" ? { code: finding, path: "" } : finding;
  for (const { rules } of constraints.reverse()) {
    const broken = ruleFault(rules, value, numbers, check);
    if (broken !== null) return broken;
  }
  const children = childrenOf(settled, value);
  if (children !== null) visits.push({ children, at: -1 });
  return null;
}

/** The code of a list of values beside which no type is stated: it is the list that a value of another type breaks. */
function untypedList(constraints: readonly ConstrainedSchema[]): FaultCode | null {
  for (const { rules } of constraints) {
    for (const rule of rules) if (rule.kind === "values" && !rule.typed) return rule.code;
  }
  return null;
}

/** A value's own keywords, `type` first. */
function findingOf(
  schema: Exclude<SettledSchema, ConstrainedSchema>,
  value: JsonValue,
  numbers: ValueNumbers | null,
): Finding | FaultCode | null {
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
    case "union":
      // A value that a branch accepts has been judged with all that lies in it: it has no children to look at.
      return firstBranch(schema, value, check) === undefined ? schema.keyword : null;
    case "array":
    case "tuple":
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
