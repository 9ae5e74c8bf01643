import type { Message } from "../../../model/catalog.ts";
import type { Field, ObjectType } from "../../../model/type.ts";
import { propertyKey } from "../encode/literal.ts";
import { objectCode, printCode } from "../layout.ts";
import type { Plan, PlannedType } from "../plan.ts";
import { type Printing, use } from "./expressions.ts";
import { indented, leaveIf } from "./lines.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** A member and what stands for it in the functions. */
export interface Member {
  readonly field: Field;
  readonly shape: Shape;
  /** Name of its local variable. */
  readonly local: string;
  /** Its bit among the members that an object has. */
  readonly bit: string;
}

/** Members of an object type, in schema order. */
export function membersOf(printing: Printing, object: ObjectType): readonly Member[] {
  return object.fields.map((field, index) => {
    const shape = shapeOf(printing.plan, field.type);
    // Numbered, so that no text of the catalog decides what a name means here.
    return { field, local: `field${index}`, shape, bit: String(2 ** index) };
  });
}

/** The member that selects a message; `null` where the type is none, or what selects it is in one of its members. */
export function discriminatorOf(plan: Plan, { declaration }: PlannedType, members: readonly Member[]): Member | null {
  const isOwn = (message: Message): boolean => message.declaration.key === declaration.key;
  const protocol = plan.catalog.protocols.find(
    ({ discriminator, messages }) => discriminator.path.length === 1 && messages.some(isOwn),
  );
  return members.find(({ field }) => field.name === protocol?.discriminator.path[0]) ?? null;
}

/** The bits of the required members. */
export function requiredBits(members: readonly Member[]): number {
  return members.reduce((sum, { field, bit }) => sum + (field.required ? Number(bit) : 0), 0);
}

/** The part of a condition that finds required members missing. */
export function lacking(bits: string, members: readonly Member[]): string {
  const mask = requiredBits(members);
  return mask === 0 ? "" : ` || (${bits} & ${mask}) !== ${mask}`;
}

/**
 * The lines with which a function that takes a value begins: its members, each read once.
 *
 * They are read before anything is known of the value. Engines learn from that what kind of object it is, and need not
 * ask for its prototype.
 */
export function opening(
  printing: Printing,
  type: PlannedType,
  known: string,
  members: readonly Member[],
  result: string,
): string[] {
  // Where no member is required, only the sign of the bits tells that the value is no such object.
  const refusal = lacking("members", members).slice(" || ".length) || "members < 0";
  return [
    ...indented(2, leaveIf(`!${use(printing, "isObject")}(value)`, result, 2)),
    taken(type, members),
    `  const members = ${use(printing, "membersOf")}(value, ${known});`,
    ...indented(2, leaveIf(refusal, result, 2)),
  ];
}

function taken(type: PlannedType, members: readonly Member[]): string {
  const parts = objectCode(members.map(({ field, local }) => [propertyKey(field.name), local]));
  const end = ` = value as ${type.name};`;
  return `  const ${printCode(parts, 2, "  const ".length, end.length)}${end}`;
}
