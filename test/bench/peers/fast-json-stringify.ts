import { byType, type Peer, type PeerCodec, peerModule } from "./peer.ts";
import { documentOf } from "./schemas.ts";

/** fast-json-stringify: one function a message, selected by `type`. It writes and never reads. */
export const fastJsonStringify: Peer = {
  name: "fast-json-stringify",
  unchecked: "everything but required members",
  async load(schemas, messages): Promise<PeerCodec> {
    type Build = (schema: object) => (value: unknown) => string;
    const { default: build } = await peerModule<{ default: Build }>("fast-json-stringify");
    const writerOf = byType(messages, (name) => build(structuredClone(documentOf(schemas, name))));
    return { encode: (value) => writerOf(value)?.(value) ?? "" };
  },
};
