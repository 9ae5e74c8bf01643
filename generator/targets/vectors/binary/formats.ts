import type { Catalog } from "../../../model/catalog.ts";
import type { BinaryFormat } from "../../../oracle/binary/frame.ts";
import { type BinaryOracle, type BinaryVerdict, binaryOracle } from "../../../oracle/binary/oracle.ts";
import type { Subject } from "../../../oracle/index.ts";
import type { OutputFile } from "../../target.ts";
import { PrintedEntry, printDocument } from "../print/document.ts";
import type { Vector } from "../vector.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** What the rules of these files show. */
const notes = {
  value: "The canonical frame of a value that a vector in JSON has, once for each value.",
  cut: "A frame that is cut short. Most have no value; where the rest is a frame, it is judged as one.",
  trailing: "A frame with a byte behind it.",
  byte: "A frame with another byte: other types, lengths beyond the frame, forms that are longer than need be, text that is no UTF-8.",
  extra: "A frame with a byte more.",
} as const;

type Rule = keyof typeof notes;

/** Makes the vectors of a catalog's binary formats while those in JSON are made; the reference of docs/FORMATS.md judges them. */
export class BinaryVectors {
  private readonly catalog: Catalog;
  private readonly oracle: BinaryOracle;
  private readonly seen = new Set<string>();
  private readonly sets: readonly FormatSet[];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    this.oracle = binaryOracle(catalog);
    this.sets = catalog.formats.filter((format) => format !== "json").map((format) => new FormatSet(format));
  }

  /** Takes note of a vector in JSON. */
  note({ id, type, protocol, expect }: Vector): void {
    if (this.sets.length === 0 || expect.outcome !== "accept") return;
    const key = `${type ?? ""} ${protocol ?? ""} ${expect.frame}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const [first] = this.catalog.protocols;
    const subject = type === undefined ? { protocol: protocol ?? first?.name ?? "" } : { type };
    const json = Buffer.from(expect.frame);
    for (const set of this.sets) {
      const verdict = this.oracle.encode(subject, set.format, json);
      // What fits in JSON may be too large in another format.
      if (verdict.outcome === "accept") set.add(id, subject, verdict.frame, this.oracle);
    }
  }

  /** The files, their index last; none where the catalog has no binary formats. */
  finish(folder: string, up: string): readonly OutputFile[] {
    if (this.sets.length === 0) return [];
    const { name: catalog, version } = this.catalog;
    const head = { $schema: `${up}../vectors.schema.json`, catalog, version };
    const files = this.sets.map((set) => ({ path: `${folder}/formats/${set.format}.json`, text: set.text(head) }));
    const sum = (count: (set: FormatSet) => number): number => this.sets.reduce((total, set) => total + count(set), 0);
    const rules = Object.keys(notes) as Rule[];
    const index = {
      ...head,
      counts: { accept: sum(({ counts }) => counts.accept), reject: sum(({ counts }) => counts.reject), skipped: 0 },
      files: this.sets.map(({ format, counts }) => ({ path: `${format}.json`, ...counts })),
      classes: {
        decode: sum(({ classes }) => classes.decode),
        "round-trip": sum(({ classes }) => classes["round-trip"]),
        encode: sum(({ classes }) => classes.encode),
      },
      rules: Object.fromEntries(rules.map((rule) => [rule, sum((set) => set.rules.get(rule) ?? 0)])),
      skipped: [],
    };
    return [...files, { path: `${folder}/formats/index.json`, text: printDocument(index) }];
  }
}

/** The vectors of one format. */
class FormatSet {
  readonly format: BinaryFormat;
  readonly counts = { accept: 0, reject: 0 };
  readonly classes = { decode: 0, "round-trip": 0, encode: 0 };
  readonly rules = new Map<Rule, number>();
  private readonly entries: PrintedEntry[] = [];
  private readonly frames = new Set<string>();
  /** Answers that mutants of a type's frames have shown already. */
  private readonly shown = new Set<string>();
  private readonly mutated = new Set<string>();

  constructor(format: BinaryFormat) {
    this.format = format;
  }

  add(id: string, subject: Subject, frame: Uint8Array, oracle: BinaryOracle): void {
    const name = "type" in subject ? subject.type : subject.protocol;
    const base64 = Buffer.from(frame).toString("base64");
    if (this.frames.has(`${name} ${base64}`)) return;
    this.frames.add(`${name} ${base64}`);
    const of = id.slice(0, id.indexOf("#"));
    this.keep(`${id} in ${this.format}`, subject, "value", "the value of a vector in JSON", frame, {
      outcome: "accept",
      frame,
      json: "",
    });
    // The smallest value of a type comes first, and shows what its frames are made of.
    if (this.mutated.has(name) || of.startsWith("(")) return;
    this.mutated.add(name);
    for (const mutant of mutantsOf(frame)) this.mutant(`${of}#`, name, subject, mutant, oracle);
  }

  text(head: object): string {
    const rules = Object.fromEntries(Object.entries(notes).filter(([rule]) => this.rules.has(rule as Rule)));
    return printDocument({ ...head, format: this.format, counts: this.counts, rules, vectors: this.entries });
  }

  private mutant(id: string, name: string, subject: Subject, mutant: Mutant, oracle: BinaryOracle): void {
    const verdict = oracle.answer(subject, this.format, mutant.bytes);
    const { rule } = mutant;
    const answer = verdict.outcome === "accept" ? "accept" : `${verdict.code} ${verdict.path}`;
    // Every cut is a vector; of the others, the first of a type that has an answer.
    if (rule !== "cut" && this.shown.has(`${name} ${rule} ${answer}`)) return;
    this.shown.add(`${name} ${rule} ${answer}`);
    this.keep(`${id}:${rule}:${mutant.case} in ${this.format}`, subject, rule, mutant.comment, mutant.bytes, verdict);
  }

  private keep(
    id: string,
    subject: Subject,
    rule: Rule,
    comment: string,
    bytes: Uint8Array,
    verdict: BinaryVerdict,
  ): void {
    const base64 = Buffer.from(bytes).toString("base64");
    const isAccepted = verdict.outcome === "accept";
    const again = isAccepted ? Buffer.from(verdict.frame).toString("base64") : "";
    const kind = !isAccepted ? "decode" : again === base64 ? "round-trip" : "encode";
    this.counts[isAccepted ? "accept" : "reject"] += 1;
    this.classes[kind] += 1;
    this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1);
    const expect = isAccepted
      ? { outcome: "accept", base64: again }
      : { outcome: "reject", code: verdict.code, path: verdict.path };
    const vector = { id, ...subject, format: this.format, frame: { base64 }, expect, class: kind, rule, comment };
    this.entries.push(new PrintedEntry(vector));
  }
}
