import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEntries } from "../../../../templates/docs/page/matching.ts";
import { placeOf } from "../../../../templates/docs/page/place.ts";
import { readPlaces } from "../../../../templates/docs/page/places.ts";

/** The part of a frame that is marked. */
function marked(frame: string, code: string, path: string): string {
  return frame.slice(...placeOf(frame, code, path));
}

describe("the place of a fault", () => {
  const frame = ' { "type" : "a", "list": [1, {"x/y~": "\\u0041"}], "list2": [] } ';

  it.each([
    ["pattern", "/list/1/x~1y~0", '"\\u0041"'],
    ["type", "/list/0", "1"],
    ["required", "/list/1/missing", '{"x/y~": "\\u0041"}'],
    ["required", "/missing", frame.trim()],
    ["unknownField", "/list2", '"list2"'],
    ["minProperties", "", frame.trim()],
  ])("is of %s at %s", (code, path, part) => expect(marked(frame, code, path)).toBe(part));

  it("is the second of two members of one name, with its name", () => {
    expect(marked('{"a":1,"b":2,"a":3}', "duplicate", "/a")).toBe('"a":3');
  });

  it.each([
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ["{'a':1}", 1],
    ['{"a":01}', 6],
    ["[1,2", 4],
    ['{"a":1} x', 8],
    ["", 0],
    ['"\n"', 0],
  ])("is where %j stops being JSON", (text, stop) => {
    expect(placeOf(text, "syntax", "")[0]).toBe(stop);
    expect(readPlaces(text).stop).toBe(stop);
  });

  it("agrees with JSON.parse on what is JSON, and finds every value", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { values, stop } = readPlaces(text);
        expect(stop).toBeNull();
        expect(JSON.parse(text.slice(...(values.get("") ?? [0, 0])))).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\u0e-1.tfn ') }), (text) => {
        expect(readPlaces(text).stop === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("search", () => {
  const entry = (title: string, typeName: string, ...names: readonly string[]) => ({
    title,
    typeName,
    href: `#${typeName}`,
    fields: names.map((name) => ({ name, href: `#${typeName}.${name}` })),
  });
  const entries = [
    entry("room_joined", "RoomJoined", "roomId", "stream"),
    entry("room_join", "RoomJoin", "roomId"),
    entry("message", "ChatMessage", "text", "roomId"),
  ];
  const found = (query: string) =>
    findEntries(entries, query).map(({ entry: { title }, fields }) => [title, ...fields.map(({ name }) => name)]);

  it("finds by name, what is called so first", () => {
    expect(found("room_join")).toEqual([["room_join"], ["room_joined"]]);
    expect(found("CHAT")).toEqual([["message"]]);
  });

  it("finds by field, and by message and field", () => {
    expect(found("stream")).toEqual([["room_joined", "stream"]]);
    expect(found("message.room")).toEqual([["message", "roomId"]]);
    expect(found("nothing")).toEqual([]);
    expect(found("  ")).toEqual([]);
  });
});
