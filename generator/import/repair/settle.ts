import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { quote } from "../../diagnostics/quote.ts";
import { loadTexts } from "../../load/memory.ts";
import type { LocatedCatalog } from "../../model/compiled.ts";
import { segments } from "../../model/pointer.ts";
import { printCatalog, printFamily } from "../layout/print.ts";
import { type Fields, isFields } from "../tree.ts";
import { repairNames } from "./names.ts";
import { keepWide } from "./polarity.ts";
import { acceptAll, leaveOut, type Outcome, repairs } from "./repairs.ts";
import { foreignOrigin, type Site, siteAt, type Workshop } from "./site.ts";

/** A draft that the loader accepts, printed. */
export interface Settled {
  readonly texts: ReadonlyMap<string, string>;
  readonly catalog: LocatedCatalog | null;
  /** Why there is no catalog. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Rounds of loading and repairing; each repair takes something away, so real documents need a handful. */
const mostRounds = 200;

/**
 * Asks the loader what it thinks of the draft, and takes away what it refuses, until it refuses nothing. Import knows
 * nothing else of the dialect: a keyword that the dialect learns passes through.
 */
export async function settle(shop: Workshop, folderName: string): Promise<Settled> {
  let before = "";
  let desperate = false;
  for (let round = 0; ; round++) {
    while (keepWide(shop));
    const texts = printAll(shop);
    const { value, diagnostics } = await loadTexts(texts, folderName);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (value !== null && errors.length === 0) return { texts, catalog: value, diagnostics: [] };
    const now = [...texts.values()].join("\n");
    const stuck = now === before;
    if (round > mostRounds || (stuck && desperate)) {
      return { texts, catalog: null, diagnostics: errors.slice(0, 5).map((one) => unsettled(shop, one)) };
    }
    desperate = stuck;
    before = now;
    repairAll(shop, errors, stuck);
  }
}

function printAll({ draft }: Workshop): ReadonlyMap<string, string> {
  return new Map(
    [...draft].map(([file, tree]) => [file, file === "catalog.json" ? printCatalog(tree) : printFamily(tree)]),
  );
}

/** What a finding is about; one about a pattern of names is about the object, not about the members of such names. */
function siteOf(shop: Workshop, { code, origin, message }: Diagnostic): Site | null {
  if (origin === null) return null;
  const [name = "", holder] = segments(origin.pointer).toReversed();
  if ((code !== "schema/pattern" && code !== "schema/slow-pattern") || holder !== "patternProperties")
    return siteAt(shop, origin.file, origin.pointer, message);
  const outside = origin.pointer.slice(0, origin.pointer.lastIndexOf("/"));
  const site = siteAt(shop, origin.file, outside, message);
  return site === null ? null : { ...site, rest: [name] };
}

/** Repairs what can be repaired in one round: of findings about one list only the last, as indexes move. */
function repairAll(shop: Workshop, errors: readonly Diagnostic[], stuck: boolean): void {
  const seen = new Set<string>();
  const touched = new Set<Fields>();
  for (const finding of [...errors].reverse()) {
    const { origin, code } = finding;
    if (origin === null) continue;
    if (repairNames(shop, finding)) continue;
    const site = siteOf(shop, finding);
    if (site === null || origin.file === "catalog.json") continue;
    const key = JSON.stringify([origin.file, code, origin.pointer]);
    if (seen.has(key) || (touched.has(site.schema) && !code.startsWith("dialect/"))) continue;
    seen.add(key);
    touched.add(site.schema);
    repairOne(shop, finding, stuck);
  }
}

function repairOne(shop: Workshop, finding: Diagnostic, stuck: boolean): void {
  const { file, pointer } = finding.origin ?? { file: "", pointer: "" };
  const at = foreignOrigin(shop, file, pointer);
  const site = siteOf(shop, finding);
  if (site === null) return;
  if (finding.code.startsWith("message/") && finding.code !== "message/unknown-reply") {
    unlist(shop, finding);
    return;
  }
  const { keyword, schema } = site;
  const isRoot = schema === shop.draft.get(file);
  let outcome: Outcome;
  if (isRoot) return;
  if (stuck || keyword === null) outcome = acceptAll(shop, site, "", finding);
  else if (schema[keyword] === undefined) outcome = null;
  else outcome = (repairs[finding.code] ?? leaveOut)(shop, site, keyword, finding);
  if (outcome === null) return;
  const { kind, what } = outcome;
  if (kind === "lost") shop.notes.lost(at, what, finding.message);
  else shop.notes.changed(at, what, finding.message);
}

/** Takes a definition off the list of messages; it stays as a type. */
function unlist(shop: Workshop, { origin, message }: Diagnostic): void {
  const root = shop.draft.get(origin?.file ?? "");
  const [container, key] = segments(origin?.pointer ?? "");
  if (origin === null || !root) return;
  const listed = Array.isArray(root.oneOf) ? root.oneOf : [];
  const schema = isFields(root.$defs) && key !== undefined ? root.$defs[key] : undefined;
  if (isFields(schema)) delete schema.message;
  const index = container === "oneOf" ? Number(key) : -1;
  const named = (entry: unknown): boolean =>
    isFields(entry) && segments(decodeURIComponent(String(entry.$ref).slice(1)))[1] === key;
  const kept = listed.filter((entry, at) => (index >= 0 ? at !== index : !named(entry)));
  if (kept.length > 0) root.oneOf = kept;
  else delete root.oneOf;
  shop.notes.lost(
    foreignOrigin(shop, origin.file, origin.pointer),
    `${quote(key ?? "")} is a type and no message`,
    message,
  );
}

function unsettled(shop: Workshop, { code, message, origin }: Diagnostic): Diagnostic {
  const at = origin === null ? null : foreignOrigin(shop, origin.file, origin.pointer);
  return diagnostic("import/unsettled", at, { code, problem: message });
}
