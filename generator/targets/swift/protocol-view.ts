import type { Catalog, Protocol } from "../../model/catalog.ts";
import { discriminatorText } from "../../model/discriminator.ts";
import { compactProtocol, protocolCompact } from "./compact-protocol.ts";
import { isPlain, nameList } from "./direct-view.ts";
import { docLines, paragraphs, summary } from "./docs.ts";
import { integerLiteral, SwiftSource, stringLiteral } from "./encode.ts";
import { isLargePayload } from "./footprint.ts";
import { formatArguments } from "./frames.ts";
import { catalogHeader } from "./header.ts";
import { layOut, list } from "./layout.ts";
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
    discriminator: discriminatorText(protocol.discriminator.path),
    isInteger: protocol.discriminator.kind === "integer",
    catalogType: plan.catalogType,
    table: dispatchTable(protocol),
    formats: formatArguments(plan, `${plan.catalogType}.Frames.of${protocol.typeName}`, protocolCompact).map(
      (one) => new SwiftSource(String(one)),
    ),
    compact: compactProtocol(protocol, names, plan),
    isLarge: protocol.messages.length > mostCheckedCases,
    ...looking(protocol),
    messages: protocol.messages.map(({ declaration, discriminatorValue, direction, since, feature }, index) => {
      const name = names[index] ?? "";
      return {
        name,
        entry: `${name}Entry`,
        doc: docLines(summary(declaration.description ?? ""), 8),
        type: declaration.name,
        wire: String(discriminatorValue),
        direction,
        since,
        feature,
        isOneWay: direction !== "both",
        isIndirect: isLargePayload(declaration.key, plan.types),
        label: new SwiftSource(
          typeof discriminatorValue === "number" ? integerLiteral(discriminatorValue) : `${index}`,
        ),
      };
    }),
  };
}

/** How direct code finds the message of a frame: an integer by its value, a string by its place in a table. */
function looking({ discriminator, messages }: Protocol): Pick<ProtocolView, "tag" | "tables"> {
  const { path, kind } = discriminator;
  const isNested = path.length > 1;
  const place = isNested ? "_path" : stringLiteral(path[0] ?? "");
  const names = kind === "string" ? nameList(messages.map((message) => String(message.discriminatorValue))) : [];
  const steps = isNested ? layOut(list(path.map(stringLiteral)), "private static let _path: [StaticString] = ", 4) : [];
  const call = kind === "string" ? `_reader.tag(${place}, of: _names)` : `_reader.code(${place})`;
  return { tag: path.every(isPlain) ? new SwiftSource(call) : null, tables: [...steps, ...names] };
}

function fallback(protocol: Protocol, catalog: Catalog): string {
  return `The messages of the protocol \`${protocol.name}\` of the catalog \`${catalog.name}\`.`;
}
