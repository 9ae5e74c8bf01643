import type { Catalog, Message, Protocol } from "../model/catalog.ts";
import { discriminatorText } from "../model/discriminator.ts";
import type * as api from "./api.ts";

/** A catalog in short. */
export function summary(catalog: Catalog): api.CatalogSummary {
  const { name, version, versionFolder, description, fingerprint, formats } = catalog;
  const { maxFrameBytes, maxDepth } = catalog.limits;
  return {
    name,
    version,
    versionFolder,
    description,
    fingerprint,
    limits: { maxFrameBytes, maxDepth },
    formats: [...formats],
    protocols: catalog.protocols.map(protocolSummary),
    types: catalog.families.flatMap(({ declarations }) => declarations.map((one) => one.name)),
  };
}

function protocolSummary({ name, subprotocol, discriminator, description, messages }: Protocol): api.ProtocolSummary {
  const selects = discriminatorText(discriminator.path);
  return { name, subprotocol, discriminator: selects, description, messages: messages.map(messageSummary) };
}

function messageSummary(message: Message): api.MessageSummary {
  const { declaration, discriminatorValue, family, direction, delivery, since, replies } = message;
  return {
    name: discriminatorValue,
    type: declaration.name,
    family,
    direction,
    delivery,
    since,
    deprecated: declaration.deprecated,
    description: declaration.description,
    replies: [...replies],
  };
}
