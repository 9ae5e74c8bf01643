import { join } from "node:path";
import type { StartTestee } from "../../generator/conformance/index.ts";
import { type SwiftToolchain, scratchPath } from "../swift/index.ts";

/**
 * Builds the generated Swift testee, optimised, and returns how it is started for a version.
 *
 * @throws Error with what the compiler says, if it does not build
 */
export async function buildSwiftTestee(
  swift: SwiftToolchain,
  checkout: string,
  versions: readonly string[],
): Promise<(version: string) => StartTestee> {
  const scratch = scratchPath("fuzz");
  const folders = ["--package-path", join(checkout, "generated/swift"), "--scratch-path", scratch];
  const { code, stdout, stderr } = await swift.run("swift", [
    "build",
    "-c",
    "release",
    "--product",
    "testee",
    ...folders,
  ]);
  if (code !== 0) throw new Error(`the Swift testee does not build:\n${stdout}\n${stderr}`);
  return (version) => () =>
    swift.spawn(join(scratch, "release/testee"), versions.length > 1 ? ["--catalog", version] : []);
}
