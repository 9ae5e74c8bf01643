import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parseJson, printHtml, printJson, printJunit, printText } from "../../../generator/conformance/index.ts";
import { visible, visibleBytes } from "../../../generator/conformance/print/escape.ts";
import { checkout } from "../../support/project.ts";
import { hostileReport, reportOf, resultOf, runOf } from "./support.ts";

const failed = { verdict: "failed", observed: 'reject with type at "/a"' } as const;
const mixed = reportOf(
  runOf([
    resultOf(0),
    resultOf(1, failed),
    resultOf(2, { ...failed, known: "a reason" }),
    resultOf(3, { known: "a reason" }),
    resultOf(4, { verdict: "skipped", observed: "not now" }),
    resultOf(5, { rule: "type" }),
  ]),
  runOf([], { testee: "another", version: null, faults: ["it did not introduce itself"] }),
);

/** Elements of markup in which every start tag is closed, without those that HTML leaves open. */
function elements(markup: string): string[] {
  const open: string[] = [];
  const found: string[] = [];
  const body = markup.replace(/^<!doctype html>|^<\?xml[^>]*>/, "").replace(/<style>[^<]*<\/style>/, "");
  for (const [tag, slash, name = "", rest = ""] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)) {
    if (["meta", "br"].includes(name) || rest.endsWith("/")) found.push(name);
    else if (slash === "") {
      open.push(name);
      found.push(name);
    } else if (open.pop() !== name) throw new Error(`${tag} closes nothing`);
  }
  expect(open).toEqual([]);
  expect(body.replace(/<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?>/g, "")).not.toMatch(/[<>]/);
  return [...new Set(found)].sort();
}

describe("text", () => {
  it("has a line of counts for each run, and its findings", () => {
    expect(printText(mixed)).toBe(
      `\u2717 some-testee, v1: 3 passed, 1 failed, 1 skipped, 1 failed as known
  failed Note#:minimal:1
    expected accept {}
    observed reject with type at "/a"
  passed Note#:minimal:3, which is listed as a known failure
  skipped Note#:minimal:4
    expected accept {}
    observed not now
\u2717 another: 0 passed, 0 failed, 0 skipped
  it did not introduce itself
`,
    );
  });

  it("lists twenty findings and counts the rest", () => {
    const text = printText(reportOf(runOf(Array.from({ length: 25 }, (_, at) => resultOf(at, failed)))));
    expect(text.match(/^ {2}failed /gm)?.length).toBe(20);
    expect(text).toContain("and 5 more; a report");
  });

  it("says why vectors were not asked once, not for each", () => {
    const unasked = resultOf(0, { verdict: "failed", observed: "the testee was not asked" });
    const text = printText(reportOf(runOf([unasked], { faults: ["1 vectors could not be asked: it is ill"] })));
    expect(text).toBe(
      "\u2717 some-testee, v1: 0 passed, 1 failed, 0 skipped\n  1 vectors could not be asked: it is ill\n",
    );
  });

  it("shows hostile text as data", () => {
    const lines = printText(hostileReport).replace(/[\u2713\u2717]/g, "");
    expect(lines).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe("JSON", () => {
  const schema = JSON.parse(readFileSync(join(checkout, "schema/dialect/conform-report.schema.json"), "utf8"));
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).addVocabulary([]).compile(schema);

  it.each([mixed, hostileReport, { shard: { index: 2, of: 3 }, runs: [] }])(
    "%# is read back, and is as its schema says",
    (report) => {
      const text = printJson(report);
      expect(text).toMatch(/^[\x20-\x7e\n]*\n$/);
      expect(parseJson(text, "report.json")).toMatchObject(report);
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  it.each([
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"report":"framewright-conform-2","runs":[]}',
    '{"report":"framewright-conform-1"}',
  ])("%j is none", (text) =>
    expect(() => parseJson(text, "x.json")).toThrow("x.json is no JSON report of framewright conform"),
  );

  it.each([
    {},
    { results: 1 },
    { faults: [1] },
    { testee: 1 },
    { vectors: "1" },
    { results: [{}] },
    { results: [resultOf(0, { verdict: "well" as never })] },
  ])("a run like %j is none", (members) => {
    const run = Object.keys(members).length === 0 ? members : { ...runOf([]), ...members };
    const text = JSON.stringify({ report: "framewright-conform-1", shard: null, runs: [run] });
    expect(() => parseJson(text, "x.json")).toThrow("x.json is no JSON report");
  });
});

describe("JUnit XML", () => {
  it("has a suite for each run and a case for each vector and fault", () => {
    const xml = printJunit(mixed);
    expect(xml).toContain('<testsuite name="some-testee, v1" tests="6" failures="2" errors="0" skipped="2">');
    expect(xml).toContain('<testsuite name="another" tests="1" failures="0" errors="1" skipped="0">');
    expect(xml.match(/<testcase /g)?.length).toBe(7);
    expect(xml.match(/<failure /g)?.length).toBe(2);
    expect(xml.match(/<skipped /g)?.length).toBe(2);
    expect(xml).toContain('<error message="it did not introduce itself"/>');
    expect(xml).toContain('<skipped message="known failure: a reason"/>');
  });

  it("keeps hostile text in its place", () => {
    const xml = printJunit(hostileReport);
    expect(xml).toMatch(/^[\x20-\x7e\n]*$/);
    expect(elements(xml)).toEqual(["error", "failure", "skipped", "testcase", "testsuite", "testsuites"]);
  });
});

describe("HTML", () => {
  const known = [
    "body",
    "br",
    "code",
    "dd",
    "details",
    "dl",
    "dt",
    "h1",
    "head",
    "html",
    "li",
    "meta",
    "strong",
    "summary",
  ];
  const allowed = [...known, "table", "tbody", "td", "th", "thead", "title", "tr", "ul", "p"];

  it("is a matrix whose cells open to bytes, expected and observed", () => {
    const html = printHtml(mixed);
    expect(html).toContain('<th scope="col">some-testee, v1</th><th scope="col">another</th>');
    expect(html).toContain('<th scope="row">minimal</th><td class="wrong"><details><summary>2 / 5</summary>');
    expect(html).toContain('<th scope="row">type</th><td class="fine"><details><summary>1 / 1</summary>');
    expect(html).toContain("<dt>bytes</dt><dd><code>{&quot;at&quot;:1}</code></dd>");
    expect(html).toContain(
      "<dt>expected</dt><dd><code>accept {}</code></dd><dt>failed</dt><dd><code>reject with type at &quot;/a&quot;</code></dd>",
    );
    const order = [...html.matchAll(/<summary>(Note#[^<]*)/g)].map(([, id]) => id?.slice(-1));
    expect(order).toEqual(["1", "3", "4", "2", "0", "5"]);
  });

  it("needs nothing but itself", () => {
    expect(printHtml(mixed)).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import|https?:/);
    expect(printHtml(mixed)).toContain("prefers-color-scheme: dark");
  });

  it("keeps hostile text in its place", () => {
    const html = printHtml(hostileReport);
    expect(html).toMatch(/^[\x20-\x7e\n]*$/);
    expect(elements(html).filter((name) => !allowed.includes(name))).toEqual([]);
    // What is left of the hostile text are characters: no quote of it ends an attribute, for there are only our own.
    expect([...new Set(html.match(/\s[a-z-]+="[^"]*"/g))].filter((one) => /alert|img/.test(one))).toEqual([]);
    expect(html).not.toContain("onerror='");
  });

  it("shows the beginning of a long frame, and its length", () => {
    const frame = Buffer.alloc(5000, "a").toString("base64");
    const html = printHtml(reportOf(runOf([resultOf(0, { frame })])));
    expect(html).toContain(`${"a".repeat(1024)} &hellip; (5000 bytes)`);
    expect(html).not.toContain("a".repeat(1025));
  });

  it("says which shard it is of", () =>
    expect(printHtml({ shard: { index: 1, of: 4 }, runs: [] })).toContain("Shard 1 of 4."));
});

it("makes everything visible that is not plain", () => {
  expect(visible("a\u0000\u202e\u{1F600}\ud800~\u2026")).toBe("a\\u{0}\\u{202e}\\u{1f600}\\u{d800}~...");
  expect(visibleBytes(Buffer.from([0x41, 0x5c, 0, 0xff, 0x7f]))).toBe("A\\\\\\x00\\xff\\x7f");
});
