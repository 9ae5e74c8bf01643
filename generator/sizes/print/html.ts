import { markup } from "../../conformance/print/escape.ts";
import type { FormatSize, SizeReport, SizeRow } from "../measure.ts";
import { recommendation } from "../recommend.ts";

const style = `
:root { color-scheme: light dark; --bar: #0969da; --deflated: #8c959f; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --bar: #4493f8; --deflated: #6e7681; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.2rem 0.6rem; text-align: right; font-variant-numeric: tabular-nums; }
th:first-child, td.bars { text-align: left; }
td.bars { width: 45%; }
.bar { background: var(--bar); display: block; height: 0.7rem; min-width: 1px; }
.bar.deflated { background: var(--deflated); height: 0.3rem; margin-top: 1px; }
`;

/**
 * The reports as one HTML page that needs nothing else: no script, no network. A bar for each format of each message, and
 * below it, thinner, what is left behind permessage-deflate with context takeover. Pure ASCII.
 */
export function printHtml(reports: readonly SizeReport[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Sizes of frames</title>
<style>${style}</style>
</head>
<body>
<h1>Sizes of frames</h1>
${reports.map(section).join("")}</body>
</html>
`;
}

function section(report: SizeReport): string {
  const { catalog, version, source, mix, messages } = report;
  const title = markup(`${catalog}${version === null ? "" : ` ${version}`}`);
  const of = source.kind === "examples" ? "examples of the catalog" : "recorded frames";
  const advice = recommendation(report).map((sentence) => `<p>${words(sentence)}</p>\n`);
  const rows = [mix, ...messages].map((row) => chart(row, mix.formats)).join("");
  return `<h2>${title}</h2>
<p>${mix.frames} ${of}. Bars are bytes a frame; the thin ones those with permessage-deflate and context takeover.</p>
${advice.join("")}${rows}`;
}

function chart({ name, frames, formats }: SizeRow, scale: readonly FormatSize[]): string {
  const most = Math.max(...(name === null ? scale : formats).map(({ bytes }) => bytes));
  const lines = formats.map(({ format, bytes, deflated, encode, decode }) => {
    const bar = (length: number, kind: string): string =>
      `<span class="bar${kind}" style="width: ${((100 * length) / most).toFixed(1)}%"></span>`;
    return `<tr><th scope="row">${format}</th><td class="bars">${bar(bytes, "")}${bar(deflated.together, " deflated")}</td>\
<td>${bytes.toFixed(0)}</td><td>${deflated.alone.toFixed(0)}</td><td>${deflated.together.toFixed(0)}</td>\
<td>${encode.toFixed(2)}</td><td>${decode.toFixed(2)}</td></tr>\n`;
  });
  const caption = name === null ? `all ${frames} frames` : `${markup(name)} (${frames})`;
  return `<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">format</th><th scope="col"></th><th scope="col">bytes</th><th scope="col">deflated</th>\
<th scope="col">with context</th><th scope="col">encode</th><th scope="col">decode</th></tr></thead>
<tbody>
${lines.join("")}</tbody>
</table>
`;
}

/** A sentence of the recommendation; what is not ASCII becomes a reference. */
function words(sentence: string): string {
  return markup(sentence.replaceAll("\u00b5s", "microseconds"));
}
