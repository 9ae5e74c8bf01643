import { type Checked, diagnostic } from "../diagnostics/diagnostic.ts";
import { defaultLimits } from "../model/catalog.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { noOverrides } from "../names/overrides.ts";
import { identityOf } from "./identity.ts";
import type { CatalogPlan } from "./plan.ts";
import type { RawFamily } from "./schema.ts";

/**
 * Makes the plan of a catalog that is one file: name and version from `$id`, else from the file name, and one protocol
 * for the messages, if there are any.
 */
export function planSingleFile(source: LocatedSource): Checked<CatalogPlan> {
  const { $id } = source.value as RawFamily;
  const text = $id ?? source.file;
  const identity = identityOf(text);
  const name = (identity.name ?? "").replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 64);
  const origin = source.locate($id === undefined ? "" : "/$id");
  if (!/^[A-Za-z]/.test(name))
    return { value: null, diagnostics: [diagnostic("catalog/no-name", origin, { from: text })] };
  const plan: CatalogPlan = {
    name,
    version: identity.version,
    versionFolder: null,
    description: null,
    limits: defaultLimits,
    supported: [],
    previous: null,
    protocols: [
      {
        name,
        subprotocol: name,
        discriminator: null,
        description: null,
        families: [{ file: source.file, listedAt: null }],
        origin: source.locate(""),
      },
    ],
    overrides: noOverrides,
    catalogFile: null,
  };
  return { value: plan, diagnostics: [] };
}
