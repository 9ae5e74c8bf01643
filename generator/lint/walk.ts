import type { Catalog } from "../model/catalog.ts";
import type { LocatedCatalog, LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
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

/** The types that stand inline in a type. */
export function partsOf(node: TypeNode): readonly TypeNode[] {
  switch (node.kind) {
    case "array":
      return [node.items];
    case "tuple":
      return node.rest === null ? node.items : [...node.items, node.rest];
    case "object":
      return [
        ...node.fields.map(({ type }) => type),
        ...(node.additional.policy === "keep" ? [node.additional.type] : []),
      ];
    case "map":
      return [node.values];
    case "union":
      return node.branches;
    case "nullable":
      return [node.inner];
    case "enum":
      return node.base === null ? [] : [node.base];
    default:
      return [];
  }
}

/** Tells where a keyword of a schema stands, given the place of the schema. */
export function keywordLocator(catalog: LocatedCatalog): (origin: Origin, ...path: (string | number)[]) => Origin {
  const sources = new Map<string, LocatedSource>(catalog.sources.map((source) => [source.file, source]));
  return (origin, ...path) => sources.get(origin.file)?.locate(path.reduce<string>(child, origin.pointer)) ?? origin;
}
