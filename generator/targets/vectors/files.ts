import type { Catalog } from "../../model/catalog.ts";
import { HeldFiles } from "../held.ts";
import type { OutputFile, VectorCounts } from "../target.ts";
import { BinaryVectors } from "./binary/formats.ts";
import type { Group } from "./catalog-vectors.ts";
import { PrintedEntry, printDocument } from "./print/document.ts";
import { type Rule, ruleNotes } from "./rules/notes.ts";
import type { Skip, Vector, VectorClass, VectorFile, VectorIndex } from "./vector.ts";

/** Name of the JSON Schema of vector files and index, as it lies beside them. */
export const schemaFile = "vectors.schema.json";

/**
 * Prints the vector files of a catalog and their index, group by group, and lets the vectors go: those of a thousand
 * messages are hundreds of thousands. A group without vectors has no file.
 */
export class VectorFiles {
  private readonly catalog: Catalog;
  private readonly binary: BinaryVectors;
  private readonly held = new HeldFiles();
  private readonly taken = new Set(["index.json", "formats", schemaFile]);
  private readonly total = new Tally();
  private own = new Tally();
  private readonly entries: VectorIndex["files"][number][] = [];
  private readonly skipped: Skip[] = [];
  private readonly types = new Map<string, Tally>();
  private readonly protocols = new Map<string, Tally>();

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    this.binary = new BinaryVectors(catalog);
  }

  /** To be given each vector of the next group; prints it and lets it go. */
  readonly keep = (vector: Vector): PrintedEntry => {
    for (const tally of [this.own, this.total, this.ofSubject(vector)]) tally.add(vector);
    this.binary.note(vector);
    return new PrintedEntry(vector);
  };

  /** How many there are by the type, and by the protocol, that they are decoded as. */
  get counts(): { readonly types: Counted; readonly protocols: Counted } {
    const counted = (tallies: ReadonlyMap<string, Tally>): Counted =>
      new Map([...tallies].map(([name, { counts }]) => [name, counts]));
    return { types: counted(this.types), protocols: counted(this.protocols) };
  }

  /** Prints a group whose vectors were kept. */
  add(group: Group<PrintedEntry>): void {
    const { vectors, skipped } = group;
    for (const one of skipped) this.skipped.push(one);
    if (vectors.length === 0) return;
    const path = this.fileName(group);
    const { own } = this;
    this.own = new Tally();
    this.entries.push({ path, ...own.counts });
    const schema = `${this.up}${path.includes("/") ? "../" : ""}${schemaFile}`;
    this.held.add(`${this.folder}/${path}`, printDocument(this.vectorFile(group, own, schema)));
  }

  /** Every file, the index last. */
  finish(): readonly OutputFile[] {
    this.held.add(`${this.folder}/index.json`, printDocument(this.index()));
    for (const { path, text } of this.binary.finish(this.folder, this.up)) this.held.add(path, text);
    return this.held.files;
  }

  private ofSubject({ type, protocol }: Vector): Tally {
    const [tallies, name] =
      type === undefined ? [this.protocols, protocol ?? this.catalog.protocols[0]?.name ?? ""] : [this.types, type];
    const known = tallies.get(name);
    if (known !== undefined) return known;
    const made = new Tally();
    tallies.set(name, made);
    return made;
  }

  private get folder(): string {
    const { versionFolder } = this.catalog;
    return versionFolder === null ? "vectors" : `vectors/${versionFolder}`;
  }

  private get up(): string {
    return this.catalog.versionFolder === null ? "" : "../";
  }

  /**
   * A file name of plain characters that does not clash with the index and the schema, nor with another where case does
   * not count.
   */
  private fileName({ of }: Group<unknown>): string {
    const plain = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, "-");
    const base = "family" in of ? plain(of.family.name) : `protocols/${plain(of.protocol.name)}`;
    let name = `${base}.json`;
    for (let count = 2; this.taken.has(name.toLowerCase()); count += 1) name = `${base}.${count}.json`;
    this.taken.add(name.toLowerCase());
    return name;
  }

  private vectorFile({ of, vectors }: Group<PrintedEntry>, { counts, rules: used }: Tally, $schema: string): Printed {
    const { name, version } = this.catalog;
    const rules = Object.fromEntries(Object.entries(ruleNotes).filter(([rule]) => used.has(rule)));
    const subject = "family" in of ? { family: of.family.name } : { protocol: of.protocol.name };
    return { $schema, catalog: name, version, ...subject, counts, rules, vectors };
  }

  private index(): VectorIndex {
    const { name, version } = this.catalog;
    const { counts, classes, rules } = this.total;
    const listed = (Object.keys(ruleNotes) as Rule[]).filter((rule) => rules.has(rule));
    return {
      $schema: `${this.up}${schemaFile}`,
      catalog: name,
      version,
      counts: { ...counts, skipped: this.skipped.length },
      files: this.entries,
      classes,
      rules: Object.fromEntries(listed.map((rule) => [rule, rules.get(rule) ?? 0])),
      skipped: this.skipped,
    };
  }
}

type Counted = ReadonlyMap<string, VectorCounts>;

/** A vector file whose vectors are printed already. */
type Printed = Omit<VectorFile, "vectors"> & { readonly vectors: readonly PrintedEntry[] };

/** How many vectors there are of what. */
class Tally {
  readonly counts = { accept: 0, reject: 0 };
  readonly classes: Record<VectorClass, number> = { decode: 0, "round-trip": 0, encode: 0 };
  readonly rules = new Map<string, number>();

  add({ expect, class: kind, rule }: Vector): void {
    this.counts[expect.outcome === "accept" ? "accept" : "reject"] += 1;
    this.classes[kind] += 1;
    this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1);
  }
}
