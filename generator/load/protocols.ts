import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Protocol } from "../model/catalog.ts";
import type { ObjectType, TypeDeclaration, TypeKey } from "../model/type.ts";
import type { Definition } from "./definitions.ts";
import { findDiscriminator } from "./discriminator.ts";
import { buildMessages } from "./messages.ts";
import { type CatalogPlan, type ProtocolPlan, protocolPlace } from "./plan.ts";

/**
 * Makes the protocols of a catalog; one without messages is left out.
 *
 * @param listed the definitions that each file lists as messages
 */
export function buildProtocols(
  plan: CatalogPlan,
  listed: ReadonlyMap<string, readonly Definition[]>,
  declarations: ReadonlyMap<TypeKey, TypeDeclaration>,
  names: ReadonlyMap<string, string>,
): Checked<readonly Protocol[]> {
  const diagnostics: Diagnostic[] = [];
  const protocols: Protocol[] = [];
  for (const protocol of plan.protocols) {
    const definitions = protocol.families.flatMap(({ file }) => listed.get(file) ?? []);
    if (definitions.length === 0) {
      const parameters = { protocol: protocol.name };
      if (plan.catalogFile !== null) diagnostics.push(diagnostic("catalog/no-messages", protocol.origin, parameters));
      continue;
    }
    const discriminator = discriminatorFor(protocol, definitions, declarations);
    const messages =
      discriminator.value === null ? null : buildMessages(definitions, declarations, discriminator.value);
    diagnostics.push(...discriminator.diagnostics, ...(messages?.diagnostics ?? []));
    if (discriminator.value === null || !messages?.value) continue;
    const { name, subprotocol, description, origin } = protocol;
    protocols.push({
      name,
      typeName: names.get(protocolPlace(protocol)) ?? "",
      subprotocol,
      discriminator: discriminator.value,
      description,
      messages: messages.value,
      origin,
    });
  }
  return { value: protocols, diagnostics };
}

function discriminatorFor(
  { discriminator, origin }: ProtocolPlan,
  definitions: readonly Definition[],
  declarations: ReadonlyMap<TypeKey, TypeDeclaration>,
): Checked<string> {
  if (discriminator !== null) return { value: discriminator, diagnostics: [] };
  const types = definitions.map(({ key }) => declarations.get(key)?.type);
  const objects = types.filter((type): type is ObjectType => type?.kind === "object");
  // Messages that are no objects have findings of their own, which any discriminator brings out.
  return objects.length < types.length ? { value: "type", diagnostics: [] } : findDiscriminator(objects, origin);
}
