import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Protocol } from "../model/catalog.ts";
import type { ObjectType } from "../model/type.ts";
import { lastPart, mappingProblem, type SelectedBranch } from "./build/discriminator.ts";
import type { Definition } from "./definitions.ts";
import { type Declarations, findDiscriminator } from "./discriminator.ts";
import { buildMessages, type SelectedMessages } from "./messages.ts";
import { type CatalogPlan, type ProtocolPlan, protocolPlace } from "./plan.ts";

/**
 * Makes the protocols of a catalog; one without messages is left out.
 *
 * @param listed the definitions that each file lists as messages
 */
export function buildProtocols(
  plan: CatalogPlan,
  listed: ReadonlyMap<string, readonly Definition[]>,
  declarations: Declarations,
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
    const path = pathFor(protocol, definitions, declarations);
    const selected = path.value === null ? null : buildMessages(definitions, declarations, path.value);
    diagnostics.push(...path.diagnostics, ...(selected?.diagnostics ?? []));
    if (!selected?.value) continue;
    diagnostics.push(...statedOtherwise(definitions, selected.value));
    const { name, subprotocol, description, origin } = protocol;
    protocols.push({
      name,
      typeName: names.get(protocolPlace(protocol)) ?? "",
      subprotocol,
      discriminator: selected.value.discriminator,
      description,
      messages: selected.value.messages,
      origin,
    });
  }
  return { value: protocols, diagnostics };
}

/** Discriminators that roots of files state beside their lists, and that are not what selects the messages. */
function statedOtherwise(
  definitions: readonly Definition[],
  { discriminator: { path }, messages }: SelectedMessages,
): readonly Diagnostic[] {
  const families = [...new Set(definitions.map(({ family }) => family))];
  return families.flatMap(({ name, source, root: { discriminator } }) => {
    if (discriminator === undefined) return [];
    const own = messages.filter((message) => message.family === name);
    const selected = own.map(({ declaration, discriminatorValue: value }): SelectedBranch => {
      return { value: String(value), name: lastPart(declaration.key) };
    });
    const problem =
      path.length === 1 && path[0] === discriminator.propertyName
        ? mappingProblem(discriminator, selected)
        : `${quote(path.join("/"))} selects the messages`;
    if (problem === null) return [];
    const origin = source.locate("/discriminator", "name");
    return [diagnostic("schema/discriminator", origin, { property: discriminator.propertyName, problem })];
  });
}

/** The members that lead to the discriminator. */
function pathFor(
  { discriminator, origin }: ProtocolPlan,
  definitions: readonly Definition[],
  declarations: Declarations,
): Checked<readonly string[]> {
  if (discriminator !== null) return { value: discriminator, diagnostics: [] };
  const types = definitions.map(({ key }) => declarations.get(key)?.type);
  const objects = types.filter((type): type is ObjectType => type?.kind === "object");
  // Messages that are no objects have findings of their own, which any discriminator brings out.
  if (objects.length < types.length) return { value: ["type"], diagnostics: [] };
  const stated = definitions[0]?.family.root.discriminator?.propertyName;
  return findDiscriminator(objects, declarations, origin, stated);
}
