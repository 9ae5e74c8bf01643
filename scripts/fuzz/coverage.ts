import { Session } from "node:inspector/promises";
import { findSourceMap } from "node:module";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** What of a file ran. */
export interface FileCoverage {
  /** Relative to the folder that was asked for. */
  readonly path: string;
  /** Share of the characters that stand in blocks that ran. */
  readonly share: number;
  /** Blocks of which none ran, the outermost ones. */
  readonly unreached: readonly Unreached[];
}

interface Unreached {
  /** First line of the block in the file. */
  readonly line: number;
  readonly function: string;
  /** The beginning of the block as it was run, without types. */
  readonly text: string;
}

/** Counts which blocks of this process run from now on; has to start before the code of interest is imported. */
export class Coverage {
  private readonly session = new Session();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post("Profiler.enable");
    await this.session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** What ran of the files in a folder. */
  async take(folder: string): Promise<readonly FileCoverage[]> {
    const { result } = await this.session.post("Profiler.takePreciseCoverage");
    await this.session.post("Profiler.stopPreciseCoverage");
    await this.session.post("Debugger.enable");
    const files: FileCoverage[] = [];
    for (const { scriptId, url, functions } of result) {
      if (!url.startsWith("file:")) continue;
      const path = fileURLToPath(url.replace(/[?#].*$/, ""));
      const inside = relative(folder, path);
      if (inside.startsWith("..")) continue;
      const { scriptSource } = await this.session.post("Debugger.getScriptSource", { scriptId });
      files.push(ofFile(inside, path, scriptSource, functions));
    }
    this.session.disconnect();
    return files.sort((one, other) => (one.path < other.path ? -1 : 1));
  }
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface CoveredFunction {
  readonly functionName: string;
  readonly ranges: readonly Range[];
}

function ofFile(path: string, file: string, source: string, functions: readonly CoveredFunction[]): FileCoverage {
  // A map of the source to the file as it was written stands at the end of what was run.
  const length = source.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "").length;
  const idle = functions
    .flatMap(({ functionName, ranges }) => ranges.map((range) => ({ ...range, functionName })))
    .filter(({ count, startOffset }) => count === 0 && startOffset < length)
    .sort((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset);
  const unreached: Unreached[] = [];
  let end = 0;
  let missed = 0;
  for (const { startOffset, endOffset, functionName } of idle) {
    if (startOffset < end) continue;
    end = endOffset;
    missed += endOffset - startOffset;
    const text = source
      .slice(startOffset, Math.min(endOffset, startOffset + 100))
      .replace(/\s+/g, " ")
      .trim();
    if (/^[}\s]*$/.test(text)) continue;
    unreached.push({ line: lineOf(file, source, startOffset), function: functionName, text });
  }
  return { path, share: 1 - missed / Math.max(1, length), unreached };
}

/** Line of the file that a place of the source was made from; the place's own line where nothing is known. */
function lineOf(file: string, source: string, offset: number): number {
  const before = source.slice(0, offset).split("\n");
  const entry = findSourceMap(file)?.findEntry(before.length - 1, before.at(-1)?.length ?? 0);
  return entry !== undefined && "originalLine" in entry ? entry.originalLine + 1 : before.length;
}

/** The files of which something did not run, with those blocks. */
export function coverageText(files: readonly FileCoverage[]): string {
  const lines = files.flatMap(({ path, share, unreached }) => [
    `  ${(100 * share).toFixed(1).padStart(5)} % ${path}`,
    ...unreached.map(({ line, function: name, text }) => `          ${line} ${name}: ${text}`),
  ]);
  const whole = files.filter(({ unreached }) => unreached.length === 0).length;
  return `coverage: ${whole} of ${files.length} files whole\n${lines.join("\n")}\n`;
}
