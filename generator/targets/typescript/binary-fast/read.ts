import type { Message } from "../../../model/catalog.ts";
import type { Field, ObjectType, TypeNode, UnionType } from "../../../model/type.ts";
import { numberLiteral, propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { use } from "../fast/expressions.ts";
import { indented, leaveIf, negated } from "../fast/lines.ts";
import { shapeOf } from "../fast/shape.ts";
import { valueUse } from "../imports.ts";
import { lineWidth, objectCode, printCode } from "../layout.ts";
import { type PlannedProtocol, type PlannedType, plannedType } from "../plan.ts";
import { CompactFunctions, functionDoc, type Travelling } from "./functions.ts";

/**
 * Prints the fast pass of `compact`: a function for each object and choice that messages hold, which reads it by number, and one
 * for each message and protocol, which has the value judged. Only what is ordinary is read; what is not, the tables read.
 */
export class CompactReaders extends CompactFunctions {
  readonly toolbox: string = "runtime/binary/fast-read";

  protected override homeOf(name: string): string {
    return elsewhere.get(name) ?? this.toolbox;
  }

  /** The function that reads a message with its head and has it judged; `null` where there is none. */
  message(type: PlannedType, number: number): string | null {
    if (!this.isOrdinaryMessage(type)) return null;
    const name = `readWhole${type.name}`;
    const { arrayHead, integer } = this.tools("arrayHead", "integer");
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", type.name, "; `undefined` asks the slow pass."),
        `function ${name}(): ${type.name}Type | undefined {`,
        `  const count = ${arrayHead}() - 1;`,
        `  return count >= 0 && ${integer}() === ${numberLiteral(number)} ? ${this.judged(type)} : undefined;`,
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** The function that reads any message of a protocol; `null` where none of them is read this way. */
  protocol({ protocol, name: union }: Pick<PlannedProtocol, "protocol" | "name">): string | null {
    const numbers = this.numbers.messages.get(protocol.name)?.numbers;
    const cases = protocol.messages.flatMap((message) => {
      const type = plannedType(this.plan, message.declaration.key);
      const number = numbers?.get(String(message.discriminatorValue));
      if (number === undefined || !this.isOrdinaryMessage(type)) return [];
      return [`    case ${numberLiteral(number)}:`, ...returned(`${otherSide(message)}${this.judged(type)}`)];
    });
    if (cases.length === 0) return null;
    const name = `readWhole${union}`;
    const { arrayHead, integer } = this.tools("arrayHead", "integer");
    const hasSides = cases.some((line) => line.includes("receiver"));
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", union, "; `undefined` asks the slow pass."),
        `function ${name}(${hasSides ? 'receiver?: "client" | "server"' : ""}): ${union}Type | undefined {`,
        `  const count = ${arrayHead}() - 1;`,
        "  if (count < 0) return undefined;",
        `  switch (${integer}()) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  protected judged(type: PlannedType): string {
    const read = this.wholeObject(type);
    if (this.isJudgedHere(type)) return `${read} as ${type.name}Type | undefined`;
    const judge = `judge${type.name}`;
    this.uses.push(valueUse(type.module, judge), valueUse("limits", "limits"));
    this.uses.push(valueUse("runtime/binary/judged", "judged"));
    return `judged(${read}, limits, ${judge})`;
  }

  /** An expression that reads a message's members. */
  protected wholeObject(type: PlannedType): string {
    return `${this.objectReader(type)}(count)`;
  }

  /** The statement that reads a member, and leaves to the slow pass what is none; judged where the whole is not. */
  protected readLines(type: PlannedType, field: Field, start: string, local: string): readonly string[] {
    const word = this.isJudgedHere(type) ? this.wordExpression(field.type) : null;
    const read = word ?? this.expression(field.type);
    // What is no number is NaN, which whoever judges the whole refuses.
    if (!this.isJudgedHere(type) && /^(number|scaled|integer|double)\(/.test(read))
      return [`${start}${local} = ${read};`];
    // What is chosen by number is one of the list, and a flag is one.
    const isJudged = word !== null || !this.isJudgedHere(type) || /^(choice|flag)\(/.test(read);
    const refusal = isJudged ? `${local} === undefined` : negated(this.test(field, local));
    return [`${start}${local} = ${read};`, ...leaveIf(refusal, "undefined", 2)];
  }

  /** A string that was read has no unpaired surrogate. */
  protected override test(field: Field, value: string): string {
    const shape = shapeOf(this.plan, field.type);
    if (shape.kind !== "string") return super.test(field, value);
    const longest = shape.maxLength === null ? use(this.printing, "unbounded") : numberLiteral(shape.maxLength);
    return `${use(this.printing, "testText")}(${value}, ${numberLiteral(shape.minLength)}, ${longest})`;
  }

  /** The name of the function that reads a declared object's items. */
  protected objectReader(type: PlannedType): string {
    const name = `read${type.name}`;
    if (!this.functions.has(name)) {
      // A type may hold itself.
      this.functions.set(name, "");
      const text = this.objectFunction(name, type, type.declaration.type as ObjectType);
      this.functions.delete(name);
      this.functions.set(name, text);
    }
    return name;
  }

  protected objectFunction(name: string, type: PlannedType, object: ObjectType): string {
    const travelling = this.travelling(type);
    const lines: string[] = [];
    const pass = this.tools(object.additional.policy === "refuse" ? "passAbsent" : "passItems");
    const passItems = Object.values(pass)[0];
    let next = 1;
    for (const { field, number, local } of travelling) {
      const gap = number - next;
      if (gap > 0) {
        lines.push(`  if (!${passItems}(Math.min(${gap}, count - ${next - 1}))) return undefined;`);
      }
      lines.push(...this.fieldLines(type, { field, number, local }));
      next = number + 1;
    }
    lines.push(`  if (count > ${next - 1} && !${passItems}(count - ${next - 1})) return undefined;`);
    const needed = Math.max(0, ...travelling.filter(({ field }) => field.required).map(({ number }) => number));
    return [
      functionDoc("Reads the items of a ", type.name, "."),
      `function ${name}(count: number): unknown {`,
      ...(needed > 0 ? [`  if (count < ${needed}) return undefined;`] : []),
      ...lines,
      ...this.built(object, new Map(travelling.map(({ field, local }) => [field.name, local]))),
      "}",
    ].join("\n");
  }

  /** An expression that reads a string of an alphabet, and nothing else. */
  private wordExpression(type: TypeNode): string | null {
    const shape = shapeOf(this.plan, type);
    if (shape.kind !== "word" || this.expression(type) !== this.call("text")) return null;
    const alphabet = this.printing.constants.alphabet(shape.alphabet);
    const longest = shape.maxLength === null ? use(this.printing, "unbounded") : numberLiteral(shape.maxLength);
    use(this.printing, "alphabet");
    return this.call("word", alphabet, numberLiteral(shape.minLength), longest);
  }

  private fieldLines(
    type: PlannedType,
    { field, number, local }: Pick<Travelling, "field" | "number" | "local">,
  ): readonly string[] {
    if (field.required) return indented(2, this.readLines(type, field, "const ", local));
    const tool = this.takesNull(field.type) ? "isAbsent" : "isNil";
    const absent = this.tools(tool)[tool];
    return [
      `  let ${local}: unknown;`,
      `  if (count >= ${number} && !${absent}()) {`,
      ...indented(4, this.readLines(type, field, "", local)),
      "  }",
    ];
  }

  /** Builds the value in schema order. */
  protected built(object: ObjectType, locals: ReadonlyMap<string, string>): readonly string[] {
    const entryOf = (field: Field): readonly [string, string] => {
      const constant = this.constant(field);
      return [
        propertyKey(field.name),
        constant === null ? (locals.get(field.name) ?? "undefined") : scalarLiteral(constant.value),
      ];
    };
    const optional = object.fields.findIndex(({ required }) => !required);
    const first = optional < 0 ? object.fields : object.fields.slice(0, optional);
    const rest = optional < 0 ? [] : object.fields.slice(optional);
    if (rest.length === 0) return [`  return ${printCode(objectCode(first.map(entryOf)), 2, "  return ".length, 1)};`];
    const start = "  const value: { [name: string]: unknown } = ";
    return [
      `${start}${printCode(objectCode(first.map(entryOf)), 2, start.length)};`,
      ...rest.map((field) => {
        const local = locals.get(field.name);
        const assigned = `value[${stringLiteral(field.name)}] = ${entryOf(field)[1]};`;
        return field.required ? `  ${assigned}` : `  if (${local} !== undefined) ${assigned}`;
      }),
      "  return value;",
    ];
  }

  /** An expression for the value that stands next, `undefined` where the slow pass has to look. */
  protected expression(type: TypeNode): string {
    switch (type.kind) {
      case "constrained":
        return this.expression(type.inner);
      case "ref":
        return this.reference(plannedType(this.plan, type.target));
      case "nullable": {
        const { isNil } = this.tools("isNil");
        return `${isNil}() ? null : ${this.expression(type.inner)}`;
      }
      case "array":
        return this.call("list", this.readerOf(type.items));
      case "map":
        return this.call("map", this.readerOf(type.values));
      case "string":
        return type.scale === null ? this.call("text") : this.call("scaledWords", numberLiteral(type.scale));
      case "number":
        return type.scale === null ? this.call("number") : this.call("scaled", numberLiteral(10 ** type.scale));
      case "integer":
        return this.call("number");
      case "boolean":
        return this.call("flag");
      case "enum":
        return this.call("text");
      case "tuple":
        return "undefined";
      case "union":
        if (type.selection === "tag") return this.call("object", this.choiceReader(type));
        return this.holdsObjects(type) ? "undefined" : this.call("plain");
      default:
        return this.call("plain");
    }
  }

  protected reference(target: PlannedType): string {
    const { name, type } = target.declaration;
    if (type.kind === "object")
      return this.isOrdinary(type) ? this.call("object", this.objectReader(target)) : "undefined";
    if (type.kind === "enum" && type.base === null) return this.call("choice", this.valuesOf(name, type));
    return this.expression(type);
  }

  /** A function without parameters that reads what a type's expression does. */
  protected readerOf(type: TypeNode): string {
    const expression = this.expression(type);
    const simple = /^(\w+)\(\)$/.exec(expression);
    return simple?.[1] ?? `() => ${expression}`;
  }

  /** The name of the function that reads a choice by tag. */
  protected choiceReader({ branches }: UnionType): string {
    const found = this.branchesOf(branches);
    const name = `read${found.map(({ named }) => named.name).join("Or")}Branch`;
    if (this.functions.has(name)) return name;
    this.functions.set(name, "");
    const { integer } = this.tools("integer");
    const cases = found.flatMap(({ named, number }) => {
      const { type } = named.declaration;
      if (type.kind !== "object" || !this.isOrdinary(type)) return [];
      return [`    case ${numberLiteral(number)}:`, `      return ${this.objectReader(named)}(count - 1);`];
    });
    this.functions.delete(name);
    this.functions.set(
      name,
      [
        `function ${name}(count: number): unknown {`,
        "  if (count < 1) return undefined;",
        `  switch (${integer}()) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }
}

/** Modules of the runtime that have what is asked less often. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["passAbsent", "runtime/binary/fast-plain"],
  ["passItems", "runtime/binary/fast-plain"],
  ["plain", "runtime/binary/fast-plain"],
  ["scaled", "runtime/binary/fast-scaled"],
  ["scaledWords", "runtime/binary/fast-scaled"],
]);

/** The start of an expression that hands over what does not travel towards the receiver. */
export function otherSide({ direction }: Message): string {
  if (direction === "both") return "";
  return `receiver === ${stringLiteral(direction === "clientToServer" ? "client" : "server")} ? undefined : `;
}

/** A statement that returns an expression with a choice in front. */
export function returned(expression: string): readonly string[] {
  const line = `      return ${expression};`;
  if (line.length <= lineWidth) return [line];
  const [condition, found] = expression.split(" ? undefined : ");
  return [`      return ${condition}`, "        ? undefined", `        : ${found};`];
}
