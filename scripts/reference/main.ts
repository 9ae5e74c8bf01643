import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { referenceFiles } from "./files.ts";

/** Writes the pages and examples that are made from the tables of the program: `npm run reference`. */
const root = fileURLToPath(new URL("../..", import.meta.url));
for (const [path, text] of referenceFiles(root)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
