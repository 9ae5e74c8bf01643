import { byType, type Peer, type PeerCodec, peerModule } from "./peer.ts";
import { documentOf } from "./schemas.ts";

interface Compiled {
  Check(value: unknown): boolean;
  Errors(value: unknown): unknown;
}

/** TypeBox 1, which compiles JSON Schema as it is: one validator a message, selected by `type`. */
export const typebox: Peer = {
  name: "TypeBox",
  unchecked: null,
  async load(schemas, messages): Promise<PeerCodec> {
    const { Compile } = await peerModule<{ Compile: (schema: object) => Compiled }>("typebox/schema");
    const compiledOf = byType(messages, (name) => Compile(documentOf(schemas, name)));
    return {
      is: (value) => compiledOf(value)?.Check(value) === true,
      refuse(text) {
        const value: unknown = JSON.parse(text);
        const compiled = compiledOf(value);
        return compiled?.Check(value) === true ? value : compiled?.Errors(value);
      },
    };
  },
};
