import { paragraphs } from "./docs.ts";
import { SwiftSource } from "./encode.ts";
import { catalogHeader, catalogTitle } from "./header.ts";
import type { ModulePlan } from "./module.ts";
import type { CatalogView } from "./view.ts";

/** What belongs to a whole catalog version: its name, limits and codecs. */
export function catalogView(plan: ModulePlan): CatalogView {
  const { catalog } = plan;
  const binaryFormats = catalog.formats.filter((format) => format !== "json");
  const declarations = catalog.families.flatMap((family) => family.declarations);
  return {
    header: catalogHeader([catalog]),
    doc: paragraphs([catalog.description ?? `The catalog \`${catalogTitle(catalog)}\`.`], 4),
    catalogType: plan.catalogType,
    name: catalog.name,
    version: catalog.version ?? "",
    versioned: catalog.version !== null,
    limits: catalog.limits,
    formats: binaryFormats.length === 0 ? null : new SwiftSource(catalog.formats.map((one) => `.${one}`).join(", ")),
    codecs: declarations.map((declaration) => new SwiftSource(plan.codecPath(declaration.key))),
    protocols: catalog.protocols.map(({ name, typeName }) => ({ name, typeName })),
  };
}
