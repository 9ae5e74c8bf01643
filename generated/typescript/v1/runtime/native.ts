import { part, scoped } from "./scoped.js";

/**
 * What some engines bring for strings, looked up without asking for it: none of this is part of ECMA-262, and whatever
 * is missing has a slower way of the runtime's own.
 */
interface Engine {
  readonly Buffer?: { readonly prototype: Partial<BufferMethods> };
  readonly TextEncoder?: new () => TextEncoding;
}

/** Methods of Node's `Buffer` that take any `Uint8Array` as `this`. */
interface BufferMethods {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
  utf8Slice(this: Uint8Array, start: number, end: number): string;
  utf8Write(this: Uint8Array, text: string, start: number, length: number): number;
}

interface TextEncoding {
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
}

const made = /* @__PURE__ */ scoped(() => {
  const engine = globalThis as Engine;
  const { latin1Slice, utf8Slice, utf8Write }: Partial<BufferMethods> = engine.Buffer?.prototype ?? {};
  const encoder = engine.TextEncoder === undefined ? null : new engine.TextEncoder();
  return { latin1Slice, utf8Slice, utf8Write, encoder };
});

/** Bytes below 0x80 to a string, or `undefined` where the engine has no such function. */
export const latin1Slice: BufferMethods["latin1Slice"] | undefined = /* @__PURE__ */ part(made, "latin1Slice");

/** UTF-8 to a string; what is not UTF-8 becomes U+FFFD. */
export const utf8Slice: BufferMethods["utf8Slice"] | undefined = /* @__PURE__ */ part(made, "utf8Slice");

/** A string to UTF-8 at a place of a block. */
export const utf8Write: BufferMethods["utf8Write"] | undefined = /* @__PURE__ */ part(made, "utf8Write");

/** A string to UTF-8 at the start of a block; an unpaired surrogate becomes U+FFFD. */
export const encoder: TextEncoding | null = /* @__PURE__ */ part(made, "encoder");
