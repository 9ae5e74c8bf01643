import type { Catalog, Protocol } from "../../../generator/model/catalog.ts";
import type { EnumType, ObjectType, TypeDeclaration, UnionType } from "../../../generator/model/type.ts";
import { identifier, stringLiteral } from "../../../generator/targets/swift/encode.ts";
import {
  branchNames,
  fieldNames,
  keptMembers,
  messageNames,
  valueNames,
} from "../../../generator/targets/swift/member-names.ts";
import { type ModulePlan, planModule } from "../../../generator/targets/swift/module.ts";
import { constantOf, storage, swiftType } from "../../../generator/targets/swift/types.ts";

/**
 * The types of a catalog as somebody writes them by hand for Foundation's coders, as one source: the same structs and
 * enums with synthesised `Codable` and `Hashable`, and for each protocol an enum that reads the discriminator and then
 * the same decoder again. Nothing is checked but types. It is what the emitted module's compile time is held against.
 */
export function plainStructs(catalog: Catalog): string {
  const plan = planModule(catalog);
  const declarations = catalog.families.flatMap((family) => family.declarations);
  return [
    "import FramewrightRuntime",
    ...declarations.map((declaration) => plainType(declaration, plan)),
    ...catalog.protocols.map(plainUnion),
  ].join("\n\n");
}

const conformances = "Codable, Hashable, Sendable";

function plainType(declaration: TypeDeclaration, plan: ModulePlan): string {
  const { name, type, key } = declaration;
  if (type.kind === "object") return plainStruct(declaration, type, plan);
  if (type.kind === "enum") return plainEnum(name, type);
  if (type.kind === "union") return plainChoice(name, type, plan);
  const alias = swiftType(type, plan.types);
  return plan.types.shape(key) === "wrapper"
    ? block(`public struct ${name}: ${conformances}`, [`public var value: ${alias}`])
    : `public typealias ${name} = ${alias}`;
}

function plainStruct({ name, key }: TypeDeclaration, type: ObjectType, plan: ModulePlan): string {
  const { names } = fieldNames(type, plan.types);
  const properties = type.fields.map((field, index) => {
    const property = identifier(names[index] ?? "");
    const constant = constantOf(field, plan.types);
    if (typeof constant?.value === "string") return `public var ${property}: String = ${stringLiteral(constant.value)}`;
    const boxed = plan.types.isBoxed(key, field.type) ? "@Boxed " : "";
    return `${boxed}public var ${property}: ${storage(field, plan.types).stored}`;
  });
  const { additional } = type;
  const kept =
    additional.policy === "keep"
      ? [`public var ${keptMembers}: Members<${swiftType(additional.type, plan.types)}>`]
      : [];
  const keys = type.fields.map(({ name: wire }, index) => {
    const property = names[index] ?? "";
    return `case ${identifier(property)}${property === wire ? "" : ` = ${stringLiteral(wire)}`}`;
  });
  const isRenamed = type.fields.some(({ name: wire }, index) => wire !== names[index]);
  const coding = isRenamed
    ? [block("enum CodingKeys: String, CodingKey", [...keys, ...(kept.length > 0 ? [`case ${keptMembers}`] : [])])]
    : [];
  return block(`public struct ${name}: ${conformances}`, [...properties, ...kept, ...coding]);
}

function plainEnum(name: string, type: EnumType): string {
  const { names } = valueNames(type);
  const cases = type.values.map((value, index) => `case ${identifier(names[index] ?? "")} = ${stringLiteral(value)}`);
  return block(`public enum ${name}: String, ${conformances}, CaseIterable`, cases);
}

/** A choice as Swift synthesises it, which is not how it stands on the wire. */
function plainChoice(name: string, type: UnionType, plan: ModulePlan): string {
  const { names } = branchNames(type, plan.types);
  const cases = type.branches.map(
    (branch, index) => `case ${identifier(names[index] ?? "")}(${swiftType(branch, plan.types)})`,
  );
  return block(`public indirect enum ${name}: ${conformances}`, cases);
}

function plainUnion(protocol: Protocol): string {
  const { names } = messageNames(protocol);
  const { path, kind } = protocol.discriminator;
  if (kind !== "string" || path.length > 1) throw new Error("the floor reads no such discriminator");
  const messages = protocol.messages.map((message, index) => {
    const { discriminatorValue, declaration } = message;
    return {
      name: identifier(names[index] ?? ""),
      wire: stringLiteral(String(discriminatorValue)),
      type: declaration.name,
    };
  });
  return block(`public enum ${protocol.typeName}: ${conformances}`, [
    ...messages.map(({ name, type }) => `case ${name}(${type})`),
    `private enum Key: String, CodingKey { case tag = ${stringLiteral(path[0] ?? "")} }`,
    block("public init(from decoder: any Decoder) throws", [
      block("switch try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .tag)", [
        ...messages.map(({ name, wire, type }) => `case ${wire}: self = .${name}(try ${type}(from: decoder))`),
        'default: throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "unknown"))',
      ]),
    ]),
    block("public func encode(to encoder: any Encoder) throws", [
      block(
        "switch self",
        messages.map(({ name }) => `case .${name}(let message): try message.encode(to: encoder)`),
      ),
    ]),
  ]);
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.join("\n")}\n}`;
}
