import { commandTestee, type StartTestee } from "../conformance/index.ts";

/** Starts the generated TypeScript testee at a path; what it is written in is translated as it loads. */
export function typescriptTestee(path: string): StartTestee {
  return commandTestee(process.execPath, ["--import", import.meta.resolve("tsx"), path]);
}
