import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LocatedCatalog, LocatedSource, NumbersText } from "../model/compiled.ts";
import { needNumbers, noNumbers } from "../model/numbers.ts";
import { assignNumbers } from "../numbers/assign.ts";
import { conflicts } from "../numbers/conflicts.ts";
import { numbersFile, parseNumbers, printNumbers, type RawNumbers } from "../numbers/text.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Reading, readSource } from "./read.ts";

/** A catalog with its numbers, and the file that they should stand in. */
export interface NumberedCatalog {
  readonly catalog: LocatedCatalog;
  /** `null` where no format of the catalog needs numbers. */
  readonly text: NumbersText | null;
}

/** Reads the numbers beside a catalog and brings them up to date; `null` where the file has findings. */
export async function readNumbers(
  compiled: LocatedCatalog,
  folder: string,
  reading: Reading,
): Promise<NumberedCatalog | null> {
  if (!needNumbers(compiled.catalog.formats)) return { catalog: compiled, text: null };
  if (!existsSync(join(folder, numbersFile))) return withNumbers(compiled, null);
  const source = await readSource("numbers", { folder, file: numbersFile, blame: null }, reading);
  if (source === null) return null;
  const found = conflicts(source);
  reading.diagnostics.push(...found);
  return found.length > 0 ? null : withNumbers(compiled, source);
}

/** A catalog with the numbers of a file, or of none, brought up to date. */
export function withNumbers(compiled: LocatedCatalog, source: LocatedSource | null): NumberedCatalog {
  const { catalog } = compiled;
  if (!needNumbers(catalog.formats)) return { catalog: compiled, text: null };
  const before = source === null ? noNumbers : parseNumbers(source.value as RawNumbers);
  const numbers = assignNumbers(catalog, before);
  const wanted = printNumbers(numbers);
  const files = [
    { file: catalog.fingerprint, text: "" },
    { file: numbersFile, text: wanted },
  ];
  return {
    catalog: { ...compiled, catalog: { ...catalog, numbers, fingerprint: fingerprint(files) } },
    text: { file: numbersFile, wanted, isCurrent: source?.text === wanted },
  };
}
