import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { diagnosticTable } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../generator/diagnostics/text.ts";

/** Findings of what no catalog on disk brings out (see test/diagnostics): without place, as they name none. */
const samples: Readonly<Partial<Record<DiagnosticCode, Diagnostic>>> = {
  "config/foreign-format": diagnostic("config/foreign-format", null, { format: "compact", name: "realtime" }),
  "config/internal-package": diagnostic("config/internal-package", null, {}),
  "config/invalid-name": diagnostic("config/invalid-name", null, {
    name: "chatMessage",
    reason: "it is not in PascalCase",
  }),
  "config/not-loaded": diagnostic("config/not-loaded", null, { reason: "its default export is no configuration" }),
  "config/shared-output": diagnostic("config/shared-output", null, { out: "generated" }),
  "config/two-files": diagnostic("config/two-files", null, {
    one: "framewright.config.json",
    other: "framewright.config.ts",
  }),
  "config/unknown-key": diagnostic("config/unknown-key", null, { key: "catlog", guess: "catalog" }),
  "config/unused-name": diagnostic("config/unused-name", null, {
    key: "chat.schema.json#/$defs/Mesage",
    guess: "chat.schema.json#/$defs/Message",
  }),
  "config/wrong-value": diagnostic("config/wrong-value", null, {
    subject: 'entry 1 of "targets"',
    problem: 'is "typscript"',
    expected: 'write "typescript"',
  }),
  "import/changed": diagnostic("import/changed", null, {
    what: '"nullable"',
    why: "is written as a type now",
    more: 2,
  }),
  "import/exists": diagnostic("import/exists", null, { path: "imported/v1/orders.schema.json" }),
  "import/lost": diagnostic("import/lost", null, {
    what: '"externalDocs"',
    why: "the dialect has no such keyword",
    more: 0,
  }),
  "import/mixed": diagnostic("import/mixed", null, { kinds: ["AsyncAPI", "JSON Schema"] }),
  "import/nothing": diagnostic("import/nothing", null, { path: "specs" }),
  "import/unsettled": diagnostic("import/unsettled", null, {
    code: "name/collision",
    problem: "two types have one name",
  }),
  "import/version": diagnostic("import/version", null, { version: "1.2.0" }),
  "import/yaml": diagnostic("import/yaml", null, { reason: "it has an alias" }),
  "init/exists": diagnostic("init/exists", null, { paths: ["framewright.config.json"] }),
  "init/package-json": diagnostic("init/package-json", null, {}),
  "output/foreign-file": diagnostic("output/foreign-file", null, { path: "generated/typescript/v1/index.ts" }),
  "swift/file-clash": diagnostic("swift/file-clash", null, {
    path: "Sources/ShopV1/Orders.swift",
    first: "orders.schema.json",
    second: "Orders.schema.json",
  }),
  "swift/reserved-name": diagnostic("swift/reserved-name", null, {
    name: "String",
    overrideKey: "orders.schema.json#/$defs/String",
  }),
  "typescript/file-clash": diagnostic("typescript/file-clash", null, {
    path: "v1/orders.ts",
    first: "orders.schema.json",
    second: "Orders.schema.json",
  }),
  "vectors/oracle-disagrees": diagnostic("vectors/oracle-disagrees", null, {
    vector: "order.place/valid",
    intended: "accept",
    observed: "reject with type",
  }),
  "vectors/oracles-differ": diagnostic("vectors/oracles-differ", null, {
    vector: "order.place/valid",
    one: "accept",
    other: "reject with type",
  }),
};

/**
 * What is printed for one case of every diagnostic, by code: the expected texts of the tests, else a sample.
 *
 * @param cases the folder `test/diagnostics`
 */
export function collectExamples(cases: string): Readonly<Record<string, string>> {
  const codes = Object.keys(diagnosticTable) as readonly DiagnosticCode[];
  return Object.fromEntries(codes.map((code) => [code, exampleOf(code, join(cases, code, "expected.txt"))]));
}

function exampleOf(code: DiagnosticCode, expected: string): string {
  if (existsSync(expected)) return readFileSync(expected, "utf8").trimEnd();
  const sample = samples[code];
  if (sample === undefined) throw new Error(`${code} has neither a case in test/diagnostics nor a sample`);
  const display = (file: string): string => file;
  return renderDiagnostics([sample], { sources: new Map(), display, color: false, width: 100 });
}
