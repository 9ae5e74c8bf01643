import type { Catalog, Direction, Message, Protocol } from "../model/catalog.ts";
import type { Origin } from "../model/origin.ts";
import type { TypeDeclaration } from "../model/type.ts";
import type { Edge, Sides, Use } from "./change.ts";

/** The ways in which messages of a direction go. */
export function edgesOf(direction: Direction): readonly Edge[] {
  return direction === "both" ? ["clientToServer", "serverToClient"] : [direction];
}

/** Every message, or type where there are none, that both versions exchange, and the ways in which they do. */
export function pairsOf({ earlier, later }: Sides<Catalog>): readonly Use[] {
  if (earlier.protocols.length + later.protocols.length === 0) {
    const known = new Set(namesOf(earlier));
    const common = namesOf(later).filter((name) => known.has(name));
    return common.map((name) => useOf(null, name, edgesOf("both"), { earlier: name, later: name }));
  }
  return later.protocols.flatMap((protocol) => {
    const before = earlier.protocols.find(({ name }) => name === protocol.name);
    if (before === undefined) return [];
    const pairs = [...pairMessages({ earlier: before, later: protocol })];
    return pairs.map(([message, one]) => {
      const common = edgesOf(one.direction).filter((edge) => edgesOf(message.direction).includes(edge));
      const types = { earlier: one.declaration.name, later: message.declaration.name };
      return useOf(protocol.name, one.discriminatorValue, common, types);
    });
  });
}

/** Names of all declarations, in catalog order. */
export function namesOf({ families }: Catalog): readonly string[] {
  return families.flatMap(({ declarations }) => declarations.map(({ name }) => name));
}

/** A whole message or type as a use. */
export function useOf(protocol: string | null, name: Use["name"], edges: readonly Edge[], types: Sides<string>): Use {
  return { protocol, name, edges, types, path: [] };
}

/** Which message was which: by the value that selects it, then by the type's name where the value has changed. */
export function pairMessages({ earlier, later }: Sides<Protocol>): ReadonlyMap<Message, Message> {
  const pairs = new Map<Message, Message>();
  for (const message of later.messages) {
    const same = earlier.messages.find((one) => one.discriminatorValue === message.discriminatorValue);
    if (same !== undefined) pairs.set(message, same);
  }
  const taken = new Set(pairs.values());
  for (const message of later.messages) {
    if (pairs.has(message)) continue;
    const same = earlier.messages.find((one) => !taken.has(one) && one.declaration.name === message.declaration.name);
    if (same !== undefined) pairs.set(message, same);
  }
  return pairs;
}

/** A reference to a declaration, so that a recursive type meets itself as such. */
export function reference({ key, origin }: TypeDeclaration): {
  kind: "ref";
  target: string;
  origin: Origin;
  description: null;
} {
  return { kind: "ref", target: key, origin, description: null };
}
