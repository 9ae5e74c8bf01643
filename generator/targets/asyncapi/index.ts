import type { Catalog } from "../../model/catalog.ts";
import { declarationIndex } from "../../model/catalog.ts";
import type { TypeKey } from "../../model/type.ts";
import { markdownProse } from "../markdown.ts";
import type { EmitResult, OutputFile, Target } from "../target.ts";
import { type JsonObject, members, printJson, stated } from "./json.ts";
import { channelOf, operationsOf } from "./protocol.ts";
import { declarationSchema } from "./schema.ts";

/** Emits an AsyncAPI 3 document for each catalog version: what the server of its protocols receives and sends. */
export const asyncapiTarget: Target = {
  name: "asyncapi",
  async emit(catalogs): Promise<EmitResult> {
    const files = catalogs.map(({ catalog }): OutputFile => {
      const folder = catalog.versionFolder === null ? "asyncapi" : `asyncapi/${catalog.versionFolder}`;
      return { path: `${folder}/asyncapi.json`, text: printJson(documentOf(catalog)) };
    });
    return { files, diagnostics: [] };
  },
};

function documentOf(catalog: Catalog): JsonObject {
  const { name, version, description, protocols } = catalog;
  const declarations = [...declarationIndex(catalog).values()];
  const names = new Map(declarations.map((one) => [one.key, one.name]));
  const nameOf = (key: TypeKey): string => {
    const found = names.get(key);
    if (found === undefined) throw new Error(`nothing is declared as ${key}`);
    return found;
  };
  const operations = members(protocols.flatMap(operationsOf));
  return stated({
    asyncapi: "3.0.0",
    info: stated({
      title: name,
      // A document has to have one.
      version: version ?? "0.0.0",
      description: description && markdownProse(description),
    }),
    defaultContentType: "application/json",
    channels: protocols.length === 0 ? null : members(protocols.map((one) => [one.typeName, channelOf(one)])),
    operations: protocols.length === 0 ? null : operations,
    components: { schemas: members(declarations.map((one) => [one.name, declarationSchema(one, nameOf)])) },
  });
}
