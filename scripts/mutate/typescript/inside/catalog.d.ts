/** The catalog module of the emitted code that is under mutation. */
declare module "framewright:catalog" {
  export const codecs: Readonly<
    Record<string, import("../../../../templates/typescript/runtime/codec.ts").Codec<never>>
  >;
}
