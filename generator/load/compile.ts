import { type Checked, type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Catalog, Family } from "../model/catalog.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { TypeDeclaration, TypeKey } from "../model/type.ts";
import { overrideOf } from "../names/overrides.ts";
import { buildFamily } from "./build/declarations.ts";
import type { BuildContext, Draft } from "./build/site.ts";
import { buildUse } from "./build/type.ts";
import { type Composer, createComposer } from "./compose/index.ts";
import type { Definition, FamilySource } from "./definitions.ts";
import { fingerprint } from "./fingerprint.ts";
import { jsonTypes } from "./jsontypes.ts";
import { type Links, link } from "./link.ts";
import { listMessages } from "./listing.ts";
import { decideNames } from "./naming.ts";
import { orderDefinitions } from "./order.ts";
import type { CatalogPlan } from "./plan.ts";
import { buildProtocols } from "./protocols.ts";

/** From checked files to the model: link, build types, decide names, collect the protocols' messages. */
export function compileCatalog(plan: CatalogPlan, families: readonly FamilySource[]): Checked<LocatedCatalog> {
  const links = link(families, plan.catalogFile === null, (place) => overrideOf(plan.overrides, place) !== undefined);
  const ordered = orderDefinitions(links);
  if (ordered.value === null) return { value: null, diagnostics: ordered.diagnostics };

  const composer = createComposer(links);
  for (const definition of ordered.value) composer.prepare(definition.schema, { ...definition, definition });
  const listings = families.map((family) => ({ family, ...listMessages(family, links, composer) }));
  const listed = new Map(listings.map(({ family, messages }) => [family.source.file, messages]));
  const drafts = draftTypes(families, [...listed.values()].flat(), links, composer, ordered.value);
  const spoken = plan.protocols.filter(({ families: own }) => own.some(({ file }) => listed.get(file)?.length));
  const names = decideNames(plan, [...drafts.value.values()].flat(), spoken);
  const found = [...listings.flatMap((one) => one.diagnostics), ...drafts.diagnostics, ...names.diagnostics];
  if (names.value === null || hasErrors(found)) return { value: null, diagnostics: found };

  const declared = declare(families, drafts.value, names.value);
  const protocols = buildProtocols(plan, listed, declared.index, names.value);
  const sources = families.map(({ source }) => source);
  const catalog: Catalog = {
    name: plan.name,
    version: plan.version,
    versionFolder: plan.versionFolder,
    description: plan.description,
    limits: plan.limits,
    supported: plan.supported,
    previous: plan.previous,
    formats: plan.formats,
    numbers: null,
    protocols: protocols.value ?? [],
    families: declared.families,
    fingerprint: fingerprint([...(plan.catalogFile === null ? [] : [plan.catalogFile]), ...sources]),
  };
  return { value: { catalog, sources }, diagnostics: [...found, ...protocols.diagnostics] };
}

type Drafts = ReadonlyMap<FamilySource, readonly Draft[]>;

function draftTypes(
  families: readonly FamilySource[],
  messages: readonly Definition[],
  links: Links,
  composer: Composer,
  ordered: readonly Definition[],
): { readonly value: Drafts; readonly diagnostics: readonly Diagnostic[] } {
  const typesOf = jsonTypes(ordered, links, composer);
  const context: BuildContext = {
    links,
    composer,
    typesOf,
    diagnostics: [],
    hoisted: new Set(),
    merging: new Set(),
    buildUse,
  };
  const keys = new Set(messages.map(({ key }) => key));
  const value = new Map(families.map((family) => [family, buildFamily(family, keys, context)]));
  return { value, diagnostics: context.diagnostics };
}

/** Gives drafts their names. */
function declare(
  families: readonly FamilySource[],
  drafts: Drafts,
  names: ReadonlyMap<TypeKey, string>,
): { readonly families: readonly Family[]; readonly index: ReadonlyMap<TypeKey, TypeDeclaration> } {
  const declared = families.map((family): Family => {
    const declarations = (drafts.get(family) ?? []).map(({ declaration }): TypeDeclaration => {
      const { key, ...rest } = declaration;
      return { key, name: names.get(key) ?? "", ...rest };
    });
    const { name, source, root } = family;
    const { title = null, description = null } = root;
    return { name, file: source.file, title, description, declarations };
  });
  const index = new Map(declared.flatMap((family) => family.declarations).map((one) => [one.key, one]));
  return { families: declared, index };
}
