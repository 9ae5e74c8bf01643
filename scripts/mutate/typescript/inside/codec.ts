/**
 * Stands in for runtime/codec.ts where the families take it: beside each codec it makes the one without the direct pass.
 */
import * as real from "../../../../templates/typescript/runtime/codec.ts";
import { slowCodecs } from "./slow.ts";

export * from "../../../../templates/typescript/runtime/codec.ts";

export const codec: typeof real.codec = <T>(...given: Parameters<typeof real.codec>): real.Codec<T> => {
  const made = real.codec<T>(...given);
  const [name, schema, limits] = given;
  slowCodecs.set(made, real.codec<never>(name, schema, limits));
  return made;
};
