import type { Catalog, Protocol } from "../../model/catalog.ts";
import { isPlain, nameList } from "./direct-view.ts";
import { docLines, paragraphs, summary } from "./docs.ts";
import { isLargePayload } from "./footprint.ts";
import { catalogHeader } from "./header.ts";
import { dispatchTable, messageNames } from "./member-names.ts";
import type { ModulePlan } from "./module.ts";
import type { ProtocolView } from "./view.ts";

/** Swift 6.0 proves a switch over 500 cases with payloads exhaustive, and gives up on 750. */
const mostCheckedCases = 400;

/** A protocol as an enum with a case for each message. */
export function protocolView(protocol: Protocol, plan: ModulePlan): ProtocolView {
  const { names } = messageNames(protocol);
  return {
    header: catalogHeader([plan.catalog]),
    name: protocol.typeName,
    doc: paragraphs([protocol.description ?? fallback(protocol, plan.catalog)], 4),
    subprotocol: protocol.subprotocol,
    discriminator: protocol.discriminator,
    catalogType: plan.catalogType,
    table: dispatchTable(protocol),
    isLarge: protocol.messages.length > mostCheckedCases,
    isPlain: isPlain(protocol.discriminator),
    names: nameList(protocol.messages.map((message) => message.discriminatorValue)),
    messages: protocol.messages.map(({ declaration, discriminatorValue, direction }, index) => {
      const name = names[index] ?? "";
      return {
        name,
        entry: `${name}Entry`,
        doc: docLines(summary(declaration.description ?? ""), 8),
        type: declaration.name,
        wire: discriminatorValue,
        direction,
        isOneWay: direction !== "both",
        isIndirect: isLargePayload(declaration.key, plan.types),
        position: index,
      };
    }),
  };
}

function fallback(protocol: Protocol, catalog: Catalog): string {
  return `The messages of the protocol \`${protocol.name}\` of the catalog \`${catalog.name}\`.`;
}
