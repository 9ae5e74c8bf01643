import { readdirSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "./folder.ts";
import { checkout, run } from "./project.ts";

/**
 * Packs the checkout and installs it in a project, as a stranger would.
 *
 * @param project an empty folder
 * @param manifest what its `package.json` says besides
 * @returns path of the packed file
 * @throws Error with what npm said, where it fails
 */
export function installPacked(project: string, manifest: object = {}): string {
  demand(run(checkout, "npm", ["pack", "--silent", "--pack-destination", project]));
  const tarball = readdirSync(project).find((name) => name.endsWith(".tgz"));
  writeFiles(project, { "package.json": JSON.stringify({ name: "stranger", private: true, ...manifest }) });
  demand(run(project, "npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline", `./${tarball}`]));
  return join(project, tarball ?? "");
}

function demand({ code, text }: { readonly code: number | null; readonly text: string }): void {
  if (code !== 0) throw new Error(text);
}
