import type { EnumType, TypeDeclaration, UnionType } from "../../model/type.ts";
import { compactForm, declaredShape } from "./compact.ts";
import { compactObject } from "./compact-object.ts";
import { identifier, integerLiteral, SwiftSource, stringLiteral } from "./encode.ts";
import { branchNames, valueNames } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import { isThrowing, readExpression, Tables } from "./reading.ts";
import type { CompactView } from "./view.ts";
import { writeExpression } from "./writing.ts";

/** Statements that read a value, and those that write one. */
export interface CompactCode {
  readonly reading: readonly string[];
  readonly writing: readonly string[];
}

/** How a declaration is read from frames of `compact` and written; `null` where the catalog does not list that format. */
export function compactView(declaration: TypeDeclaration, plan: ModulePlan): CompactView | null {
  if (!plan.catalog.formats.includes("compact")) return null;
  const { key, name, type } = declaration;
  const readName = plan.readPath(key).split(".").at(-1) ?? "";
  const writeName = plan.writePath(key).split(".").at(-1) ?? "";
  const isAlias = plan.types.shape(key) === "alias";
  const tables = new Tables(plan, `${isAlias ? readName : ""}_compact`, compactForm(plan));
  const { reading, writing } = codeOf(declaration, plan, tables);
  const lines = (code: readonly string[]): readonly SwiftSource[] => code.map((line) => new SwiftSource(line));
  return {
    owner: isAlias ? `${plan.catalogType}.Aliases` : name,
    typeName: name,
    schemas: tables.lines(),
    readName,
    writeName,
    isThrowing: !isAlias || isThrowing(type, plan),
    reading: lines(reading),
    writing: lines(writing),
  };
}

function codeOf(declaration: TypeDeclaration, plan: ModulePlan, tables: Tables): CompactCode {
  const { key, name, type } = declaration;
  const shape = plan.types.shape(key);
  switch (type.kind) {
    case "object":
      return compactObject(declaration, type, plan, tables) ?? byTable(declaration, plan);
    case "enum":
      return type.base === null ? closedEnum(declaration, type, plan) : openEnum(declaration, type, plan, tables);
    case "union":
      return choice(type, plan, tables) ?? byTable(declaration, plan);
    case "tuple":
      return byTable(declaration, plan);
    default: {
      const value = readExpression(type, plan, tables);
      const isAlias = shape === "alias";
      return {
        reading: [isAlias ? value : `${name}(${value})`],
        writing: [writeExpression(isAlias ? "_value" : "_value.value", type, plan, tables)],
      };
    }
  }
}

/** What is left to the schema's table as a whole. */
function byTable(declaration: TypeDeclaration, plan: ModulePlan): CompactCode {
  const matching = `matching: schema, shape: ${declaredShape(declaration, plan)}`;
  return {
    reading: [`try _reader.value(as: ${declaration.name}.self, ${matching})`],
    writing: [`_writer.value(_value, ${matching})`],
  };
}

function closedEnum({ name }: TypeDeclaration, type: EnumType, plan: ModulePlan): CompactCode {
  const numbers = plan.catalog.numbers?.enums.get(name)?.numbers;
  const { names } = valueNames(type);
  const values = type.values.map((wire, index) => {
    const length = new TextEncoder().encode(JSON.stringify(wire)).length;
    return { number: integerLiteral(numbers?.get(wire) ?? 0), name: identifier(names[index] ?? ""), length };
  });
  return {
    reading: [
      "switch _reader.integer() {",
      ...values.map((one) => `case ${one.number}: return .${one.name}`),
      "default: throw FrameReader.Refusal()",
      "}",
    ],
    writing: [
      "switch _value {",
      ...values.map((one) => `case .${one.name}: _writer.enumeration(${one.number}, names: ${one.length})`),
      "}",
    ],
  };
}

function openEnum({ name }: TypeDeclaration, type: EnumType, plan: ModulePlan, tables: Tables): CompactCode {
  const { names } = valueNames(type);
  if (type.base === null) return { reading: [], writing: [] };
  return {
    reading: [`${name}(rawValue: ${readExpression(type.base, plan, tables)})`],
    writing: [
      "switch _value {",
      ...type.values.map((wire, index) => {
        return `case .${identifier(names[index] ?? "")}: _writer.literal(${stringLiteral(wire)})`;
      }),
      `case .unknown(let text): ${writeExpression("text", type.base, plan, tables)}`,
      "}",
    ],
  };
}

/** A choice by tag; others, and those whose branches are no objects by reference, are left to the table. */
function choice(type: UnionType, plan: ModulePlan, tables: Tables): CompactCode | null {
  const { branches, selection } = type;
  if (selection !== "tag") return null;
  const { names } = branchNames(type, plan.types);
  const cases = branches.map((branch, index) => {
    if (branch.kind !== "ref") return null;
    const target = plan.types.declaration(branch.target);
    if (target.type.kind !== "object") return null;
    const number = plan.catalog.numbers?.branches.numbers.get(target.name);
    if (number === undefined) return null;
    return { branch, name: identifier(names[index] ?? ""), number: integerLiteral(number) };
  });
  if (cases.some((one) => one === null)) return null;
  const known = cases.filter((one) => one !== null);
  return {
    reading: [
      "switch _reader.number() {",
      ...known.map((one) => `case ${one.number}: return .${one.name}(${readExpression(one.branch, plan, tables)})`),
      "default: throw FrameReader.Refusal()",
      "}",
    ],
    writing: [
      "switch _value {",
      ...known.flatMap((one) => [
        `case .${one.name}(let value):`,
        `    _writer.lead(${one.number})`,
        `    ${writeExpression("value", one.branch, plan, tables)}`,
      ]),
      "}",
    ],
  };
}
