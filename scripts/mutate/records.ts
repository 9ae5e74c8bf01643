import { isDetected, type Judged, type Mutant, type Part } from "./mutant.ts";

/** Mutants that no vector can tell from the original, and why. */
export interface EquivalenceRecord {
  readonly part: Part;
  /** In the texts that follow, an ellipsis (U+2026) stands for any text, and U+2460 for some text, the same in all of them. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** The declarations that the mutant is in, where that is needed to tell it from others; see `withinOf`. */
  readonly within?: string;
  /** The line that it is in, without the space around it; of a schema its JSON Pointer. */
  readonly source?: string;
  /** Set where the texts cannot tell these mutants from others of the same kind, which vectors tell. */
  readonly partly?: true;
  /**
   * `equivalent`: no frame and no value makes a difference. `outside`: only a program can see it, not a frame, and other
   * tests than vectors hold it.
   */
  readonly kind: "equivalent" | "outside";
  readonly reason: string;
}

/** The records, ready to be asked. */
export class Records {
  private readonly entries: readonly {
    readonly record: EquivalenceRecord;
    readonly matches: (one: Mutant) => boolean;
  }[];

  constructor(records: readonly EquivalenceRecord[]) {
    this.entries = records.map((record) => ({ record, matches: matcherOf(record) }));
  }

  /** The record of a mutant. */
  of(part: Part, mutant: Mutant): EquivalenceRecord | undefined {
    return this.entries.find(({ record, matches }) => record.part === part && matches(mutant))?.record;
  }

  /**
   * What is wrong with the records: one that a vector tells from the original after all, and, where all mutants of a part
   * were judged, one that matches none. A record of any change of a place, or of some mutants of a kind, is wrong only if
   * vectors tell all of them.
   */
  faults(part: Part, judged: readonly Judged[], isWhole: boolean): readonly string[] {
    return this.entries
      .filter(({ record }) => record.part === part)
      .flatMap(({ record, matches }) => {
        const own = judged.filter(({ mutant }) => matches(mutant));
        const told = own.filter(({ outcome }) => isDetected(outcome));
        const shown = `${record.file}: ${record.before} \u2192 ${record.after}`;
        if (own.length === 0 && isWhole) return [`recorded, and there is no such mutant: ${shown}`];
        const isOfSome = record.after === "\u2026" || record.partly === true;
        if (isOfSome && (!isWhole || told.length < own.length)) return [];
        return told.map(
          ({ mutant, by }) =>
            `recorded, and told by ${by?.vector ?? "loading"} (${by?.way ?? ""}): ${mutant.file}:${mutant.line}: ${shown}`,
        );
      });
  }
}

function matcherOf({ file, before, after, within, source }: EquivalenceRecord): (mutant: Mutant) => boolean {
  const whole = pattern([file, before, after, within ?? "\u2026", source ?? "\u2026"].join("\n"));
  return (mutant) => whole.test([mutant.file, mutant.before, mutant.after, mutant.within, mutant.source].join("\n"));
}

/** A pattern of texts in lines. */
function pattern(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const [first = "", ...rest] = escaped.replaceAll("\u2026", "[^\\n]*").split("\u2460");
  const again = rest.slice(1).map((part) => `\\1${part}`);
  return new RegExp(`^${first}${rest.length === 0 ? "" : `([^\\n]*)${rest[0]}`}${again.join("")}$`, "su");
}
