import type { ObjectSchema, Schema } from "./schema.js";
import type { Names } from "./token.js";

/** The schema of a member: one as it is, a reference to one with a name, or a constant that is judged by `const` alone. */
export type MemberSchema = Schema | (() => Schema) | null | boolean | number | string;

/**
 * Makes the schema of an object that has functions of its own, which share its names.
 *
 * @param required bits of the members that must be there, in schema order
 * @param additional what becomes of other members
 */
export function objectSchema(
  names: Names,
  required: number,
  members: readonly MemberSchema[],
  additional: ObjectSchema["additional"] = "ignore",
): ObjectSchema {
  const fields = members.map((member, index) => ({
    name: names.texts[index] as string,
    required: (required & (1 << index)) !== 0,
    schema: schemaOf(member),
  }));
  return { kind: "object", fields, additional };
}

function schemaOf(member: MemberSchema): Schema {
  if (typeof member === "function") return { kind: "ref", target: member };
  return typeof member === "object" && member !== null ? member : { kind: "literal", value: member, typed: false };
}
