/** `npm run lint`, another part: the emitted Swift's hand-written sources use nothing that is newer than iOS 15. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findTooNew } from "./find.ts";

const folder = "templates/swift/runtime";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".swift"))
  .map((path) => join(folder, path))
  .sort();
for (const file of files) {
  for (const { line, column, rule } of findTooNew(readFileSync(file, "utf8"))) {
    console.log(`${file}:${line}:${column}: error: ${rule.name} ${rule.hint}`);
    process.exitCode = 1;
  }
}
if (files.length === 0) {
  console.error(`ERROR: no Swift sources below ${folder}`);
  process.exitCode = 1;
}
