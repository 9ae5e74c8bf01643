import type { Checked } from "../diagnostics/diagnostic.ts";
import { assignNames, type NameRequest } from "../names/assign.ts";
import { checkOverrides } from "../names/overrides.ts";
import { pascalCase } from "../names/pascal.ts";
import type { Draft } from "./build/site.ts";
import { type CatalogPlan, type ProtocolPlan, protocolPlace } from "./plan.ts";

/**
 * Decides the names of all types and of the protocols' unions, by key; a protocol's key is its place.
 *
 * @param protocols those that have messages: the others get no union
 */
export function decideNames(
  plan: CatalogPlan,
  drafts: readonly Draft[],
  protocols: readonly ProtocolPlan[],
): Checked<ReadonlyMap<string, string>> {
  const requests = [...drafts.map(({ name }) => name), ...protocols.map(unionName)];
  const assigned = assignNames(requests, { overrides: plan.overrides, own: new Set([catalogTypeName(plan)]) });
  if (plan.catalogFile === null) return assigned;
  const places = new Set(requests.map(({ place }) => place));
  const misplaced = checkOverrides(plan.overrides, places, plan.catalogFile);
  return { value: assigned.value, diagnostics: [...misplaced, ...assigned.diagnostics] };
}

/** The type that lists a catalog's codecs in Swift: `RealtimeV1Catalog`. */
function catalogTypeName({ name, versionFolder }: CatalogPlan): string {
  return `${pascalCase(name)}${pascalCase(versionFolder ?? "")}Catalog`;
}

/** The union of a protocol's messages: `RealtimeMessage` for the protocol `realtime`. */
function unionName(protocol: ProtocolPlan): NameRequest {
  const place = protocolPlace(protocol);
  return {
    key: place,
    place,
    text: `${protocol.name} message`,
    parent: null,
    fallback: "Value",
    origin: protocol.origin,
  };
}
