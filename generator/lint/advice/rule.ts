import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Message } from "../../model/catalog.ts";
import type { LocatedCatalog } from "../../model/compiled.ts";
import type { TypeDeclaration, TypeNode } from "../../model/type.ts";

/** Advice on what compiles, but could be better: a finding for each place. */
export type Advice = (catalog: LocatedCatalog) => readonly Diagnostic[];

/** The messages of all protocols, each once. */
export function allMessages({ catalog }: LocatedCatalog): readonly Message[] {
  const messages = new Map(
    catalog.protocols.flatMap((protocol) => protocol.messages.map((one) => [one.declaration.key, one] as const)),
  );
  return [...messages.values()];
}

/** The declarations of all families. */
export function allDeclarations({ catalog }: LocatedCatalog): readonly TypeDeclaration[] {
  return catalog.families.flatMap(({ declarations }) => declarations);
}

/** What a type is once references and rules are taken away. */
export function bareType({ catalog }: LocatedCatalog): (type: TypeNode) => TypeNode {
  const types = new Map(catalog.families.flatMap((family) => family.declarations.map((one) => [one.key, one.type])));
  return (type) => {
    let bare = type;
    // References that lead to each other end at an object, or the catalog would not have loaded.
    for (let steps = 0; steps < 100; steps += 1) {
      if (bare.kind === "ref") bare = types.get(bare.target) ?? bare;
      else if (bare.kind === "constrained") bare = bare.inner;
      else return bare;
    }
    return bare;
  };
}
