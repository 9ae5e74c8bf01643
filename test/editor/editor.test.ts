import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type Diagnostic,
  DiagnosticSeverity,
  getLanguageService,
  type LanguageService,
  TextDocument,
} from "vscode-json-languageservice";
import { checkout } from "../support/project.ts";

/** The schemas of the dialect in the JSON language service of VS Code: completion, hover and squiggles. */

/** Where the texts of these tests would lie; `$schema` in them leads from there to the dialect. */
const folder = new URL("schema/v1/", pathToFileURL(`${checkout}/`)).href;

/** A service as editors set it up: schemas are those that documents name, and files are read from the disk. */
function service(): LanguageService {
  const languageService = getLanguageService({
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
    schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  });
  languageService.configure({ validate: true });
  return languageService;
}

/** A text with the place of `|` in it, which is taken out. */
function at(name: string, marked: string): { readonly document: TextDocument; readonly offset: number } {
  const offset = marked.indexOf("|");
  return { document: TextDocument.create(`${folder}${name}`, "json", 1, marked.replace("|", "")), offset };
}

async function completions(name: string, marked: string): Promise<readonly string[]> {
  const languageService = service();
  const { document, offset } = at(name, marked);
  const list = await languageService.doComplete(
    document,
    document.positionAt(offset),
    languageService.parseJSONDocument(document),
  );
  return (list?.items ?? []).map(({ label }) => label);
}

async function hover(name: string, marked: string): Promise<string> {
  const languageService = service();
  const { document, offset } = at(name, marked);
  const found = await languageService.doHover(
    document,
    document.positionAt(offset),
    languageService.parseJSONDocument(document),
  );
  return JSON.stringify(found?.contents ?? "");
}

async function squiggles(name: string, text: string): Promise<readonly string[]> {
  const languageService = service();
  const document = TextDocument.create(`${folder}${name}`, "json", 1, text);
  const found = await languageService.doValidation(document, languageService.parseJSONDocument(document));
  return found
    .filter(({ severity }: Diagnostic) => severity !== DiagnosticSeverity.Information)
    .map(({ range }: Diagnostic) => document.getText(range));
}

/** A family with one type, of which the schema is given. */
function family(schema: string): string {
  return `{ "$schema": "../dialect/family.schema.json", "$defs": { "A": ${schema} } }`;
}

/** A catalog with some members. */
function catalog(members: string): string {
  return `{ "$schema": "../dialect/catalog.schema.json", ${members} }`;
}

describe("completion", () => {
  it("offers the keywords of the dialect in a family", async () => {
    const offered = await completions("chat.schema.json", family('{ "type": "string", "|" }'));
    expect(offered).toEqual(expect.arrayContaining(["minLength", "maxLength", "pattern", "format", "description"]));
  });

  it("offers what a message says of itself, and the values of that", async () => {
    const offered = await completions("chat.schema.json", family('{ "type": "object", "message": { "|" } }'));
    expect(offered).toEqual(expect.arrayContaining(["direction", "delivery", "since", "replies"]));
    const directions = await completions(
      "chat.schema.json",
      family('{ "type": "object", "message": { "direction": "|" } }'),
    );
    expect(directions).toEqual(expect.arrayContaining(['"clientToServer"', '"serverToClient"', '"both"']));
  });

  it("offers the members of a catalog", async () => {
    expect(await completions("catalog.json", catalog('"|"'))).toEqual(
      expect.arrayContaining(["name", "version", "limits", "protocols"]),
    );
  });
});

describe("a configuration", () => {
  const config = (members: string): string => `{ "$schema": "../dialect/config.schema.json", ${members} }`;

  it("has its keys and values completed", async () => {
    expect(await completions("framewright.config.json", config('"|"'))).toEqual(
      expect.arrayContaining(["catalog", "out", "targets", "header", "swift", "catalogs"]),
    );
    expect(await completions("framewright.config.json", config('"swift": { "|" }'))).toEqual(
      expect.arrayContaining(["layout", "accessLevel", "nonisolatedTypes"]),
    );
    expect(await completions("framewright.config.json", config('"targets": ["|"]'))).toEqual(
      expect.arrayContaining(['"typescript"', '"swift"']),
    );
  });

  it("has words for its keys, and squiggles under what is none", async () => {
    expect((await hover("framewright.config.json", config('"targ|ets": ["swift"]'))).length).toBeGreaterThan(30);
    expect(await squiggles("framewright.config.json", config('"catlog": "schema"'))).toEqual(['"catlog"']);
    expect(await squiggles("framewright.config.json", config('"targets": ["cobol"]'))).toEqual(['"cobol"']);
    expect(await squiggles("framewright.config.json", config('"catalog": "schema"'))).toEqual([]);
  });
});

describe("hover", () => {
  it("describes keywords of a message and members of a catalog", async () => {
    const words = await hover("chat.schema.json", family('{ "type": "object", "message": { "deli|very": "acked" } }'));
    expect(words.length).toBeGreaterThan(30);
    expect((await hover("catalog.json", catalog('"lim|its": {}'))).length).toBeGreaterThan(30);
  });
});

describe("squiggles", () => {
  it.each(["chat", "tick", "session", "graphql-ws", "telemetry"])("has none for our family %s", async (name) => {
    const text = readFileSync(join(checkout, `schema/v1/${name}.schema.json`), "utf8");
    // Ours name the dialect of JSON Schema, for other tools.
    const told = text.replace(/"\$schema": "[^"]*"/, '"$schema": "../dialect/family.schema.json"');
    expect(told).not.toBe(text);
    expect(await squiggles(`${name}.schema.json`, told)).toEqual([]);
  });

  it("has none for our catalog", async () => {
    expect(await squiggles("catalog.json", readFileSync(join(checkout, "schema/v1/catalog.json"), "utf8"))).toEqual([]);
  });

  it.each([
    ["an unknown keyword", '{ "type": "string", "minLenght": 1 }', '"minLenght"'],
    ["a value of another type", '{ "type": "string", "minLength": "1" }', '"1"'],
    ["a type that there is not", '{ "type": "text" }', '"text"'],
    ["a direction that there is not", '{ "type": "object", "message": { "direction": "up" } }', '"up"'],
    ["a negative length", '{ "type": "string", "minLength": -1 }', "-1"],
  ])("marks %s", async (_, schema, marked) => {
    const found = await squiggles("chat.schema.json", family(schema));
    expect(found).toContain(marked);
  });

  // But for a format's name: any may stand there, and whether it is nearly one that is checked, only the generator knows.
  it.each([
    "catalog/missing-member",
    "catalog/unknown-member",
    "catalog/wrong-value",
    "dialect/misplaced-keyword",
    "dialect/unknown-keyword",
    "dialect/unknown-type",
    "dialect/unsupported-keyword",
    "dialect/wrong-value",
  ])("marks the line of %s", async (code) => {
    const place = join(checkout, "test/diagnostics", code);
    const [, file = "", line] =
      /^error \S+ {2}(\S+?):(\d+):/.exec(readFileSync(join(place, "expected.txt"), "utf8")) ?? [];
    const kind = file === "catalog.json" ? "catalog" : "family";
    const text = readFileSync(join(place, file), "utf8").replace(/"\$schema": "[^"]*",\s*/, "");
    const told = text.replace("{", `{ "$schema": "../dialect/${kind}.schema.json",`);
    const document = TextDocument.create(`${folder}${file}`, "json", 1, told);
    const languageService = service();
    const found = await languageService.doValidation(document, languageService.parseJSONDocument(document));
    expect(found.map(({ range }) => range.start.line + 1)).toContain(Number(line));
  });

  it("marks what is wrong in a catalog", async () => {
    const found = await squiggles("catalog.json", catalog('"name": "chat", "version": "one", "protocolls": []'));
    expect(found).toEqual(expect.arrayContaining(['"one"', '"protocolls"']));
  });
});
