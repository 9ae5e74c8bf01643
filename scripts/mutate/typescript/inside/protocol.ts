/** Stands in for runtime/protocol.ts where protocols import it, as `codec.ts` does for families. */
import * as real from "../../../../templates/typescript/runtime/protocol.ts";
import { slowCodecs } from "./slow.ts";

export * from "../../../../templates/typescript/runtime/protocol.ts";

export const protocolCodec: typeof real.protocolCodec = <T>(definition: real.ProtocolDefinition) => {
  const made = real.protocolCodec<T>(definition);
  const messages = definition.messages.map(({ type, schema, direction }) => ({ type, schema, direction }));
  const { name, discriminator, limits } = definition;
  // Neither `read` nor `tag`, which are emitted.
  slowCodecs.set(made, real.protocolCodec({ name, discriminator, limits, messages }));
  return made;
};
