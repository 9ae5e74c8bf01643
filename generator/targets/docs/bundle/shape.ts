import { ts } from "ts-morph";

/** A name that a module takes from another one; `*` for all of it. */
export interface Taken {
  /** As it is written: `./reader.js`. */
  readonly from: string;
  readonly name: string;
  readonly local: string;
}

/** A name that a module gives: one of its own, or one of another module; `*` as `name` for all that one has. */
export interface Given {
  readonly name: string;
  readonly local: string;
  readonly from: string | null;
}

/** What a module takes from others and what it gives. */
export interface Shape {
  readonly imports: Taken[];
  readonly exports: Given[];
}

/** Adds what an import declaration takes; whether the statement is one. */
export function readImport(statement: ts.Statement, { imports }: Shape): boolean {
  if (!ts.isImportDeclaration(statement)) return false;
  const { importClause } = statement;
  if (importClause === undefined || importClause.isTypeOnly) return true;
  if (importClause.name !== undefined) throw new Error("a default import");
  const from = textOf(statement.moduleSpecifier);
  const bindings = importClause.namedBindings;
  if (bindings === undefined) return true;
  if (ts.isNamespaceImport(bindings)) imports.push({ from, name: "*", local: bindings.name.text });
  else {
    for (const { isTypeOnly, propertyName, name } of bindings.elements) {
      if (!isTypeOnly) imports.push({ from, name: (propertyName ?? name).text, local: name.text });
    }
  }
  return true;
}

/**
 * Adds what a statement gives. Whether nothing else is left of it: a declaration that is exported stays, and only its
 * word `export` is taken away.
 */
export function readExport(statement: ts.Statement, { exports }: Shape): boolean {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, isTypeOnly, moduleSpecifier } = statement;
    const from = moduleSpecifier === undefined ? null : textOf(moduleSpecifier);
    if (isTypeOnly) return true;
    if (exportClause === undefined) exports.push({ name: "*", local: "*", from });
    else if (ts.isNamespaceExport(exportClause)) exports.push({ name: exportClause.name.text, local: "*", from });
    else {
      for (const { isTypeOnly: isType, propertyName, name } of exportClause.elements) {
        if (!isType) exports.push({ name: name.text, local: (propertyName ?? name).text, from });
      }
    }
    return true;
  }
  if (ts.isExportAssignment(statement)) throw new Error("an export assignment");
  for (const name of declaredNames(statement)) exports.push({ name, local: name, from: null });
  return false;
}

/** Names of the values that an exported declaration declares. */
function declaredNames(statement: ts.Statement): readonly string[] {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) return [];
  if (ts.isFunctionDeclaration(statement)) return statement.body === undefined ? [] : [statement.name?.text ?? ""];
  if (ts.isClassDeclaration(statement)) return [statement.name?.text ?? ""];
  if (!ts.isVariableStatement(statement)) return [];
  // A binding that changes would have to change for those who took it, too.
  if (!(statement.declarationList.flags & ts.NodeFlags.Const)) throw new Error("an exported variable");
  return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

function textOf(specifier: ts.Expression): string {
  return ts.isStringLiteral(specifier) ? specifier.text : "";
}
