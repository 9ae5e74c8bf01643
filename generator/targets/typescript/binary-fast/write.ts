import type { ObjectType, TypeNode, UnionType } from "../../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { indented, leaveIf, negated } from "../fast/lines.ts";
import { isFast } from "../fast/shape.ts";
import { valueUse } from "../imports.ts";
import { objectCode, printCode } from "../layout.ts";
import { type PlannedProtocol, type PlannedType, plannedType } from "../plan.ts";
import { CopyFunctions } from "./copy.ts";
import { functionDoc, type Travelling } from "./functions.ts";

/**
 * Prints the fast pass that writes `compact`: a function for each object and choice that messages hold, which writes a value that
 * was judged, and one for each message and protocol, which has it judged first. `false` asks the slow pass.
 */
export class CompactWriters extends CopyFunctions {
  readonly toolbox: string = "runtime/binary/fast-write";

  protected override homeOf(name: string): string {
    return name === "isJudged" || name === "memberOf" ? "runtime/binary/judged" : this.toolbox;
  }

  /** The function that writes a message; `null` where there is none. */
  message(type: PlannedType, number: number): string | null {
    if (!this.isOrdinaryMessage(type)) return null;
    const name = `writeWhole${type.name}`;
    if (this.functions.has(name)) return name;
    this.functions.set(
      name,
      [
        functionDoc("Writes a frame of ", type.name, "; `false` asks the slow pass."),
        `function ${name}(value: unknown): boolean {`,
        ...(this.isJudgedHere(type)
          ? [...this.openingLines(type), ...this.messageLines(type, number)]
          : [`  const copy = ${this.objectCopier(type)}(value);`, `  return ${this.judged(type, number)};`]),
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** Writes a message whose members were judged. */
  protected messageLines(type: PlannedType, number: number): readonly string[] {
    return [...this.bodyLines(type, numberLiteral(number)), "  return true;"];
  }

  /** Reads each member of a message once, and judges it. */
  private openingLines(type: PlannedType): readonly string[] {
    this.uses.push(valueUse("runtime/plain", "isObject"), valueUse("runtime/plain", "isPolluted"));
    const { fields } = type.declaration.type as ObjectType;
    const locals = this.localsOf(type);
    const named = fields.map((field, index) => ({ field, index, local: locals.get(field.name) ?? `field${index}` }));
    const parts = objectCode(named.map(({ field, local }) => [propertyKey(field.name), local]));
    const mask = named.reduce((sum, { field, index }) => sum + (field.required ? 2 ** index : 0), 0);
    return [
      "  if (!isObject(value) || isPolluted()) return false;",
      `  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`,
      `  const members = ${this.membersOf("value", type)};`,
      `  if (${mask === 0 ? "members < 0" : `(members & ${mask}) !== ${mask}`}) return false;`,
      ...named.flatMap(({ field, index, local }) => {
        const test = this.test(field, local);
        return indented(
          2,
          leaveIf(field.required ? negated(test) : `members & ${2 ** index} && ${negated(test)}`, "false", 2),
        );
      }),
    ];
  }

  /** The function that writes any message of a protocol; `null` where its discriminator is in an object of the message. */
  protocol({ protocol, name: union }: Pick<PlannedProtocol, "protocol" | "name">): string | null {
    const [member = "", ...inner] = protocol.discriminator.path;
    if (inner.length > 0) return null;
    const numbers = this.numbers.messages.get(protocol.name)?.numbers;
    const cases = protocol.messages.flatMap((message) => {
      const type = plannedType(this.plan, message.declaration.key);
      const number = numbers?.get(String(message.discriminatorValue));
      if (number === undefined || !this.isOrdinaryMessage(type)) return [];
      return [
        `    case ${scalarLiteral(message.discriminatorValue)}:`,
        `      return ${this.message(type, number)}(value);`,
      ];
    });
    if (cases.length === 0) return null;
    const name = `writeWhole${union}`;
    this.functions.set(
      name,
      [
        functionDoc("Writes a frame of ", union, "; `false` asks the slow pass."),
        `function ${name}(value: unknown): boolean {`,
        `  switch (${this.call("memberOf", "value", stringLiteral(member))}) {`,
        ...cases,
        "    default:",
        "      return false;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  protected judged(type: PlannedType, number: number): string {
    const judge = `judge${type.name}`;
    this.uses.push(valueUse(type.module, judge), valueUse("limits", "limits"));
    const { isJudged } = this.tools("isJudged");
    return `${isJudged}(copy, limits, ${judge}) && ${this.objectWriter(type)}(copy, ${numberLiteral(number)})`;
  }

  /** The name of the function that writes a declared object, behind a number where there is one. */
  protected objectWriter(type: PlannedType): string {
    const name = `write${type.name}`;
    if (!this.functions.has(name)) {
      // A type may hold itself.
      this.functions.set(name, "");
      const text = this.objectFunction(name, type);
      this.functions.delete(name);
      this.functions.set(name, text);
    }
    return name;
  }

  protected objectFunction(name: string, type: PlannedType): string {
    const travelling = this.travelling(type);
    const optional = travelling.filter(({ field }) => !field.required);
    const parts = objectCode(travelling.map(({ field, local }) => [propertyKey(field.name), local]));
    const lines: string[] = [];
    if (travelling.length > 0) {
      lines.push(
        `  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`,
      );
    }
    if (optional.length > 0) {
      lines.push(`  const members = ${this.membersOf("value as object", type)};`);
    }
    lines.push(...this.bodyLines(type, "number"));
    const { declaration } = type;
    const isKept = declaration.type.kind === "object" && declaration.type.additional.policy === "keep";
    return [
      functionDoc("Writes a ", type.name, " that was judged."),
      `function ${name}(value: unknown, number: number): boolean {`,
      // What it keeps has no number.
      ...(isKept && optional.length === 0
        ? [`  if (${this.membersOf("value as object", type)} < 0) return false;`]
        : []),
      ...lines,
      "  return true;",
      "}",
    ].join("\n");
  }

  /** What stands for the members that travel, in the functions that write them. */
  protected localsOf(type: PlannedType): ReadonlyMap<string, string> {
    return new Map(this.travelling(type).map(({ field, local }) => [field.name, local]));
  }

  /** Writes the members, which locals stand for. */
  protected bodyLines(type: PlannedType, number: string): readonly string[] {
    const travelling = this.travelling(type);
    const optional = travelling.filter(({ field }) => !field.required);
    const least = Math.max(0, ...travelling.filter(({ field }) => field.required).map((one) => one.number));
    return [...this.headLines(optional, least, number), ...this.itemLines(travelling, least)];
  }

  /** The head of the array: it ends with the last member that is present. */
  private headLines(optional: readonly Travelling[], least: number, itself: string): readonly string[] {
    const beyond = optional.filter(({ number }) => number > least).toReversed();
    const { putHead } = this.tools("putHead");
    if (beyond.length === 0) return [`  ${putHead}(${least}, ${itself});`];
    const chosen = beyond.map(({ index, number }) => `members & ${2 ** index} ? ${number} : `);
    return [
      "  if (members < 0) return false;",
      `  const last = ${chosen.join("")}${least};`,
      `  ${putHead}(last, ${itself});`,
    ];
  }

  private itemLines(travelling: readonly Travelling[], least: number): readonly string[] {
    const lines: string[] = [];
    let next = 1;
    for (const { field, number, index, local } of travelling) {
      const behind = number > least ? `last >= ${number}` : null;
      if (number > next) {
        const { putNils } = this.tools("putNils");
        lines.push(
          number > least ? `  if (${behind}) ${putNils}(${number - next});` : `  ${putNils}(${number - next});`,
        );
      }
      const put = this.expression(field.type, local);
      if (field.required) lines.push(`  if (!${put}) return false;`);
      else {
        const absent = this.call(this.takesNull(field.type) ? "putAbsent" : "putNil");
        lines.push(`  if (members & ${2 ** index}) {`, `    if (!${put}) return false;`);
        lines.push(behind === null ? `  } else ${absent};` : `  } else if (${behind}) ${absent};`);
      }
      next = number + 1;
    }
    return lines;
  }

  /** An expression that writes a value, and is `false` where the slow pass has to. */
  protected expression(type: TypeNode, value: string): string {
    switch (type.kind) {
      case "constrained":
        return this.expression(type.inner, value);
      case "ref":
        return this.reference(plannedType(this.plan, type.target), value);
      case "nullable":
        return `(${value} === null ? ${this.call("putNil")} : ${this.expression(type.inner, value)})`;
      case "array":
        return this.call("putList", value, this.writerOf(type.items));
      case "map":
        return this.call("putMembers", value, this.writerOf(type.values));
      case "string":
        return type.scale === null
          ? this.call("putText", value)
          : this.call("putScaledWords", value, numberLiteral(type.scale));
      case "number":
        return type.scale === null
          ? this.call("putNumber", value)
          : this.call("putScaled", value, numberLiteral(10 ** type.scale));
      case "integer":
        return this.call("putNumber", value);
      case "boolean":
        return this.call("putFlag", value);
      case "enum":
        return this.call("putText", value);
      case "tuple":
        return "false";
      case "union":
        if (type.selection === "tag") return `${this.choiceWriter(type)}(${value})`;
        return this.holdsObjects(type) ? "false" : this.call("putPlain", value);
      default:
        return this.call("putPlain", value);
    }
  }

  protected reference(target: PlannedType, value: string): string {
    const { name, type } = target.declaration;
    if (type.kind === "object") return this.isWritten(type) ? `${this.objectWriter(target)}(${value}, -1)` : "false";
    if (type.kind === "enum" && type.base === null) return this.call("putChoice", value, this.valuesOf(name, type));
    return this.expression(type, value);
  }

  /** Whether an object has a table of its names. */
  protected isWritten(type: ObjectType): boolean {
    return isFast(type) && this.isOrdinary(type);
  }

  /** A function of one parameter that writes what a type's expression does. */
  protected writerOf(type: TypeNode): string {
    const expression = this.expression(type, "item");
    const simple = /^(\w+)\(item\)$/.exec(expression);
    return simple?.[1] ?? `(item) => ${expression}`;
  }

  /** The name of the function that writes a choice by tag. */
  protected choiceWriter({ branches, tag }: UnionType): string {
    const found = this.branchesOf(branches);
    const name = `write${found.map(({ named }) => named.name).join("Or")}Branch`;
    if (this.functions.has(name)) return name;
    this.functions.set(name, "");
    const cases = found.flatMap(({ named, number }) => {
      const { type } = named.declaration;
      const field = type.kind === "object" ? type.fields.find((one) => one.name === tag) : undefined;
      const constant = field && this.constant(field);
      if (type.kind !== "object" || !constant || !this.isWritten(type)) return [];
      return [
        `    case ${scalarLiteral(constant.value)}:`,
        `      return ${this.objectWriter(named)}(value, ${numberLiteral(number)});`,
      ];
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
