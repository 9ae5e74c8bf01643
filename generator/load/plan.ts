import type { Limits, SupportedVersion } from "../model/catalog.ts";
import type { LocatedSource } from "../model/compiled.ts";
import type { Origin } from "../model/origin.ts";
import type { NameOverrides } from "../names/overrides.ts";

/** What a catalog consists of, before its schema files are read. */
export interface CatalogPlan {
  readonly name: string;
  readonly version: string | null;
  readonly versionFolder: string | null;
  readonly description: string | null;
  readonly limits: Limits;
  readonly supported: readonly SupportedVersion[];
  /** Folder, beside this one, of the version that it follows. */
  readonly previous: string | null;
  readonly protocols: readonly ProtocolPlan[];
  readonly overrides: NameOverrides;
  /** `catalog.json`, or `null` for a single file. */
  readonly catalogFile: LocatedSource | null;
}

/** A protocol and the files that it lists. */
export interface ProtocolPlan {
  readonly name: string;
  readonly subprotocol: string;
  /** Members that lead to the discriminator; `null` where they are to be found out from the messages (single files). */
  readonly discriminator: readonly string[] | null;
  readonly description: string | null;
  readonly families: readonly FamilyPlan[];
  readonly origin: Origin;
}

/** A listed file. */
export interface FamilyPlan {
  /** Path relative to the catalog folder, with `/`. */
  readonly file: string;
  /** Where the file is listed, or `null` where the caller named it. */
  readonly listedAt: Origin | null;
}

/** The files of a plan, each once, in order. */
export function filesOf(plan: CatalogPlan): readonly FamilyPlan[] {
  const files = new Map<string, FamilyPlan>();
  for (const family of plan.protocols.flatMap(({ families }) => families)) {
    if (!files.has(family.file)) files.set(family.file, family);
  }
  return [...files.values()];
}

/** A file's name without folders and `.schema.json`: what the family is called. */
export function familyName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.schema\.json$/, "");
}

/** Where a protocol stands: the key under which its union's name can be set. */
export function protocolPlace({ origin }: ProtocolPlan): string {
  return `${origin.file}#${origin.pointer}`;
}
