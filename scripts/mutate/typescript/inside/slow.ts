import type { Codec } from "../../../../templates/typescript/runtime/codec.ts";

/** The codec without the direct pass, by the codec that the catalog has. */
export const slowCodecs: Map<object, Codec<never>> = new Map();
