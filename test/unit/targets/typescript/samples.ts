import type { Catalog } from "../../../../generator/model/catalog.ts";
import {
  any,
  array,
  boolean,
  catalog,
  constrained,
  declaration,
  family,
  field,
  integer,
  literal,
  map,
  message,
  nothing,
  nullable,
  number,
  object,
  objectOf,
  oneOf,
  protocol,
  ref,
  string,
  tuple,
  union,
} from "../../../support/model.ts";

/** A small catalog with two families that refer to each other, and two protocols. */
export function chatCatalog(versionFolder: string | null = "v1"): Catalog {
  const roomId = declaration("RoomId", string({ minLength: 1, maxLength: 8 }), { family: "common" });
  const status = declaration("Status", oneOf(["online", "away"]), { family: "common" });
  const code = declaration("Code", oneOf(["denied", "gone"], string({ maxLength: 20 })), { family: "common" });
  const thread = declaration(
    "Thread",
    object({ "last?": nullable(ref("ChatMessage", "chat")), replies: array(ref("Thread", "common")) }),
    { family: "common" },
  );
  const chat = declaration(
    "ChatMessage",
    object({
      type: literal("message", true),
      roomId: ref("RoomId", "common"),
      text: string({ minLength: 1, maxLength: 4000 }),
      "ts?": integer({ minimum: 0 }),
      "status?": ref("Status", "common"),
      "thread?": ref("Thread", "common"),
    }),
    { family: "chat" },
  );
  const ack = declaration("Ack", object({ type: literal("ack", true), id: string() }), { family: "chat" });
  const failure = declaration("Failure", object({ type: literal("error", true), code: ref("Code", "common") }), {
    family: "chat",
  });
  const open = declaration(
    "Open",
    object({ type: literal("open", true) }, { additional: { policy: "keep", type: any } }),
    { family: "chat" },
  );
  const realtime = protocol(
    "realtime",
    [
      message(chat),
      message(ack, { direction: "serverToClient" }),
      message(failure, { direction: "serverToClient" }),
      message(open, { direction: "clientToServer" }),
    ],
    { subprotocol: "realtime.v1" },
  );
  const other = protocol("other-ws", [message(ack)], { typeName: "OtherWsMessage" });
  const families = [family("common", [roomId, status, code, thread]), family("chat", [chat, ack, failure, open])];
  return catalog(families, [realtime, other], { name: "chat", versionFolder });
}

/** A catalog with every kind of type in every place, and names that trip tools up. */
export function oddCatalog(versionFolder: string): Catalog {
  const kept = { additional: { policy: "keep", type: any } } as const;
  const plain = declaration("Plain", object({ a: string() }));
  const names = [
    ...[
      "constructor",
      "hasOwnProperty",
      "toString",
      "valueOf",
      "length",
      "name",
      "prototype",
      "id",
      "$id",
      "$ref",
      "$defs",
    ],
    ...["new", "get", "set", "readonly", "static", "delete", "in", "default", "async", "declare", "await", "undefined"],
    ...["", "a-b", "1", "0", "0x1", "a b", "\u00e9", "\u65e5\u672c", "'", '"', "a\nb", "\\", "*/", "\u2028", "\ud800"],
  ];
  const pattern = { source: "^[a-c]+$", program: [[3], [0, 97, 99], [1, 1, 3], [4], [5]] };
  const declarations = [
    plain,
    declaration("Empty", object({})),
    declaration("Names", objectOf(names.map((name, index) => field(name, boolean, { required: index % 2 === 0 })))),
    declaration(
      "Strict",
      object({ "a?": any }, { additional: { policy: "refuse" }, minProperties: 0, maxProperties: 1 }),
    ),
    declaration("Kept", object({ "a?": ref("Plain"), b: nullable(ref("Kept")), c: array(ref("Kept")) }, kept)),
    declaration(
      "KeptNumbers",
      object({ a: string(), "b?": ref("Plain") }, { additional: { policy: "keep", type: number() } }),
    ),
    declaration("Tree", map(ref("Tree"))),
    declaration("Rows", array(array(nullable(ref("Rows"))), { minItems: 1, maxItems: 9, uniqueItems: true })),
    declaration("Alias", ref("Tree")),
    declaration("Nothing", nothing),
    declaration("Anything", any),
    declaration("Maybe", nullable(ref("Anything"))),
    declaration(
      "Choice",
      union([string({ pattern }), number({ multipleOf: 0.01 }), boolean, array(any), ref("Plain")]),
    ),
    declaration("One", oneOf(["one"])),
    declaration(
      "Literals",
      object({ a: literal(-1.5), b: literal(null), c: literal(true), d: literal(1e300), e: literal("") }),
    ),
    declaration("Words", oneOf(["", "constructor", "__proto__", "\u65e5", '"', "*/"], string({ format: "uuid" }))),
    declaration("Left", object({ kind: literal("left") })),
    declaration("Right", object({ kind: literal("right"), "next?": ref("Either") })),
    declaration("Either", union([ref("Left"), ref("Right")], { tag: "kind", keyword: "oneOf" })),
    declaration("Listed", constrained(integer(), { kind: "values", code: "enum", typed: true, values: [1, -2] })),
    declaration(
      "Shown",
      constrained(any, {
        kind: "values",
        code: "const",
        typed: false,
        values: [{ __proto: [1], "*/": null, "\u2028": "\u2028" }],
      }),
    ),
    declaration("Pair", tuple([number(), union([string(), boolean])], { minItems: 1, maxItems: 2 })),
    declaration("Tail", tuple([ref("Plain")], { rest: nullable(ref("Pair")), uniqueItems: true })),
    declaration("Rough", union([ref("Plain"), ref("Left")], { selection: "first", keyword: "anyOf" })),
    declaration(
      "Headers",
      object({ "id?": integer() }, { patterns: [{ pattern, type: string(), origin: string().origin }] }),
    ),
    declaration(
      "Ruled",
      constrained(
        array(any),
        { kind: "contains", schema: object({ a: ref("Listed") }), minContains: 1, maxContains: 2 },
        { kind: "not", schema: array(any, { minItems: 9 }) },
        { kind: "anyOf", branches: [array(any), nothing] },
        { kind: "if", condition: array(integer()), consequence: array(integer({ maximum: 1 })), alternative: null },
        { kind: "propertyNames", schema: string() },
        { kind: "dependentRequired", dependencies: [{ name: "*/", requires: ["a\n"] }] },
      ),
    ),
    declaration("Proto", object({ "a/b~c": literal("__proto__", true) })),
  ];
  const proto = declarations.at(-1) as Parameters<typeof message>[0];
  const protocols = [
    protocol("__proto__", [message(proto)], {
      typeName: "OddMessage",
      discriminator: { path: ["a/b~c"], kind: "string" },
      subprotocol: '"',
    }),
    protocol("default", [], { typeName: "NoMessage" }),
  ];
  const families = [family("test", declarations), family("none", [])];
  return catalog(families, protocols, { name: "odd \u00e9", version: null, versionFolder });
}

/** A catalog without anything in it. */
export function emptyCatalog(versionFolder: string): Catalog {
  return catalog([], [], { name: "", version: null, versionFolder });
}

/** A catalog of names and texts that do not fit on a line. */
export function longCatalog(versionFolder: string): Catalog {
  const name = (tag: string): string => `${tag}OfAnExceedinglyLongWindedName`;
  const words = "Some words that say at length what could have been said in fewer of them. ".repeat(4);
  const values = Array.from({ length: 9 }, (_, index) => `value-number-${index}-of-the-list`);
  const kept = { additional: { policy: "keep", type: any } } as const;
  const kind = declaration(name("Kind"), oneOf(values), { family: "long", description: words });
  const part = declaration(name("Part"), object({ a: string() }), { family: "long" });
  const pattern = {
    source: "[0-9]",
    program: [[0, ...Array.from({ length: 60 }, (_, index) => 1000 + 2 * index)], [5]],
  };
  const first = declaration(
    name("First"),
    object(
      {
        type: literal("first", true),
        [`${name("kind")}?`]: nullable(ref(kind.name, "long")),
        [`${name("part")}?`]: array(ref(part.name, "long")),
        choice: field("choice", union(values.map((value) => literal(value))), { description: words }),
        text: string({ pattern }),
      },
      kept,
    ),
    { family: "long" },
  );
  const second = declaration(name("Second"), object({ type: literal("second", true) }), { family: "long" });
  const messages = [message(first, { replies: values }), message(second)];
  const spoken = protocol("long", messages, { typeName: name("Union"), description: words });
  return catalog([family("long", [kind, part, first, second], { description: words })], [spoken], { versionFolder });
}
