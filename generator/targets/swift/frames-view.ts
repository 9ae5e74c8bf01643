import type { Protocol } from "../../model/catalog.ts";
import { needNumbers } from "../../model/numbers.ts";
import { integerLiteral, type SwiftSource, stringLiteral } from "./encode.ts";
import { FramesPrinter, framesPath, messageNumber } from "./frames.ts";
import { catalogHeader } from "./header.ts";
import { call, type Expression, labelled, layOut, list } from "./layout.ts";
import type { ModulePlan } from "./module.ts";
import type { FramesView } from "./view.ts";

/** What binary frames know of a catalog version's types and protocols; `null` where no format needs it. */
export function framesView(plan: ModulePlan): FramesView | null {
  const { catalog, catalogType } = plan;
  if (!needNumbers(catalog.formats)) return null;
  const printer = new FramesPrinter(plan);
  const constant = (name: string, type: string, value: Expression): readonly SwiftSource[] =>
    layOut(value, `static let of${name}: ${type} = `, 4);
  const declarations = catalog.families.flatMap((family) => family.declarations);
  return {
    header: catalogHeader([catalog]),
    catalogType,
    constants: [
      ...declarations.map((one) => constant(one.name, "TypeFrames", printer.declared(one))),
      ...catalog.protocols.map((one) => constant(one.typeName, "ProtocolFrames", protocolFrames(one, plan))),
    ],
  };
}

function protocolFrames(protocol: Protocol, plan: ModulePlan): Expression {
  const entries = protocol.messages.map((message) => {
    const number = integerLiteral(messageNumber({ protocol, message }, plan));
    return `(number: ${number}, frames: { ${framesPath(message.declaration, plan)} })`;
  });
  const path = list(protocol.discriminator.path.map(stringLiteral));
  return call("ProtocolFrames", [labelled("discriminator", path), list(entries, true)]);
}
