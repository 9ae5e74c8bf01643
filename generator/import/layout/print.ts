import { definitionsIn, holdsDefinitions, holdsNamed, isSchema, partsOf } from "../schema/keywords.ts";
import { type Fields, fields, isFields, type Tree } from "../tree.ts";

/** Keywords in the order in which a person reads them; others follow in their own order, notes (`x-…`) last. */
const order = [
  "$schema name version title description $comment deprecated readOnly writeOnly subprotocol discriminator families",
  "limits protocols names",
  "$ref type const enum format contentEncoding pattern minLength maxLength",
  "minimum exclusiveMinimum maximum exclusiveMaximum multipleOf",
  "allOf anyOf oneOf not if then else",
  "required properties patternProperties additionalProperties propertyNames minProperties maxProperties",
  "dependentRequired dependentSchemas",
  "prefixItems items contains minContains maxContains minItems maxItems uniqueItems",
  "default examples message $defs",
].flatMap((line) => line.split(" "));

const width = 120;

/** The text of a family file: fixed order of keywords, two spaces, short things on one line. */
export function printFamily(root: Fields): string {
  return `${print(arrange(root), 0, 0)}\n`;
}

/** The text of `catalog.json`. */
export function printCatalog(catalog: Fields): string {
  return `${print(sorted(catalog), 0, 0)}\n`;
}

/** A schema with its keywords, and those of every schema inside it, in order. */
function arrange(schema: Tree): Tree {
  if (!isFields(schema)) return schema;
  const copy = sorted(schema);
  for (const keyword of [...holdsDefinitions, ...holdsNamed]) {
    if (isFields(copy[keyword])) copy[keyword] = fields(Object.entries(copy[keyword]));
  }
  for (const [keyword, value] of Object.entries(copy)) if (Array.isArray(value)) copy[keyword] = [...value];
  for (const { path, schema: part } of [...partsOf(schema), ...definitionsIn(schema)]) {
    const [keyword = "", name] = path;
    if (!isSchema(part)) continue;
    if (name === undefined) copy[keyword] = arrange(part);
    else (copy[keyword] as Fields)[name] = arrange(part);
  }
  return copy;
}

function sorted(object: Fields): Fields {
  const rank = (name: string): number => {
    const at = order.indexOf(name);
    if (at >= 0) return at;
    return name.startsWith("x-") ? order.length + 1 : order.length;
  };
  return fields(Object.entries(object).sort(([a], [b]) => rank(a) - rank(b)));
}

/** Prints a value; `used` is how much of its first line is taken. */
function print(value: Tree, indent: number, used: number): string {
  const short = inline(value);
  if (typeof value !== "object" || value === null || (fits(value) && used + short.length < width)) return short;
  const inner = " ".repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((one) => inner + print(one, indent + 2, indent + 2))
    : Object.entries(value).map(([name, one]) => {
        const head = `${inner}${JSON.stringify(name)}: `;
        return head + print(one, indent + 2, head.length);
      });
  if (lines.length === 0) return short;
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${open}\n${lines.join(",\n")}\n${" ".repeat(indent)}${close}`;
}

/** Whether a value may stand on one line: scalars, and flat lists and objects of few members. */
function fits(value: Tree): boolean {
  if (typeof value !== "object" || value === null) return true;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.every((one) => typeof one !== "object" || one === null || isFlat(one)) && parts.length <= 12;
}

function isFlat(value: Tree): boolean {
  if (typeof value !== "object" || value === null) return true;
  const parts = Array.isArray(value) ? value : Object.values(value);
  return parts.length <= 4 && parts.every((one) => typeof one !== "object" || one === null);
}

function inline(value: Tree): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${inline(one)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
