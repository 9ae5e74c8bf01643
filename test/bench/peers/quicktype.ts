import { join } from "node:path";
import { builtFolder, type Peer, type PeerCodec, peerModule } from "./peer.ts";

type Converter = Readonly<Record<string, (text: string) => unknown>>;

/** quicktype: the decoder that it prints for each message, selected by `type`. It throws where it refuses. */
export const quicktype: Peer = {
  name: "quicktype",
  unchecked: "constants, lengths, patterns, bounds, integers, unknown values of open lists",
  async load(_schemas, messages): Promise<PeerCodec> {
    const { Convert } = await peerModule<{ Convert: Converter }>(join(builtFolder, "quicktype.ts"));
    // It respells names, such as MessageACK.
    const names = new Map(Object.getOwnPropertyNames(Convert).map((name) => [name.toLowerCase(), name]));
    const decoderOf = (name: string): ((text: string) => unknown) => {
      const found = Convert[names.get(`to${name}`.toLowerCase()) ?? ""];
      if (found === undefined) throw new Error(`quicktype printed nothing for ${name}`);
      return found;
    };
    // Its functions take texts and its union is one object of everything: the type is read off the text.
    const decoders = new Map([...messages].map(([type, name]) => [type, decoderOf(name)]));
    const decode = (text: string): unknown => decoders.get(typeInText(text))?.(text);
    return {
      decode,
      refuse(text) {
        try {
          return decode(text);
        } catch (error) {
          return error;
        }
      },
    };
  },
};

/** The value of `type` where nothing in front of it has a member of that name, as in all frames of the bench. */
function typeInText(text: string): string {
  const start = text.indexOf('"type":"') + 8;
  return text.slice(start, text.indexOf('"', start));
}
