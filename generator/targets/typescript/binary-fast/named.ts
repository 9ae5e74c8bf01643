import type { Message } from "../../../model/catalog.ts";
import type { ObjectType, TypeNode } from "../../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral } from "../encode/literal.ts";
import { isFast } from "../fast/shape.ts";
import { valueUse } from "../imports.ts";
import { objectCode, printCode } from "../layout.ts";
import { type PlannedProtocol, type PlannedType, plannedType } from "../plan.ts";
import { functionDoc } from "./functions.ts";
import { CompactReaders, otherSide, returned } from "./read.ts";
import { CompactWriters } from "./write.ts";

/**
 * Prints the fast pass that reads `msgpack`: as that of `compact`, but that objects are maps whose members stand in schema order, as
 * every encoder of the catalog writes them. Any other order, and members that are not declared, the tables read.
 */
export class MsgpackReaders extends CompactReaders {
  override message(type: PlannedType): string | null {
    if (!this.isOrdinaryMessage(type)) return null;
    const name = `readWhole${type.name}`;
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", type.name, "; `undefined` asks the slow pass."),
        `function ${name}(): ${type.name}Type | undefined {`,
        `  const count = ${this.call("mapHead")};`,
        `  return count < 0 ? undefined : ${this.judged(type)};`,
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** By the discriminator, where it is the first member of the messages. */
  override protocol({ protocol, name: union }: Pick<PlannedProtocol, "protocol" | "name">): string | null {
    const [member = "", ...inner] = protocol.discriminator.path;
    if (inner.length > 0 || protocol.discriminator.kind !== "string") return null;
    const isFirst = ({ declaration }: Message): boolean => declaration.type.fields[0]?.name === member;
    const cases = protocol.messages.filter(isFirst).flatMap((message) => {
      const type = plannedType(this.plan, message.declaration.key);
      if (!this.isOrdinaryMessage(type)) return [];
      const value = scalarLiteral(message.discriminatorValue);
      return [`    case ${value}:`, ...returned(`${otherSide(message)}${this.judged(type)}`)];
    });
    if (cases.length === 0) return null;
    const name = `readWhole${union}`;
    const hasSides = cases.some((line) => line.includes("receiver"));
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", union, "; `undefined` asks the slow pass."),
        `function ${name}(${hasSides ? 'receiver?: "client" | "server"' : ""}): ${union}Type | undefined {`,
        `  const count = ${this.call("mapHead")};`,
        `  switch (count < 1 ? undefined : ${this.call("peekedText", this.token(member))}) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  protected override objectFunction(name: string, type: PlannedType, object: ObjectType): string {
    const { isNext } = this.tools("isNext");
    const locals = new Map<string, string>();
    const lines = object.fields.flatMap((field, index) => {
      const token = this.token(field.name);
      const constant = this.constant(field);
      if (constant !== null) {
        const is =
          typeof constant.value === "string"
            ? `${isNext}(${this.token(constant.value)})`
            : `${this.call("plain")} === ${scalarLiteral(constant.value)}`;
        return [`  if (!${isNext}(${token}) || !${is.includes("===") ? `(${is})` : is}) return undefined;`];
      }
      const local = `item${index + 1}`;
      locals.set(field.name, local);
      const read = this.expression(field.type);
      if (field.required) {
        return [
          `  if (!${isNext}(${token})) return undefined;`,
          `  const ${local} = ${read};`,
          `  if (${local} === undefined) return undefined;`,
        ];
      }
      return [
        `  let ${local}: unknown;`,
        `  if (left > 0 && ${isNext}(${token})) {`,
        `    ${local} = ${read};`,
        `    if (${local} === undefined) return undefined;`,
        "    left -= 1;",
        "  }",
      ];
    });
    const required = object.fields.filter((field) => field.required).length;
    const hasOptional = required < object.fields.length;
    return [
      functionDoc("Reads the members of a ", type.name, "."),
      `function ${name}(count: number): unknown {`,
      ...(hasOptional
        ? [`  let left = count - ${required};`, "  if (left < 0) return undefined;"]
        : [`  if (count !== ${required}) return undefined;`]),
      ...lines,
      ...(hasOptional ? ["  if (left !== 0) return undefined;"] : []),
      ...this.built(object, locals),
      "}",
    ].join("\n");
  }

  protected override expression(type: TypeNode): string {
    switch (type.kind) {
      case "string":
        return this.call("text");
      case "number":
        return this.call("number");
      case "union":
        return this.holdsObjects(type) ? "undefined" : this.call("plain");
      default:
        return super.expression(type);
    }
  }

  protected override reference(target: PlannedType): string {
    const { type } = target.declaration;
    if (type.kind === "object") {
      return this.isOrdinary(type) ? this.call("members", this.objectReader(target)) : "undefined";
    }
    return type.kind === "enum" ? this.call("text") : this.expression(type);
  }
}

/** Prints the fast pass that writes `msgpack`. */
export class MsgpackWriters extends CompactWriters {
  override message(type: PlannedType): string | null {
    return super.message(type, -1);
  }

  protected override judged(type: PlannedType): string {
    const judge = `judge${type.name}`;
    this.uses.push(valueUse(type.module, judge), valueUse("limits", "limits"));
    const { isJudged } = this.tools("isJudged");
    return `${isJudged}(copy, limits, ${judge}) && ${this.objectWriter(type)}(copy)`;
  }

  protected override objectFunction(name: string, type: PlannedType): string {
    const object = type.declaration.type as ObjectType;
    const own = object.fields.flatMap((field, index) =>
      this.constant(field) === null ? [{ field, local: `item${index + 1}` }] : [],
    );
    const parts = objectCode(own.map(({ field, local }) => [propertyKey(field.name), local]));
    const optional = object.fields.flatMap(({ required }, index) => (required ? [] : [2 ** index]));
    const count = [
      numberLiteral(object.fields.length - optional.length),
      ...optional.map((bit) => `(members & ${bit} ? 1 : 0)`),
    ].join(" + ");
    const { putToken } = this.tools("putToken");
    return [
      functionDoc("Writes a ", type.name, " that was judged."),
      `function ${name}(value: unknown): boolean {`,
      ...(own.length === 0
        ? []
        : [`  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`]),
      `  const members = ${this.membersOf("value as object", type)};`,
      "  if (members < 0) return false;",
      `  ${this.call("putMapHead", count)};`,
      ...object.fields.flatMap((field, index) => {
        const constant = this.constant(field);
        if (constant !== null) {
          const put =
            typeof constant.value === "string"
              ? `${putToken}(${this.token(constant.value)})`
              : this.call("putPlain", scalarLiteral(constant.value));
          return [`  ${putToken}(${this.token(field.name)});`, `  ${put};`];
        }
        const lines = [
          `  ${putToken}(${this.token(field.name)});`,
          `  if (!${this.expression(field.type, `item${index + 1}`)}) return false;`,
        ];
        if (field.required) return lines;
        return [`  if (members & ${2 ** index}) {`, ...lines.map((line) => `  ${line}`), "  }"];
      }),
      "  return true;",
      "}",
    ].join("\n");
  }

  protected override expression(type: TypeNode, value: string): string {
    switch (type.kind) {
      case "string":
        return this.call("putText", value);
      case "number":
        return this.call("putNumber", value);
      case "union":
        return this.holdsObjects(type) ? "false" : this.call("putPlain", value);
      default:
        return super.expression(type, value);
    }
  }

  protected override reference(target: PlannedType, value: string): string {
    const { type } = target.declaration;
    if (type.kind === "object") {
      return isFast(type) && this.isOrdinary(type) ? `${this.objectWriter(target)}(${value})` : "false";
    }
    return type.kind === "enum" ? this.call("putText", value) : this.expression(type, value);
  }
}
