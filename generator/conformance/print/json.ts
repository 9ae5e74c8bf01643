import { ConformError } from "../error.ts";
import type { ConformReport } from "../outcome.ts";

/** What the first member of a report says, so that it can be told from any other file. */
const kind = "framewright-conform-1";

/** Prints a report as JSON, one result a line. Ends with a newline. */
export function printJson({ shard, runs }: ConformReport): string {
  const printed = runs.map(({ results, ...run }) => {
    const head = JSON.stringify(run).slice(0, -1);
    return `${head},"results":[${results.map((result) => `\n${JSON.stringify(result)}`).join(",")}\n]}`;
  });
  return ascii(`{"report":"${kind}","shard":${JSON.stringify(shard)},"runs":[\n${printed.join(",\n")}\n]}\n`);
}

/**
 * Reads a report that {@link printJson} has printed.
 *
 * @throws ConformError if the text is something else; `file` names it
 */
export function parseJson(text: string, file: string): ConformReport {
  const value = readObject(text);
  if (value?.report !== kind || !Array.isArray(value.runs) || !value.runs.every(isRun)) {
    throw new ConformError(`${file} is no JSON report of framewright conform`);
  }
  return value as unknown as ConformReport;
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRun(run: unknown): boolean {
  if (!isObject(run) || !Array.isArray(run.results) || !areStrings(run.faults)) return false;
  const { testee, catalog, vectors } = run;
  return areStrings([testee, catalog]) && Number.isSafeInteger(vectors) && run.results.every(isResult);
}

function isResult(result: unknown): boolean {
  if (!isObject(result) || !["passed", "failed", "skipped"].includes(result.verdict as string)) return false;
  const { at, id, rule, comment, frame, expected, observed = "", known = "" } = result;
  return Number.isSafeInteger(at) && areStrings([id, rule, comment, frame, expected, observed, known]);
}

function areStrings(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Outside of ASCII there is nothing in the text but in strings, where an escape means the same. */
function ascii(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
