import { isNever } from "../../../model/parts.ts";
import type { JsonScalar, TypeDeclaration, TypeKey, TypeNode } from "../../../model/type.ts";
import { constraintParts } from "../../constraint-words.ts";
import { anchor, type Html, html, join } from "../html.ts";
import { alternatives } from "./prose.ts";

/** Looks declarations up. */
export type Declarations = ReadonlyMap<TypeKey, TypeDeclaration>;

/** A type in words, with links to the types that it names. */
export function typePhrase(type: TypeNode, declarations: Declarations): Html {
  const phrase = (inner: TypeNode): Html => typePhrase(inner, declarations);
  switch (type.kind) {
    case "any":
      return html`any value`;
    case "literal":
      return scalar(type.value);
    case "enum": {
      const values = alternatives(type.values.map(scalar));
      return type.base === null ? values : html`string, such as ${values}`;
    }
    case "array":
      return html`array of ${phrase(type.items)}`;
    case "tuple": {
      const rest = type.rest === null ? [] : [html`more of ${phrase(type.rest)}`];
      return html`array: ${join([...type.items.map(phrase), ...rest], ", ")}`;
    }
    case "map":
      return html`map to ${phrase(type.values)}`;
    case "union":
      return alternatives(type.branches.map(phrase));
    case "nullable":
      return html`${phrase(type.inner)} or null`;
    case "constrained":
      return isNever(type) ? html`nothing` : phrase(type.inner);
    case "ref": {
      const name = declarations.get(type.target)?.name ?? type.target;
      return html`<a href="#${anchor(name)}">${name}</a>`;
    }
    default:
      return html`${type.kind}`;
  }
}

/** What a type demands besides, in words; for a reference to a scalar also what that is. */
export function constraintPhrase(type: TypeNode, declarations: Declarations): Html {
  const target = type.kind === "ref" ? declarations.get(type.target)?.type : undefined;
  const isScalar = target !== undefined && ["string", "integer", "number"].includes(target.kind);
  if (isScalar) {
    const words = plainWords(target);
    return words.text === "" ? html`${target.kind}` : html`${target.kind}, ${words}`;
  }
  return plainWords(type);
}

/** The words of {@link constraintParts}, the catalog's own text in them as code. */
export function plainWords(type: TypeNode): Html {
  const quoted: string[] = [];
  const quote = (text: string): string => `\0${quoted.push(text) - 1}\0`;
  const parts = constraintParts(type, quote).filter((words) => words !== "an integer");
  const words = parts.join(", ").split(/\0(\d+)\0|`([^`]*)`/);
  return join(
    words.map((part, index) => {
      if (part === undefined || index % 3 === 0) return html`${part ?? ""}`;
      return html`<code>${index % 3 === 1 ? (quoted[Number(part)] ?? "") : part}</code>`;
    }),
  );
}

/** A constant as JSON. */
export function scalar(value: JsonScalar): Html {
  return html`<code>${JSON.stringify(value)}</code>`;
}
