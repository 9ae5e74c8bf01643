import { type Peer, type PeerCodec, peerModule } from "./peer.ts";
import { documentOf } from "./schemas.ts";

interface ZodType {
  safeParse(value: unknown): { readonly success: boolean; readonly data?: unknown; readonly error?: unknown };
}

interface Zod {
  fromJSONSchema(schema: object): ZodType;
  discriminatedUnion(discriminator: string, options: readonly ZodType[]): ZodType;
}

/** zod 4: its own reading of the schemas, joined by its discriminated union. */
export const zod: Peer = {
  name: "zod",
  unchecked: null,
  async load(schemas, messages): Promise<PeerCodec> {
    const z = await peerModule<Zod>("zod");
    const options = [...messages.values()].map((name) => z.fromJSONSchema(documentOf(schemas, name)));
    const union = z.discriminatedUnion("type", options);
    return {
      decode: (text) => union.safeParse(JSON.parse(text)).data,
      is: (value) => union.safeParse(value).success,
      refuse: (text) => union.safeParse(JSON.parse(text)),
    };
  },
};
