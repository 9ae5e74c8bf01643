import { catalogRows } from "./codes/catalog.ts";
import { configRows } from "./codes/config.ts";
import { dialectRows } from "./codes/dialect.ts";
import { exampleRows } from "./codes/example.ts";
import { fileRows } from "./codes/file.ts";
import { importRows } from "./codes/import.ts";
import { initRows } from "./codes/init.ts";
import { jsonRows } from "./codes/json.ts";
import { linkRows } from "./codes/link.ts";
import { lintRows } from "./codes/lint.ts";
import { messageRows } from "./codes/message.ts";
import { nameRows } from "./codes/name.ts";
import { numbersRows } from "./codes/numbers.ts";
import { outputRows } from "./codes/output.ts";
import { schemaRows } from "./codes/schema.ts";
import { swiftRows } from "./codes/swift.ts";
import { typescriptRows } from "./codes/typescript.ts";
import { vectorsRows } from "./codes/vectors.ts";

/**
 * Every diagnostic that framewright can make, by code (`area/kebab-name`), in alphabetical order.
 *
 * Each row has a test folder of its name under `test/diagnostics/`; a test compares the two lists.
 */
export const diagnosticTable = {
  ...catalogRows,
  ...configRows,
  ...dialectRows,
  ...exampleRows,
  ...fileRows,
  ...importRows,
  ...initRows,
  ...jsonRows,
  ...linkRows,
  ...lintRows,
  ...messageRows,
  ...nameRows,
  ...numbersRows,
  ...outputRows,
  ...schemaRows,
  ...swiftRows,
  ...typescriptRows,
  ...vectorsRows,
} as const;

/** A code of the table. */
export type DiagnosticCode = keyof typeof diagnosticTable;
