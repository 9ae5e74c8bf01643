import { ts } from "ts-morph";

type Take = (start: number, end: number) => void;

/** Words before a declaration or a member that mean nothing to JavaScript. */
const typeModifiers: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.DeclareKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
]);

/**
 * Takes away what of a node itself, not of the nodes in it, is there for a compiler.
 *
 * @returns whether the whole node is
 */
export function erasedIn(node: ts.Node, file: ts.SourceFile, text: string, take: Take): boolean {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return true;
  if (isTypeDeclaration(node)) return true;
  refuseCode(node);
  if (ts.canHaveModifiers(node)) takeModifiers(node, file, take);
  if (isTyped(node)) takeAnnotation(node, take);
  if ((ts.isFunctionLike(node) || ts.isClassLike(node)) && node.typeParameters !== undefined) {
    takeAngles(node.typeParameters, text, take);
  }
  if (takesTypes(node) && node.typeArguments !== undefined) takeAngles(node.typeArguments, text, take);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) {
    take(node.expression.end, node.end);
  }
  return ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword;
}

function isTypeDeclaration(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isIndexSignatureDeclaration(node)) {
    return true;
  }
  const isOverload =
    (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) &&
    node.body === undefined;
  if (isOverload) return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

/** What makes code of types (`erasableSyntaxOnly`), and text over several lines, which would lose its indentation. */
function refuseCode(node: ts.Node): void {
  const makesCode =
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isTypeAssertionExpression(node) ||
    (ts.isParameter(node) && ts.getModifiers(node) !== undefined);
  if (makesCode) throw new Error(`${ts.SyntaxKind[node.kind]} cannot be erased`);
  if (ts.isTemplateLiteralToken(node) && node.text.includes("\n")) throw new Error("a template over several lines");
}

function takeModifiers(node: ts.HasModifiers, file: ts.SourceFile, take: Take): void {
  const isTop = node.parent === undefined || node.parent === file;
  for (const modifier of ts.getModifiers(node) ?? []) {
    const isExport = isTop && modifier.kind === ts.SyntaxKind.ExportKeyword;
    if (isExport || typeModifiers.has(modifier.kind)) take(modifier.getStart(file), modifier.end + 1);
  }
}

function isTyped(node: ts.Node): node is ts.VariableDeclaration | ts.ParameterDeclaration | ts.SignatureDeclaration {
  return (
    ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isFunctionLike(node)
  );
}

/** `?`, `!` and `: Type` behind a name or a list of parameters. */
function takeAnnotation(node: ts.Node & { readonly type?: ts.TypeNode | undefined }, take: Take): void {
  const marks = node as { questionToken?: ts.Node; exclamationToken?: ts.Node };
  for (const mark of [marks.questionToken, marks.exclamationToken]) if (mark) take(mark.pos, mark.end);
  if (node.type !== undefined) take(node.type.pos - 1, node.type.end);
}

function takesTypes(
  node: ts.Node,
): node is ts.CallExpression | ts.NewExpression | ts.ExpressionWithTypeArguments | ts.TaggedTemplateExpression {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isExpressionWithTypeArguments(node) ||
    ts.isTaggedTemplateExpression(node)
  );
}

/** A list between angle brackets, with them. */
function takeAngles(list: ts.NodeArray<ts.Node>, text: string, take: Take): void {
  take(list.pos - 1, text.indexOf(">", list.end) + 1);
}
