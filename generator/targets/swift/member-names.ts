import type { Protocol } from "../../model/catalog.ts";
import { keptTypes } from "../../model/parts.ts";
import type { EnumType, ObjectType, UnionType } from "../../model/type.ts";
import { caseOf, type MemberNames, memberNames } from "./names.ts";
import type { TypePlan } from "./plan.ts";
import { reservedCases, reservedProperties, reservedStatics } from "./reserved.ts";
import { branchKinds, tagValue } from "./selection.ts";
import { constantOf } from "./types.ts";

/** Names of an object's members, constants among them, in schema order. */
export function fieldNames(type: ObjectType, plan: TypePlan): MemberNames {
  const keeps = keptTypes(type).length > 0;
  const constant = type.fields.map((field) => constantOf(field, plan) !== null);
  return memberNames(
    type.fields.map((field) => field.name),
    (name, index) =>
      constant[index] === true
        ? reservedStatics.has(name)
        : reservedProperties.has(name) || (keeps && name === keptMembers),
  );
}

/** The property that holds members which the schema does not declare, where it keeps them. */
export const keptMembers = "additionalMembers";

/** Names of an enum's cases, in schema order. */
export function valueNames(type: EnumType): MemberNames {
  return memberNames(type.values, (name) => reservedCases.has(name));
}

/** Names of a union's cases: the tag's values, or else the declarations and JSON types that the branches are. */
export function branchNames(type: UnionType, plan: TypePlan): MemberNames {
  const used = new Map<string, number>();
  const wire = type.branches.map((branch) => {
    if (type.tag !== null) return tagValue(branch, type.tag, plan);
    if (branch.kind === "ref") return caseOf(plan.declaration(branch.target).name);
    const name = branch.kind === "integer" ? "integer" : (branchKinds(branch, plan)[0] ?? "value");
    // Branches that overlap may be of one JSON type.
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  });
  return memberNames(wire, (name) => reservedCases.has(name));
}

/** Names of the cases of a protocol's union: those of the messages' types, in catalog order. */
export function messageNames(protocol: Protocol): MemberNames {
  const table = dispatchTable(protocol);
  const own = new Set([...reservedCases, table, "subprotocol"]);
  return memberNames(
    protocol.messages.map((message) => caseOf(message.declaration.name)),
    (name) => own.has(name),
  );
}

/** Name of the constant that holds a protocol's dispatch table, private to its file. */
export function dispatchTable(protocol: Protocol): string {
  return `${caseOf(protocol.typeName)}Table`;
}
