import type { Names } from "./scan.js";
import type { ObjectSchema, Schema } from "./schema.js";

/** The schema of a member: one as it is, a reference to one with a name, or a constant that is judged by `const` alone. */
export type MemberSchema = Schema | (() => Schema) | null | boolean | number | string;

/**
 * Makes the schema of an object that has functions of its own, which share its names. Other members are ignored.
 *
 * @param required bits of the members that must be there, in schema order
 */
export function objectSchema(names: Names, required: number, members: readonly MemberSchema[]): ObjectSchema {
  const fields = members.map((member, index) => ({
    name: names.texts[index] as string,
    required: (required & (1 << index)) !== 0,
    schema: schemaOf(member),
  }));
  return { kind: "object", fields, additional: "ignore" };
}

function schemaOf(member: MemberSchema): Schema {
  if (typeof member === "function") return { kind: "ref", target: member };
  return typeof member === "object" && member !== null ? member : { kind: "literal", value: member, typed: false };
}
