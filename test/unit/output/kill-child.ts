import { diskFileSystem } from "../../../generator/output/change/index.ts";
import { watched } from "../../support/faults.ts";
import { scenarios, write } from "./scenarios.ts";

/** Writes the last scenario's new state to a folder and kills itself after the call of the file system with this number. */

const [, , folder = "", at = ""] = process.argv;
const { fileSystem } = watched(diskFileSystem, (call, _name, make) => {
  try {
    return make();
  } finally {
    if (call === Number(at)) process.kill(process.pid, "SIGKILL");
  }
});
await write(folder, scenarios.at(-1)?.after ?? {}, fileSystem);
