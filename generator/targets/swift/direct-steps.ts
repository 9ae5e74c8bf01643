import type { ObjectType } from "../../model/type.ts";
import type { DirectStepView } from "./direct.ts";
import { identifier, SwiftSource } from "./encode.ts";
import type { ModulePlan } from "./module.ts";
import { resolve } from "./plan.ts";
import type { Tables } from "./reading.ts";
import { bareNode, constantOf, storage } from "./types.ts";
import { writeExpression, writeFunction } from "./writing.ts";

/**
 * What an object is written as, in schema order: text that is known, and values between.
 *
 * @param names of the properties that hold the members' values
 */
export function steps(
  type: ObjectType,
  names: readonly string[],
  plan: ModulePlan,
  tables: Tables,
): { readonly opening: string; readonly steps: readonly DirectStepView[]; readonly rest: string | null } {
  const result: DirectStepView[] = [];
  let opening: string | null = null;
  let pending = "{";
  /** Whether some member before is always there, so that a comma is due. */
  let isPreceded = false;
  const flush = (): string | null => {
    const text = pending === "" ? null : pending;
    pending = "";
    if (opening !== null) return text;
    opening = text;
    return null;
  };
  for (const [index, field] of type.fields.entries()) {
    const label = `${JSON.stringify(field.name)}:`;
    const constant = constantOf(field, plan.types);
    const isSeparated = !isPreceded && index > 0;
    const comma = isPreceded ? "," : "";
    if (constant !== null && !isSeparated) {
      pending += comma + label + JSON.stringify(constant.value);
      isPreceded = true;
      continue;
    }
    const member = constant === null ? memberStep(type, index, names[index] ?? "", plan, tables) : null;
    if (field.required && !isSeparated) {
      pending += comma + label;
      result.push({ text: flush(), isSeparated: false, member });
    } else {
      const before = flush();
      if (before !== null) result.push({ text: before, isSeparated: false, member: null });
      const text = constant === null ? label : label + JSON.stringify(constant.value);
      result.push({ text: comma + text, isSeparated, member });
    }
    isPreceded ||= field.required;
  }
  const rest = flush();
  return { opening: opening ?? "{", steps: result, rest };
}

function memberStep(
  type: ObjectType,
  index: number,
  name: string,
  plan: ModulePlan,
  tables: Tables,
): DirectStepView["member"] {
  const field = type.fields[index];
  if (field === undefined) return null;
  const { coded, optional } = storage(field, plan.types);
  const { nullable } = resolve(field.type, plan.types);
  const value = optional ? "_member" : `_value.${identifier(name)}`;
  const written = nullable
    ? `_writer.nullable(${optional ? "_member.value" : value}, of: ${writeFunction(bareNode(field.type, plan.types), plan, tables)})`
    : writeExpression(value, field.type, plan, tables);
  return { name, type: coded, optional, written: new SwiftSource(written) };
}
