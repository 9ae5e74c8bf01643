import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../../generator/model/catalog.ts";

const utf8 = new TextEncoder();

/** What tests ask of an emitted binary codec. */
export interface Coding {
  decode(
    frame: Uint8Array,
  ):
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly error: { readonly code: string; readonly path: string } };
  encode(value: unknown): Uint8Array;
}

/** A JSON frame that is accepted. */
export interface Frame {
  /** Name of the codec: that of the type, or of the protocol's union. */
  readonly name: string;
  readonly subject: { readonly type: string } | { readonly protocol: string };
  readonly json: Uint8Array;
}

/** The frames of all vectors that are accepted. */
export function framesOf(folder: string, catalog: Catalog): readonly Frame[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /(?<!index)\.json$/.test(file));
  return files.flatMap((file) => {
    const { vectors = [] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return vectors.flatMap(
      (vector: { type?: string; protocol?: string; frame: { text?: string }; expect: { outcome: string } }) => {
        if (vector.expect.outcome !== "accept" || vector.frame.text === undefined) return [];
        const json = utf8.encode(vector.frame.text);
        if (vector.type !== undefined) return [{ name: vector.type, subject: { type: vector.type }, json }];
        const protocol = catalog.protocols.find(({ name }) => name === (vector.protocol ?? catalog.protocols[0]?.name));
        return protocol === undefined ? [] : [{ name: protocol.typeName, subject: { protocol: protocol.name }, json }];
      },
    );
  });
}
