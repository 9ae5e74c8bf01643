import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignNames, type NameRequest } from "../../generator/names/assign.ts";
import { type NameOverrides, noOverrides } from "../../generator/names/overrides.ts";
import { isTypeName, pascalCase } from "../../generator/names/pascal.ts";
import { reservedReason } from "../../generator/names/reserved.ts";

const origin = { file: "a.schema.json", pointer: "", line: 1, column: 1 };

function request(key: string, more: Partial<NameRequest> = {}): NameRequest {
  return { key, place: `a.schema.json#/$defs/${key}`, text: key, parent: null, fallback: "Value", origin, ...more };
}

function assign(requests: readonly NameRequest[], overrides: NameOverrides = noOverrides) {
  return assignNames(requests, { overrides, own: new Set(["ShopV1Catalog"]) });
}

describe("pascalCase", () => {
  it.each([
    ["chat_message", "ChatMessage"],
    ["chat.message", "ChatMessage"],
    ["ChatMessage", "ChatMessage"],
    ["graphql-transport-ws message", "GraphqlTransportWsMessage"],
    ["userID", "UserID"],
    ["HTTPServer", "HTTPServer"],
    ["a1b2", "A1b2"],
    ["2fa", "2fa"],
    ["\u0131stanbul", "Stanbul"],
    ["\u0437\u0430\u043a\u0430\u0437", ""],
    ["*/ alert(1) /*", "Alert1"],
    ["", ""],
  ])("%j gives %j", (text, name) => {
    expect(pascalCase(text)).toBe(name);
  });

  it("stays in its alphabet and has nothing to add to its own result", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const name = pascalCase(text);
        expect(name).toMatch(/^[A-Za-z0-9]*$/);
        expect(pascalCase(name)).toBe(name);
      }),
    );
  });
});

describe("assignNames", () => {
  it("names inline types after where they stand", () => {
    const { value } = assign([
      request("subscribe", { text: "subscribe_request" }),
      request("payload", { parent: "subscribe", text: "payload" }),
      request("item", { parent: "payload", text: "variables item" }),
    ]);
    expect([...(value ?? [])]).toEqual([
      ["subscribe", "SubscribeRequest"],
      ["payload", "SubscribeRequestPayload"],
      ["item", "SubscribeRequestPayloadVariablesItem"],
    ]);
  });

  it("moves out of the way of reserved names, and of names of our own", () => {
    const { value } = assign([
      request("error", { fallback: "Message" }),
      request("String"),
      request("json-value"),
      request("shop-v1-catalog"),
      request("in", { text: "detail", parent: "error" }),
    ]);
    expect([...(value?.values() ?? [])]).toEqual([
      "ErrorMessage",
      "StringValue",
      "JsonValueValue",
      "ShopV1CatalogValue",
      "ErrorMessageDetail",
    ]);
  });

  it("obeys overrides, also for what is named after them", () => {
    const names = new Map([["a.schema.json#/$defs/msg", "ChatMessage"]]);
    const { value } = assign([request("msg"), request("p", { parent: "msg", text: "p" })], {
      ...noOverrides,
      names,
    });
    expect([...(value?.values() ?? [])]).toEqual(["ChatMessage", "ChatMessageP"]);
  });

  it.each([
    [["chat-message", "chatMessage"], "name/collision"],
    [["Order", "ORDER"], "name/collision"],
    [["Order", "OrderSchema"], "name/collision"],
    [["OrderSchema", "Order"], "name/collision"],
    [["Error", "ErrorValue"], "name/collision"],
    [["2fa"], "name/unusable"],
    [["\u0437\u0430\u043a\u0430\u0437"], "name/unusable"],
    [["A".repeat(201)], "name/unusable"],
  ])("refuses %j", (keys, code) => {
    const { value, diagnostics } = assign(keys.map((key) => request(key)));
    expect(value).toBeNull();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it("gives names that only depend on the type itself: adding and reordering rename nothing", () => {
    const key = fc
      .string({ unit: fc.constantFrom(..."abcdefghXYZ12_."), minLength: 3, maxLength: 9 })
      .map((text) => `t${text}`);
    const types = fc.uniqueArray(key, { minLength: 1, maxLength: 12 });
    let compared = 0;
    fc.assert(
      fc.property(types, types, fc.nat(), (some, more, seed) => {
        const parents = some.map((one) => request(one));
        const inline = some.map((one) => request(`${one} inline`, { parent: one, text: "detail" }));
        const before = assign([...parents, ...inline]);
        const added = more.filter((one) => !some.includes(one)).map((one) => request(one));
        const shuffled = [...parents, ...added].sort((a, b) => hash(a.key, seed) - hash(b.key, seed));
        const after = assign([...shuffled, ...inline]);
        if (before.value === null || after.value === null) return;
        compared++;
        for (const [one, name] of before.value) expect(after.value.get(one)).toBe(name);
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("never gives two types one name, or a name that is not one", () => {
    const requests = fc
      .uniqueArray(fc.string({ unit: fc.constantFrom(..."erorERO_"), minLength: 1, maxLength: 6 }), { maxLength: 20 })
      .map((keys) => keys.map((key) => request(key)));
    fc.assert(
      fc.property(requests, (all) => {
        const { value } = assign(all);
        if (value === null) return;
        const names = [...value.values()];
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
        expect(names.every((name) => isTypeName(name) && reservedReason(name) === null)).toBe(true);
      }),
    );
  });
});

function hash(text: string, seed: number): number {
  let value = seed | 1;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 16777619);
  return value >>> 0;
}
