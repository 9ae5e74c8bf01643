import { join } from "node:path";
import type { StartTestee } from "../../generator/conformance/index.ts";
import { type SwiftToolchain, scratchPath } from "../swift/index.ts";
import type { Ground } from "./load.ts";

/**
 * Builds the generated Swift testee, optimised, and returns how it is started for a version.
 *
 * @param scratch name of the build folder; builds of different packages need different ones
 * @throws Error with what the compiler says, if it does not build
 */
export async function buildSwiftTestee(
  swift: SwiftToolchain,
  grounds: readonly Ground[],
  scratch: string,
): Promise<(ground: Ground) => StartTestee> {
  const folder = scratchPath(scratch);
  const [first] = grounds;
  const folders = ["--package-path", join(first?.generated ?? "", "swift"), "--scratch-path", folder];
  const args = ["build", "-c", "release", "--product", "testee", ...folders];
  const { code, stdout, stderr } = await swift.run("swift", args);
  if (code !== 0) throw new Error(`the Swift testee does not build:\n${stdout}\n${stderr}`);
  return ({ name }) => {
    return () => swift.spawn(join(folder, "release/testee"), grounds.length > 1 ? ["--catalog", name] : []);
  };
}
