import { ts } from "ts-morph";

/** How tightly a type binds, loosest first: what needs parentheses before `[]` or in a union. */
type Binding = "union" | "operator" | "primary";

/** A printed type. */
export interface TypeText {
  /** On one line. */
  readonly text: string;
  /** The members of a union, for breaking it over lines; the type itself where it is none. */
  readonly members: readonly string[];
  readonly binding: Binding;
}

/**
 * Prints a type as json-schema-to-typescript wrote it, with everything in it read-only and no parentheses but the
 * needed ones. Only the kinds of type that a cleaned schema can lead to are known.
 */
export function printType(node: ts.TypeNode, source: ts.SourceFile): TypeText {
  if (ts.isParenthesizedTypeNode(node)) return printType(node.type, source);
  if (ts.isUnionTypeNode(node)) return union(node.types.flatMap((one) => printType(one, source).members));
  if (ts.isArrayTypeNode(node)) {
    const item = printType(node.elementType, source);
    const text = `readonly ${item.binding === "primary" ? item.text : `(${item.text})`}[]`;
    return { text, members: [text], binding: "operator" };
  }
  if (ts.isTupleTypeNode(node)) return tuple(node, source);
  if (ts.isIntersectionTypeNode(node)) return plainType(`(${node.getText(source)})`);
  if (ts.isTypeLiteralNode(node)) {
    const [member] = node.members;
    const isMap = node.members.length === 1 && member !== undefined && ts.isIndexSignatureDeclaration(member);
    if (!isMap) throw unknown(node);
    return mapType(printIndexType(member, source));
  }
  if (ts.isTypeReferenceNode(node) || ts.isLiteralTypeNode(node) || ts.isToken(node)) {
    return plainType(node.getText(source));
  }
  throw unknown(node);
}

/**
 * The type of an index signature. json-schema-to-typescript widens it by the types of the declared fields, as the
 * language demands; what `JsonValue` covers anyway is left out again.
 */
export function printIndexType(node: ts.IndexSignatureDeclaration, source: ts.SourceFile): TypeText {
  const { members } = printType(node.type, source);
  const covered = members.includes("JsonValue") ? /^(?:string|number|boolean|null|true|false|-?[0-9].*|".*")$/ : /^$/;
  return union(members.filter((member) => !covered.test(member)));
}

/** An object type with nothing but an index signature. */
export function mapType(values: TypeText): TypeText {
  return plainType(`{ readonly [name: string]: ${values.text} }`);
}

/** A type that is one name, literal or bracketed form. */
export function plainType(text: string): TypeText {
  return { text, members: [text], binding: "primary" };
}

/** Items with their marks: `A?` may be missing, `...A[]` is any number. */
function tuple(node: ts.TupleTypeNode, source: ts.SourceFile): TypeText {
  const items = node.elements.map((element) => {
    if (ts.isOptionalTypeNode(element)) return `${printItem(element.type, source)}?`;
    if (!ts.isRestTypeNode(element) || !ts.isArrayTypeNode(element.type)) return printType(element, source).text;
    return `...${printItem(element.type.elementType, source)}[]`;
  });
  const text = `readonly [${items.join(", ")}]`;
  return { text, members: [text], binding: "operator" };
}

/** A type as it stands before a mark. */
function printItem(node: ts.TypeNode, source: ts.SourceFile): string {
  const { text, binding } = printType(node, source);
  return binding === "primary" ? text : `(${text})`;
}

function union(members: readonly string[]): TypeText {
  const distinct = [...new Set(members)];
  const text = distinct.join(" | ");
  if (distinct.length > 1) return { text, members: distinct, binding: "union" };
  return { text, members: distinct, binding: text.startsWith("readonly ") ? "operator" : "primary" };
}

function unknown(node: ts.Node): Error {
  return new Error(`json-schema-to-typescript printed a type of an unexpected kind: ${ts.SyntaxKind[node.kind]}`);
}
