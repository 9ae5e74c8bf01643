import { cpSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Codec } from "../../../templates/typescript/runtime/codec.ts";
import type { Ground } from "../load.ts";
import type { Subject } from "../side.ts";

/** A generated codec, and the same one without its fast pass, so that the schema's table decides alone. */
export interface Specimen {
  readonly subject: Subject;
  readonly quick: Codec<unknown>;
  readonly slow: Codec<unknown>;
}

/** A runtime whose codecs are made without what is emitted for the fast pass; everything else is as it was. */
const slowModules: Readonly<Record<string, string>> = {
  codec: "export const codec = (name, schema, limits) => whole.codec(name, schema, limits);",
  protocol: [
    "const slow = ({ type, schema, direction }) => ({ type, schema, direction });",
    "export const protocolCodec = (definition) =>",
    "  whole.protocolCodec({ ...definition, read: undefined, messages: definition.messages.map(slow) });",
  ].join("\n"),
};

/**
 * Every codec of a version: its types, then its protocols.
 *
 * @param scratch a folder for a copy of the generated code, without fast passes
 */
export async function loadSpecimens(ground: Ground, scratch: string): Promise<readonly Specimen[]> {
  const { name, version, generated } = ground;
  const folder = join(generated, "typescript", name);
  const copy = join(scratch, "slow");
  cpSync(folder, copy, { recursive: true, dereference: true });
  writeFileSync(join(copy, "package.json"), '{"type":"module"}\n');
  for (const [module, text] of Object.entries(slowModules)) {
    renameSync(join(copy, `runtime/${module}.ts`), join(copy, `runtime/whole-${module}.ts`));
    writeFileSync(join(copy, `runtime/${module}.ts`), `import * as whole from "./whole-${module}.js";\n${text}\n`);
  }
  const [quick, slow] = [await codecsOf(folder), await codecsOf(copy)];
  const { families, protocols } = version.catalog;
  const types = families.flatMap((family) => family.declarations.map((declaration) => declaration.name));
  const specimen = (subject: Subject, type: string): Specimen => {
    const [one, other] = [quick[type], slow[type]];
    if (one === undefined || other === undefined) throw new Error(`the generated TypeScript has no codec ${type}`);
    return { subject, quick: one, slow: other };
  };
  return [
    ...types.map((type) => specimen({ type }, type)),
    ...protocols.map((protocol) => specimen({ protocol: protocol.name }, protocol.typeName)),
  ];
}

async function codecsOf(folder: string): Promise<Readonly<Record<string, Codec<unknown>>>> {
  const module: unknown = await import(pathToFileURL(join(folder, "catalog.ts")).href);
  return (module as { readonly codecs: Record<string, Codec<unknown>> }).codecs;
}
