import type { TypeNode } from "../../../model/type.ts";
import { numberLiteral, scalarLiteral } from "../encode/literal.ts";
import { type Use, valueUse } from "../imports.ts";
import { type Plan, type PlannedType, plannedType } from "../plan.ts";
import { visitType } from "../references.ts";
import { schemaTable } from "../schema-table.ts";
import type { Constants } from "./constants.ts";
import { taggedBranches, uniqueStrings } from "./refined.ts";
import { runtimeUse } from "./runtime.ts";
import type { Shape } from "./shape.ts";

/** What the printers of one module share. */
export interface Printing {
  readonly plan: Plan;
  readonly constants: Constants;
  /** Names taken from other modules so far. */
  readonly uses: Use[];
  /** What the module asks of the frame that is read. */
  readonly asked: Set<FrameFunction>;
}

/** The functions that the runtime has in one object, `frame`. */
type FrameFunction = "byteAt" | "isNameNext" | "lastEnd" | "lastNumber" | "wordAt";

/** Takes a name from the runtime. */
export function use(printing: Printing, name: string): string {
  printing.uses.push(runtimeUse(name));
  return name;
}

/** Takes a function from the runtime's `frame`. */
export function ask(printing: Printing, name: FrameFunction): string {
  use(printing, "frame");
  use(printing, "part");
  printing.asked.add(name);
  return name;
}

/**
 * The statements that take out of `frame` what the module asks of it, if anything. Engines make constants of what a module
 * declares itself, and not of what it imports; bundlers leave out a call that is marked, and keep what takes an object apart.
 */
export function askedStatements({ asked }: Printing): readonly string[] {
  return [...asked].sort().map((name) => `const ${name} = /* @__PURE__ */ part(frame, "${name}");`);
}

/** An expression for the value that stands at a place, `undefined` where it is refused. */
export function scanExpression(printing: Printing, shape: Shape, at: string): string {
  switch (shape.kind) {
    case "number":
    case "integer":
      return `${use(printing, "numberIf")}(${scalarEnd(printing, shape, at)})`;
    case "null":
      return `${use(printing, "scanNull")}(${at}) ? null : undefined`;
    case "literal":
      if (typeof shape.value === "number") return scanExpression(printing, numberOf(shape.value), at);
      return `${use(printing, "scanLiteral")}(${at}, ${tokenOf(printing, shape.value)}, ${scalarLiteral(shape.value)})`;
    case "nullable":
      return `${use(printing, "scanNull")}(${at}) ? null : ${scanExpression(printing, shape.inner, at)}`;
    default:
      return call(printing, shape, at);
  }
}

/** Reads a number or a constant: the place behind it, or -1. */
export function scalarEnd(printing: Printing, shape: Shape, at: string): string {
  if (shape.kind !== "literal") return call(printing, shape, at);
  if (typeof shape.value === "number") return scalarEnd(printing, numberOf(shape.value), at);
  return `${use(printing, "scanToken")}(${at}, ${tokenOf(printing, shape.value)})`;
}

/** A number that is the only one: it may be written in several ways, and its text may be where a longer one starts. */
function numberOf(value: number): Shape {
  return { kind: "number", minimum: value, maximum: value };
}

/** The prepared text of a constant. */
export function tokenOf(printing: Printing, value: null | boolean | number | string): string {
  use(printing, "token");
  return printing.constants.token(value);
}

/** Whether a member's name stands at a place, with the colon behind it: for long names. */
export function isNameAt(printing: Printing, name: string, at: string): string {
  use(printing, "nameToken");
  return `${use(printing, "isAt")}(${printing.constants.memberName(name)}, ${at})`;
}

/** A call of the runtime's function, or of the type's own. */
function call(printing: Printing, shape: Shape, at: string): string {
  const bound = (limit: number | null, sign = ""): string =>
    limit === null ? sign + use(printing, "unbounded") : numberLiteral(limit);
  const print = (name: string, ...others: string[]): string =>
    `${use(printing, `scan${name}`)}(${[at, ...others].join(", ")})`;
  switch (shape.kind) {
    case "any":
      return print("Any");
    case "boolean":
      return print("Boolean");
    case "number":
      return print("Number", bound(shape.minimum, "-"), bound(shape.maximum));
    case "integer":
      return print("Integer", bound(shape.minimum, "-"), bound(shape.maximum));
    case "string":
      return print("String", numberLiteral(shape.minLength), bound(shape.maxLength));
    case "word": {
      const characters = printing.constants.alphabet(shape.alphabet);
      use(printing, "alphabet");
      return print("Word", characters, numberLiteral(shape.minLength), bound(shape.maxLength));
    }
    case "choice":
      use(printing, "names");
      return print("Choice", printing.constants.choices(shape.values));
    case "array":
      return print("Array", each(printing, shape.items), numberLiteral(shape.minItems), bound(shape.maxItems));
    case "map":
      return print("Map", each(printing, shape.values));
    case "call":
      return `${readerOf(printing, shape.target)}(${at})`;
    case "schema": {
      const array = uniqueStrings(printing.plan, shape.type);
      if (array !== null) {
        return print("Unique", each(printing, array.items), numberLiteral(array.minItems), bound(array.maxItems));
      }
      return print(...unionReaders(printing, shape.type), schemaName(printing, shape.type));
    }
    default:
      throw new Error(`${shape.kind} is no call`);
  }
}

/** The function that reads what is left to a schema, with readers for the objects of a union that a member tells apart. */
function unionReaders(printing: Printing, type: TypeNode): [string, ...string[]] {
  const union = taggedBranches(printing.plan, type);
  if (union === null) return ["BySchema"];
  use(printing, "nameToken");
  use(printing, "names");
  const readers = union.targets.map((target) => readerOf(printing, target));
  const list = printing.constants.readers(readers);
  return ["Tagged", printing.constants.memberName(union.tag), printing.constants.choices(union.values), list];
}

/** The table of a type, by its name where it has one. */
export function schemaName(printing: Printing, type: TypeNode): string {
  if (type.kind === "ref") {
    const target = plannedType(printing.plan, type.target);
    printing.uses.push(valueUse(target.module, target.schema));
    return target.schema;
  }
  visitType(type, (node) => {
    if (node.kind === "ref") schemaName(printing, node);
  });
  return printing.constants.schema(schemaTable(type, (key) => plannedType(printing.plan, key).schema));
}

function readerOf(printing: Printing, target: PlannedType): string {
  const name = `read${target.name}`;
  printing.uses.push(valueUse(target.module, name));
  return name;
}

/** The function that reads each item or member. */
export function each(printing: Printing, shape: Shape): string {
  if (shape.kind === "call") return readerOf(printing, shape.target);
  if (shape.kind === "any") return use(printing, "scanAny");
  return printing.constants.part(`(at: number) => ${scanExpression(printing, shape, "at")}`);
}
