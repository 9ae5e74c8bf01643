/** `npm run swift:api`: writes anew what the emitted Swift offers, for `test/swift/api.test.ts` and whoever looks at changes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findSwift } from "../swift/index.ts";
import { listedModules, listModules } from "./modules.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const swift = await findSwift();
if (swift.available) {
  const listings = await listModules(swift, join(root, "generated/swift/Sources"), listedModules);
  for (const [module, text] of listings) {
    writeFileSync(join(root, "test/swift/api", `${module}.txt`), text);
    console.log(`${module}: ${text.split("\n").length - 1} declarations`);
  }
} else {
  console.error(`ERROR: ${swift.reason}`);
  process.exitCode = 1;
}
