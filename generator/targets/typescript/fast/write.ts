import type { JsonScalar } from "../../../model/type.ts";
import { numberLiteral, scalarLiteral } from "../encode/literal.ts";
import { lineWidth } from "../layout.ts";
import type { PlannedType } from "../plan.ts";
import { type Printing, use } from "./expressions.ts";
import { isShallow, shareOfObject } from "./extent.ts";
import { indented, leaveIf } from "./lines.ts";
import { type Member, opening } from "./members.ts";
import type { Shape } from "./shape.ts";
import { placesOnce, putExpression, putMembers } from "./values.ts";

/** The body of the function that checks a value and writes it. */
export function writeBody(printing: Printing, type: PlannedType, known: string, members: readonly Member[]): string[] {
  const lines: string[] = [];
  let pending: JsonScalar[] = [];
  const assign = (...expressions: string[]): void => {
    for (const expression of expressions) lines.push(`at = ${expression};`);
  };
  const flush = (): void => {
    if (pending.length > 0) assign(putMembers(printing, "at", pending));
    pending = [];
  };
  for (const member of members) {
    const { field, shape, local, bit } = member;
    // An optional member may be left out, unlike the constants before it.
    if (!field.required) flush();
    const before = pending;
    const name = (at: string): string => putName(printing, known, member, before, at);
    if (!field.required) {
      lines.push(...optional(bit, putMember(printing, shape, name, local)));
    } else if (shape.kind === "literal") {
      lines.push(...leaveIf(`${local} !== ${scalarLiteral(shape.value)}`, "-1", 2));
      pending.push(field.name, shape.value);
    } else {
      assign(...putMember(printing, shape, name, local));
      pending = [];
    }
  }
  flush();
  const end = `${use(printing, "closeObject")}(start, at)`;
  return [
    // Declared before the members, as in the function that reads.
    "  let at = start;",
    ...opening(printing, type, known, members, "-1"),
    ...indented(2, levelled(printing, type, lines, end)),
  ];
}

/** The place behind a member's name, and behind the constant members before it where there are any. */
function putName(
  printing: Printing,
  known: string,
  { field, bit }: Member,
  pending: readonly JsonScalar[],
  at: string,
): string {
  if (pending.length > 0) return putMembers(printing, at, [...pending, field.name]);
  return `${use(printing, "putName")}(${at}, ${known}, ${Math.log2(Number(bit))})`;
}

/** The places behind a member's name and behind its value: in one expression where the first is named once. */
function putMember(
  printing: Printing,
  shape: Shape,
  putName: (at: string) => string,
  local: string,
): readonly string[] {
  const behindName = putName("at");
  const put = (at: string): string => putExpression(printing, shape, at, local);
  const both = put(behindName);
  // Two columns of indentation, `at = ` and the semicolon.
  return placesOnce(shape) && both.length + 8 <= lineWidth ? [both] : [behindName, put("at")];
}

/** Statements for a member that may be absent. */
function optional(bit: string, expressions: readonly string[]): string[] {
  const condition = `if (members & ${bit})`;
  const [first, ...more] = expressions.map((expression) => `at = ${expression};`);
  const line = `${condition} ${first}`;
  if (more.length === 0 && line.length + 2 <= lineWidth) return [line];
  return [`${condition} {`, ...indented(2, [first as string, ...more]), "}"];
}

/** Counts the level of an object that may lie in itself. */
function levelled(printing: Printing, type: PlannedType, lines: readonly string[], end: string): string[] {
  if (isShallow(printing.plan, type)) return [...lines, `return ${end};`];
  const levels = numberLiteral(shareOfObject(printing.plan, type).depth - 1);
  const open = `${use(printing, "openLevel")}(${levels})`;
  return [`if (!${open}) return -1;`, ...lines, `return ${use(printing, "closeLevel")}(${end});`];
}
