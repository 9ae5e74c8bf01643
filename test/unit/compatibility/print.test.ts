import { beforeAll, describe, expect, it } from "vitest";
import {
  type Judgement,
  type PairReport,
  printGithub,
  printJson,
  printJunit,
  printMarkdown,
  printText,
} from "../../../generator/compatibility/index.ts";
import { compareCatalogs, planes } from "../../../generator/diff/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import type { LoadedCatalog } from "../../../generator/model/compiled.ts";
import { catalogOf, schemaOf } from "../diff/catalog.ts";

/** Text of a catalog is data in every form of a report. */

const hostile = '\u001b[31m\n::error::x`<b>"&]]>\u202e\u0007 `` | # *';
const judgement: Judgement = { failOn: "error", planes };
let report: PairReport;

beforeAll(async () => {
  const inner = { type: "string", description: hostile, deprecation: { replacement: hostile } };
  const earlier = await catalogOf(
    schemaOf({ ask: { properties: { [hostile]: { enum: [hostile, "b"] }, gone: inner } } }),
  );
  const later = await catalogOf(schemaOf({ ask: { properties: { [hostile]: { enum: ["b"] } }, required: [hostile] } }));
  const loaded = (catalog: Catalog): LoadedCatalog => ({ catalog, sources: [], numbers: null, folder: "schema" });
  const pair = { earlier: loaded(earlier), later: loaded(later), name: "before", sunset: null };
  report = { pair, comparison: compareCatalogs({ earlier, later }), checks: [] };
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what may not be there
const control = /[\u0000-\u0009\u000b-\u001f\u007f\u202e]/;

describe("hostile text of a catalog", () => {
  it("does not steer a terminal", () => {
    const text = printText(report, judgement, { color: false, width: 100 });
    expect(text).toContain("enum-value-removed");
    expect(text).not.toMatch(control);
    expect(text).not.toMatch(/^::error/m);
  });

  it("makes no workflow command of its own", () => {
    const lines = printGithub(report, judgement).split("\n");
    expect(lines.length).toBe(report.comparison.findings.length);
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) (?:\w+=[^,:]*,?)*::/);
    expect(lines.join("")).not.toMatch(control);
  });

  it("stays text in XML", () => {
    const xml = printJunit([report], judgement);
    expect(xml).not.toMatch(control);
    expect(xml).not.toContain("<b>");
    expect(xml).not.toContain("]]>");
  });

  it("stays text in Markdown", () => {
    const markdown = printMarkdown(report);
    expect(markdown).not.toMatch(control);
    expect(markdown.split("\n").filter((line) => !/^(?:## |### |- |Compared |$)/.test(line))).toEqual([]);
    const outside = markdown.replace(/(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    expect(outside).not.toMatch(/(?<!\\)[<*`]/);
  });

  it("is whole in JSON", () => {
    const { comparisons } = JSON.parse(printJson([report], judgement)) as {
      comparisons: { findings: { uses: { path: string }[] }[] }[];
    };
    const paths = comparisons[0]?.findings.flatMap(({ uses }) => uses.map(({ path }) => path));
    expect(paths).toContain(`/${hostile}`);
  });
});
