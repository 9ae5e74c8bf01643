import { type Catalog, declarationIndex } from "../model/catalog.ts";
import type { TypeKey } from "../model/type.ts";
import { type Edge, readerOf, type Sides, type Use, writerOf } from "./change.ts";
import { type Extent, extentOf } from "./extent.ts";
import { edgesOf, pairsOf, reference, useOf } from "./pairs.ts";

/** The messages, or types, of which the writer of an edge has values that may be beyond a limit of its reader. */
export function usesBeyond(catalogs: Sides<Catalog>, edge: Edge, name: "maxFrameBytes" | "maxDepth"): readonly Use[] {
  const [writer, reader] = [catalogs[writerOf[edge]], catalogs[readerOf[edge]]];
  const declarations = declarationIndex(writer);
  const paired = pairsOf(catalogs).filter((use) => use.edges.includes(edge));
  const known = new Set(pairsOf(catalogs).map((use) => use.types[writerOf[edge]]));
  // What the reader does not know has to be read to be told so.
  const unknown = writer.protocols
    .filter((protocol) => reader.protocols.some((one) => one.name === protocol.name))
    .flatMap((protocol) =>
      protocol.messages
        .filter(({ declaration, direction }) => !known.has(declaration.name) && edgesOf(direction).includes(edge))
        .map(({ declaration, discriminatorValue }) => {
          const types = { earlier: declaration.name, later: declaration.name };
          return useOf(protocol.name, discriminatorValue, [edge], types);
        }),
    );
  const extents = new Map<TypeKey, Extent>();
  const types = new Map([...declarations.values()].map((one) => [one.name, one]));
  return [...paired, ...unknown]
    .filter((use) => {
      const declaration = types.get(use.types[writerOf[edge]]);
      if (declaration === undefined) return false;
      const { bytes, levels } = extentOf(declarations, reference(declaration), extents);
      return (name === "maxDepth" ? levels : bytes) > reader.limits[name];
    })
    .map((use) => ({ ...use, edges: [edge] }));
}
