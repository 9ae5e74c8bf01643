import type { Catalog, Protocol } from "../model/catalog.ts";
import type { JsonValue } from "../model/type.ts";
import type { WireContext } from "./wire.ts";

/** Frames that no catalog has: one above the limit, and one of a message that does not exist. */
export function foreignFrames(
  catalogs: readonly { readonly catalog: Catalog }[],
  subprotocol: string,
): WireContext["foreign"] {
  const found = catalogs.findLast(({ catalog }) => catalog.protocols.some((one) => one.subprotocol === subprotocol));
  const catalog = found?.catalog as Catalog;
  const protocol = catalog.protocols.find((one) => one.subprotocol === subprotocol) as Protocol;
  const unknown = JSON.stringify(nested(protocol, unknownValue(protocol)));
  return {
    oversize: () => `${unknown.slice(0, -1)},"padding":"${"x".repeat(catalog.limits.maxFrameBytes)}"}`,
    unknown: () => unknown,
  };
}

function nested({ discriminator }: Protocol, value: string | number): JsonValue {
  return discriminator.path.reduceRight<JsonValue>((inner, name) => ({ [name]: inner }), value);
}

/** A discriminator that selects nothing. */
function unknownValue({ discriminator, messages }: Protocol): string | number {
  const known = new Set(messages.map(({ discriminatorValue }) => discriminatorValue));
  for (let number = 1; ; number += 1) {
    const value = discriminator.kind === "integer" ? number : `unknown_${number}`;
    if (!known.has(value)) return value;
  }
}
