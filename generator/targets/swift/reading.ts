import type { NumberType, StringType, TypeNode } from "../../model/type.ts";
import { doubleLiteral, integerLiteral, type SwiftSource } from "./encode.ts";
import { type Expression, layOut } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import { characterTable } from "./pattern-table.ts";
import { resolve } from "./plan.ts";
import { schemaExpression } from "./schema.ts";
import { bareNode, swiftType } from "./types.ts";

/** Which frames direct code reads and writes. */
export interface DirectForm {
  /** The runtime's types that do it. */
  readonly reader: string;
  readonly writer: string;
  /** What binary frames know of a type, where the form needs it: an expression, on one line. */
  readonly shape: ((type: TypeNode) => string) | null;
}

/** Frames of JSON. */
export const jsonForm: DirectForm = { reader: "FrameReader", writer: "FrameWriter", shape: null };

/** Constants that direct code needs beside it: schemas of what it leaves to a table. */
export class Tables {
  readonly form: DirectForm;
  readonly #plan: ModulePlan;
  readonly #schemas: Expression[] = [];

  readonly #prefix: string;

  /** @param prefix what the constants' names begin with, where several declarations share a scope */
  constructor(plan: ModulePlan, prefix = "", form = jsonForm) {
    this.form = form;
    this.#plan = plan;
    this.#prefix = `${prefix}_schema`;
  }

  /** The argument that states the digits of a decimal, where the form's numbers depend on it. */
  scale({ scale }: NumberType | StringType): readonly string[] {
    return scale === null || this.form.shape === null ? [] : [`scale: ${integerLiteral(scale)}`];
  }

  /** The arguments by which a table judges a value. */
  judging(type: TypeNode): readonly string[] {
    const matching = `matching: ${this.schema(type)}`;
    return this.form.shape === null ? [matching] : [matching, `shape: ${this.form.shape(type)}`];
  }

  /** The constant that holds the schema of a type, added unless it is there. */
  schema(type: TypeNode): string {
    const schema = schemaExpression(type, this.#plan.types, this.#plan.schemaPath);
    const text = JSON.stringify(schema);
    const known = this.#schemas.findIndex((one) => JSON.stringify(one) === text);
    return `${this.#prefix}${known < 0 ? this.#schemas.push(schema) - 1 : known}`;
  }

  /** The declarations of the constants, laid out over lines. */
  lines(): readonly SwiftSource[] {
    return this.#schemas.flatMap((schema, index) =>
      layOut(schema, `private static let ${this.#prefix}${index}: Schema = `, 4),
    );
  }
}

/** Largest magnitude of an integer on the wire (PROTOCOL section 4). */
const largest = Number.MAX_SAFE_INTEGER;

/**
 * Whether reading a value of a type can throw: what Swift cannot make without its parts, and what is decoded from a
 * tree. All else refuses by itself, and returns a value that nobody will see.
 */
export function isThrowing(type: TypeNode, plan: ModulePlan): boolean {
  switch (type.kind) {
    case "any":
    case "null":
    case "boolean":
    case "string":
    case "map":
    case "nullable":
      return false;
    case "integer":
      return integerBounds(type) === null;
    case "number":
      return numberBounds(type) === null;
    case "array":
      return type.uniqueItems && !isString(type.items, plan);
    case "ref":
      return plan.types.shape(type.target) !== "alias" || isThrowing(plan.types.declaration(type.target).type, plan);
    default:
      return true;
  }
}

/** The expression that reads a value of a type from `_reader`, with the `try` that it takes. */
export function readExpression(type: TypeNode, plan: ModulePlan, tables: Tables): string {
  return `${isThrowing(type, plan) ? "try " : ""}${readCall(type, plan, tables)}`;
}

/**
 * The call that reads a value of a type from `_reader`.
 *
 * @param tables gets the schemas of what is left to the schema's table
 */
function readCall(type: TypeNode, plan: ModulePlan, tables: Tables): string {
  switch (type.kind) {
    case "any":
    case "null":
    case "boolean":
      return `_reader.${type.kind === "any" ? "value" : type.kind}()`;
    case "integer": {
      const bounds = integerBounds(type);
      return bounds === null ? byTable(type, plan, tables) : `_reader.integer(${bounds.join(", ")})`;
    }
    case "number": {
      const bounds = numberBounds(type);
      if (bounds === null) return byTable(type, plan, tables);
      return `_reader.number(${[...tables.scale(type), ...bounds].join(", ")})`;
    }
    case "string": {
      const rules = stringBounds(type);
      const scale = tables.scale(type);
      if (scale.length > 0) return `_reader.string(${scale.join()}, matching: ${tables.schema(type)})`;
      return rules === null
        ? `_reader.string(matching: ${tables.schema(type)})`
        : `_reader.string(${rules.join(", ")})`;
    }
    case "array": {
      const item = readFunction(type.items, plan, tables);
      const bounds = [...bound("minItems", type.minItems), ...bound("maxItems", type.maxItems), `of: ${item}`].join(
        ", ",
      );
      if (!type.uniqueItems) return `_reader.array(${bounds})`;
      return isString(type.items, plan) ? `_reader.uniqueStrings(${bounds})` : byTable(type, plan, tables);
    }
    case "map": {
      const counts = [...bound("minProperties", type.minProperties), ...bound("maxProperties", type.maxProperties)];
      return `_reader.members(${[...counts, `of: ${readFunction(type.values, plan, tables)}`].join(", ")})`;
    }
    case "nullable":
      return `_reader.nullable(of: ${readFunction(bareNode(type, plan.types), plan, tables)})`;
    case "ref":
      return `${plan.readPath(type.target)}(&_reader)`;
    default:
      return byTable(type, plan, tables);
  }
}

/** A function that reads a value of a type. */
export function readFunction(type: TypeNode, plan: ModulePlan, tables: Tables): string {
  if (type.kind === "ref") return plan.readPath(type.target);
  const value = swiftType(type, plan.types);
  const effect = isThrowing(type, plan) ? "throws(FrameReader.Refusal) " : "";
  return `{ (_reader: inout ${tables.form.reader}) ${effect}-> ${value} in ${readExpression(type, plan, tables)} }`;
}

/** What is read as a tree, judged by its schema's table and decoded like the message of any decoder. */
function byTable(type: TypeNode, plan: ModulePlan, tables: Tables): string {
  return `_reader.value(as: ${swiftType(type, plan.types)}.self, ${tables.judging(type).join(", ")})`;
}

/** The arguments for an integer's bounds, each the nearest safe integer inside; `null` for what takes a table. */
export function integerBounds(type: NumberType): readonly string[] | null {
  if (type.multipleOf !== null) return null;
  const minimum = Math.max(
    -largest,
    Math.ceil(type.minimum ?? -largest),
    type.exclusiveMinimum === null ? -largest : Math.floor(type.exclusiveMinimum) + 1,
  );
  const maximum = Math.min(
    largest,
    Math.floor(type.maximum ?? largest),
    type.exclusiveMaximum === null ? largest : Math.ceil(type.exclusiveMaximum) - 1,
  );
  // Bounds beyond all integers of the wire leave none; a table says so with the right code.
  if (minimum > largest || maximum < -largest) return null;
  return [
    ...(minimum > -largest ? [`minimum: ${integerLiteral(minimum)}`] : []),
    ...(maximum < largest ? [`maximum: ${integerLiteral(maximum)}`] : []),
  ];
}

/** The arguments for a number's bounds; `null` for what takes a table. */
export function numberBounds(type: NumberType): readonly string[] | null {
  if (type.multipleOf !== null || type.exclusiveMinimum !== null || type.exclusiveMaximum !== null) return null;
  return [
    ...(type.minimum === null ? [] : [`minimum: ${doubleLiteral(type.minimum)}`]),
    ...(type.maximum === null ? [] : [`maximum: ${doubleLiteral(type.maximum)}`]),
  ];
}

/** The arguments for a string's rules; `null` for what takes a table. */
export function stringBounds(type: StringType): readonly string[] | null {
  if (type.format !== null) return null;
  const table = type.pattern === null ? null : characterTable(type.pattern.program);
  if (type.pattern !== null && table === null) return null;
  const least = Math.max(type.minLength ?? 0, table?.isEmptyAllowed === false ? 1 : 0);
  return [
    ...bound("minLength", least === 0 ? null : least),
    ...bound("maxLength", type.maxLength),
    ...(table === null ? [] : [`of: CharacterTable(${table.low}, ${table.high})`]),
  ];
}

/** Whether a type's values are strings in Swift, so that equality is that of their bytes. */
export function isString(type: TypeNode, plan: ModulePlan): boolean {
  const { type: resolved, nullable } = resolve(type, plan.types);
  return resolved.kind === "string" && !nullable;
}

/** An argument for a bound that the schema has. */
export function bound(label: string, value: number | null): readonly string[] {
  return value === null ? [] : [`${label}: ${integerLiteral(value)}`];
}
