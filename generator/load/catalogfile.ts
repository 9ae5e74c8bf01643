import { type Checked, type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import { defaultLimits, type Limits } from "../model/catalog.ts";
import type { LocatedSource } from "../model/compiled.ts";
import { discriminatorPath } from "../model/discriminator.ts";
import { defaultFormats, type FrameFormat } from "../model/numbers.ts";
import { child } from "../model/pointer.ts";
import { noChosenNames } from "../names/chosen.ts";
import { pascalCase } from "../names/pascal.ts";
import { type CatalogPlan, familyName, type ProtocolPlan } from "./plan.ts";

/** `catalog.json` after its meta-schema accepted it, which is why the members have types. */
interface RawCatalog {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly limits?: Partial<Limits>;
  readonly protocols: readonly {
    readonly name: string;
    readonly subprotocol: string;
    readonly discriminator: string;
    readonly description?: string;
    readonly families: readonly string[];
  }[];
  readonly supported?: readonly { readonly version: string; readonly sunset?: string }[];
  readonly previous?: string;
  readonly formats?: readonly FrameFormat[];
  readonly names?: { readonly [place: string]: string };
}

/** Makes the plan of a catalog folder. `folderName` is the folder's own name, which may be the version's (`v1`). */
export function planCatalog(source: LocatedSource, folderName: string): Checked<CatalogPlan> {
  const raw = source.value as unknown as RawCatalog;
  const diagnostics = [
    ...duplicateProtocols(raw, source),
    ...duplicateFamilies(raw, source),
    ...duplicateVersions(raw, source),
  ];
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const plan: CatalogPlan = {
    name: raw.name,
    version: raw.version,
    versionFolder: /^v[0-9]+$/.test(folderName) ? folderName : `v${raw.version.split(".")[0]}`,
    description: raw.description ?? null,
    limits: { ...defaultLimits, ...raw.limits },
    supported: (raw.supported ?? []).map(({ version, sunset = null }, index) => {
      return { version, sunset, origin: source.locate(child("/supported", index)) };
    }),
    previous: raw.previous ?? null,
    formats: raw.formats ?? defaultFormats,
    protocols: raw.protocols.map((protocol, index): ProtocolPlan => {
      const pointer = child("/protocols", index);
      return {
        name: protocol.name,
        subprotocol: protocol.subprotocol,
        discriminator: discriminatorPath(protocol.discriminator),
        description: protocol.description ?? null,
        families: protocol.families.map((file, at) => ({
          file,
          listedAt: source.locate(child(child(pointer, "families"), at)),
        })),
        origin: source.locate(pointer),
      };
    }),
    overrides: { names: new Map(Object.entries(raw.names ?? {})), chosen: noChosenNames, possible: true },
    catalogFile: source,
  };
  return { value: plan, diagnostics };
}

/** Names become type names and subprotocols select a protocol, so each is taken once. */
function duplicateProtocols(raw: RawCatalog, source: LocatedSource): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const member of ["name", "subprotocol"] as const) {
    const taken = new Map<string, string>();
    for (const [index, protocol] of raw.protocols.entries()) {
      const name = protocol[member];
      const key = member === "name" ? pascalCase(name).toLowerCase() : name.toLowerCase();
      const first = taken.get(key);
      const origin = source.locate(child(child("/protocols", index), member));
      if (first !== undefined) diagnostics.push(duplicate(`protocol ${member}`, name, quote(first), origin));
      taken.set(key, first ?? protocol.name);
    }
  }
  return diagnostics;
}

/** A file may belong to several protocols, but two files may not make one module name. */
function duplicateFamilies(raw: RawCatalog, source: LocatedSource): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const modules = new Map<string, string>();
  for (const [index, protocol] of raw.protocols.entries()) {
    const own = new Set<string>();
    for (const [at, file] of protocol.families.entries()) {
      const module = pascalCase(familyName(file)).toLowerCase();
      const first = modules.get(module) ?? file;
      const origin = source.locate(child(child(child("/protocols", index), "families"), at));
      if (first !== file) diagnostics.push(duplicate("family", familyName(file), quote(first), origin));
      else if (own.has(file)) diagnostics.push(duplicate("family", familyName(file), "an entry before it", origin));
      modules.set(module, first);
      own.add(file);
    }
  }
  return diagnostics;
}

/** Each version is supported once, until one day. */
function duplicateVersions({ supported = [] }: RawCatalog, source: LocatedSource): readonly Diagnostic[] {
  return supported.flatMap(({ version }, index) => {
    if (supported.findIndex((one) => one.version === version) === index) return [];
    return [duplicate("supported version", version, "an entry before it", source.locate(child("/supported", index)))];
  });
}

function duplicate(what: string, name: string, first: string, origin: ReturnType<LocatedSource["locate"]>): Diagnostic {
  return diagnostic("catalog/duplicate", origin, { what, name, first });
}
