// A testee as the generator emits it, for testee.test.ts: a catalog of two types and one protocol.
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { protocolCodec } from "../../../templates/typescript/runtime/protocol.ts";
import type { Limits, Schema } from "../../../templates/typescript/runtime/schema.ts";
import { runTestee } from "../../../templates/typescript/runtime/testee.ts";

const limits: Limits = { maxFrameBytes: 16_777_216, maxDepth: 64 };
const ping: Schema = {
  kind: "object",
  fields: [{ name: "type", required: true, schema: { kind: "literal", value: "ping", typed: true } }],
  additional: "ignore",
};

runTestee({
  testee: "framewright-typescript",
  version: "1.0.0",
  catalog: "example",
  codecs: { Ping: codec<unknown>("Ping", ping, limits), Anything: codec<unknown>("Anything", { kind: "any" }, limits) },
  protocols: [
    [
      "example",
      protocolCodec<unknown>({
        name: "Message",
        discriminator: "type",
        limits,
        messages: [{ type: "ping", schema: ping, direction: "both" }],
      }),
    ],
    ["other", codec<unknown>("Other", { kind: "any" }, limits)],
  ],
});
