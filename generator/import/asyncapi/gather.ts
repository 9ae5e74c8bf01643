import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Bench, type Gathered, semanticVersion } from "../gather.ts";
import type { ForeignDocument } from "../read/documents.ts";
import { isSchema, join } from "../schema/keywords.ts";
import { isFields, memberOf, textOf } from "../tree.ts";
import { MessageReader } from "./messages.ts";
import { noteUnkept } from "./unkept.ts";
import { readVersion2 } from "./version2.ts";
import { readVersion3 } from "./version3.ts";

/** Whose document it is: the program that it describes is one end of the socket. */
export type Role = "server" | "client";

export interface AsyncApiResult {
  readonly gathered: Gathered;
  readonly diagnostics: readonly Diagnostic[];
}

/** Gathers messages, with who sends them, and types of AsyncAPI documents. */
export function gatherAsyncApi(documents: readonly ForeignDocument[], bench: Bench, role: Role): AsyncApiResult {
  const reader = new MessageReader(bench, role);
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const { value } = document.source;
    const version = textOf(memberOf(value, "asyncapi"));
    if (/^2\.\d+/.test(version)) readVersion2(document, reader);
    else if (/^3\.\d+/.test(version)) readVersion3(document, reader);
    else diagnostics.push(diagnostic("import/version", document.source.locate("/asyncapi"), { version }));
    nameSchemas(document, bench);
    noteUnkept(document, bench.notes);
  }
  const info = memberOf(documents[0]?.source.value, "info");
  const text = (name: string): string | null => {
    const value = memberOf(info, name);
    return typeof value === "string" ? value : null;
  };
  const version = semanticVersion(text("version") ?? "");
  const stated = documents[0]?.source.locate("/info/version") ?? null;
  if (version !== text("version")) {
    bench.notes.changed(stated, `the version is ${version ?? "1.0.0"}`, "a catalog's version has three numbers");
  }
  const [name, description] = [text("title"), text("description")];
  const gathered = {
    name,
    version,
    description,
    messages: reader.seeds(),
    words: reader.words(),
    declared: true,
    headings: new Map(),
  };
  return { gathered, diagnostics };
}

/** Every entry of `components.schemas` becomes a type. */
function nameSchemas(document: ForeignDocument, { collector }: Bench): void {
  const schemas = memberOf(memberOf(document.source.value, "components"), "schemas");
  if (!isFields(schemas)) return;
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isSchema(schema)) continue;
    const path =
      isFields(schema) && isFields(schema.schema) && typeof schema.schemaFormat === "string" ? ["schema"] : [];
    collector.define({ document, pointer: join("/components/schemas", [name, ...path]) }, name);
  }
}
