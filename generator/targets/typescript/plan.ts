import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Catalog, Family, Message, Protocol } from "../../model/catalog.ts";
import type { TypeDeclaration, TypeKey } from "../../model/type.ts";
import { fileClashes, nameClashes, ownValues } from "./clashes.ts";
import { fileName } from "./encode/file-name.ts";
import { camelCase, typeIdentifier, valueIdentifier } from "./encode/identifier.ts";
import { foreignReferences } from "./references.ts";

/** Every name and path that one catalog's files use, decided before anything is printed. */
export interface Plan {
  readonly catalog: Catalog;
  /** Folder of the catalog's files, with a final `/`, for example `typescript/v1/`. */
  readonly folder: string;
  readonly families: readonly PlannedFamily[];
  readonly protocols: readonly PlannedProtocol[];
  readonly types: ReadonlyMap<TypeKey, PlannedType>;
}

export interface PlannedFamily {
  readonly family: Family;
  /** Path in the catalog's folder without extension, for example `families/chat`. */
  readonly module: string;
  readonly types: readonly PlannedType[];
}

/** A declaration and the names that stand for it in emitted code. */
export interface PlannedType {
  readonly declaration: TypeDeclaration;
  /** Name of its type and of its codec. */
  readonly name: string;
  /** Name of its schema table. */
  readonly schema: string;
  /** Name of the list of an enum's values, else `null`. */
  readonly values: string | null;
  /** Module that declares it, as `PlannedFamily.module`. */
  readonly module: string;
  /** Whether another module needs the schema table. */
  readonly shared: boolean;
  /** Set where the declaration is a message. */
  readonly message: Message | null;
}

export interface PlannedProtocol {
  readonly protocol: Protocol;
  /** Path in the catalog's folder without extension, for example `protocols/realtime`. */
  readonly module: string;
  /** Name of the union's type and codec. */
  readonly name: string;
  /** Name under which index.ts exports the module as a whole. */
  readonly namespace: string;
}

/** Decides all names and paths of a catalog's TypeScript, and reports those that clash. */
export function planCatalog(catalog: Catalog): { readonly plan: Plan; readonly diagnostics: readonly Diagnostic[] } {
  const messages = new Map<TypeKey, Message>();
  for (const { messages: all } of catalog.protocols) for (const one of all) messages.set(one.declaration.key, one);
  const shared = foreignReferences(catalog);
  const hasFormats = catalog.formats.length > 1;
  const families = catalog.families.map((family): PlannedFamily => {
    const module = `families/${fileName(family.name, "family")}`;
    const types = family.declarations.map((declaration): PlannedType => {
      const name = typeIdentifier(declaration.name);
      const message = messages.get(declaration.key) ?? null;
      return {
        declaration,
        name,
        schema: `${valueIdentifier(name)}Schema`,
        values: declaration.type.kind === "enum" ? `${name}Values` : null,
        module,
        shared: message !== null || hasFormats || shared.has(declaration.key),
        message,
      };
    });
    return { family, module, types };
  });
  const protocols = catalog.protocols.map((protocol): PlannedProtocol => {
    const module = `protocols/${fileName(protocol.name, "protocol")}`;
    const namespace = camelCase(protocol.name, "protocol", new Set(ownValues));
    return { protocol, module, name: typeIdentifier(protocol.typeName), namespace };
  });
  const types = new Map(families.flatMap((family) => family.types).map((type) => [type.declaration.key, type]));
  const folder = catalog.versionFolder === null ? "typescript/" : `typescript/${fileName(catalog.versionFolder, "v")}/`;
  const plan: Plan = { catalog, folder, families, protocols, types };
  return { plan, diagnostics: [...fileClashes(plan), ...nameClashes(plan)] };
}

/** Looks a declaration up; the loader guarantees that every reference resolves. */
export function plannedType(plan: Plan, key: TypeKey): PlannedType {
  const type = plan.types.get(key);
  if (type === undefined) throw new Error(`no declaration ${key}`);
  return type;
}
