import type { ObjectType, TypeNode, UnionType } from "../../../model/type.ts";
import { numberLiteral } from "../encode/literal.ts";
import { indented } from "../fast/lines.ts";
import { type PlannedProtocol, type PlannedType, plannedType } from "../plan.ts";
import { functionDoc } from "./functions.ts";
import { CompactReaders, otherSide, returned } from "./read.ts";
import { wireTypeOf } from "./wire-type.ts";

/**
 * Prints the fast pass that reads `protobuf`: fields by rising number, as every encoder of the catalog writes them. Any other order,
 * fields that nobody has, maps and what travels as `google.protobuf.Value` are left to the tables.
 */
export class ProtobufReaders extends CompactReaders {
  override readonly toolbox = "runtime/binary/fast-wire";

  override message(type: PlannedType, number: number): string | null {
    if (!this.isOrdinaryMessage(type) || number * 8 >= 0x4000) return null;
    const name = `readWhole${type.name}`;
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", type.name, "; `undefined` asks the slow pass."),
        `function ${name}(): ${type.name}Type | undefined {`,
        `  return ${this.isTag(number * 8 + 2)} ? ${this.judged(type)} : undefined;`,
        "}",
      ].join("\n"),
    );
    return name;
  }

  override protocol({ protocol, name: union }: Pick<PlannedProtocol, "protocol" | "name">): string | null {
    const numbers = this.numbers.messages.get(protocol.name)?.numbers;
    const cases = protocol.messages.flatMap((message) => {
      const type = plannedType(this.plan, message.declaration.key);
      const number = numbers?.get(String(message.discriminatorValue));
      if (number === undefined || !this.isOrdinaryMessage(type)) return [];
      return [`    case ${numberLiteral(number)}:`, ...returned(`${otherSide(message)}${this.judged(type)}`)];
    });
    if (cases.length === 0) return null;
    const name = `readWhole${union}`;
    const hasSides = cases.some((line) => line.includes("receiver"));
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", union, "; `undefined` asks the slow pass."),
        `function ${name}(${hasSides ? 'receiver?: "client" | "server"' : ""}): ${union}Type | undefined {`,
        `  switch (${this.call("fieldNumber")}) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  protected override wholeObject(type: PlannedType): string {
    return `(${this.call("isRest")} ? ${this.objectReader(type)}() : undefined)`;
  }

  protected override objectFunction(name: string, type: PlannedType, object: ObjectType): string {
    const travelling = this.travelling(type);
    const lines = travelling.flatMap(({ field, number, local }) => {
      const tag = number * 8 + wireTypeOf(this.plan, field.type);
      const isNext = this.isTag(tag);
      if (field.required) {
        const has = tag < 0x80 ? this.call("hasTag", numberLiteral(tag)) : isNext;
        return [`  if (!${has}) return undefined;`, ...indented(2, this.readLines(type, field, "const ", local))];
      }
      return [
        `  let ${local}: unknown;`,
        `  if (${isNext}) {`,
        ...indented(4, this.readLines(type, field, "", local)),
        "  }",
      ];
    });
    return [
      functionDoc("Reads the fields of a ", type.name, "."),
      `function ${name}(): unknown {`,
      ...lines,
      `  if (!${this.call("isEnd")}) return undefined;`,
      ...this.built(object, new Map(travelling.map(({ field, local }) => [field.name, local]))),
      "}",
    ].join("\n");
  }

  protected override expression(type: TypeNode): string {
    switch (type.kind) {
      case "constrained":
        return this.expression(type.inner);
      case "ref":
        return this.reference(plannedType(this.plan, type.target));
      case "nullable": {
        const inner = `${this.isTag(8 + wireTypeOf(this.plan, type.inner))} ? ${this.expression(type.inner)} : undefined`;
        return this.call("inside", `() => (${this.call("isEnd")} ? null : ${inner})`);
      }
      case "array": {
        const list = this.call(
          wireTypeOf(this.plan, type.items) === 2 ? "fields" : "packedItems",
          this.readerOf(type.items),
        );
        return this.call("inside", `() => ${list}`);
      }
      case "string":
      case "enum":
        return this.call("text");
      case "integer":
        return this.call("integer");
      case "number":
        return this.call("double");
      case "boolean":
        return this.call("flag");
      case "union":
        return type.selection === "tag" ? this.call("inside", this.choiceReader(type)) : "undefined";
      case "literal":
        return this.constantExpression(type.value, type.integer);
      default:
        return "undefined";
    }
  }

  /** A constant that travels, since it may be absent. */
  private constantExpression(value: unknown, isInteger: boolean): string {
    if (typeof value === "string") return this.call("text");
    if (typeof value === "number") return this.call(isInteger ? "integer" : "double");
    return typeof value === "boolean" ? this.call("flag") : "undefined";
  }

  protected override reference(target: PlannedType): string {
    const { name, type } = target.declaration;
    if (type.kind === "object")
      return this.isOrdinary(type) ? this.call("inside", this.objectReader(target)) : "undefined";
    if (type.kind === "enum" && type.base === null) return this.call("choice", this.valuesOf(name, type));
    return this.expression(type);
  }

  protected override choiceReader({ branches }: UnionType): string {
    const found = this.branchesOf(branches);
    const name = `read${found.map(({ named }) => named.name).join("Or")}Branch`;
    if (this.functions.has(name)) return name;
    this.functions.set(name, "");
    const cases = found.flatMap(({ named, number }) => {
      const { type } = named.declaration;
      if (type.kind !== "object" || !this.isOrdinary(type)) return [];
      return [`    case ${numberLiteral(number)}:`, `      return ${this.call("inside", this.objectReader(named))};`];
    });
    this.functions.delete(name);
    this.functions.set(
      name,
      [
        `function ${name}(): unknown {`,
        `  switch (${this.call("fieldNumber")}) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** An expression that passes over a tag; longer ones are left to the tables. */
  private isTag(tag: number): string {
    return tag < 0x4000 ? this.call(tag < 0x80 ? "isTag" : "isWideTag", numberLiteral(tag)) : "false";
  }
}
