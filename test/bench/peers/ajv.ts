import { createRequire } from "node:module";
import { join } from "node:path";
import { builtFolder, byType, type Peer, type PeerCodec } from "./peer.ts";

interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly unknown[] | null;
}

/** Ajv's code, compiled ahead of time: one function a message, selected by `type`, which is the fastest way to use it. */
export const ajv: Peer = {
  name: "Ajv standalone",
  unchecked: null,
  async load(_schemas, messages): Promise<PeerCodec> {
    const require = createRequire(import.meta.url);
    const validators = require(join(builtFolder, "ajv.cjs")) as Readonly<Record<string, Validate>>;
    const validatorOf = byType(messages, (name) => validators[name] as Validate);
    return {
      is: (value) => validatorOf(value)?.(value) === true,
      refuse(text) {
        const value: unknown = JSON.parse(text);
        const validate = validatorOf(value);
        return validate?.(value) === true ? value : validate?.errors;
      },
    };
  },
};
