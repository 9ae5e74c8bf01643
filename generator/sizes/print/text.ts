import { stripVTControlCharacters } from "node:util";
import pc from "picocolors";
import { printable } from "../../diagnostics/escape.ts";
import type { FormatSize, SizeReport, SizeRow } from "../measure.ts";
import { recommendation } from "../recommend.ts";

/**
 * The report for a terminal: a line a message, a line a format for all frames, then what to do. `color` marks the smallest.
 */
export function printText(report: SizeReport, { color }: { readonly color: boolean }): string {
  const { bold, dim, green } = pc.createColors(color);
  const { catalog, version, source, messages, mix } = report;
  const formats = mix.formats.map(({ format }) => format);
  const title = bold(`${catalog}${version === null ? "" : ` ${version}`}`);
  const of = source.kind === "examples" ? "examples of the catalog" : "recorded frames";
  const head = ["bytes a frame", "frames", ...formats];
  const lines = messages.map((row) => [rowName(row, messages), String(row.frames), ...bytesOf(row, green)]);
  const whole = [bold("all frames"), String(mix.frames), ...bytesOf(mix, green)];
  const perFormat = mix.formats.map((one) => formatLine(one, mix.formats[0] as FormatSize));
  const formatHead = ["all frames", "bytes", "of json", "deflated", "with context", "deflating", "encode", "decode"];
  return [
    `${title}: ${mix.frames} ${of}`,
    "",
    ...table([head, ...lines, whole]),
    "",
    ...table([formatHead, ...perFormat]),
    dim(
      "deflated: permessage-deflate without and with context takeover, and its time a frame; encode, decode: emitted TypeScript, json is 1",
    ),
    ...notes(report),
    "",
    ...recommendation(report),
  ].join("\n");
}

/** The name of a message; with that of its protocol where another one has the same. */
function rowName({ name, protocol }: SizeRow, all: readonly SizeRow[]): string {
  const isAlone = all.filter((one) => one.name === name).length === 1;
  return `${printable(name ?? "")}${isAlone ? "" : ` (${protocol})`}`;
}

function bytesOf({ formats }: SizeRow, mark: (text: string) => string): readonly string[] {
  const least = Math.min(...formats.map(({ bytes }) => bytes));
  return formats.map(({ bytes }) => (bytes === least ? mark(bytes.toFixed(0)) : bytes.toFixed(0)));
}

function formatLine(one: FormatSize, json: FormatSize): readonly string[] {
  return [
    one.format,
    one.bytes.toFixed(0),
    `${Math.round((100 * one.bytes) / json.bytes)} %`,
    one.deflated.alone.toFixed(0),
    one.deflated.together.toFixed(0),
    `${one.deflateMicroseconds.together.toFixed(1)} \u00b5s`,
    one.encode.toFixed(2),
    one.decode.toFixed(2),
  ];
}

function notes({ source: { made, refused } }: SizeReport): readonly string[] {
  const shown = refused.slice(0, 5).map(({ line, fault }) => `line ${line}: ${printable(fault)}`);
  return [
    ...(made.length > 0
      ? [`without examples, measured with their smallest value: ${made.map(printable).join(", ")}`]
      : []),
    ...(refused.length > 0
      ? [`${refused.length} lines are refused by the catalog and were left out: ${shown.join("; ")}`]
      : []),
  ];
}

/** Columns as wide as they need be: the first to the left, the others to the right. Escapes of colours have no width. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const width = (text: string): number => stripVTControlCharacters(text).length;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  const pad = (text: string, column: number): string => {
    const space = " ".repeat((widths[column] ?? 0) - width(text));
    return column === 0 ? text + space : space + text;
  };
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}
