import type { TypeNode } from "../../model/type.ts";
import { branchOf, follow, itemType, membersIn, type Types } from "./evaluate.ts";
import { isItems, isMembers, type Tree } from "./tree.ts";

/** Writes a valid value of a type in canonical form (PROTOCOL §7). */
export function write(types: Types, node: TypeNode, tree: Tree): string {
  const type = follow(types, node);
  switch (type.kind) {
    case "nullable":
      return tree === null ? "null" : write(types, type.inner, tree);
    case "union": {
      const branch = branchOf(types, type, tree);
      return branch === undefined ? writeAny(tree) : write(types, branch, tree);
    }
    case "constrained":
      return write(types, type.inner, tree);
    case "array":
    case "tuple":
      return isItems(tree) ? listed(tree.map((item, index) => writeItem(index, item))) : writeAny(tree);
    case "map":
      return isMembers(tree)
        ? braced([...tree].map(([name, part]) => [name, write(types, type.values, part)]))
        : writeAny(tree);
    case "object":
      if (!isMembers(tree)) return writeAny(tree);
      return braced([...membersIn(type, tree)].map(([name, [inner, part]]) => [name, write(types, inner, part)]));
    default:
      return writeAny(tree);
  }

  function writeItem(index: number, item: Tree): string {
    const inner = itemType(type, index);
    return inner === null ? writeAny(item) : write(types, inner, item);
  }
}

/** Writes any tree as it is, in canonical form. */
export function writeAny(tree: Tree): string {
  if (isItems(tree)) return listed(tree.map(writeAny));
  if (isMembers(tree)) return braced([...tree].map(([name, part]) => [name, writeAny(part)]));
  return typeof tree === "string" ? quoted(tree) : String(tree);
}

function listed(texts: readonly string[]): string {
  return `[${texts.join(",")}]`;
}

function braced(members: readonly (readonly [string, string])[]): string {
  return `{${members.map(([name, text]) => `${quoted(name)}:${text}`).join(",")}}`;
}

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
};

/** Text without anything that has to be escaped, as nearly all is. */
const plain = /^[ !#-[\]-\uffff]*$/;

/** A string with the escapes that JSON requires and no others. */
function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  return `"${Array.from(text, spelled).join("")}"`;
}

function spelled(sign: string): string {
  const known = short[sign];
  if (known !== undefined || sign >= " ") return known ?? sign;
  return `\\u00${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
