import { keptTypes } from "../../model/parts.ts";
import type { Field, ObjectType, TypeDeclaration } from "../../model/type.ts";
import type { CompactCode } from "./compact-view.ts";
import { storageNames } from "./deprecated.ts";
import { argumentLabel, identifier, integerLiteral } from "./encode.ts";
import { FramesPrinter } from "./frames.ts";
import { call, labelled, layOut } from "./layout.ts";
import { fieldNames, keptMembers } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import { isRuled, resolve } from "./plan.ts";
import { readExpression, readFunction, type Tables } from "./reading.ts";
import { bareNode, constantOf, storage } from "./types.ts";
import { writeExpression, writeFunction } from "./writing.ts";

/** A member that travels, with its number. */
interface Member {
  readonly field: Field;
  readonly number: number;
  /** The local variable, which is called like the property. */
  readonly local: string;
  /** The property that holds the value. */
  readonly property: string;
  readonly takesNull: boolean;
  readonly isNullable: boolean;
  readonly optional: boolean;
  readonly stored: string;
  readonly coded: string;
}

/** An object as an array by number; `null` where a table has to judge it, since direct code knows no rules. */
export function compactObject(
  { name, deprecated }: TypeDeclaration,
  type: ObjectType,
  plan: ModulePlan,
  tables: Tables,
): CompactCode | null {
  if (type.patterns.length + type.rules.length > 0 || type.minProperties !== null || type.maxProperties !== null) {
    return null;
  }
  if (type.fields.some((field) => isRuled(field.type, plan.types))) return null;
  const members = membersOf(name, type, plan);
  const least = Math.max(0, ...members.filter(({ optional }) => !optional).map(({ number }) => number));
  const keeps = keptTypes(type).length > 0;
  const names = fieldNames(type, plan.types).names;
  const result = type.fields.flatMap((field, index) => {
    const local = names[index] ?? "";
    return constantOf(field, plan.types) === null ? [labelled(argumentLabel(local), identifier(local))] : [];
  });
  if (deprecated) result.unshift("()");
  if (keeps) result.push(labelled(keptMembers, "[:]"));
  const returned = layOut(call(name, result), "return ", 8).map(({ text }) => text);
  const refusing = type.additional.policy === "refuse" && !keeps ? ", isRefused: true" : "";
  return {
    reading: [
      `let _count: Int = _reader.openObject(atLeast: ${least})`,
      ...byNumber(members).flatMap(([number, member]) =>
        member === null ? [`_reader.skipMember(${number}, of: _count${refusing})`] : readMember(member, plan, tables),
      ),
      `_reader.closeObject(_count, after: ${members.at(-1)?.number ?? 0}${refusing})`,
      ...returned,
    ],
    writing: [
      ...(keeps ? [`guard _value.${keptMembers}.isEmpty else { return _writer.refuse() }`] : []),
      ...counting(members, least),
      `guard _writer.openObject(_count, names: ${namesLength(type, plan)}) else { return }`,
      ...byNumber(members).flatMap(([number, member]) => writeMember(number, member, least, plan, tables)),
      "_writer.close()",
    ],
  };
}

/** The members that travel, by rising number. */
function membersOf(name: string, type: ObjectType, plan: ModulePlan): readonly Member[] {
  const numbers = plan.catalog.numbers?.objects.get(name)?.numbers;
  const { names } = fieldNames(type, plan.types);
  const storages = storageNames(type.fields, names);
  const printer = new FramesPrinter(plan);
  return type.fields
    .flatMap((field, index): readonly Member[] => {
      if (constantOf(field, plan.types) !== null) return [];
      const { nullable } = resolve(field.type, plan.types);
      return [
        {
          field,
          number: numbers?.get(field.name) ?? 0,
          local: identifier(names[index] ?? ""),
          property: identifier(storages[index] ?? ""),
          takesNull: printer.takesNull(field.type),
          isNullable: nullable,
          ...storage(field, plan.types),
        },
      ];
    })
    .sort((one, other) => one.number - other.number);
}

/** Every number up to the last one, with the member that has it. */
function byNumber(members: readonly Member[]): readonly (readonly [number, Member | null])[] {
  const last = members.at(-1)?.number ?? 0;
  return Array.from({ length: last }, (_, index) => {
    return [index + 1, members.find(({ number }) => number === index + 1) ?? null] as const;
  });
}

function readMember(member: Member, plan: ModulePlan, tables: Tables): readonly string[] {
  const { field, number, local, stored, optional, isNullable } = member;
  const value = isNullable
    ? `_reader.nullable(of: ${readFunction(bareNode(field.type, plan.types), plan, tables)})`
    : readExpression(field.type, plan, tables);
  if (!optional) return [`let ${local}: ${stored} = ${value}`];
  const orNull = member.takesNull ? ", orNull: true" : "";
  return [
    `var ${local}: ${stored} = nil`,
    `if _reader.hasMember(${number}, of: _count${orNull}) {`,
    `    ${local} = ${isNullable ? `Nullable(${value})` : value}`,
    "}",
  ];
}

/** Statements that find the number of the last member that is present. */
function counting(members: readonly Member[], least: number): readonly string[] {
  const later = members.filter(({ number }) => number > least);
  return [
    `${later.length === 0 ? "let" : "var"} _count: Int = ${least}`,
    ...later.map(({ property, number }) => `if _value.${property} != nil { _count = ${number} }`),
  ];
}

function writeMember(
  number: number,
  member: Member | null,
  least: number,
  plan: ModulePlan,
  tables: Tables,
): readonly string[] {
  const otherwise = `_writer.${member?.takesNull ? "absent" : "null"}()`;
  if (member === null) return [number < least ? otherwise : `if _count > ${number} { ${otherwise} }`];
  const { field, property, coded, optional, isNullable } = member;
  const value = optional ? "_member" : `_value.${property}`;
  const written = isNullable
    ? `_writer.nullable(${optional ? "_member.value" : value}, of: ${writeFunction(bareNode(field.type, plan.types), plan, tables)})`
    : writeExpression(value, field.type, plan, tables);
  if (!optional) return [written];
  return [
    `if let _member: ${coded} = _value.${property} {`,
    `    ${written}`,
    number < least ? "} else {" : `} else if _count > ${number} {`,
    `    ${otherwise}`,
    "}",
  ];
}

/** Bytes that names and constants take in JSON where every member is there, with colons and commas. */
function namesLength(type: ObjectType, plan: ModulePlan): string {
  const texts = type.fields.map((field) => {
    const constant = constantOf(field, plan.types);
    return `${JSON.stringify(field.name)}:${constant === null ? "" : JSON.stringify(constant.value)},`;
  });
  return integerLiteral(new TextEncoder().encode(`{${texts.join("")}}`).length);
}
