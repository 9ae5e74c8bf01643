import type { Message } from "../../../model/catalog.ts";
import type { ObjectType, TypeNode } from "../../../model/type.ts";
import { valueIdentifier } from "../encode/identifier.ts";
import { numberLiteral, propertyKey, scalarLiteral } from "../encode/literal.ts";
import { indented } from "../fast/lines.ts";
import { isFast } from "../fast/shape.ts";
import { valueUse } from "../imports.ts";
import { arrayCode, type Code, callCode, objectCode, printCode } from "../layout.ts";
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
        `  return ${this.isStarted("count", type)} ? ${this.judged(type)} : undefined;`,
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** By the discriminator, where it is the first member of the messages. */
  override protocol({ protocol, name: union }: Pick<PlannedProtocol, "protocol" | "name">): string | null {
    const [member = "", ...inner] = protocol.discriminator.path;
    if (inner.length > 0 || protocol.discriminator.kind !== "string") return null;
    const isFirst = ({ declaration: { type } }: Message): boolean => this.start(type)[0] === member;
    const choices: Code[] = [];
    const cases = protocol.messages.filter(isFirst).flatMap((message) => {
      const type = plannedType(this.plan, message.declaration.key);
      if (!this.isOrdinaryMessage(type)) return [];
      choices.push(arrayCode([scalarLiteral(message.discriminatorValue), numberLiteral(choices.length)]));
      return [
        `    case ${numberLiteral(choices.length - 1)}:`,
        ...returned(`${otherSide(message)}${this.judged(type)}`),
      ];
    });
    if (cases.length === 0) return null;
    const name = `readWhole${union}`;
    const table = `${valueIdentifier(union)}Choices`;
    const start = `const ${table}: ReadonlyMap<string, number> = `;
    const map = printCode(callCode("/* @__PURE__ */ new Map", [arrayCode(choices)]), 0, start.length);
    this.functions.set(table, `${start}${map};`);
    const hasSides = cases.some((line) => line.includes("receiver"));
    this.functions.set(
      name,
      [
        functionDoc("Reads a frame of ", union, "; `undefined` asks the slow pass."),
        `function ${name}(${hasSides ? 'receiver?: "client" | "server"' : ""}): ${union}Type | undefined {`,
        `  const count = ${this.call("mapHead")};`,
        `  switch (count < 1 ? -1 : ${this.call("chosen", this.token(member), table)}) {`,
        ...cases,
        "    default:",
        "      return undefined;",
        "  }",
        "}",
      ].join("\n"),
    );
    return name;
  }

  /** Name and value of the first member, where it is a constant string: whoever reads the object has passed over them. */
  private start({ fields: [first] }: ObjectType): readonly string[] {
    const value = first === undefined ? undefined : this.constant(first)?.value;
    return first !== undefined && typeof value === "string" ? [first.name, value] : [];
  }

  /** An expression for whether a map is there whose first member is the one that an object of this type starts with. */
  private isStarted(count: string, { declaration: { type } }: PlannedType): string {
    const start = this.start(type as ObjectType);
    return start.length === 0 ? `${count} >= 0` : `${count} >= 1 && ${this.isNext(...start)}`;
  }

  /** An expression for whether strings stand next, which are then behind us; the shortest are compared at once. */
  private isNext(...texts: readonly string[]): string {
    const bytes = texts.reduce((sum, text) => sum + 1 + Buffer.byteLength(text), 0);
    return this.call(bytes <= 4 ? "isShortNext" : "isNext", this.token(...texts));
  }

  protected override objectFunction(name: string, type: PlannedType, object: ObjectType): string {
    const locals = new Map<string, string>();
    // Strings that always follow each other are compared at once.
    let texts: string[] = [];
    const compared = (): readonly string[] => {
      const all = texts;
      texts = [];
      return all.length === 0 ? [] : [`  if (!${this.isNext(...all)}) return undefined;`];
    };
    const hasStart = this.start(object).length > 0;
    const lines = object.fields.flatMap((field, index) => {
      if (hasStart && index === 0) return [];
      const constant = this.constant(field);
      if (typeof constant?.value === "string") {
        texts.push(field.name, constant.value);
        return [];
      }
      const local = `item${index + 1}`;
      if (constant !== null || field.required) texts.push(field.name);
      const before = compared();
      if (constant !== null) {
        return [...before, `  if (${this.call("plain")} !== ${scalarLiteral(constant.value)}) return undefined;`];
      }
      locals.set(field.name, local);
      if (field.required) return [...before, ...indented(2, this.readLines(type, field, "const ", local))];
      return [
        ...before,
        `  let ${local}: unknown;`,
        `  if (left > 0 && ${this.isNext(field.name)}) {`,
        ...indented(4, this.readLines(type, field, "", local)),
        "    left -= 1;",
        "  }",
      ];
    });
    const required = object.fields.filter((field) => field.required).length;
    const hasOptional = required < object.fields.length;
    return [
      functionDoc(`Reads the members of a `, type.name, hasStart ? ` behind \`${this.start(object)[0]}\`.` : "."),
      `function ${name}(count: number): unknown {`,
      ...(hasOptional
        ? [`  let left = count - ${required};`, "  if (left < 0) return undefined;"]
        : [`  if (count !== ${required}) return undefined;`]),
      ...lines,
      ...compared(),
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
      if (!this.isOrdinary(type)) return "undefined";
      const read = this.objectReader(target);
      if (this.start(type).length === 0) return this.call("members", read);
      return this.call("members", `(count) => (${this.isStarted("count", target)} ? ${read}(count) : undefined)`);
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
    const parts = objectCode([...this.localsOf(type)].map(([member, local]) => [propertyKey(member), local]));
    return [
      functionDoc("Writes a ", type.name, " that was judged."),
      `function ${name}(value: unknown): boolean {`,
      ...(parts.items.length === 0
        ? []
        : [`  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`]),
      `  const members = ${this.membersOf("value as object", type)};`,
      "  if (members < 0) return false;",
      ...this.bodyLines(type),
      "  return true;",
      "}",
    ].join("\n");
  }

  protected override localsOf(type: PlannedType): ReadonlyMap<string, string> {
    const { fields } = type.declaration.type as ObjectType;
    return new Map(
      fields.flatMap((field, index) => (this.constant(field) === null ? [[field.name, `item${index + 1}`]] : [])),
    );
  }

  protected override bodyLines(type: PlannedType): readonly string[] {
    const object = type.declaration.type as ObjectType;
    const optional = object.fields.flatMap(({ required }, index) => (required ? [] : [2 ** index]));
    const count = [
      numberLiteral(object.fields.length - optional.length),
      ...optional.map((bit) => `(members & ${bit} ? 1 : 0)`),
    ].join(" + ");
    const { putToken } = this.tools("putToken");
    let texts: string[] = [];
    const written = (): readonly string[] => {
      const all = texts;
      texts = [];
      return all.length === 0 ? [] : [`  ${putToken}(${this.token(...all)});`];
    };
    const lines = object.fields.flatMap((field, index) => {
      const constant = this.constant(field);
      if (typeof constant?.value === "string") {
        texts.push(field.name, constant.value);
        return [];
      }
      const put = (): string => `  if (!${this.expression(field.type, `item${index + 1}`)}) return false;`;
      if (constant !== null || field.required) {
        texts.push(field.name);
        return [...written(), constant === null ? put() : `  ${this.call("putPlain", scalarLiteral(constant.value))};`];
      }
      const before = written();
      texts.push(field.name);
      return [...before, `  if (members & ${2 ** index}) {`, ...indented(2, [...written(), put()]), "  }"];
    });
    return [`  ${this.call("putMapHead", count)};`, ...lines, ...written()];
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
