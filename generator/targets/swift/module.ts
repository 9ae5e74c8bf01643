import type { Catalog } from "../../model/catalog.ts";
import type { TypeKey } from "../../model/type.ts";
import { caseOf, memberNames, upperCamel } from "./names.ts";
import { planTypes, type TypePlan } from "./plan.ts";
import { reservedModules, reservedStatics } from "./reserved.ts";

/** A catalog version as a Swift module. */
export interface ModulePlan {
  readonly catalog: Catalog;
  readonly types: TypePlan;
  /** For example `RealtimeV1`. */
  readonly name: string;
  /** What modules of all versions begin with, and the package is called: `Realtime`. */
  readonly family: string;
  /** The enum that holds what belongs to the whole catalog, for example `RealtimeV1Catalog`. */
  readonly catalogType: string;
  /** The constant that holds the codec of an alias, which is no type that could hold it itself. */
  aliasCodec(key: TypeKey): string;
  /** Expression for the codec of a declaration: `ChatMessage.codec`. */
  codecPath(key: TypeKey): string;
  /** The function that reads a declaration straight from a frame: `ChatMessage._read`. */
  readPath(key: TypeKey): string;
  /** The function that writes a declaration straight as a frame: `ChatMessage._write`. */
  writePath(key: TypeKey): string;
  /** Expression for the schema of a declaration: `ChatMessage.schema`. */
  schemaPath(key: TypeKey): string;
}

/**
 * Plans the module of a catalog version: names that its files share.
 *
 * @param family what modules begin with; `null` for the catalog's name
 */
export function planModule(catalog: Catalog, family: string | null = null): ModulePlan {
  const types = planTypes(catalog);
  const declarations = catalog.families.flatMap((family) => family.declarations);
  const typeNames = [...declarations.map((one) => one.name), ...catalog.protocols.map((one) => one.typeName)];

  const shared = family ?? upperCamel(catalog.name);
  const base = shared + (catalog.versionFolder === null ? "" : upperCamel(catalog.versionFolder));
  const catalogType = `${base}Catalog`;

  const aliases = declarations.filter((one) => types.shape(one.key) === "alias");
  const constants = memberNames(
    aliases.map((one) => caseOf(one.name)),
    (constant) => reservedStatics.has(constant),
  ).names;
  const aliasCodecs = new Map(aliases.map((one, index) => [one.key, constants[index] ?? ""]));

  const aliasCodec = (key: TypeKey): string => aliasCodecs.get(key) ?? "";
  const codecPath = (key: TypeKey): string =>
    aliasCodecs.has(key) ? `${catalogType}.Aliases.${aliasCodec(key)}` : `${types.declaration(key).name}.codec`;
  const schemaPath = (key: TypeKey): string =>
    aliasCodecs.has(key) ? `${codecPath(key)}.schema` : `${types.declaration(key).name}.schema`;
  const directPath = (key: TypeKey, verb: "read" | "write"): string => {
    const alias = aliasCodecs.get(key);
    return alias === undefined
      ? `${types.declaration(key).name}._${verb}`
      : `${catalogType}.Aliases._${verb}${alias.slice(0, 1).toUpperCase()}${alias.slice(1)}`;
  };
  const readPath = (key: TypeKey): string => directPath(key, "read");
  const writePath = (key: TypeKey): string => directPath(key, "write");
  const name = moduleName(base, new Set(typeNames));
  return { catalog, types, name, family: shared, catalogType, aliasCodec, codecPath, readPath, writePath, schemaPath };
}

/**
 * A module that is called like one of its types hides the module's name from everybody who imports it, so in that case
 * (usual for a file `person.schema.json` that holds a Person) the module is called `PersonModule`.
 */
function moduleName(base: string, typeNames: ReadonlySet<string>): string {
  return typeNames.has(base) || reservedModules.has(base) ? `${base}Module` : base;
}
