import type { ObjectType, TypeNode, UnionType } from "../../../model/type.ts";
import { propertyKey, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { isFast } from "../fast/shape.ts";
import { valueUse } from "../imports.ts";
import { objectCode, printCode } from "../layout.ts";
import { type PlannedType, plannedType } from "../plan.ts";
import { CompactFunctions, functionDoc } from "./functions.ts";

/**
 * Prints the functions that copy a value before it is judged and written: each member is read once, so that what was judged is what
 * is written, also where a getter has another answer each time. `undefined` asks the slow pass.
 */
export abstract class CopyFunctions extends CompactFunctions {
  /** Takes a function from the runtime's module of copies. */
  private take(name: string, ...args: readonly string[]): string {
    this.uses.push(valueUse("runtime/binary/fast-copy", name));
    return `${name}(${args.join(", ")})`;
  }

  /** The name of the function that copies a declared object. */
  protected objectCopier(type: PlannedType): string {
    const name = `copy${type.name}`;
    if (this.functions.has(name)) return name;
    // A type may hold itself.
    this.functions.set(name, "");
    const text = this.copyFunction(name, type, type.declaration.type as ObjectType);
    this.functions.delete(name);
    this.functions.set(name, text);
    return name;
  }

  private copyFunction(name: string, type: PlannedType, object: ObjectType): string {
    this.uses.push(valueUse("runtime/plain", "isObject"));
    const locals = object.fields.map((field, index) => ({ field, index, local: `field${index}` }));
    const parts = objectCode(locals.map(({ field, local }) => [propertyKey(field.name), local]));
    const optional = object.fields.findIndex(({ required }) => !required);
    const first = optional < 0 ? locals : locals.slice(0, optional);
    const rest = optional < 0 ? [] : locals.slice(optional);
    const entries = objectCode(
      first.map(({ field, local }) => [propertyKey(field.name), this.copied(field.type, local)]),
    );
    const start = rest.length === 0 ? "  return " : "  const copy: { [name: string]: unknown } = ";
    return [
      functionDoc("Copies a ", type.name, "."),
      `function ${name}(value: unknown): unknown {`,
      "  if (!isObject(value)) return undefined;",
      `  const ${printCode(parts, 2, "  const ".length, 20)} = value as { readonly [name: string]: unknown };`,
      `  const members = ${this.membersOf("value", type)};`,
      "  if (members < 0) return undefined;",
      `${start}${printCode(entries, 2, start.length)};`,
      ...rest.map(({ field, index, local }) => {
        const assigned = `copy[${stringLiteral(field.name)}] = ${this.copied(field.type, local)};`;
        return `  if (members & ${2 ** index}) ${assigned}`;
      }),
      ...(rest.length === 0 ? [] : ["  return copy;"]),
      "}",
    ].join("\n");
  }

  /** An expression for the copy of a value; what is no object is one already. */
  private copied(type: TypeNode, value: string): string {
    switch (type.kind) {
      case "constrained":
        return this.copied(type.inner, value);
      case "nullable": {
        const inner = this.copied(type.inner, value);
        return inner === value ? value : `${value} === null ? null : ${inner}`;
      }
      case "ref": {
        const target = plannedType(this.plan, type.target);
        const { type: declared } = target.declaration;
        if (declared.kind !== "object") return this.copied(declared, value);
        return isFast(declared) && this.isOrdinary(declared) ? `${this.objectCopier(target)}(${value})` : "undefined";
      }
      case "array":
        return this.take("copyList", value, ...this.copierOf(type.items));
      case "map":
        return this.take("copyMembers", value, ...this.copierOf(type.values));
      case "union":
        return type.selection === "tag" ? `${this.choiceCopier(type)}(${value})` : this.take("copyPlain", value);
      case "string":
      case "number":
      case "integer":
      case "boolean":
      case "null":
      case "enum":
      case "literal":
        // Whatever else it is, the judgement refuses.
        return value;
      default:
        return this.take("copyPlain", value);
    }
  }

  /** A function of one parameter that copies a value of a type. */
  private copierOf(type: TypeNode): readonly string[] {
    const expression = this.copied(type, "item");
    if (expression === "item") return [];
    const simple = /^(\w+)\(item\)$/.exec(expression);
    return [simple?.[1] ?? `(item) => ${expression}`];
  }

  private choiceCopier({ branches, tag }: UnionType): string {
    const found = this.branchesOf(branches);
    const name = `copy${found.map(({ named }) => named.name).join("Or")}Branch`;
    if (this.functions.has(name)) return name;
    this.functions.set(name, "");
    const cases = found.flatMap(({ named }) => {
      const { type } = named.declaration;
      const field = type.kind === "object" ? type.fields.find((one) => one.name === tag) : undefined;
      const constant = field && this.constant(field);
      if (type.kind !== "object" || !constant || !isFast(type) || !this.isOrdinary(type)) return [];
      return [`    case ${scalarLiteral(constant.value)}:`, `      return ${this.objectCopier(named)}(value);`];
    });
    const text = [
      `function ${name}(value: unknown): unknown {`,
      `  switch (${this.call("memberOf", "value", stringLiteral(tag ?? ""))}) {`,
      ...cases,
      "    default:",
      "      return undefined;",
      "  }",
      "}",
    ].join("\n");
    this.functions.delete(name);
    this.functions.set(name, text);
    return name;
  }
}
