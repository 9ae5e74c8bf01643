import { ts } from "ts-morph";

type Take = (start: number, end: number) => void;

const kinds = ts.SyntaxKind;

/** Words before a declaration or a member that mean nothing to JavaScript, and `export`, which a bundle says otherwise. */
const takenModifiers: ReadonlySet<ts.SyntaxKind> = new Set([
  kinds.AbstractKeyword,
  kinds.DeclareKeyword,
  kinds.ExportKeyword,
  kinds.OverrideKeyword,
  kinds.PrivateKeyword,
  kinds.ProtectedKeyword,
  kinds.PublicKeyword,
  kinds.ReadonlyKeyword,
]);

/**
 * Takes away what of a node itself, not of the nodes in it, is there for a compiler.
 *
 * @returns whether the whole node is
 * @throws Error for syntax that makes code of types, which `erasableSyntaxOnly` does not allow, and for text over several
 * lines, which would lose their indentation
 */
export function erasedIn(node: ts.Node, file: ts.SourceFile, text: string, take: Take): boolean {
  switch (node.kind) {
    case kinds.InterfaceDeclaration:
    case kinds.TypeAliasDeclaration:
    case kinds.IndexSignature:
      return true;
    case kinds.EnumDeclaration:
    case kinds.ModuleDeclaration:
    case kinds.TypeAssertionExpression:
      throw new Error(`${kinds[node.kind]} cannot be erased`);
    case kinds.NoSubstitutionTemplateLiteral:
    case kinds.TemplateHead:
    case kinds.TemplateMiddle:
    case kinds.TemplateTail:
      if (text.slice(node.pos, node.end).includes("\n")) throw new Error("a template over several lines");
      return false;
    case kinds.AsExpression:
    case kinds.SatisfiesExpression:
    case kinds.NonNullExpression:
      take((node as ts.AsExpression).expression.end, node.end);
      return false;
    case kinds.CallExpression:
    case kinds.NewExpression:
    case kinds.TaggedTemplateExpression:
    case kinds.ExpressionWithTypeArguments:
      takeAngles((node as ts.CallExpression).typeArguments, text, take);
      return false;
    case kinds.HeritageClause:
      return (node as ts.HeritageClause).token === kinds.ImplementsKeyword;
    case kinds.VariableStatement:
    case kinds.VariableDeclaration:
    case kinds.Parameter:
    case kinds.PropertyDeclaration:
    case kinds.FunctionDeclaration:
    case kinds.FunctionExpression:
    case kinds.ArrowFunction:
    case kinds.MethodDeclaration:
    case kinds.Constructor:
    case kinds.GetAccessor:
    case kinds.SetAccessor:
    case kinds.ClassDeclaration:
    case kinds.ClassExpression:
      return declarationErased(node as Declaring, file, text, take);
    default:
      return ts.isTypeNode(node);
  }
}

/** What a declaration can have of words, types and marks, each where its kind has it. */
interface Declaring extends ts.Node {
  readonly modifiers?: ts.NodeArray<ts.ModifierLike>;
  readonly typeParameters?: ts.NodeArray<ts.Node>;
  readonly questionToken?: ts.Node;
  readonly exclamationToken?: ts.Node;
  readonly type?: ts.TypeNode;
  readonly body?: ts.Node;
}

/** Declarations that are there for their type alone where they have no body. */
const bodied: ReadonlySet<ts.SyntaxKind> = new Set([
  kinds.FunctionDeclaration,
  kinds.MethodDeclaration,
  kinds.Constructor,
]);

function declarationErased(node: Declaring, file: ts.SourceFile, text: string, take: Take): boolean {
  if (bodied.has(node.kind) && node.body === undefined) return true;
  if (node.kind === kinds.Parameter && node.modifiers !== undefined) throw new Error("Parameter cannot be erased");
  for (const { kind } of node.modifiers ?? []) if (kind === kinds.DeclareKeyword) return true;
  for (const modifier of node.modifiers ?? []) {
    if (takenModifiers.has(modifier.kind)) take(modifier.getStart(file), modifier.end + 1);
  }
  takeAngles(node.typeParameters, text, take);
  if (node.questionToken !== undefined) take(node.questionToken.pos, node.questionToken.end);
  if (node.exclamationToken !== undefined) take(node.exclamationToken.pos, node.exclamationToken.end);
  // With the colon before it.
  if (node.type !== undefined) take(node.type.pos - 1, node.type.end);
  return false;
}

/** A list between angle brackets, with them. */
function takeAngles(list: ts.NodeArray<ts.Node> | undefined, text: string, take: Take): void {
  if (list !== undefined) take(list.pos - 1, text.indexOf(">", list.end) + 1);
}
