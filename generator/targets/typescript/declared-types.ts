import { compile, type Options } from "json-schema-to-typescript";
import { type Project, ts } from "ts-morph";
import type { TypeDeclaration, TypeKey } from "../../model/type.ts";
import { cleanedSchema, fieldPlaceholder, rootPlaceholder, typePlaceholder } from "./cleaned-schema.ts";
import { mapType, printIndexType, printType, type TypeText } from "./type-text.ts";

/** What json-schema-to-typescript made of one declaration. */
export type DeclaredType =
  | { readonly kind: "alias"; readonly type: TypeText }
  | {
      readonly kind: "interface";
      /** Types of the fields, in the model's order. */
      readonly fields: readonly TypeText[];
      /** Type of the members that are not declared, where the object keeps them. */
      readonly index: TypeText | null;
    };

/** Everything that could make the library read a file, open a connection or add text of its own is off. */
const options: Partial<Options> = {
  $refOptions: { resolve: { external: false, file: false, http: false } },
  bannerComment: "",
  cwd: "/",
  format: false,
  ignoreMinAndMaxItems: true,
};

/**
 * Turns declarations into TypeScript types: the model's cleaned JSON Schema through json-schema-to-typescript, its
 * output read back with ts-morph. Holds the library to its word: exactly one declaration for each of the model's, with
 * exactly its fields. One call for a whole catalog, since each costs the library's start-up.
 */
export async function declaredTypes(
  declarations: readonly TypeDeclaration[],
  nameOf: (key: TypeKey) => string,
  project: Project,
): Promise<ReadonlyMap<TypeKey, DeclaredType>> {
  const declared = new Map<TypeKey, DeclaredType>();
  if (declarations.length === 0) return declared;
  const text = await compile(cleanedSchema(declarations, nameOf), rootPlaceholder, options);
  const file = project.createSourceFile("declarations.ts", text);
  const source = file.compilerNode;
  const found = new Map<string, ts.InterfaceDeclaration | ts.TypeAliasDeclaration>();
  for (const statement of source.statements) {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) throw unexpected("a statement");
    if (found.has(statement.name.text)) throw unexpected(`a second ${statement.name.text}`);
    found.set(statement.name.text, statement);
  }
  if (found.size !== declarations.length + 1) throw unexpected(`${found.size} declarations`);
  for (const [index, declaration] of declarations.entries()) {
    const node = found.get(typePlaceholder(index));
    if (node === undefined) throw unexpected(`no declaration of ${declaration.name}`);
    declared.set(declaration.key, readDeclaration(declaration, node, source));
  }
  project.removeSourceFile(file);
  return declared;
}

function readDeclaration(
  declaration: TypeDeclaration,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  source: ts.SourceFile,
): DeclaredType {
  if (ts.isTypeAliasDeclaration(node)) return { kind: "alias", type: printType(node.type, source) };
  const type = declaration.type.kind === "constrained" ? declaration.type.inner : declaration.type;
  const index = node.members.find(ts.isIndexSignatureDeclaration);
  // The library makes an interface of a map; an alias can also be assigned to `JsonValue`, which has an index signature.
  if (type.kind === "map" && index !== undefined) {
    return { kind: "alias", type: mapType(printIndexType(index, source)) };
  }
  if (type.kind !== "object") throw unexpected(`an interface for ${declaration.name}`);
  const properties = node.members.filter(ts.isPropertySignature);
  if (properties.length !== type.fields.length) throw unexpected(`other fields in ${declaration.name}`);
  const fields = type.fields.map((field, position) => {
    const property = properties[position];
    const isSame =
      property?.type !== undefined &&
      property.name.getText(source) === fieldPlaceholder(position) &&
      (property.questionToken === undefined) === field.required;
    if (!isSame) throw unexpected(`another field ${position} in ${declaration.name}`);
    return printType(property.type, source);
  });
  return { kind: "interface", fields, index: index === undefined ? null : printIndexType(index, source) };
}

function unexpected(what: string): Error {
  return new Error(`json-schema-to-typescript printed ${what}`);
}
