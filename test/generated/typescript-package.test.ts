import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExplanations } from "../../generator/cli/explanations.ts";
import { kitchen } from "../support/catalogs.ts";
import { makeFolder, readFiles, removeFolder, temporaryFolder, writeFiles } from "../support/folder.ts";
import { installPacked } from "../support/packed.ts";
import { compileTypeScript, run } from "../support/project.ts";

/**
 * The packed and installed package in a project of its own: what a stranger meets. The project has its own catalog, and
 * imports the TypeScript generated from it as well as the one that the package ships.
 */

const consumer = `
import { ChatMessage, codecs, realtime } from "framewright/v1";
import { codecs as kitchenCodecs, DishReady, type KitchenMessage, kitchen, OrderPlaced } from "./generated/typescript/index.js";

function expectEqual(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(\`\${JSON.stringify(actual)} is not \${JSON.stringify(expected)}\`);
  }
}

const order: OrderPlaced = { kind: "order.placed", table: 4, dishes: [{ name: "soup" }], note: null };
const frame = OrderPlaced.encode(order);
expectEqual(frame, '{"kind":"order.placed","table":4,"dishes":[{"name":"soup"}],"note":null}');

const decoded = kitchen.decode(new TextEncoder().encode(frame));
if (!decoded.ok) throw new Error(decoded.error.message);
expectEqual(describe(decoded.value), "table 4: soup");

function describe(message: KitchenMessage): string {
  switch (message.kind) {
    case "order.placed":
      return \`table \${message.table}: \${message.dishes.map((dish) => dish.name).join()}\`;
    case "dish.ready":
      return message.class;
  }
}

const refused = kitchen.decode('{"kind":"order.placed","table":100,"dishes":[{"name":"soup"}]}');
expectEqual(refused.ok ? null : [refused.error.code, refused.error.path], ["maximum", "/table"]);
const unknown = kitchen.decode('{"kind":"bill.asked"}');
expectEqual(unknown.ok ? null : unknown.error.code, "unknownMessage");
const duplicate = DishReady.decode('{"kind":"dish.ready","table":1,"table":2,"class":"main"}');
expectEqual(duplicate.ok ? null : [duplicate.error.code, duplicate.error.path], ["duplicate", "/table"]);
expectEqual(Object.keys(kitchenCodecs).includes("OrderPlaced"), true);
expectEqual(DishReady.is({ kind: "dish.ready", table: 1, class: "main" }), true);
expectEqual(DishReady.validate({ kind: "dish.ready", table: 1, class: "side" }).ok, false);

// @ts-expect-error a table is a number
const wrong: OrderPlaced = { kind: "order.placed", table: "4", dishes: [] };
try {
  OrderPlaced.encode(wrong);
  throw new Error("an invalid value was encoded");
} catch (error) {
  expectEqual((error as { code?: string; path?: string }).code, "type");
}
// @ts-expect-error fields are readonly
order.table = 5;

const message = realtime.decode('{ "type": "message", "roomId": "abc", "text": "\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442", "ts": 1734001112 }');
if (!message.ok || message.value.type !== "message") throw new Error("not a chat message");
expectEqual(message.value.text, "\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442");
expectEqual(codecs.ChatMessage === ChatMessage, true);
console.log("consumer is content");
`;

let project: string;

beforeAll(() => {
  project = makeFolder();
  installPacked(project, { type: "module" });
  writeFiles(project, {
    "kitchen.schema.json": JSON.stringify(kitchen, null, 2),
    "src/consumer.ts": consumer,
    "src/globals.d.ts":
      "declare class TextEncoder { encode(text: string): Uint8Array }\ndeclare const console: { log(text: string): void };\n",
  });
});

afterAll(() => removeFolder(project));

describe("the packed and installed package", () => {
  it("generates from a stranger's catalog, compiles under the strictest flags, and works", () => {
    const generated = run(project, "npx", ["framewright", "generate", "kitchen.schema.json", "--out", "src/generated"]);
    expect(generated.text).toContain("2 messages");
    expect(generated.code).toBe(0);
    // What is compiled is what ran: nothing else knows that there is nothing to do, as is known from now on.
    expect(existsSync(join(project, "node_modules/framewright/dist/current"))).toBe(true);
    expect(compileTypeScript(project, ["src"], { skipLibCheck: false })).toBe("");
    const ran = run(project, process.execPath, ["--import", "tsx", "src/consumer.ts"]);
    expect(ran.text).toBe("consumer is content\n");
    expect(ran.code).toBe(0);
  });

  it("ships what it needs and no tests", () => {
    const paths = Object.keys(readFiles(join(project, "node_modules/framewright")));
    for (const path of ["generator/pipeline.ts", "templates/swift/runtime/Schema.swift", "LICENSE", "README.md"]) {
      expect(paths).toContain(path);
    }
    expect(paths).toContain("dist/generator/main.cjs");
    // What only those need who change framewright.
    expect(paths.filter((path) => path.startsWith("docs/decisions/"))).toEqual([]);
    expect(paths.filter((path) => path.startsWith("test/") || path.startsWith("scripts/"))).toEqual([]);
  });

  it("ships every page that explain names, and tells where it is", async () => {
    const all = await readExplanations();
    const root = join(project, "node_modules/framewright");
    const named = new Set(all.flatMap((one) => JSON.stringify(one).match(/\bdocs\/[\w/-]+\.md\b/g) ?? []));
    expect(named.size).toBeGreaterThanOrEqual(3);
    expect([...named].filter((page) => !existsSync(join(root, page)))).toEqual([]);

    const pages = new Map(all.map((one) => [one.more, one.code]));
    for (const [page, code] of pages) {
      const printed = /^ {2}more {2}(.*)$/m.exec(run(project, "npx", ["framewright", "explain", code]).text)?.[1];
      expect(printed).toBe(`node_modules/framewright/${page}`);
      expect(existsSync(join(project, printed ?? ""))).toBe(true);
    }
    // From elsewhere, too.
    const [code = ""] = pages.values();
    const away = run(temporaryFolder(), process.execPath, [join(root, "generator/cli/bin.cjs"), "explain", code]).text;
    expect(existsSync(/^ {2}more {2}(\/.*)$/m.exec(away)?.[1] ?? "")).toBe(true);
  });
});
