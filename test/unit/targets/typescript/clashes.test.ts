import { describe, expect, it } from "vitest";
import type { Catalog } from "../../../../generator/model/catalog.ts";
import { typescriptTarget } from "../../../../generator/targets/typescript/index.ts";
import {
  catalog,
  compiled,
  declaration,
  family,
  literal,
  message,
  object,
  oneOf,
  protocol,
  string,
} from "../../../support/model.ts";
import { emit } from "./support.ts";

/** Codes and messages found in a catalog; nothing may be emitted beside an error. */
async function findings(one: Catalog): Promise<string[]> {
  const { files, diagnostics } = await typescriptTarget.emit(compiled(one), { files: new Map() });
  if (diagnostics.length > 0) expect(files).toEqual([]);
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

const ping = declaration("Ping", object({ type: literal("ping") }));

describe("files", () => {
  it("that two families would share are refused, capitals and punctuation aside", async () => {
    const found = await findings(catalog([family("Chat Room", []), family("chat-room", [])]));
    expect(found).toEqual([
      'typescript/file-clash: "Chat Room.schema.json" and "chat-room.schema.json" would both be emitted to families/chat-room.ts',
    ]);
  });

  it("that two protocols would share are refused", async () => {
    const protocols = [
      protocol("a.b", [message(ping)], { typeName: "One" }),
      protocol("a-b", [message(ping)], { typeName: "Two" }),
    ];
    expect(await findings(catalog([family("test", [ping])], protocols))).toEqual([
      'typescript/file-clash: "a.b" and "a-b" would both be emitted to protocols/a-b.ts',
      "typescript/name-clash: the module aB would be exported as aB, which is the name of the module aB",
    ]);
  });

  it("never leave their folder", async () => {
    const evil = family("../../evil", [ping]);
    const files = await emit(catalog([evil], [protocol("../x", [message(ping)], { typeName: "X" })]));
    expect(Object.keys(files)).toContain("typescript/v1/families/evil.ts");
    expect(Object.keys(files)).toContain("typescript/v1/protocols/x.ts");
    for (const path of Object.keys(files)) expect(path).toMatch(/^typescript\/v1\/[a-z/-]+\.ts$/);
  });

  it("of a catalog without versions stand in no version folder", async () => {
    const files = await emit(catalog([family("test", [ping])], [], { versionFolder: null, version: null }));
    expect(Object.keys(files)).toContain("typescript/index.ts");
    expect(files["typescript/catalog.ts"]).toContain("export const catalogVersion = null;");
  });
});

describe("names", () => {
  it("of an enum's values are not taken by a type", async () => {
    const one = catalog([family("test", [declaration("Status", oneOf(["a"])), declaration("StatusValues", string())])]);
    const { diagnostics } = await typescriptTarget.emit(compiled(one), { files: new Map() });
    expect(diagnostics.map(({ message, fix, origin }) => ({ message, fix, pointer: origin?.pointer }))).toEqual([
      {
        message:
          "the type StatusValues would be exported as StatusValues, which is the name of the list of values of Status",
        fix: 'rename one of them, or set a name in catalog.json: "names": { "test.schema.json#/$defs/StatusValues": "\u2026" }',
        pointer: "/$defs/StatusValues",
      },
    ]);
  });

  it.each(["Codec", "Result", "JsonValue", "Schema", "Object"])(
    "of our own are not taken by a type: %s",
    async (name) => {
      expect(await findings(catalog([family("test", [declaration(name, string())])]))).toEqual([
        `typescript/name-clash: the type ${name} would be exported as ${name}, which is the name of the generated code itself`,
      ]);
    },
  );

  it("in a protocol's module are not taken by its messages or its union", async () => {
    const clientMessage = declaration("ClientMessage", object({ type: literal("a") }));
    const families = [family("test", [clientMessage])];
    expect(await findings(catalog(families, [protocol("realtime", [message(clientMessage)])]))).toHaveLength(1);
    expect(await findings(catalog([family("test", [ping])], [protocol("server", [message(ping)])]))).toHaveLength(1);
    expect(await findings(catalog(families))).toEqual([]);
  });

  it("of schema tables never clash, however types are called", async () => {
    const names = ["Table", "TableSchema", "TableSchemaSchema", "Limits2", "URLTable", "UrlTables"];
    const found = await findings(
      catalog([
        family(
          "test",
          names.map((name) => declaration(name, string())),
        ),
      ]),
    );
    expect(found).toEqual([]);
  });

  it("of protocols that are words of the language get a word behind them", async () => {
    const protocols = [
      protocol("default", [message(ping)], { typeName: "OneMessage" }),
      protocol("codecs", [message(ping)], { typeName: "TwoMessage" }),
    ];
    const files = await emit(catalog([family("test", [ping])], protocols));
    expect(files["typescript/v1/index.ts"]).toContain('export * as defaultProtocol from "./protocols/default.js";');
    expect(files["typescript/v1/index.ts"]).toContain('export * as codecsProtocol from "./protocols/codecs.js";');
  });
});
