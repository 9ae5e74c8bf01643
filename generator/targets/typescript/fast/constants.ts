import type { JsonScalar } from "../../../model/type.ts";
import { numberLiteral, scalarLiteral, stringLiteral } from "../encode/literal.ts";
import { arrayCode, type Code, callCode, printCode } from "../layout.ts";

/** Prepared data that the functions of one module share, each thing once. */
export class Constants {
  readonly #names = new Map<string, string>();
  readonly #statements: string[] = [];

  /** Characters that a string may consist of. */
  alphabet(ranges: readonly number[]): string {
    return this.#add("alphabet", "", callCode("/* @__PURE__ */ alphabet", ranges.map(numberLiteral)));
  }

  /** Strings to choose from. */
  choices(values: readonly string[]): string {
    return this.#add("choices", "", callCode("/* @__PURE__ */ names", values.map(stringLiteral)));
  }

  /** Strings to choose from, as they are written. */
  listed(values: readonly string[]): string {
    return this.#add("listed", "", callCode("/* @__PURE__ */ choices", values.map(stringLiteral)));
  }

  /** Text of a constant, as it is written. */
  scalar(value: JsonScalar): string {
    return this.#add("scalar", "", callCode("/* @__PURE__ */ constant", [scalarLiteral(value)]));
  }

  /** Text of a constant. */
  token(value: JsonScalar): string {
    return this.#add("token", "", callCode("/* @__PURE__ */ token", [scalarLiteral(value)]));
  }

  /** Name of a member, with the colon behind it. */
  memberName(name: string): string {
    return this.#add("name", "", callCode("/* @__PURE__ */ nameToken", [stringLiteral(name)]));
  }

  /** Names of members, each the text of a constant. */
  path(tokens: readonly string[]): string {
    return this.#add("path", "", arrayCode(tokens));
  }

  /** Text of constant members, and of the name of the next one: names and values in turn. */
  memberText(parts: readonly JsonScalar[]): string {
    return this.#add("text", "", callCode("/* @__PURE__ */ memberText", parts.map(scalarLiteral)));
  }

  /** A function for each item of an array or member of a map. */
  part(arrow: string): string {
    return this.#add("each", "", arrow);
  }

  /** The functions that read the branches of a union. */
  readers(names: readonly string[]): string {
    return this.#add("readers", "", arrayCode(names));
  }

  /** The schema of what has no name. */
  schema(table: Code): string {
    return this.#add("schema", ": Schema", table);
  }

  /** Statements that declare all of it, in the order of first use. */
  statements(): readonly string[] {
    return this.#statements;
  }

  #add(kind: string, type: string, code: Code): string {
    const key = kind + printCode(code, 0, 0);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `${kind}${this.#names.size + 1}`;
    this.#names.set(key, name);
    const start = `const ${name}${type} = `;
    this.#statements.push(`${start}${printCode(code, 0, start.length)};`);
    return name;
  }
}
