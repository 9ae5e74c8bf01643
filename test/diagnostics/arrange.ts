import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file that lies outside every case. */
const here = fileURLToPath(import.meta.url);

/**
 * What a case needs beside its committed files: links, and texts too long to commit. Each function gets a copy of the
 * case's folder.
 */
export const arrangements: Readonly<Record<string, (folder: string) => void>> = {
  "file/outside": (folder) => symlinkSync(here, join(folder, "orders.schema.json")),
  "file/too-large": (folder) => writeFileSync(join(folder, "shop.schema.json"), `{}${" ".repeat(5 * 1024 * 1024)}`),
  "file/unreadable": (folder) => symlinkSync("orders.schema.json", join(folder, "orders.schema.json")),
  "json/depth": (folder) => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    writeFileSync(join(folder, "shop.schema.json"), `{\n  "x-note": ${deep}\n}\n`);
  },
  "json/too-many-values": (folder) => {
    writeFileSync(join(folder, "shop.schema.json"), `{\n  "x-note": [${"0,".repeat(500_000)}0]\n}\n`);
  },
  "schema/too-complex": (folder) => {
    const parts = Array.from({ length: 501 }, (_, index) => `{ "maximum": ${index} }`).join(", ");
    const text = `{\n  "$defs": {\n    "Size": { "type": "integer", "allOf": [${parts}] }\n  }\n}\n`;
    writeFileSync(join(folder, "shop.schema.json"), text);
  },
  "schema/too-many": (folder) => {
    const values = Array.from({ length: 1001 }, (_, index) => `"value ${index}"`).join(", ");
    writeFileSync(join(folder, "shop.schema.json"), `{\n  "$defs": {\n    "Size": { "enum": [${values}] }\n  }\n}\n`);
  },
};
