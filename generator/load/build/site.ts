import type { DiagnosticCode } from "../../diagnostics/codes.ts";
import { type Diagnostic, diagnostic, type RowParameters } from "../../diagnostics/diagnostic.ts";
import type { LocatedSource } from "../../model/compiled.ts";
import type { Origin } from "../../model/origin.ts";
import { child } from "../../model/pointer.ts";
import type { Aside, MergedPlace, TypeDeclaration, TypeKey, TypeNode } from "../../model/type.ts";
import type { NameRequest } from "../../names/assign.ts";
import type { Composer } from "../compose/index.ts";
import type { Definition } from "../definitions.ts";
import type { JsonTypesOf } from "../jsontypes.ts";
import type { Links } from "../link.ts";
import type { RawSchema } from "../schema.ts";

/** A declaration whose name is still to be decided. */
export interface Draft {
  readonly declaration: Omit<TypeDeclaration, "name">;
  readonly name: NameRequest;
}

/** What building a type needs to know of the catalog. */
export interface BuildContext {
  readonly links: Links;
  readonly composer: Composer;
  readonly typesOf: JsonTypesOf;
  readonly diagnostics: Diagnostic[];
  /** Keys of the inline types that became declarations already, or are about to. */
  readonly hoisted: Set<TypeKey>;
  /** Keys of the declarations in which schemas that hold at once were merged. */
  readonly merging: Set<TypeKey>;
  /** Builds a schema where it is used: an inline type that needs a name becomes a declaration and a reference to it. */
  readonly buildUse: (schema: RawSchema, site: Site) => TypeNode;
}

/** The place that a type is being built for. */
export interface Site {
  readonly context: BuildContext;
  /** The definition that is being built. */
  readonly home: Definition;
  /** The definition that the place lies in: another one than `home` where a part of it was merged into that. */
  readonly definition: Definition;
  readonly pointer: string;
  /** For a schema that was merged: the places in the files of what it was merged from. */
  readonly merged: readonly MergedPlace[] | null;
  /** The declaration that inline types here are named after. */
  readonly owner: TypeKey;
  /** What an inline type here is called inside its owner: `payload`, `payload item`; `""` at a declaration's own root. */
  readonly hint: string;
  /** What stays beside the reference to a type that is declared here. */
  readonly aside: readonly Aside[];
  /** Collects the inline types that become declarations, in the order in which they are found. */
  readonly drafts: Draft[];
}

/** The site of a sub-schema. */
export function below(site: Site, path: readonly (string | number)[], hint: string): Site {
  return { ...site, pointer: path.reduce<string>(child, site.pointer), hint, merged: null, aside: [] };
}

/** The site of a type that leaves something to the place where it is used. */
export function leaving(site: Site, aside: Aside): Site {
  return { ...site, aside: [...site.aside, aside] };
}

/** The schema to build for one that stands at a site, merged where several hold there, and the site of it. */
export function enter(schema: RawSchema, site: Site): { readonly schema: RawSchema; readonly site: Site } {
  if (typeof schema === "boolean") return { schema, site };
  const { composer, diagnostics } = site.context;
  const { definition, pointer } = composer.standingOf(schema);
  const inside: Site = { ...site, definition: definition ?? site.definition, pointer };
  const composed = composer.compose(schema);
  if (composed.kind === "conflict") {
    diagnostics.push(composed.finding);
    return { schema: true, site: inside };
  }
  diagnostics.push(...composed.warnings);
  const merged = typeof composed.schema === "object" ? composer.placesOf(composed.schema) : null;
  if (merged !== null) site.context.merging.add(site.owner);
  return { schema: composed.schema, site: { ...inside, merged } };
}

/** Adds a word to a hint. */
export function extend(hint: string, word: string): string {
  return hint === "" ? word : `${hint} ${word}`;
}

export function sourceOf(site: Site): LocatedSource {
  return site.definition.family.source;
}

/** Where the schema of the site stands, or one of its keywords. */
export function originOf(site: Site, keyword?: string): Origin {
  return sourceOf(site).locate(keyword === undefined ? site.pointer : child(site.pointer, keyword));
}

/** Records a finding at the site's schema, or at one of its keywords (at the keyword's name where `part` says so). */
export function report<Code extends DiagnosticCode>(
  site: Site,
  code: Code,
  at: { readonly keyword?: string | readonly (string | number)[]; readonly part?: "value" | "name" },
  parameters: RowParameters<Code>,
): void {
  const path = at.keyword === undefined ? [] : [at.keyword].flat();
  const origin = sourceOf(site).locate(path.reduce<string>(child, site.pointer), at.part);
  site.context.diagnostics.push(diagnostic(code, origin, parameters));
}
