import type { Catalog, Protocol } from "../model/catalog.ts";
import type { FrameFormat } from "../model/numbers.ts";
import type { JsonValue } from "../model/type.ts";
import type { BinaryFormat } from "../oracle/binary/frame.ts";
import { plainItem } from "../oracle/binary/item.ts";
import { delimited } from "../oracle/binary/protobuf-write.ts";
import { itemBytes } from "../oracle/binary/write-item.ts";
import { treeOf } from "../oracle/model/tree.ts";
import type { WireContext } from "./wire.ts";

/** The largest number that a message can have is below this one (docs/FORMATS.md §2). */
const noNumber = 20_000;

/** Frames that no catalog has: one above the limit, and one of a message that does not exist. */
export function foreignFrames(
  catalogs: readonly { readonly catalog: Catalog }[],
  subprotocol: string,
  format: FrameFormat,
): WireContext["foreign"] {
  const found = catalogs.findLast(({ catalog }) => catalog.protocols.some((one) => one.subprotocol === subprotocol));
  const catalog = found?.catalog as Catalog;
  const protocol = catalog.protocols.find((one) => one.subprotocol === subprotocol) as Protocol;
  const value = nested(protocol, unknownValue(protocol));
  const { maxFrameBytes } = catalog.limits;
  const text = JSON.stringify(value);
  if (format === "json") {
    return {
      oversize: () => `${text.slice(0, -1)},"padding":"${"x".repeat(maxFrameBytes)}"}`,
      unknown: () => text,
    };
  }
  const unknown = unknownFrame(format, value);
  return { oversize: () => Buffer.concat([unknown, Buffer.alloc(maxFrameBytes)]), unknown: () => unknown };
}

function unknownFrame(format: BinaryFormat, value: JsonValue): Uint8Array {
  switch (format) {
    case "msgpack":
      return itemBytes(plainItem(treeOf(value)));
    case "compact":
      return itemBytes(plainItem([noNumber]));
    case "protobuf":
      return Uint8Array.from(delimited(noNumber, []));
  }
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
