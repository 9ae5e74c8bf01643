import type { Command } from "commander";
import { findConfiguration } from "./configuration.ts";
import type { Terminal } from "./terminal.ts";

/** A configuration has findings, which were said: the command cannot run. */
export class FaultyConfiguration extends Error {
  override readonly name = "FaultyConfiguration";
}

/** Whether a command works on one catalog, and was not told which. Commands that work on outputs read configurations whole. */
export function readsOneCatalog(command: Command): boolean {
  const [first] = command.registeredArguments;
  return first?.name() === "catalog" && first.defaultValue !== undefined && command.args.length === 0;
}

/**
 * Gives a command the catalog that the configuration has.
 *
 * @throws FaultyConfiguration after its findings were said
 */
export async function takeCatalog(command: Command, terminal: Terminal): Promise<void> {
  // What the command prints may be for tools.
  const found = await findConfiguration(undefined, { ...terminal, out: terminal.error });
  if (found.kind === "none") return;
  if (found.kind === "faulty") throw new FaultyConfiguration();
  const [entry, ...others] = found.entries;
  if (others.length > 0) {
    const names = found.entries.map(({ catalog }) => catalog).join(", ");
    command.error(`error: ${found.file} has several catalogs; name one of ${names}`);
  }
  if (entry !== undefined) command.processedArgs[0] = entry.catalog;
}
