import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownCode, markdownProse, markdownText } from "../../../../generator/targets/markdown.ts";
import { checkPage } from "../../../../generator/targets/swift/check-page.ts";
import { inlineText, markdownTexts } from "../../../support/markdown.ts";
import { hostileTexts } from "../../../support/swift-model.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."\\`*_{}[]<>&#|~@^$-+.=):!\"'1a \n\t") }),
  fc.constantFrom(...markdownTexts, ...hostileTexts),
);

/** Reads escapes and references back, as CommonMark does, and refuses what it would read as anything else. */
function read(line: string): string {
  const plain = /\\([!-/:-@[-`{-~])|&#x([0-9A-F]+);|([^\\`*_{}[\]<>&#|~@^$"])/guy;
  let out = "";
  let end = 0;
  for (const found of line.matchAll(plain)) {
    if (found.index !== end) break;
    end += found[0].length;
    const [, escaped, scalar, character] = found;
    out += escaped ?? character ?? String.fromCodePoint(Number.parseInt(scalar ?? "", 16));
  }
  if (end !== line.length) throw new Error(`Markdown would read ${JSON.stringify(line.slice(end))}`);
  return out;
}

describe("text on a page", () => {
  it("is read back as what it is, in ASCII, on one line, and begins no block", () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = markdownText(value);
        expect(line).toMatch(/^[\x20-\x7e]*$/);
        expect(read(line)).toBe(inlineText(value).replace(/\u2019/g, "'"));
        expect(line).not.toMatch(/^(?:[-+=>#@|~`<]|\d+[.)]|\s)|--|\.\.|\s$/);
        expect(checkPage("page", `${line}\n`)).toBe(`${line}\n`);
      }),
    );
  });

  it("has code in descriptions where their authors have it, and nothing else between backticks", () => {
    fc.assert(
      fc.property(text, (value) => {
        const line = markdownProse(value);
        expect(line).toMatch(/^[\x20-\x7e]*$/);
        // Without escapes there are pairs of single backticks only; what lies between is plain.
        const rest = line.replace(/\\[!-/:-@[-`{-~]/g, "").replace(/(?<!`)`[^`|\\]+`(?!`)/g, "");
        expect(rest).not.toContain("`");
        expect(() => checkPage("page", `${line}\n`)).not.toThrow();
      }),
    );
  });

  it.each([
    ["Answers `ping`, or `a b`.", "Answers `ping`, or `a b`."],
    ["`x`", "`x`"],
    ["a `x|y` b", "a \\`x\\|y\\` b"],
    ["a ` b", "a \\` b"],
    ["``Symbol``", "\\`\\`Symbol\\`\\`"],
    ["`\u041f`", "\\`&#x41F;\\`"],
    ["the server's 1.5 times", "the server's 1.5 times"],
    ["`a`\n- b", "`a` \\- b"],
  ])("shows the description %j as %j", (value, line) => {
    expect(markdownProse(value)).toBe(line);
  });

  it.each([
    ["room_join", "`room_join`"],
    ["a`b", "a\\`b"],
    ["a|b", "a\\|b"],
    ["", ""],
    [" x", "x"],
    ["\u202e", "\\\\u\\{202E\\}"],
  ])("shows the value %j as %j", (value, line) => {
    expect(markdownCode(value)).toBe(line);
  });

  it.each(["@Comment\n", "  @Comment\n", "```\n", "<b>\n", "\u00e9\n"])("is refused on a page: %j", (page) => {
    expect(() => checkPage("page", page)).toThrow("page");
  });
});
