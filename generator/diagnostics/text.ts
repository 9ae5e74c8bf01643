import pc from "picocolors";
import type { Origin } from "../model/origin.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { printable } from "./escape.ts";
import { frameAt } from "./frame.ts";
import { wrap } from "./wrap.ts";

/** How findings are printed. */
export interface RenderOptions {
  /** Texts by `Origin.file`; a file that is not there gets no code frame. */
  readonly sources: ReadonlyMap<string, string>;
  /** What to call a file, for example its path relative to the working folder. */
  readonly display: (file: string) => string;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Findings to print at most; {@link mostFindings} where it is left out. */
  readonly most?: number;
}

/** Findings beyond this number are counted, not printed. */
export const mostFindings = 50;

/**
 * Prints findings for a person: code, place, code frame, cause and fix, sorted by file, line, column and code.
 *
 * The result has no final newline and is empty without findings. Text from catalogs is escaped, so it cannot steer
 * a terminal.
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const sorted = sortDiagnostics(diagnostics);
  const blocks = sorted.slice(0, options.most ?? mostFindings).map((one) => renderOne(one, options));
  const rest = sorted.length - blocks.length;
  if (rest > 0) blocks.push(`and ${rest} more ${rest === 1 ? "finding" : "findings"}`);
  return blocks.join("\n\n");
}

/** Sorts by file, line, column and code (by code unit, without locale), and drops exact repetitions. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = new Map<string, Diagnostic>();
  for (const one of diagnostics) keyed.set(JSON.stringify([one.code, one.origin, one.message]), one);
  return [...keyed.values()].sort(
    (a, b) =>
      compare(a.origin?.file ?? "", b.origin?.file ?? "") ||
      (a.origin?.line ?? 0) - (b.origin?.line ?? 0) ||
      (a.origin?.column ?? 0) - (b.origin?.column ?? 0) ||
      compare(a.code, b.code),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function renderOne(diagnostic: Diagnostic, options: RenderOptions): string {
  const colors = pc.createColors(options.color);
  const { origin, severity } = diagnostic;
  const tint = severity === "error" ? colors.red : colors.yellow;
  const place = origin === null ? "" : `  ${printable(options.display(origin.file))}:${origin.line}:${origin.column}`;
  const message = printable(diagnostic.message);
  const frame = origin === null ? null : renderFrame(origin, message, options, tint, colors.dim);
  const body = frame ?? wrap(message, options.width - 2).map((line) => `  ${line}`);
  const fix = wrap(printable(diagnostic.fix), options.width - 8).map(
    (line, index) => `${index === 0 ? `  ${colors.green("fix")}   ` : "        "}${line}`,
  );
  return [`${tint(colors.bold(severity))} ${colors.bold(diagnostic.code)}${place}`, "", ...body, "", ...fix].join("\n");
}

type Tint = (text: string) => string;

/** The code frame with the message below or behind its marker; `null` where there is no text to show. */
function renderFrame(
  origin: Origin,
  message: string,
  options: RenderOptions,
  tint: Tint,
  dim: Tint,
): readonly string[] | null {
  const text = options.sources.get(origin.file);
  if (text === undefined) return null;
  const digits = String(origin.line + 1).length;
  const room = Math.max(20, options.width - digits - 5);
  const frame = frameAt(text, origin, room);
  if (frame === null) return null;
  const gutter = dim(`  ${" ".repeat(digits)} |`);
  const marker = tint("^".repeat(frame.length));
  const behind = frame.indent + frame.length + 1;
  const fits = behind + message.length <= room;
  const explained = fits
    ? [`${gutter} ${" ".repeat(frame.indent)}${marker} ${tint(message)}`]
    : [
        `${gutter} ${" ".repeat(frame.indent)}${marker}`,
        ...wrap(message, room).map((line) => `${gutter} ${tint(line)}`),
      ];
  return frame.lines.flatMap((line) => {
    const head = `${line.marked ? tint(">") : " "} ${dim(`${String(line.number).padStart(digits)} |`)}`;
    const shown = `${head} ${line.text}`.trimEnd();
    return line.marked ? [shown, ...explained] : [shown];
  });
}
