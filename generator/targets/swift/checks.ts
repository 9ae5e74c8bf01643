import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../model/origin.ts";
import type { TypeDeclaration } from "../../model/type.ts";
import type { FileNames } from "./file-names.ts";
import { branchNames, fieldNames, messageNames, valueNames } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import type { MemberNames } from "./names.ts";
import { reservedTypes } from "./reserved.ts";

/**
 * Finds what cannot be emitted: names that would clash.
 *
 * @param runtimeTypes names that the runtime declares; dropped-in sources share a module with it
 */
export function checkModule(
  plan: ModulePlan,
  files: FileNames,
  runtimeTypes: ReadonlySet<string>,
): readonly Diagnostic[] {
  const { catalog, catalogType } = plan;
  const declarations = catalog.families.flatMap((family) => family.declarations);
  const isTaken = (name: string): boolean => reservedTypes.has(name) || runtimeTypes.has(name) || name === catalogType;
  const named = [
    ...declarations.map(({ name, origin }) => ({ name, origin })),
    ...catalog.protocols.map(({ typeName, origin }) => ({ name: typeName, origin })),
  ];
  return [
    ...named
      .filter(({ name }) => isTaken(name))
      .map(({ name, origin }) => {
        const overrideKey = catalog.versionFolder === null ? null : `${origin.file}#${origin.pointer}`;
        return diagnostic("swift/reserved-name", origin, { name, overrideKey });
      }),
    ...declarations.flatMap((declaration) => checkDeclaration(declaration, plan)),
    ...catalog.protocols.flatMap((protocol) => {
      const texts = protocol.messages.map((message) => String(message.discriminatorValue));
      const origins = protocol.messages.map((message) => message.declaration.origin);
      return nameClashes(messageNames(protocol), protocol.typeName, texts, origins);
    }),
    ...files.clashes.map(({ name, first, second }) => {
      const path = `Sources/${plan.name}/${name}.swift`;
      const origin: Origin = { file: second.file, pointer: "", line: 1, column: 1 };
      return diagnostic("swift/file-clash", origin, { path, first: first.file, second: second.file });
    }),
  ];
}

function checkDeclaration({ name, type, origin }: TypeDeclaration, plan: ModulePlan): readonly Diagnostic[] {
  switch (type.kind) {
    case "object": {
      const texts = type.fields.map((field) => field.name);
      return nameClashes(
        fieldNames(type, plan.types),
        name,
        texts,
        type.fields.map((field) => field.origin),
      );
    }
    case "enum":
      return nameClashes(
        valueNames(type),
        name,
        type.values,
        type.values.map(() => origin),
      );
    case "union": {
      const names = branchNames(type, plan.types);
      return nameClashes(
        names,
        name,
        names.names,
        type.branches.map((branch) => branch.origin),
      );
    }
    default:
      return [];
  }
}

function nameClashes(
  { clashes }: MemberNames,
  owner: string,
  texts: readonly string[],
  origins: readonly Origin[],
): readonly Diagnostic[] {
  return clashes.flatMap(({ name, members }) => {
    const origin = origins[members.at(-1) ?? 0];
    if (origin === undefined) return [];
    return [diagnostic("swift/name-clash", origin, { name, owner, members: members.map((one) => texts[one] ?? "") })];
  });
}
