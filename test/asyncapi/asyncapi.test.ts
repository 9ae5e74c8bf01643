import { join } from "node:path";
import { Parser } from "@asyncapi/parser";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { compile } from "../../generator/library/index.ts";
import { kitchen, shapes } from "../support/catalogs.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";

/** The AsyncAPI documents, judged by AsyncAPI's own parser; what their schemas say, judged by the vectors. */

const catalogs = [
  "schema",
  ...["debugger/debugger.schema.json", "charging", "tools/tools.schema.json", "rules/rules.schema.json"].map(
    (path) => `test/strangers/${path}`,
  ),
  "test/strangers/keywords/keywords.schema.json",
  ...["deep", "envelopes", "wire"].map((path) => `test/conformance/catalogs/${path}`),
];

/** Codes of faults that a schema can tell. The others are of frames, or of formats, which Ajv alone does not know. */
const schemaCodes = new Set(
  "unknownField required type const enum minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum"
    .concat(" multipleOf minItems maxItems uniqueItems contains minProperties maxProperties propertyNames")
    .concat(" dependentRequired anyOf oneOf not")
    .split(" "),
);

interface Vector {
  readonly id: string;
  readonly type?: string;
  readonly rule: string;
  readonly frame: { readonly text?: string };
  readonly expect: { readonly outcome: string; readonly code?: string };
}

/** What is looked at of a document. */
interface Document {
  readonly info: object;
  readonly channels: Readonly<
    Record<string, { readonly messages: Readonly<Record<string, { readonly examples?: unknown }>> }>
  >;
  readonly operations: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: object };
}

interface Emitted {
  /** Texts of the documents by path. */
  readonly documents: ReadonlyMap<string, string>;
  /** Vectors of one type in JSON, by the version folder. */
  readonly vectors: ReadonlyMap<string, readonly Vector[]>;
}

/** Whether draft 07 can tell what becomes of a vector. Every frame that decoders accept has to be valid by it. */
function isToldBySchemas({ frame, expect: { outcome, code = "" }, rule }: Vector, schema: object): boolean {
  if (frame.text === undefined) return false;
  if (outcome === "accept") return true;
  if (!schemaCodes.has(code)) return false;
  // It does not count, it knows of no greatest whole number, and members that decoders ignore make items differ in it.
  if (code === "contains" && /x-(?:min|max)Contains/.test(JSON.stringify(schema))) return false;
  if (numbersIn(JSON.parse(frame.text)).some((one) => Math.abs(one) > Number.MAX_SAFE_INTEGER)) return false;
  return !(code === "uniqueItems" && rule === "unknown-member");
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

async function emit(catalog: string): Promise<Emitted> {
  const { ok, outputs, diagnostics } = await compile({ catalog, targets: ["vectors", "asyncapi"] });
  expect(ok, diagnostics.map(({ text }) => text).join("\n")).toBe(true);
  const files = outputs.flatMap(({ files }) => files);
  const documents = files
    .filter(({ path }) => path.startsWith("asyncapi/"))
    .map(({ path, text }) => [path, text] as const);
  const vectors = new Map<string, Vector[]>();
  for (const { path, text } of files) {
    const folder = /^vectors\/(?:(v\d+)\/)?[^/]+\.json$/.exec(path);
    if (folder === null || path.endsWith("/index.json")) continue;
    const { vectors: found = [] } = JSON.parse(text) as { readonly vectors?: readonly Vector[] };
    const key = folder[1] ?? "";
    vectors.set(key, [...(vectors.get(key) ?? []), ...found]);
  }
  return { documents: new Map(documents), vectors };
}

/** What AsyncAPI's parser says against a document: nothing, where it is valid. That there is a newer version counts not. */
async function complaints(text: string): Promise<readonly string[]> {
  const { document, diagnostics } = await new Parser().parse(text);
  const found = diagnostics.filter(({ code }) => code !== "asyncapi-latest-version");
  const told = found.map(({ code, message, path }) => `${code} ${path.join("/")}: ${message}`);
  return document === undefined ? [...told, "no document"] : told;
}

describe.each(catalogs)("%s", (catalog) => {
  it("becomes documents that AsyncAPI's parser finds nothing in", { timeout: 240_000 }, async () => {
    const { documents } = await emit(join(checkout, catalog));
    expect(documents.size).toBeGreaterThan(0);
    for (const [path, text] of documents) expect(await complaints(text), path).toEqual([]);
  });

  it("has schemas that take and refuse what the vectors say", { timeout: 240_000 }, async () => {
    const { documents, vectors } = await emit(join(checkout, catalog));
    const wrong: string[] = [];
    let judged = 0;
    for (const [path, text] of documents) {
      const schemas = (JSON.parse(text) as Document).components.schemas as Readonly<Record<string, object>>;
      const ajv = new Ajv({ strict: false, validateFormats: false, multipleOfPrecision: 9 });
      ajv.addSchema({ $id: "urn:framewright:document", components: { schemas } });
      const version = /^asyncapi\/(v\d+)\//.exec(path)?.[1] ?? "";
      for (const vector of vectors.get(version) ?? []) {
        const schema = schemas[vector.type ?? ""];
        if (schema === undefined || !isToldBySchemas(vector, schema)) continue;
        const validate = ajv.getSchema(`urn:framewright:document#/components/schemas/${vector.type}`);
        const isAccepted = vector.expect.outcome === "accept";
        if (validate?.(JSON.parse(vector.frame.text ?? "")) !== isAccepted)
          wrong.push(`${vector.id} ${vector.frame.text}`);
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(20);
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

describe("a document", () => {
  async function documentOf(schema: object): Promise<Document> {
    const folder = temporaryFolder();
    writeFiles(folder, { "one.schema.json": JSON.stringify(schema) });
    const { documents } = await emit(join(folder, "one.schema.json"));
    const text = documents.get("asyncapi/asyncapi.json") ?? "";
    expect(await complaints(text)).toEqual([]);
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    return JSON.parse(text) as Document;
  }

  it("tells who sends what, with answers, from the server's side", async () => {
    const schema = structuredClone(kitchen) as unknown as { $defs: Record<string, Record<string, unknown>> };
    Object.assign(schema.$defs.OrderPlaced ?? {}, {
      message: { direction: "clientToServer", delivery: "acked", replies: ["dish.ready"] },
      examples: [{ kind: "order.placed", table: 4, dishes: [{ name: "soup" }] }],
    });
    Object.assign(schema.$defs["dish-ready"] ?? {}, { message: { direction: "serverToClient", delivery: "queued" } });
    const { channels, operations, info } = await documentOf(schema);
    expect(info).toMatchObject({ title: "kitchen", version: "2.3.0" });
    const [key = ""] = Object.keys(channels);
    expect(channels[key]?.messages.OrderPlaced).toMatchObject({
      name: "order.placed",
      payload: { $ref: "#/components/schemas/OrderPlaced" },
      examples: [{ payload: { kind: "order.placed", table: 4, dishes: [{ name: "soup" }] } }],
      "x-delivery": "acked",
    });
    expect(Object.values(operations)).toEqual([
      {
        action: "receive",
        channel: { $ref: `#/channels/${key}` },
        messages: [{ $ref: `#/channels/${key}/messages/OrderPlaced` }],
        reply: {
          channel: { $ref: `#/channels/${key}` },
          messages: [{ $ref: `#/channels/${key}/messages/DishReady` }],
        },
      },
      {
        action: "send",
        channel: { $ref: `#/channels/${key}` },
        messages: [{ $ref: `#/channels/${key}/messages/DishReady` }],
      },
    ]);
  });

  it("has schemas alone where there are no messages", async () => {
    const document = await documentOf(shapes);
    expect(document).not.toHaveProperty("channels");
    expect(Object.keys(document.components.schemas)).toContain("Point");
  });

  it("shows texts of the catalog as text, and gives no example that a resolver would follow", async () => {
    const evil = "<script>alert(1)</script> [x](javascript:alert(1)) \u202e";
    const document = await documentOf({
      oneOf: [{ $ref: "#/$defs/Evil" }],
      $defs: {
        Evil: {
          type: "object",
          description: evil,
          required: ["type"],
          properties: { type: { const: "evil" }, $ref: { type: "string", description: evil } },
          examples: [{ type: "evil" }, { type: "evil", $ref: "#/components/schemas/Evil" }],
        },
      },
    });
    const text = JSON.stringify(document);
    expect(text).not.toContain("<script>");
    expect(text).toContain(JSON.stringify("\\[x\\](javascript:").slice(1, -1));
    expect(Object.values(document.channels)[0]?.messages.Evil?.examples).toEqual([{ payload: { type: "evil" } }]);
  });
});
