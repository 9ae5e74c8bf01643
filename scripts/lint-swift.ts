/** `npm run lint`, the Swift half: the hand-written Swift is formatted and free of lint. With `--write` it is formatted. */
import { existsSync } from "node:fs";
import { findSwift } from "./swift/index.ts";

const folders = [
  "templates/swift/runtime",
  "templates/swift/docc",
  "templates/swift/testee",
  "test/swift",
  "examples/swiftpm-plugin",
].filter((path) => existsSync(path));
const args = process.argv.includes("--write")
  ? ["format", "--in-place", "--recursive"]
  : ["lint", "--strict", "--recursive"];

const swift = await findSwift();
if (!swift.available) {
  console.error(`SKIPPED: lint of Swift sources: ${swift.reason}`);
  process.exitCode = process.env.CI === "true" ? 1 : 0;
} else {
  const { code, stdout, stderr } = await swift.run("swift-format", [...args, ...folders]);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}
