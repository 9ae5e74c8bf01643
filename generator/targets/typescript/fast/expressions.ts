import { numberLiteral, scalarLiteral } from "../encode/literal.ts";
import { type Use, valueUse } from "../imports.ts";
import { type Plan, plannedType } from "../plan.ts";
import { schemaTable } from "../schema-table.ts";
import type { Constants } from "./constants.ts";
import type { Shape } from "./shape.ts";

/** What the printers of one module share. */
export interface Printing {
  readonly plan: Plan;
  readonly constants: Constants;
  /** Names taken from other modules so far. */
  readonly uses: Use[];
}

/** One of the three functions of a type: it reads, writes or judges. */
type Verb = "scan" | "put" | "test";

const verbs = { scan: "read", put: "write", test: "judge" } as const;
const scanValue = "runtime/scan-value";
const homes: Readonly<Record<string, string>> = {
  scanArray: scanValue,
  scanMap: scanValue,
  scanAny: scanValue,
  scanNull: scanValue,
  scanBoolean: scanValue,
  scanBySchema: scanValue,
  scanLiteral: scanValue,
  scanAnyNumber: scanValue,
  scanWord: "runtime/scan-string",
  scanString: "runtime/scan-string",
  scanChoice: "runtime/scan-string",
  scanNumber: "runtime/scan-number",
  scanInteger: "runtime/scan-number",
  numberIf: "runtime/scan-number",
  scanToken: "runtime/scan",
  isAt: "runtime/scan",
  shared: "runtime/scan",
  nameToken: "runtime/scan",
  unbounded: "runtime/scan",
  firstMember: "runtime/scan-members",
  nextMember: "runtime/scan-members",
  passMember: "runtime/scan-members",
  keepMember: "runtime/scan-members",
  leaveMembers: "runtime/scan-members",
  handOver: "runtime/scan-members",
  firstTag: "runtime/scan-tag",
  laterTag: "runtime/scan-tag",
  names: "runtime/scan",
  token: "runtime/scan",
  memberText: "runtime/put-value",
  alphabet: "runtime/scan-string",
  putWordOf: "runtime/put-string",
  putString: "runtime/put-string",
  putNumber: "runtime/put-number",
  putInteger: "runtime/put-number",
  openObject: "runtime/put",
  closeObject: "runtime/put",
  putToken: "runtime/put-value",
  putArray: "runtime/put-value",
  putMap: "runtime/put-value",
  putAny: "runtime/put-value",
  putWord: "runtime/put-value",
  putBoolean: "runtime/put-value",
  putChoice: "runtime/put-value",
  putBySchema: "runtime/put-value",
  membersOf: "runtime/put-value",
};

/** Takes a name from the runtime. */
export function use(printing: Printing, name: string): string {
  printing.uses.push(valueUse(homes[name] ?? "runtime/test-value", name));
  return name;
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
      return call(printing, "scan", shape, at);
  }
}

/** Reads a number or a constant: the place behind it, or -1. */
export function scalarEnd(printing: Printing, shape: Shape, at: string): string {
  if (shape.kind !== "literal") return call(printing, "scan", shape, at);
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

/** An expression that writes or judges a value, `false` where it is refused. */
export function valueExpression(printing: Printing, verb: "put" | "test", shape: Shape, value: string): string {
  switch (shape.kind) {
    case "null":
      return verb === "test" ? `${value} === null` : `${value} === null && ${use(printing, "putWord")}(null)`;
    case "boolean":
      return verb === "test" ? `typeof ${value} === "boolean"` : `${use(printing, "putBoolean")}(${value})`;
    case "literal": {
      const isEqual = `${value} === ${scalarLiteral(shape.value)}`;
      if (verb === "test") return isEqual;
      const text = printing.constants.token(shape.value);
      use(printing, "token");
      return `${isEqual} && ${use(printing, "putToken")}(${text})`;
    }
    case "nullable": {
      const inner = valueExpression(printing, verb, shape.inner, value);
      const isNull = verb === "test" ? `${value} === null` : `${use(printing, "putWord")}(null)`;
      return verb === "test" ? `${isNull} || ${inner}` : `${value} === null ? ${isNull} : ${inner}`;
    }
    default:
      return call(printing, verb, shape, value);
  }
}

/** A call of the runtime's function, or of the type's own. */
function call(printing: Printing, verb: Verb, shape: Shape, value: string): string {
  const bound = (limit: number | null, sign = ""): string =>
    limit === null ? sign + use(printing, "unbounded") : numberLiteral(limit);
  const print = (name: string, ...others: string[]): string =>
    `${use(printing, verb + name)}(${[value, ...others].join(", ")})`;
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
      const name = verb === "put" ? "WordOf" : "Word";
      return print(name, characters, numberLiteral(shape.minLength), bound(shape.maxLength));
    }
    case "choice":
      use(printing, "names");
      return print("Choice", printing.constants.choices(shape.values));
    case "array":
      return print("Array", each(printing, verb, shape.items), numberLiteral(shape.minItems), bound(shape.maxItems));
    case "map":
      return print("Map", each(printing, verb, shape.values));
    case "call": {
      const name = verbs[verb] + shape.target.name;
      printing.uses.push(valueUse(shape.target.module, name));
      return `${name}(${value})`;
    }
    case "schema": {
      if (shape.type.kind === "ref") {
        const target = plannedType(printing.plan, shape.type.target);
        printing.uses.push(valueUse(target.module, target.schema));
        return print("BySchema", target.schema);
      }
      const table = schemaTable(shape.type, (key) => plannedType(printing.plan, key).schema);
      return print("BySchema", printing.constants.schema(table));
    }
    default:
      throw new Error(`${shape.kind} is no call`);
  }
}

/** The function that takes each item or member. */
export function each(printing: Printing, verb: Verb, shape: Shape): string {
  if (shape.kind === "call") {
    const name = verbs[verb] + shape.target.name;
    printing.uses.push(valueUse(shape.target.module, name));
    return name;
  }
  if (shape.kind === "any") return use(printing, `${verb}Any`);
  const { constants } = printing;
  if (verb === "scan") return constants.part(`(at: number) => ${scanExpression(printing, shape, "at")}`);
  const body = valueExpression(printing, verb, shape, "item");
  const wrapped = body.includes(" ? ") ? `(${body})` : body;
  return constants.part(`(item: unknown): boolean => ${wrapped}`);
}
