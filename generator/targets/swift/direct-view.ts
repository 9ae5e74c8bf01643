import type { EnumType, Field, ObjectType, TypeDeclaration, TypeNode, UnionType } from "../../model/type.ts";
import type { DirectAliasView, DirectEnumView, DirectMemberView, DirectStructView, DirectUnionView } from "./direct.ts";
import { steps } from "./direct-steps.ts";
import { argumentLabel, identifier, SwiftSource, stringLiteral } from "./encode.ts";
import { jsonScalar } from "./json-value.ts";
import { call, labelled, layOut, list } from "./layout.ts";
import { branchNames, keptMembers } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import { isRuled, resolve } from "./plan.ts";
import { isThrowing, readExpression, readFunction, Tables } from "./reading.ts";
import { branchKinds, isNullAlone, tagValue } from "./selection.ts";
import { bareNode, constantOf, storage, swiftType } from "./types.ts";
import { writeExpression, writeFunction } from "./writing.ts";

/** Members that the bits of one integer tell apart. */
const mostMembers = 64;

/** How a struct is read from a frame. Where it is deprecated, it is made without a warning. */
export function directStruct(
  { name: typeName, deprecated }: TypeDeclaration,
  type: ObjectType,
  { names, storages }: { readonly names: readonly string[]; readonly storages: readonly string[] },
  plan: ModulePlan,
): DirectStructView {
  const tables = new Tables(plan);
  const members = type.fields.map((field, index) => memberView(field, index, names[index] ?? "", plan, tables));
  const { additional } = type;
  const kept =
    additional.policy === "keep"
      ? {
          type: swiftType(additional.type, plan.types),
          reader: new SwiftSource(readFunction(additional.type, plan, tables)),
          writer: new SwiftSource(writeFunction(additional.type, plan, tables)),
        }
      : null;
  const result = members
    .filter((member) => member.constant === null)
    .map(({ name }) => labelled(argumentLabel(name), identifier(name)));
  if (deprecated) result.unshift("()");
  if (kept !== null) result.push(labelled(keptMembers, keptMembers));
  const writing = steps(type, storages, plan, tables);
  const required = type.fields.reduce((bits, field, index) => bits | (field.required ? 1n << BigInt(index) : 0n), 0n);
  return {
    typeName,
    schemas: tables.lines(),
    names: nameList(type.fields.map((field) => field.name)),
    conditions: [
      `_cursor.isClosed(having: 0x${required.toString(16).toUpperCase()})`,
      ...(type.minProperties === null ? [] : [`_cursor.count >= ${type.minProperties}`]),
      ...(type.maxProperties === null ? [] : [`_cursor.count <= ${type.maxProperties}`]),
    ].map((text) => new SwiftSource(text)),
    members,
    stored: members.filter((member) => member.unwrapped !== null),
    result: layOut(call(typeName, result), "return ", 8),
    ignores: additional.policy === "ignore",
    kept,
    ...writing,
    isCounted: type.minProperties !== null || type.maxProperties !== null || isJudged(type, plan),
    isLarge: type.fields.length > mostMembers || isJudged(type, plan),
  };
}

/** Whether a table has to judge the object, since direct code knows neither patterns of names nor rules. */
function isJudged({ patterns, rules, fields }: ObjectType, plan: ModulePlan): boolean {
  return patterns.length + rules.length > 0 || fields.some((field) => isRuled(field.type, plan.types));
}

function memberView(field: Field, position: number, name: string, plan: ModulePlan, tables: Tables): DirectMemberView {
  const constant = constantOf(field, plan.types);
  const { nullable } = resolve(field.type, plan.types);
  const { stored, optional } = storage(field, plan.types);
  const initial = constant !== null || optional || nullable ? "nil" : initialValue(field.type, plan);
  const isText = typeof constant?.value === "string" && isPlain(constant.value);
  const test =
    constant === null
      ? null
      : isText
        ? `_reader.literal(${stringLiteral(String(constant.value))})`
        : `_reader.value(equalTo: ${jsonScalar(constant.value)})`;
  const value =
    constant !== null
      ? ""
      : nullable
        ? `_reader.nullable(of: ${readFunction(bareNode(field.type, plan.types), plan, tables)})`
        : readExpression(field.type, plan, tables);
  const isUnwrapped = initial === null;
  return {
    position,
    name,
    local: isUnwrapped ? `${stored}?` : stored,
    initial: new SwiftSource(initial ?? "nil"),
    unwrapped: isUnwrapped ? stored : null,
    constant: test === null ? null : new SwiftSource(test),
    value: new SwiftSource(nullable && optional ? `Nullable(${value})` : value),
  };
}

/** A value of a type that is at hand without reading one; `null` where there is none. */
function initialValue(type: TypeNode, plan: ModulePlan): string | null {
  const { type: resolved } = resolve(type, plan.types);
  switch (resolved.kind) {
    case "any":
    case "null":
      return ".null";
    case "boolean":
      return "false";
    case "integer":
    case "number":
      return "0";
    case "string":
      return '""';
    case "array":
      return "[]";
    case "map":
      return "Members()";
    default:
      return null;
  }
}

/** How an enum of strings is read from a frame. */
export function directEnum(type: EnumType, plan: ModulePlan): DirectEnumView {
  const tables = new Tables(plan);
  const other = type.base === null ? null : new SwiftSource(readExpression(type.base, plan, tables));
  const otherWritten = type.base === null ? null : new SwiftSource(writeExpression("text", type.base, plan, tables));
  return { names: nameList(type.values), schemas: tables.lines(), other, otherWritten };
}

/** How a choice is read from a frame. */
export function directUnion(typeName: string, type: UnionType, plan: ModulePlan): DirectUnionView {
  const tables = new Tables(plan);
  const { names } = branchNames(type, plan.types);
  const { tag } = type;
  const branches = type.branches.map((branch, position) => {
    const kinds = branchKinds(branch, plan.types);
    return {
      position,
      name: names[position] ?? "",
      type: swiftType(branch, plan.types),
      kinds,
      isNull: isNullAlone(branch, plan.types),
      value: new SwiftSource(readExpression(branch, plan, tables)),
      written: new SwiftSource(writeExpression("value", branch, plan, tables)),
    };
  });
  return {
    typeName,
    tag,
    schemas: tables.lines(),
    names: tag === null ? [] : nameList(type.branches.map((branch) => tagValue(branch, tag, plan.types))),
    isLarge: type.selection === "first" || (tag !== null && !isPlain(tag)),
    branches,
    isJudged: type.selection === "first" && type.keyword === "oneOf",
  };
}

/** How an alias, or a wrapper's value, is read from a frame. */
export function directAlias(declaration: TypeDeclaration, plan: ModulePlan): DirectAliasView {
  const path = plan.readPath(declaration.key);
  const name = path.slice(path.lastIndexOf(".") + 1);
  const tables = new Tables(plan, name);
  const value = new SwiftSource(readExpression(declaration.type, plan, tables));
  const written = isAlias(declaration, plan) ? "_value" : "_value.value";
  return {
    typeName: declaration.name,
    type: swiftType(declaration.type, plan.types),
    name,
    value,
    isThrowing: isThrowing(declaration.type, plan),
    writeName: plan.writePath(declaration.key).split(".").at(-1) ?? "",
    written: new SwiftSource(writeExpression(written, declaration.type, plan, tables)),
    schemas: tables.lines(),
  };
}

function isAlias(declaration: TypeDeclaration, plan: ModulePlan): boolean {
  return plan.types.shape(declaration.key) === "alias";
}

/** A table of wire names as a constant, laid out over lines. */
export function nameList(names: readonly string[]): readonly SwiftSource[] {
  const table = call("NameTable", [list(names.map(stringLiteral))]);
  return layOut(table, "private static let _names: NameTable = ", 4);
}

/** Whether a name or a literal stands in frames as it is, without escapes. */
export function isPlain(text: string): boolean {
  return !Array.from(text).some((one) => one < " " || one === '"' || one === "\\");
}
