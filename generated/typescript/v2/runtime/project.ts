import { check } from "./check.js";
import { type Children, childrenOf, childSchema } from "./children.js";
import { addMember, type Members, maySortFirst, noteOrder } from "./members.js";
import type { FaultCode } from "./result.js";
import { firstBranch } from "./rules.js";
import type { JsonValue, Schema } from "./schema.js";
import { type FirstSchema, type SettledSchema, settle } from "./settle.js";

/** An array or object whose children are being projected. */
interface Projection {
  readonly children: Children;
  readonly target: JsonValue[] | Members;
  next: number;
}

/**
 * Reduces a valid value to what its schema knows: unknown members dropped, declared members in schema order, kept
 * members behind them in received order (PROTOCOL section 4 "Open objects"). What `any` describes is taken as it is.
 */
export function project(schema: Schema, value: JsonValue): JsonValue {
  const open: Projection[] = [];
  const root = start(schema, value, open);
  for (;;) {
    const projection = open.at(-1);
    if (projection === undefined) return root;
    const { children, target, next } = projection;
    if (next === children.values.length) {
      open.pop();
      if (children.names?.some(maySortFirst)) noteOrder(target as Members, children.names);
      continue;
    }
    projection.next += 1;
    const child = start(childSchema(children, next), children.values[next] as JsonValue, open);
    if (Array.isArray(target)) target.push(child);
    else addMember(target, children.names?.[next] as string, child);
  }
}

/** The schema that says what a valid value consists of, or the code of a choice that does not take it. */
function shape(schema: Schema, value: JsonValue): SettledSchema | FaultCode {
  let settled = settle(schema, value);
  while (typeof settled === "object" && (settled.kind === "constrained" || settled.kind === "union")) {
    const next = settled.kind === "constrained" ? settled.inner : firstBranch(settled, value, check);
    if (next === undefined) return (settled as FirstSchema).keyword;
    settled = settle(next, value);
  }
  return settled;
}

/** A value without children, or the still empty projection of one, which is then open. */
function start(schema: Schema, value: JsonValue, open: Projection[]): JsonValue {
  const settled = shape(schema, value);
  const children = typeof settled === "string" ? null : childrenOf(settled, value);
  if (children === null) return value;
  const target: JsonValue[] | Members = children.names === null ? [] : {};
  open.push({ children, target, next: 0 });
  return target;
}
