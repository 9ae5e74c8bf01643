import { describe, expect, it } from "vitest";
import { readTemplates } from "../../../../generator/load/templates.ts";
import { html, join } from "../../../../generator/targets/docs/html.ts";
import { createReferencePrinter } from "../../../../generator/targets/docs/markdown/printer.ts";
import { markdownLine, markdownParagraphs, plainText } from "../../../../generator/targets/docs/markdown/text.ts";
import { highlight } from "../../../../generator/targets/docs/views/highlight.ts";
import { pageContent } from "../../../../generator/targets/docs/views/page-view.ts";
import { paragraphs } from "../../../../generator/targets/docs/views/prose.ts";
import { catalogOf, schemaOf } from "../../diff/catalog.ts";

describe("markup as Markdown", () => {
  it("keeps paragraphs, code and links, and nothing else has a meaning", () => {
    expect(markdownParagraphs(paragraphs("a `b` *c*\n\nd"))).toBe("a `b` \\*c\\*\n\nd");
    expect(markdownLine(html`<a href="#A"><code>a b</code></a> or ${"<b> | c"}`)).toBe("[`a b`](#A) or \\<b\\> \\| c");
    expect(markdownLine(join([paragraphs("a\n\nb")]))).toBe("a b");
  });

  it("gives code back as it was", () => {
    const code = '{ "a<b": "&amp;</span>", "n": [1, true] }';
    expect(plainText(highlight(code, "json"))).toBe(code);
  });
});

describe("a reference in Markdown", () => {
  const evil = "</script> <img src=x> | # * ` \u202e\n\n# Heading\n- item\n```";

  it("shows hostile text as text", async () => {
    const text = { type: "string", description: evil, default: evil };
    const catalog = await catalogOf(
      schemaOf({
        ask: {
          description: evil,
          properties: { [evil]: text },
          examples: [{ type: "ask", [evil]: evil }],
          message: {
            direction: "both",
            delivery: "acked",
            counterExamples: [{ value: { type: "ask", [evil]: 1 }, reason: evil }],
          },
        },
      }),
    );
    const print = createReferencePrinter(await readTemplates("templates/docs"));
    const none = { typescript: new Map<string, string>(), swift: new Map<string, string>() };
    const printed = print(pageContent(catalog, { code: none, counts: undefined, news: null }));
    const [outside, inside] = [0, 1].map((rest) =>
      printed
        .split(/^```(?:json)?$/m)
        .filter((_, index) => index % 2 === rest)
        .join(""),
    );
    expect(inside?.match(/Heading/g)?.length).toBeGreaterThan(2);
    expect(outside?.match(/Heading/g)?.length).toBeGreaterThan(2);
    const own = /<!-- Generated .* -->|<a id="AskMessage"><\/a>|`[^`\n]*`/g;
    expect(outside?.replace(own, "")).not.toMatch(/(?<!\\)</);
    expect(outside).not.toMatch(/^# Heading|^- item/m);
    const rows = outside?.split("\n").filter((line) => line.startsWith("|")) ?? [];
    expect(rows.length).toBe(4);
    for (const row of rows) expect(row.replace(/\\\|/g, "").match(/\|/g)?.length).toBe(5);
  });
});
