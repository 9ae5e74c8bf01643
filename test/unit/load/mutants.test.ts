import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { renderDiagnostics } from "../../../generator/diagnostics/text.ts";
import { visitTypes } from "../../../generator/lint/walk.ts";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { declarationIndex } from "../../../generator/model/catalog.ts";
import { partsOf, ruleSchemas } from "../../../generator/model/parts.ts";
import type { TypeNode } from "../../../generator/model/type.ts";
import { makeFolder, removeFolder, writeFiles } from "../../support/folder.ts";

/** A file that uses every keyword of the dialect at least once. */
const family = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://example.com/shop-1.0.0.schema.json",
  title: "Shop",
  oneOf: [{ $ref: "#/$defs/Order" }, { $ref: "#/$defs/Return" }],
  $defs: {
    Order: {
      type: "object",
      required: ["type", "lines"],
      properties: {
        type: { const: "order" },
        lines: { type: "array", items: { $ref: "#/$defs/Line" }, minItems: 1, maxItems: 9, uniqueItems: true },
        note: { type: ["string", "null"], minLength: 1, maxLength: 9, pattern: "^[a-z]+$" },
        address: { anyOf: [{ type: "object", properties: { city: { type: "string" } } }, { type: "null" }] },
        paid: { oneOf: [{ $ref: "#/$defs/Card" }, { $ref: "#/$defs/Cash" }] },
      },
      additionalProperties: false,
      examples: [{ type: "order", lines: [{ amount: 1 }] }],
      message: {
        direction: "both",
        delivery: "acked",
        since: "1.0.0",
        replies: ["return"],
        counterExamples: [{ value: {}, reason: "Empty." }],
      },
    },
    Return: { type: "object", required: ["type"], properties: { type: { const: "return" } } },
    Line: {
      type: "object",
      required: ["amount"],
      properties: { amount: { type: "integer", minimum: 0, multipleOf: 1 } },
    },
    Card: {
      type: "object",
      required: ["by"],
      properties: { by: { const: "card" }, digits: { type: "string", format: "uuid" } },
    },
    Cash: {
      type: "object",
      required: ["by"],
      properties: { by: { const: "cash" }, bytes: { type: "string", contentEncoding: "base64" } },
    },
    Mood: { anyOf: [{ enum: ["good", "bad"] }, { type: "string" }] },
    Tags: { type: "object", additionalProperties: { $ref: "#/$defs/Mood" }, minProperties: 0, maxProperties: 3 },
    Mixed: { type: ["string", "boolean"], maxLength: 2 },
    Tree: { type: "object", properties: { children: { type: "array", items: { $ref: "#/$defs/Tree" } } } },
  },
};

const keywords = fc.constantFrom(
  ..."$ref type const enum anyOf oneOf properties required additionalProperties items minLength maxLength pattern".split(
    " ",
  ),
  ..."format minimum maximum multipleOf minItems examples message $defs $id allOf x-note toString __proto__".split(" "),
);

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e300, "", "string", "object", "null", [], {}, [null], [[]]),
  fc.constantFrom<unknown>(
    "#/$defs/Line",
    "#/$defs/Tree",
    "#",
    "other.schema.json",
    "^(a|b",
    "[[[",
    "date-time",
    "\u202e",
    "\ud800",
  ),
  fc.constantFrom<unknown>(
    ["string", "null"],
    ["object", "array"],
    ["a", "a"],
    [{ type: "null" }],
    { $ref: "#/$defs/Mixed" },
    { enum: ["x", null] },
  ),
);

/** Changes one place of a document: replaces, removes, renames or copies. */
const mutation = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }),
  kind: fc.constantFrom("replace", "remove", "rename", "add", "copy"),
  keyword: keywords,
  value: values,
});

type Node = Record<string, unknown>;

function mutate(
  document: Node,
  { path, kind, keyword, value }: { path: number[]; kind: string; keyword: string; value: unknown },
): void {
  let parent: Node = document;
  let key = Object.keys(document)[(path[0] ?? 0) % Object.keys(document).length] ?? "";
  for (const step of path.slice(1)) {
    const next = parent[key];
    if (typeof next !== "object" || next === null || Object.keys(next).length === 0) break;
    parent = next as Node;
    key = Object.keys(next)[step % Object.keys(next).length] ?? "";
  }
  // Values come from a pool, which a later mutation must not change.
  const fresh = structuredClone(value);
  const copy = structuredClone(parent[key]);
  if (kind === "replace") parent[key] = fresh;
  else if (kind === "add")
    Object.defineProperty(parent, keyword, { value: fresh, enumerable: true, configurable: true, writable: true });
  else if (kind === "copy") parent[`${key}2`] = copy;
  else delete parent[key];
  if (kind === "rename")
    Object.defineProperty(parent, keyword, { value: copy, enumerable: true, configurable: true, writable: true });
}

const folder = makeFolder();
afterAll(() => removeFolder(folder));

it("answers every mutant with findings or a sound model, and never throws", async () => {
  const verdicts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
      const document = structuredClone(family) as unknown as Node;
      for (const one of mutations) mutate(document, one);
      writeFiles(folder, { "shop.schema.json": JSON.stringify(document, null, 1) });
      const { value, diagnostics, sources } = await loadCatalogs(join(folder, "shop.schema.json"));

      const text = renderDiagnostics(diagnostics, { sources, display: (file) => file, color: false, width: 100 });
      expect(text === "").toBe(diagnostics.length === 0);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      verdicts[errors.length === 0 ? "accepted" : "refused"]++;
      if (errors.length > 0) return;
      const catalog = value?.[0]?.catalog;
      if (!catalog) throw new Error("neither errors nor a model");
      const index = declarationIndex(catalog);
      const roots = new Set([...index.values()].map(({ type }) => type));
      // Schemas in rules shape no type, and stand inline.
      const judging = new Set<TypeNode>();
      const judge = (node: TypeNode): void => {
        judging.add(node);
        for (const part of partsOf(node)) judge(part);
      };
      visitTypes(catalog, (node) => {
        if (node.kind === "constrained" || node.kind === "object") node.rules.flatMap(ruleSchemas).forEach(judge);
      });
      visitTypes(catalog, (node) => {
        if (node.kind === "ref") expect(index.has(node.target)).toBe(true);
        if (["object", "enum", "union"].includes(node.kind)) expect(roots.has(node) || judging.has(node)).toBe(true);
      });
    }),
    { numRuns: 600 },
  );
  expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(30);
});
