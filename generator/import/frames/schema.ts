import type { DiscriminatorValue } from "../../model/discriminator.ts";
import { child } from "../../model/pointer.ts";
import { pascalCase } from "../../names/pascal.ts";
import { encodePointer } from "../layout/catalog.ts";
import { type Fields, fields, type Tree } from "../tree.ts";
import { join, type Shape } from "./shape.ts";

/** Values of a closed list: few, short, and each seen several times. */
const mostValues = 8;
const timesSeen = 3;

/** An object with more members than this, of which none is always there, is a map. */
const mostOptional = 20;

/** Turns shapes into schemas; objects inside become definitions, named after where they stand. */
export class SchemaMaker {
  readonly definitions = fields();

  /** Makes a definition of an object's shape. */
  define(name: string, shape: Shape, constants: { readonly [name: string]: DiscriminatorValue } = {}): string {
    const key = this.#freeKey(name);
    this.definitions[key] = null;
    this.definitions[key] = this.#object(shape, key, constants);
    return key;
  }

  /** The schema of a shape; `name` is what an object at this place is called. */
  schema(shape: Shape, name: string): Tree {
    const types = typesOf(shape);
    const nullable = shape.nulls > 0;
    if (types.length === 0) return nullable ? fields([["type", "null"]]) : true;
    const isObject = types.length === 1 && types[0] === "object";
    if (isObject && !isMap(shape)) {
      const reference = fields([["$ref", `#${encodePointer(child("/$defs", this.define(name, shape)))}`]]);
      return nullable ? fields([["anyOf", [reference, fields([["type", "null"]])]]]) : reference;
    }
    const values: Tree[] | null = types.join() === "string" ? closedValues(shape) : null;
    if (values !== null) return fields([["enum", nullable ? [...values, null] : values]]);
    const listed: Tree[] = nullable ? [...types, "null"] : [...types];
    return fields([["type", listed.length === 1 ? (listed[0] ?? null) : listed], ...this.#details(shape, types, name)]);
  }

  /** What is said of strings, arrays and objects beside their type. */
  #details(shape: Shape, types: readonly string[], name: string): readonly (readonly [string, Tree])[] {
    const details: [string, Tree][] = [];
    const [format] = shape.formats;
    if (types.includes("string") && format !== undefined) details.push(["format", format]);
    if (types.includes("array"))
      details.push(["items", shape.item === null ? true : this.schema(shape.item, `${name}Item`)]);
    if (!types.includes("object")) return details;
    if (isMap(shape)) return [...details, ["additionalProperties", this.#values(shape, name)]];
    return [...details, ...Object.entries(this.#object(shape, name, {})).filter(([keyword]) => keyword !== "type")];
  }

  #values(shape: Shape, name: string): Tree {
    return shape.members.size === 0 ? true : this.schema(join([...shape.members.values()]), `${name}Value`);
  }

  #object(shape: Shape, name: string, constants: { readonly [name: string]: DiscriminatorValue }): Fields {
    const required = [...shape.members]
      .filter(([, member]) => member.count === shape.objects)
      .map(([member]) => member);
    const properties = [...shape.members].map(([member, one]): readonly [string, Tree] => {
      const value = Object.hasOwn(constants, member) ? constants[member] : undefined;
      if (value !== undefined) return [member, fields([["const", value]])];
      return [member, this.schema(one, `${name}${pascalCase(member) || "Value"}`)];
    });
    return fields([
      ["type", "object"],
      ...(required.length > 0 ? [["required", required] as const] : []),
      ["properties", fields(properties)],
    ]);
  }

  #freeKey(name: string): string {
    const base = pascalCase(name).replace(/^[^A-Za-z]+/, "") || "Frame";
    for (let number = 1; ; number++) {
      const key = number === 1 ? base : `${base}${number}`;
      const taken = Object.keys(this.definitions).some((one) => one.toLowerCase() === key.toLowerCase());
      if (!taken) return key;
    }
  }
}

function typesOf(shape: Shape): readonly string[] {
  const number = shape.fractions > 0 ? ["number"] : shape.integers > 0 ? ["integer"] : [];
  return [
    ...(shape.objects > 0 ? ["object"] : []),
    ...(shape.arrays > 0 ? ["array"] : []),
    ...(shape.strings > 0 ? ["string"] : []),
    ...number,
    ...(shape.booleans > 0 ? ["boolean"] : []),
  ];
}

function isMap({ members, objects }: Shape): boolean {
  if (members.size === 0) return true;
  return members.size > mostOptional && [...members.values()].every(({ count }) => count < objects || objects === 1);
}

function closedValues({ texts, strings, formats }: Shape): string[] | null {
  if (texts === null || formats.length > 0 || texts.size > mostValues || strings < timesSeen * texts.size) return null;
  const values = [...texts.keys()];
  return values.length > 1 && values.every((text) => /^[A-Za-z][\w .:/-]{0,31}$/.test(text)) ? values.sort() : null;
}
