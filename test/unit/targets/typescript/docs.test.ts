import { describe, expect, it } from "vitest";
import type { TypeNode } from "../../../../generator/model/type.ts";
import {
  any,
  array,
  catalog,
  declaration,
  family,
  field,
  integer,
  literal,
  map,
  message,
  nullable,
  number,
  object,
  oneOf,
  protocol,
  ref,
  string,
} from "../../../support/model.ts";
import { emit, emitFamily } from "./support.ts";

/** The doc comment of a field of this type, without the comment marks; `""` where it has none. */
async function fieldDoc(type: TypeNode, rules: Parameters<typeof field>[2] = {}): Promise<string> {
  const text = await emitFamily(declaration("X", object({ a: field("a", type, rules) })));
  return docBefore(text, "  readonly a");
}

/** The doc comment that stands before a line that starts so. */
function docBefore(text: string, start: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => line.startsWith(start));
  let first = end;
  while (/^ *(\/\*\*| \*)/.test(lines[first - 1] ?? "") && !/^ *\/\*\*/.test(lines[first] ?? "")) first -= 1;
  return lines
    .slice(first, end)
    .map((line) => line.replace(/^ *(\/\*\*|\*\/|\*) ?/, "").replace(/ ?\*\/$/, ""))
    .join("\n")
    .trim();
}

describe("fields", () => {
  it.each<[TypeNode, string]>([
    [string(), ""],
    [literal("a"), ""],
    [any, ""],
    [string({ minLength: 1, maxLength: 4000 }), "1 to 4000 code points."],
    [string({ minLength: 2 }), "At least 2 code points."],
    [string({ minLength: 0 }), ""],
    [string({ maxLength: 1 }), "At most 1 code point."],
    [string({ minLength: 3, maxLength: 3 }), "Exactly 3 code points."],
    [string({ format: "uuid" }), "A UUID."],
    [string({ format: "date-time", maxLength: 40 }), "An RFC 3339 date and time, at most 40 code points."],
    [string({ pattern: { source: "^[a*/]+$", program: [[5]] } }), "Matches `/^[a*\\/]+$/`."],
    [number(), ""],
    [number({ minimum: 0 }), "0 or more."],
    [number({ maximum: 0.5 }), "0.5 or less."],
    [number({ minimum: 1, maximum: 2 }), "1 to 2."],
    [number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), "More than 0, less than 1."],
    [number({ multipleOf: 0.01 }), "A multiple of 0.01."],
    [integer(), "An integer."],
    [integer({ minimum: 0 }), "An integer, 0 or more."],
    [array(string(), { minItems: 1, maxItems: 50, uniqueItems: true }), "1 to 50 items, no two items equal."],
    [array(string({ maxLength: 3 })), "Each item at most 3 code points."],
    [map(integer(), { maxProperties: 1 }), "At most 1 member, each value an integer."],
    [nullable(integer({ minimum: 0 })), "An integer, 0 or more."],
    [ref("X"), ""],
  ])("say what their type cannot: %j", async (type, expected) => {
    expect(await fieldDoc(type)).toBe(expected);
  });

  it("say what the author says first, as sentences", async () => {
    expect(await fieldDoc(string({ maxLength: 9 }), { description: "Plain text, no markup" })).toBe(
      "Plain text, no markup. At most 9 code points.",
    );
    expect(await fieldDoc(string(), { description: "Why not?" })).toBe("Why not?");
    expect(await fieldDoc(string(), { description: "So. (RFC 1)" })).toBe("So. (RFC 1)");
    expect(await fieldDoc(string(), { description: "So (RFC 1)" })).toBe("So (RFC 1).");
    expect(await fieldDoc(string({ maxLength: 9 }), { description: "One.\n\nTwo" })).toBe(
      "One.\n\nTwo.\n\nAt most 9 code points.",
    );
  });

  it("say last that they are deprecated", async () => {
    expect(await fieldDoc(string(), { description: "Old", deprecated: true })).toBe("Old.\n\n@deprecated");
    expect(await fieldDoc(string(), { deprecated: true })).toBe("@deprecated");
    const deprecation = { replacement: "`text`.", sunset: "2027-06-30" };
    const told = "@deprecated Use `text` instead. Support ends on 2027-06-30.";
    expect(await fieldDoc(string(), { deprecated: true, deprecation })).toBe(told);
  });

  it("are wrapped before the margin", async () => {
    const text = await emitFamily(
      declaration("X", object({ a: field("a", string(), { description: "some words ".repeat(40) }) })),
    );
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
  });
});

describe("declarations", () => {
  it("say where they stand, and last that they are deprecated", async () => {
    const text = await emitFamily(
      declaration("X", string({ maxLength: 5 }), { description: "Some id", deprecated: true }),
    );
    expect(docBefore(text, "export type X")).toBe(
      "Some id. At most 5 code points.\n\nOrigin: test.schema.json#/$defs/X\n\n@deprecated",
    );
  });

  it("say what they do with members that are not declared", async () => {
    const text = await emitFamily(
      declaration("A", object({ a: any }, { additional: { policy: "refuse" } })),
      declaration("B", object({ a: any }, { additional: { policy: "keep", type: any }, minProperties: 2 })),
    );
    expect(docBefore(text, "export interface A")).toMatch(/^Members that are not declared are refused\./);
    expect(docBefore(text, "export interface B")).toMatch(
      /^At least 2 members, members that are not declared are kept\./,
    );
  });

  it("say that an enum is open, and how far", async () => {
    const text = await emitFamily(declaration("X", oneOf(["a"], string({ maxLength: 5 }))));
    expect(docBefore(text, "export type X")).toMatch(/^Other values may come: at most 5 code points\./);
  });
});

describe("messages", () => {
  const ping = declaration("Ping", object({ type: literal("ping") }), { description: "Are you there?" });

  async function pingDoc(rules: Parameters<typeof message>[1]): Promise<string> {
    const files = await emit(catalog([family("test", [ping])], [protocol("realtime", [message(ping, rules)])]));
    return docBefore(files["typescript/v1/families/test.ts"] ?? "", "export interface Ping");
  }

  it("say how they travel", async () => {
    expect(
      await pingDoc({
        direction: "clientToServer",
        delivery: "acked",
        replies: ["ack", "pong", "error"],
        since: "1.2.0",
      }),
    ).toBe(
      "Are you there?\n\n" +
        "Client to server; delivery acked; answered by `ack`, `pong` or `error`. Since 1.2.0.\n\n" +
        "Origin: test.schema.json#/$defs/Ping",
    );
    expect(await pingDoc({ direction: "serverToClient" })).toContain("\n\nServer to client; delivery queued.\n\n");
    expect(await pingDoc({ replies: ["a\nb"] })).toContain("Both ways; delivery queued; answered by `a\\u{a}b`.");
  });
});

describe("families", () => {
  it("are introduced by a comment of their own", async () => {
    const about = { title: "Chat", description: "What people say to each other." };
    const files = await emit(catalog([family("chat", [declaration("X", string())], about)]));
    expect(files["typescript/v1/families/chat.ts"]).toContain(
      "\n\n/*\n * Chat.\n *\n * What people say to each other.\n */\n\n/** Origin",
    );
  });
});
