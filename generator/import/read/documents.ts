import { join, posix } from "node:path";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { readText } from "../../load/files.ts";
import { limits } from "../../load/limits.ts";
import { parseSource } from "../../load/source.ts";
import type { LocatedSource } from "../../model/compiled.ts";
import type { Origin } from "../../model/origin.ts";
import { isFields } from "../tree.ts";
import { parseLines } from "./lines.ts";
import type { Input } from "./listing.ts";
import { parseYaml } from "./yaml.ts";

/** A document that was read. */
export interface ForeignDocument {
  /** Path inside the folder, with `/`. */
  readonly path: string;
  readonly source: LocatedSource;
}

/** Everything that was read, and what was found on the way. */
export interface Documents {
  readonly documents: readonly ForeignDocument[];
  /** Values of files with one value a line. */
  readonly lines: readonly LocatedSource[];
  /** Texts by `Origin.file`. */
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the documents of an input, and the files that they refer to. Nothing outside the folder is read, and nothing
 * from a network.
 */
export async function readDocuments(input: Input): Promise<Documents> {
  const reading = new Reading(input);
  for (const file of input.files) await reading.read(file, null);
  // The list grows while it is walked: documents may refer to further ones.
  for (const document of reading.documents) {
    for (const { path, origin } of referredFiles(document)) await reading.read(path, origin);
  }
  return reading;
}

class Reading implements Documents {
  readonly documents: ForeignDocument[] = [];
  readonly lines: LocatedSource[] = [];
  readonly texts = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: Input;
  readonly #seen = new Set<string>();
  #bytes = 0;

  constructor(input: Input) {
    this.#input = input;
  }

  async read(path: string, blame: Origin | null): Promise<void> {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const text = await readText({ folder: this.#input.folder, file: path, blame });
    // A file that is referred to and is not there makes the reference dangle, which is reported by itself.
    if (blame !== null && text.diagnostics.some(({ code }) => code === "file/not-found")) return;
    this.diagnostics.push(...text.diagnostics);
    if (text.value === null) return;
    this.#bytes += Buffer.byteLength(text.value);
    if (this.#bytes > limits.catalogBytes) {
      const parameters = { what: "the input", limit: limits.catalogBytes, unit: "bytes" };
      this.diagnostics.push(diagnostic("file/too-large", blame, parameters));
      return;
    }
    const file = join(this.#input.shown, path);
    this.texts.set(file, text.value);
    if (/\.(jsonl|ndjson)$/i.test(path)) {
      const parsed = parseLines(file, text.value);
      this.diagnostics.push(...parsed.diagnostics);
      this.lines.push(...(parsed.value ?? []));
      return;
    }
    const parsed = /\.ya?ml$/i.test(path) ? parseYaml(file, text.value) : parseSource(file, text.value, true);
    this.diagnostics.push(...parsed.diagnostics);
    if (parsed.value !== null) this.documents.push({ path, source: parsed.value });
  }
}

/** Paths of files that a document refers to by relative references, with the place of the first reference. */
function referredFiles({ path, source }: ForeignDocument): readonly { path: string; origin: Origin }[] {
  const found = new Map<string, Origin>();
  const visit = (value: unknown, pointer: string): void => {
    if (Array.isArray(value)) for (const [index, one] of value.entries()) visit(one, `${pointer}/${index}`);
    if (!isFields(value)) return;
    for (const [name, one] of Object.entries(value)) {
      const at = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const file = name === "$ref" && typeof one === "string" ? referredPath(one, path) : null;
      if (file !== null && !found.has(file)) found.set(file, source.locate(at));
      visit(one, at);
    }
  };
  visit(source.value, "");
  return [...found].map(([file, origin]) => ({ path: file, origin }));
}

/** The file that a relative reference means, as a path inside the folder (or out of it, which reading refuses). */
export function referredPath(reference: string, from: string): string | null {
  const [path = ""] = reference.split(/[#?]/);
  if (!/\.(json|ya?ml)$/i.test(path) || /^([A-Za-z][A-Za-z0-9+.-]*:|\/|\\)/.test(path)) return null;
  try {
    return posix.join(posix.dirname(from), decodeURIComponent(path));
  } catch {
    return null;
  }
}
