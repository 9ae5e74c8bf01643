/**
 * The declarations of types in an emitted module, with their documentation, by name, as they stand there.
 *
 * Statements of emitted modules are one blank line apart, and there is none inside of them.
 */
export function typescriptDeclarations(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of text.split("\n\n")) {
    const [, name] = /^export (?:interface|type) ([A-Za-z0-9]+)/m.exec(statement) ?? [];
    const isDeclaration = /^(?:\/\*\*|export )/.test(statement);
    if (name !== undefined && isDeclaration) found.set(name, statement.trim());
  }
  return found;
}
