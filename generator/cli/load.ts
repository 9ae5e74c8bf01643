import { hasErrors } from "../diagnostics/diagnostic.ts";
import { loadCatalogs } from "../load/index.ts";
import type { LoadedCatalog } from "../model/compiled.ts";
import { sayFindings } from "./findings.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Loads the catalogs that a command works on; `null` where they have errors, which are said.
 *
 * @param tells whether warnings of catalogs without errors are said, too: not where standard output is for tools
 */
export async function loadOrSay(
  path: string,
  terminal: Terminal,
  tells: "warnings" | "errors",
): Promise<readonly LoadedCatalog[] | null> {
  terminal.progress(`reading ${path}`);
  const loaded = await loadCatalogs(path);
  const isFine = loaded.value !== null && !hasErrors(loaded.diagnostics);
  if (!isFine || tells === "warnings") sayFindings(loaded, terminal);
  return isFine ? loaded.value : null;
}
