import type { Catalog } from "../model/catalog.ts";
import type { LocatedCatalog, LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import { partsOf } from "../model/parts.ts";
import { child } from "../model/pointer.ts";
import type { TypeNode } from "../model/type.ts";

/** Visits every node of every declaration, in catalog order. References are not followed: their targets come by themselves. */
export function visitTypes(catalog: Catalog, visit: (node: TypeNode) => void): void {
  for (const family of catalog.families) {
    for (const { type } of family.declarations) visitNode(type, visit);
  }
}

function visitNode(node: TypeNode, visit: (node: TypeNode) => void): void {
  visit(node);
  for (const part of partsOf(node)) visitNode(part, visit);
}

/** Tells where a keyword of a schema stands, given the place of the schema. */
export function keywordLocator(catalog: LocatedCatalog): (origin: Origin, ...path: (string | number)[]) => Origin {
  const sources = new Map<string, LocatedSource>(catalog.sources.map((source) => [source.file, source]));
  return (origin, ...path) => sources.get(origin.file)?.locate(path.reduce<string>(child, origin.pointer)) ?? origin;
}
