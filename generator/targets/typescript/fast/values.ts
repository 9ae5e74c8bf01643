import type { JsonScalar } from "../../../model/type.ts";
import { numberLiteral, scalarLiteral } from "../encode/literal.ts";
import { valueUse } from "../imports.ts";
import { type Printing, schemaName, use } from "./expressions.ts";
import { shareOf } from "./extent.ts";
import type { Shape } from "./shape.ts";

/** One of the two functions of a type that take a value: it writes or judges. */
export type Verb = "put" | "test";

const owners = { put: "write", test: "judge" } as const;

/** An expression that judges a value. */
export function testExpression(printing: Printing, shape: Shape, value: string): string {
  switch (shape.kind) {
    case "null":
      return `${value} === null`;
    case "boolean":
      return `typeof ${value} === "boolean"`;
    case "literal":
      return `${value} === ${scalarLiteral(shape.value)}`;
    case "nullable":
      return `${value} === null || ${testExpression(printing, shape.inner, value)}`;
    case "number":
      if (shape.minimum === null && shape.maximum === null) return `${use(printing, "testAnyNumber")}(${value})`;
      return call(printing, "test", shape, [value]);
    default:
      return call(printing, "test", shape, [value]);
  }
}

/** An expression that checks a value and writes it at a place: for the place behind it, which is negative if not. */
export function putExpression(printing: Printing, shape: Shape, at: string, value: string): string {
  switch (shape.kind) {
    case "null":
      return `${value} === null ? ${use(printing, "putNull")}(${at}) : -1`;
    case "literal":
      return `${value} === ${scalarLiteral(shape.value)} ? ${putConstant(printing, at, shape.value)} : -1`;
    case "nullable": {
      const inner = putExpression(printing, shape.inner, at, value);
      return `${value} === null ? ${use(printing, "putNull")}(${at}) : ${inner}`;
    }
    default:
      return call(printing, "put", shape, [at, value]);
  }
}

/** Whether an expression that writes a value names its place once. */
export function placesOnce(shape: Shape): boolean {
  return shape.kind !== "null" && shape.kind !== "literal" && shape.kind !== "nullable";
}

/** An expression that writes members that are constant, and the name of the one behind them. */
export function putMembers(printing: Printing, at: string, parts: readonly JsonScalar[]): string {
  use(printing, "memberText");
  return `${use(printing, "putPrepared")}(${at}, ${printing.constants.memberText(parts)})`;
}

function putConstant(printing: Printing, at: string, value: JsonScalar): string {
  use(printing, "constant");
  return `${use(printing, "putPrepared")}(${at}, ${printing.constants.scalar(value)})`;
}

/** A call of the runtime's function, or of the type's own. */
function call(printing: Printing, verb: Verb, shape: Shape, args: readonly string[]): string {
  const { constants, plan } = printing;
  const bound = (limit: number | null, sign = ""): string =>
    limit === null ? sign + use(printing, "unbounded") : numberLiteral(limit);
  const print = (name: string, ...others: string[]): string =>
    `${use(printing, verb + name)}(${[...args, ...others].join(", ")})`;
  const counted = (items: Shape): string[] => (verb === "test" ? [numberLiteral(shareOf(plan, items).bytes)] : []);
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
      use(printing, "alphabet");
      const characters = constants.alphabet(shape.alphabet);
      return print("Word", characters, numberLiteral(shape.minLength), bound(shape.maxLength));
    }
    case "choice":
      use(printing, "choices");
      return print("Choice", constants.listed(shape.values));
    case "array": {
      const { items, minItems, maxItems } = shape;
      return print("Array", each(printing, verb, items), ...counted(items), numberLiteral(minItems), bound(maxItems));
    }
    case "map":
      return print("Map", each(printing, verb, shape.values), ...counted(shape.values));
    case "call": {
      const name = owners[verb] + shape.target.name;
      printing.uses.push(valueUse(shape.target.module, name));
      return `${name}(${args.join(", ")})`;
    }
    case "schema":
      return print("BySchema", schemaName(printing, shape.type));
    default:
      throw new Error(`${shape.kind} is no call`);
  }
}

/** The function that takes each item or member. */
function each(printing: Printing, verb: Verb, shape: Shape): string {
  if (shape.kind === "call") {
    const name = owners[verb] + shape.target.name;
    printing.uses.push(valueUse(shape.target.module, name));
    return name;
  }
  if (shape.kind === "any") return use(printing, `${verb}Any`);
  const arrow =
    verb === "test"
      ? `(item: unknown): boolean => ${testExpression(printing, shape, "item")}`
      : `(at: number, item: unknown): number => ${arrowBody(putExpression(printing, shape, "at", "item"))}`;
  return printing.constants.part(arrow);
}

/** The formatter puts a conditional expression in parentheses there. */
function arrowBody(expression: string): string {
  return expression.includes(" ? ") ? `(${expression})` : expression;
}
