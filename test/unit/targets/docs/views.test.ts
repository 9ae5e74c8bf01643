import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { swiftDeclarations } from "../../../../generator/targets/docs/declarations/swift.ts";
import { typescriptDeclarations } from "../../../../generator/targets/docs/declarations/typescript.ts";
import { anchor, asciiOnly, escapeHtml } from "../../../../generator/targets/docs/html.ts";
import { sessionCodes } from "../../../../generator/targets/docs/views/close-codes.ts";
import { highlight } from "../../../../generator/targets/docs/views/highlight.ts";
import { printJson } from "../../../../generator/targets/docs/views/json.ts";
import { inline, paragraphs } from "../../../../generator/targets/docs/views/prose.ts";

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8");

describe("text in a page", () => {
  it("is escaped, and what stands between backticks is code", () => {
    expect(inline("a `<b>` & <c>").text).toBe("a <code>&lt;b&gt;</code> &amp; &lt;c&gt;");
    expect(paragraphs("a\n b\n\n c").text).toBe("<p>a b</p><p>c</p>");
    expect(escapeHtml(`"'`)).toBe("&quot;&#39;");
  });

  it("is ASCII, shows what cannot be seen, and leaves pictures whole", () => {
    expect(asciiOnly("\u041f \u202e \ud800 \u0007\n")).toBe("&#x41F; \\u{202E} \\u{D800} \\u{7}\n");
    expect(asciiOnly("\u{1f469}\u200d\u{1f680}\ufe0f")).toBe("&#x1F469;&#x200D;&#x1F680;&#xFE0F;");
  });

  it("is named so that no two places share a name, and so that URLs take it", () => {
    const names = ["a", "a b", "a~0020b", "\u00e9", "a.b", "%", "\ud800", ""].map((name) => anchor("Type", name));
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => encodeURIComponent(name) === name)).toBe(true);
  });
});

describe("an example", () => {
  it("stands on one line where it fits, and means what it meant", () => {
    expect(printJson({ a: 1, b: [true, null], c: {} })).toBe('{ "a": 1, "b": [true, null], "c": {} }');
    const long = { text: "x".repeat(60), list: [{ a: "y".repeat(70) }], hidden: "\u202e\u{e0001}" };
    const printed = printJson(long);
    expect(printed.split("\n").length).toBeGreaterThan(4);
    expect(printed).toContain('"hidden": "\\u202e\\udb40\\udc01"');
    expect(JSON.parse(printed)).toEqual(long);
  });

  it("is marked up without losing a character", () => {
    const code = 'public struct A { var b: String = "</pre>" } // c & d\n';
    const markup = highlight(code, "swift").text;
    const plain = markup.replace(/<\/?span[^>]*>/g, "");
    expect(plain).toBe(escapeHtml(code));
    expect(markup).toContain('<span class="t-word">struct</span>');
  });
});

describe("declarations as they were emitted", () => {
  it("are found for every TypeScript type, word for word", () => {
    const text = read("generated/typescript/v1/families/chat.ts");
    const found = typescriptDeclarations(text);
    expect([...found.keys()]).toEqual([...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name));
    for (const declaration of found.values()) expect(text).toContain(declaration);
    expect(found.get("RoomJoin")).toMatch(/^\/\*\*\n[\s\S]*readonly roomId: RoomId;[\s\S]*\n}$/);
  });

  it("are found for every Swift type, with what a caller needs", () => {
    const text = read("generated/swift/Sources/RealtimeV1/Chat.swift");
    const found = swiftDeclarations(text);
    expect([...found.keys()]).toEqual(
      [...text.matchAll(/^public (?:struct|enum|typealias) (\w+)/gm)].map(([, n]) => n),
    );
    const join = found.get("RoomJoin") ?? "";
    expect(join).toContain("    public var position: StreamPosition?\n");
    expect(join).toContain('public static var type: String { "room_join" }');
    expect(join).toContain(
      "public init(roomId: RoomId, position: StreamPosition? = nil, messageId: MessageId? = nil) { ... }",
    );
    expect(join).not.toContain("_read");
    expect(found.get("RoomLeftReason")).toContain("    case roomClosed\n");
    const lines = [...found.values()].join("\n").split("\n");
    const own = lines.filter((line) => !text.includes(`${line}\n`) && !/\{ \.\.\. \}$|^ {4}\/\/ \.\.\.$/.test(line));
    expect(own).toEqual([]);
  });
});

describe("a Swift declaration whose callers are warned", () => {
  const struct = [
    "public struct Ask: Codable {",
    "    /// Old one.",
    "    @available(*, deprecated)",
    "    public var old: String {",
    "        get { self._old }",
    "        set { self._old = newValue }",
    "    }",
    "",
    "    private var _old: String",
    "",
    "    /// Creates a value from its members.",
    "    ///",
    "    /// - Parameters:",
    '    @available(*, deprecated, message: "No.")',
    "    public init(",
    "        old: String",
    "    ) {",
    "        self._old = old",
    "    }",
    "}",
  ];

  it("shows the warnings and no bodies", () => {
    expect(swiftDeclarations(struct.join("\n")).get("Ask")?.split("\n")).toEqual([
      ...struct.slice(0, 3),
      "    public var old: String { ... }",
      "",
      ...struct.slice(13, 16),
      "    ) { ... }",
      "    // ...",
      "}",
    ]);
  });
});

describe("close codes of the session protocol", () => {
  it("are those of the protocol's page", () => {
    const section = read("schema/v1/PROTOCOL.md").split("\n## 9. Close codes\n")[1]?.split("\n## ")[0] ?? "";
    const rows = section.split("\n").filter((line) => /^\| \d/.test(line));
    const cells = rows.map((row) =>
      row
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
    expect(sessionCodes).toEqual(cells.map(([code, meaning, from, , client]) => [code, meaning, from, client]));
    expect(sessionCodes.length).toBeGreaterThan(15);
  });
});
