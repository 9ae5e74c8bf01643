import { diagnosticTable } from "../diagnostics/codes.ts";
import { rules } from "../diff/rules/index.ts";
import { readTemplates } from "../load/templates.ts";
import { faultCodes } from "../oracle/fault.ts";
import { faultWords } from "../oracle/fault-words.ts";

/** Below the package: what is printed for the smallest catalog that has each finding, by code. */
export const examplesPlace = { folder: "templates/explain", file: "diagnostics.json" } as const;

/** What there is to say of one code. */
export interface Explanation {
  readonly code: string;
  /** What kind of thing has the code, in a few words. */
  readonly kind: string;
  readonly meaning: string;
  /** Lines that show one case; what to do about it stands in them or in `fix`. */
  readonly example: string | null;
  readonly fix: string | null;
  /** A page that tells more; a path below the package, which has it. */
  readonly more: string;
}

/** Every code that framewright, its decoders and `breaking` can answer with: diagnostics, faults of frames, rules. */
export async function readExplanations(): Promise<readonly Explanation[]> {
  const files = await readTemplates(examplesPlace.folder);
  const examples = JSON.parse(files.get(examplesPlace.file) ?? "{}") as Readonly<Record<string, string>>;
  return explainAll(examples);
}

/** As {@link readExplanations}, with the given examples of diagnostics. */
export function explainAll(examples: Readonly<Record<string, string>>): readonly Explanation[] {
  const diagnostics = Object.entries(diagnosticTable).map(([code, { severity, title }]) => ({
    code,
    kind: `${severity} of a catalog or its output`,
    meaning: `${title}.`,
    example: examples[code] ?? null,
    fix: null,
    more: "docs/reference/diagnostics.md",
  }));
  const faults = faultCodes.map((code) => ({
    code,
    kind: "fault of a frame",
    ...faultWords[code],
    more: "docs/PROTOCOL.md",
  }));
  const breaks = rules.map(({ id, title, plane }) => ({
    code: id,
    kind: `rule of compatibility (${plane})`,
    meaning: `${title}.`,
    example: null,
    fix: "framewright breaking says what to do where it finds it",
    more: "docs/COMPATIBILITY.md",
  }));
  return [...diagnostics, ...faults, ...breaks];
}
