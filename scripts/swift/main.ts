/** `npm run swift -- <arguments>`: runs a program of the Swift toolchain, and sets the toolchain up first if need be. */
import { relative, resolve } from "node:path";
import { checkoutFolder } from "./cache.ts";
import { parseCommand } from "./command-line.ts";
import { findSwift, scratchPath } from "./index.ts";
import { signalCode } from "./run.ts";

const swift = await findSwift();
if (!swift.available) fail(swift.reason, 1);

const { program, args } = parseCommand(process.argv.slice(2), (packagePath) =>
  scratchPath(relative(checkoutFolder, resolve(packagePath)) || "package"),
);
if (program === "") fail("exec needs the name of a program", 2);

try {
  const child = swift.spawn(program, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => fail(error.message, 127));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : signalCode(signal))));
} catch (error) {
  fail(error instanceof Error ? error.message : String(error), 1);
}

function fail(reason: string, code: number): never {
  console.error(`ERROR: ${reason}`);
  process.exit(code);
}
