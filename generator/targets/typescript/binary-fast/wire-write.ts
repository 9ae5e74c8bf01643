import type { LiteralType, TypeNode, UnionType } from "../../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { indented } from "../fast/lines.ts";
import { valueUse } from "../imports.ts";
import { objectCode, printCode } from "../layout.ts";
import { type PlannedType, plannedType } from "../plan.ts";
import { functionDoc } from "./functions.ts";
import { wireTypeOf } from "./wire-type.ts";
import { CompactWriters } from "./write.ts";

/** Prints the fast pass that writes `protobuf`: fields by rising number, each behind its tag. */
export class ProtobufWriters extends CompactWriters {
  override readonly toolbox = "runtime/binary/fast-wire-write";

  protected override messageLines(type: PlannedType, number: number): readonly string[] {
    const lines = this.bodyLines(type);
    return [
      `  const start = ${this.call("opened", numberLiteral(number * 8 + 2))};`,
      ...lines,
      `  return ${this.call("closed", "start")};`,
    ];
  }

  protected override judged(type: PlannedType, number: number): string {
    const judge = `judge${type.name}`;
    this.uses.push(valueUse(type.module, judge), valueUse("limits", "limits"));
    const put = this.call("putMessage", numberLiteral(number * 8 + 2), "copy", this.objectWriter(type));
    return `${this.call("isJudged", "copy", "limits", judge)} && ${put}`;
  }

  protected override objectFunction(name: string, type: PlannedType): string {
    const parts = objectCode([...this.localsOf(type)].map(([member, local]) => [propertyKey(member), local]));
    const { declaration } = type;
    const isKept = declaration.type.kind === "object" && declaration.type.additional.policy === "keep";
    const asksMembers = isKept || this.travelling(type).some(({ field }) => !field.required);
    const isEmpty = parts.items.length === 0;
    return [
      functionDoc("Writes the fields of a ", type.name, " that was judged."),
      `function ${name}(${isEmpty && !asksMembers ? "_value" : "value"}: unknown): boolean {`,
      ...(isEmpty
        ? []
        : [`  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`]),
      // What it keeps has no number.
      ...(asksMembers
        ? [`  const members = ${this.membersOf("value as object", type)};`, "  if (members < 0) return false;"]
        : []),
      ...this.bodyLines(type),
      "  return true;",
      "}",
    ].join("\n");
  }

  protected override bodyLines(type: PlannedType): readonly string[] {
    return this.travelling(type).flatMap(({ field, number, index, local }) => {
      const tag = numberLiteral(number * 8 + wireTypeOf(this.plan, field.type));
      const put = this.expression(field.type, local);
      const lines = [`  ${this.call("putTag", tag)};`, `  if (!${put}) return false;`];
      return field.required ? lines : [`  if (members & ${2 ** index}) {`, ...indented(2, lines), "  }"];
    });
  }

  protected override expression(type: TypeNode, value: string): string {
    switch (type.kind) {
      case "constrained":
        return this.expression(type.inner, value);
      case "ref":
        return this.reference(plannedType(this.plan, type.target), value);
      case "nullable": {
        const tag = numberLiteral(8 + wireTypeOf(this.plan, type.inner));
        return this.call("putNullable", value, tag, this.writerOf(type.inner));
      }
      case "array": {
        const put = wireTypeOf(this.plan, type.items) === 2 ? "putFields" : "putPacked";
        return this.call(put, value, this.writerOf(type.items));
      }
      case "map": {
        const tag = numberLiteral(16 + wireTypeOf(this.plan, type.values));
        return this.call("putMembers", value, tag, this.writerOf(type.values));
      }
      case "string":
        return this.call("putText", value);
      case "enum":
        return type.base === null ? "false" : this.call("putText", value);
      case "integer":
        return this.call("putInteger", value);
      case "number":
        return this.call("putDouble", value);
      case "boolean":
        return this.call("putFlag", value);
      case "literal":
        return this.constantExpression(type, value);
      case "union":
        if (type.selection === "tag") return this.call("putInside", value, this.choiceWriter(type));
        return this.holdsObjects(type) ? "false" : this.call("putValue", value);
      case "any":
      case "null":
        return this.call("putValue", value);
      default:
        return "false";
    }
  }

  /** A constant that travels, since it may be absent. */
  private constantExpression({ value: constant, integer }: LiteralType, value: string): string {
    if (typeof constant === "string") return this.call("putText", value);
    if (typeof constant === "number") return this.call(integer ? "putInteger" : "putDouble", value);
    return this.call(typeof constant === "boolean" ? "putFlag" : "putValue", value);
  }

  protected override reference(target: PlannedType, value: string): string {
    const { name, type } = target.declaration;
    if (type.kind === "object") {
      return this.isWritten(type) ? this.call("putInside", value, this.objectWriter(target)) : "false";
    }
    if (type.kind === "enum" && type.base === null) return this.call("putChoice", value, this.valuesOf(name, type));
    return this.expression(type, value);
  }

  protected override choiceWriter({ branches, tag }: UnionType): string {
    const found = this.branchesOf(branches);
    const name = `write${found.map(({ named }) => named.name).join("Or")}Branch`;
    if (this.functions.has(name)) return name;
    this.functions.set(name, "");
    const cases = found.flatMap(({ named, number }) => {
      const { type } = named.declaration;
      const field = type.kind === "object" ? type.fields.find((one) => one.name === tag) : undefined;
      const constant = field && this.constant(field);
      if (type.kind !== "object" || !constant || !this.isWritten(type)) return [];
      const put = this.call("putMessage", numberLiteral(number * 8 + 2), "value", this.objectWriter(named));
      return [`    case ${scalarLiteral(constant.value)}:`, `      return ${put};`];
    });
    this.functions.delete(name);
    this.functions.set(
      name,
      [
        `function ${name}(value: unknown): boolean {`,
        `  switch (${this.call("memberOf", "value", stringLiteral(tag ?? ""))}) {`,
        ...cases,
        "    default:",
        "      return false;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }
}
