import { basename } from "node:path";
import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { LocatedCatalog } from "../model/compiled.ts";
import type { LockOwner } from "../output/index.ts";
import { gatherAsyncApi, type Role } from "./asyncapi/gather.ts";
import { inferCatalog } from "./frames/infer.ts";
import { type Bench, createBench, type Gathered, normalise } from "./gather.ts";
import { type DocumentKind, kindOf } from "./kind.ts";
import { type CatalogDraft, layOut } from "./layout/catalog.ts";
import { baseName } from "./layout/files.ts";
import { findingsOf, type Note, Notes } from "./notes.ts";
import { type Documents, readDocuments } from "./read/documents.ts";
import { type Input, listInput } from "./read/listing.ts";
import { settle } from "./repair/settle.ts";
import { gatherSchemas } from "./schema/gather.ts";
import { References } from "./schema/references.ts";
import { Origins } from "./tree.ts";
import { writeFiles } from "./write.ts";

export { type DocumentKind, documentKinds } from "./kind.ts";
export type { Note, Role };

/** One import: what to read, where to write, how to read it. */
export interface ImportRequest {
  readonly document: string;
  readonly out: string;
  /** Overwrite files that are there. */
  readonly force: boolean;
  /** What the documents are; `null` to go by their own words. */
  readonly from: DocumentKind | null;
  /** Which end of the socket an AsyncAPI document describes. */
  readonly role: Role;
  /** Name of the catalog; `null` to take it from the documents. */
  readonly name: string | null;
  /**
   * Whether to take documents as people mostly mean them: a schema with keywords of one JSON type is of that type, and a
   * constant that tells messages apart is required. Both refuse more than the document does.
   */
  readonly assume: boolean;
  /** Whether anything lost keeps the catalog from being written. */
  readonly strict: boolean;
  /** Who writes. */
  readonly owner: LockOwner;
}

/** What an import came to. */
export interface ImportReport {
  /** Everything that was changed or lost. */
  readonly notes: readonly Note[];
  /** The notes, and errors, as findings to print. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by `Origin.file`, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files of the catalog by path; empty where there is none. */
  readonly texts: ReadonlyMap<string, string>;
  readonly catalog: LocatedCatalog | null;
  readonly written: boolean;
}

/**
 * Brings foreign documents into the native layout: read, take definitions and messages out, normalise, lay out, settle
 * with the loader, write. An error in any stage, and with `strict` any loss, stops before anything is written.
 */
export async function importDocument(request: ImportRequest): Promise<ImportReport> {
  const none = { notes: [], sources: new Map(), texts: new Map(), catalog: null, written: false };
  const input = await listInput(request.document);
  if (input.value === null) return { ...none, diagnostics: input.diagnostics };
  const read = await readDocuments(input.value);
  const stopped = { ...none, sources: read.texts };
  if (hasErrors(read.diagnostics)) return { ...stopped, diagnostics: read.diagnostics };

  const origins = new Origins();
  const notes = new Notes();
  const drafted = draftCatalog(request, input.value, read, origins, notes);
  if ("findings" in drafted) return { ...stopped, diagnostics: drafted.findings };
  const { assume, out } = request;
  const shop = { draft: drafted.draft, origins, notes, widened: new WeakSet<object>(), assume };
  const { texts, catalog, diagnostics } = await settle(shop, basename(out));
  const all = notes.all();
  const found = [...findingsOf(all), ...diagnostics];
  const refused = request.strict && all.some(({ kind }) => kind === "lost");
  if (catalog === null || refused) return { ...stopped, notes: all, diagnostics: found };
  const { force, owner } = request;
  const blocked = await writeFiles({ folder: out, texts, force, owner, pinned: [request.document, "."] });
  const written = blocked.length === 0;
  return { notes: all, diagnostics: [...found, ...blocked], sources: read.texts, texts, catalog, written };
}

type Drafted = { readonly draft: CatalogDraft } | { readonly findings: readonly Diagnostic[] };

function draftCatalog(request: ImportRequest, input: Input, read: Documents, origins: Origins, notes: Notes): Drafted {
  const kind = chooseKind(request, input, read, notes);
  if (typeof kind !== "string") return { findings: [kind] };
  const fallback = request.name ?? baseName(input.name);
  if (kind === "frames") {
    const frames = [...read.documents.map(({ source }) => source), ...read.lines];
    return { draft: inferCatalog(fallback, frames, origins, notes) };
  }
  const documents = read.documents.filter((document) => kindOf(document) === kind || request.from !== null);
  const bench = createBench(new References(read.documents), origins, notes);
  const gathered = gather(kind, documents, bench, request.role);
  if ("findings" in gathered) return gathered;
  const { name, version, description, messages, words, declared, headings } = gathered;
  const definitions = normalise(bench, words);
  if (definitions.length === 0) return { findings: [diagnostic("import/nothing", null, { path: request.document })] };
  const { assume } = request;
  const parts = { version: version ?? "1.0.0", description, definitions, messages, declared, headings, assume };
  return { draft: layOut({ ...parts, name: request.name ?? name ?? fallback }, origins, notes) };
}

function gather(
  kind: "schema" | "asyncapi",
  documents: Documents["documents"],
  bench: Bench,
  role: Role,
): Gathered | { readonly findings: readonly Diagnostic[] } {
  if (kind === "schema") return gatherSchemas(documents, bench);
  const { gathered, diagnostics } = gatherAsyncApi(documents, bench, role);
  return hasErrors(diagnostics) ? { findings: diagnostics } : gathered;
}

/** What the documents are: AsyncAPI where one is, with the schemas it refers to; schemas where one is; else frames. */
function chooseKind(
  { from, document: path }: ImportRequest,
  { files }: Input,
  { documents, lines }: Documents,
  notes: Notes,
): DocumentKind | Diagnostic {
  if (documents.length + lines.length === 0) return diagnostic("import/nothing", null, { path });
  if (from !== null) return from;
  const kinds = new Set(documents.map(kindOf));
  const kind = kinds.has("asyncapi") ? "asyncapi" : kinds.has("schema") ? "schema" : "frames";
  if (lines.length > 0 && kind !== "frames") {
    return diagnostic("import/mixed", null, { kinds: [kind === "schema" ? "schemas" : "AsyncAPI", "example frames"] });
  }
  for (const one of documents) {
    if (kind === "frames" || kindOf(one) === kind || (kind === "asyncapi" && !files.includes(one.path))) continue;
    if (kind === "asyncapi" && kindOf(one) === "schema") continue;
    notes.lost(
      one.source.locate(""),
      "the document is left out",
      `it is no ${kind === "schema" ? "schema" : "AsyncAPI"}`,
    );
  }
  return kind;
}
