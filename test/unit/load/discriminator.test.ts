import { describe, expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { Protocol } from "../../../generator/model/catalog.ts";
import { discriminatorPath, discriminatorText, kindOf } from "../../../generator/model/discriminator.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";
import { catalogFile, findings, loadFamily, loadFolder } from "./family.ts";

/** An object that requires all of its properties. */
function objectOf(properties: object, more: object = {}): object {
  return { type: "object", required: Object.keys(properties), properties, ...more };
}

/** A family of two messages, and what they share. */
function familyOf(one: object, two: object, shared: object = {}): object {
  return { oneOf: [{ $ref: "#/$defs/One" }, { $ref: "#/$defs/Two" }], $defs: { One: one, Two: two, ...shared } };
}

function files(discriminator: string, family: object): Record<string, string> {
  const protocols = [{ name: "shop", subprotocol: "shop.v1", discriminator, families: ["shop.schema.json"] }];
  return {
    "catalog.json": catalogFile([], { protocols }),
    "shop.schema.json": JSON.stringify(family),
  };
}

async function load(discriminator: string, family: object): Promise<Protocol> {
  const [protocol] = (await loadFolder(files(discriminator, family))).protocols;
  if (protocol === undefined) throw new Error("no protocol");
  return protocol;
}

async function refusals(discriminator: string, family: object): Promise<readonly string[]> {
  const folder = temporaryFolder();
  writeFiles(folder, files(discriminator, family));
  const { diagnostics } = await loadCatalogs(folder);
  return diagnostics.map(({ code, message, origin }) => `${code} ${origin?.pointer}: ${message}`);
}

describe("the notation of a discriminator", () => {
  it.each([
    ["type", ["type"]],
    ["a/b", ["a/b"]],
    ["a~1b", ["a~1b"]],
    ["/header/type", ["header", "type"]],
    ["/~1op", ["/op"]],
    ["/a~1b/~0/", ["a/b", "~", ""]],
    ["~1", ["~1"]],
    ["/~01/x", ["~1", "x"]],
  ])("%s is read and written alike", (text, path) => {
    expect(discriminatorPath(text)).toEqual(path);
    expect(discriminatorText(path)).toBe(text);
  });

  it("writes a name of the message itself plainly where it can", () => {
    expect(discriminatorPath("/type")).toEqual(["type"]);
    expect(discriminatorText(["type"])).toBe("type");
  });

  it.each(["/a~", "/~2", "/header/~", ""])("refuses %j", async (text) => {
    const family = familyOf(objectOf({ a: { const: 1 } }), objectOf({ a: { const: 2 } }));
    expect(await refusals(text, family)).toEqual([
      expect.stringMatching(/^catalog\/wrong-value \/protocols\/0\/discriminator: /),
    ]);
  });
});

it("takes strings and integers that every language keeps exact", () => {
  const values = ["", "a", 0, -1, 2 ** 53 - 1, 2 ** 53, 1.5, 1e300, true, null, [1], {}];
  expect(values.map(kindOf)).toEqual([
    ...["string", "string", "integer", "integer", "integer"],
    ...Array.from({ length: 7 }, () => null),
  ]);
});

describe("integers", () => {
  it("select messages, with or without a type, in whatever spelling", async () => {
    const protocol = await load(
      "op",
      familyOf(objectOf({ op: { const: 10 } }), objectOf({ op: { type: "integer", const: -1 } })),
    );
    expect(protocol.discriminator).toEqual({ path: ["op"], kind: "integer" });
    expect(protocol.messages.map((one) => one.discriminatorValue)).toEqual([10, -1]);
  });

  it("are one number however they are written, and zero has no sign", async () => {
    const written = JSON.stringify(familyOf(objectOf({ op: { const: 777 } }), objectOf({ op: { const: 888 } })));
    const spelled = { ...files("op", {}), "shop.schema.json": written.replace("777", "-0").replace("888", "1.0e1") };
    const [protocol] = (await loadFolder(spelled)).protocols;
    expect(protocol?.messages.map((one) => one.discriminatorValue)).toEqual([0, 10]);
  });

  it("are constants where an enum lists one", async () => {
    const two = objectOf({ op: { type: "integer", enum: [2] } });
    const protocol = await load("op", familyOf(objectOf({ op: { enum: [1] } }), two));
    expect(protocol.messages.map((one) => one.discriminatorValue)).toEqual([1, 2]);
    expect(protocol.messages[1]?.declaration.type.fields[0]?.type).toMatchObject({
      kind: "literal",
      typed: true,
      integer: true,
    });
  });

  it("are named by replies", async () => {
    const one = objectOf({ op: { const: 1 } }, { message: { replies: [2] } });
    const two = objectOf({ op: { const: 2 } });
    expect((await load("op", familyOf(one, two))).messages[0]?.replies).toEqual([2]);
    const wrong = objectOf({ op: { const: 1 } }, { message: { replies: ["2", 20] } });
    expect(await refusals("op", familyOf(wrong, two))).toEqual([
      'message/unknown-reply /$defs/One/message/replies/0: no message of the protocol has the discriminator "2"',
      "message/unknown-reply /$defs/One/message/replies/1: no message of the protocol has the discriminator 20",
    ]);
  });

  it.each([1.5, 2 ** 53, true, null])("are not %j", async (constant) => {
    const found = await refusals("op", familyOf(objectOf({ op: { const: 1 } }), objectOf({ op: { const: constant } })));
    expect(found).toContain(
      'message/discriminator /$defs/Two/properties/op: "Two" gives no const string or integer to "op"',
    );
  });

  it("are each taken once, and not beside strings", async () => {
    const one = objectOf({ op: { const: 1 } });
    expect(await refusals("op", familyOf(one, one))).toEqual([
      'message/duplicate /$defs/Two/properties/op: 1 already selects "One"',
    ]);
    expect(await refusals("op", familyOf(one, objectOf({ op: { const: "1" } })))).toEqual([
      'message/mixed-discriminator /$defs/Two/properties/op: "1" selects "Two", and 1 selects "One"',
    ]);
  });
});

describe("members of objects", () => {
  const header = (type: object): object => objectOf({ header: objectOf({ type }) });

  it("select messages, through references and merged schemas", async () => {
    const base = objectOf({ type: { type: "string" }, id: { type: "string" } });
    const one = objectOf({ header: { $ref: "#/$defs/OneHeader" } });
    const two = objectOf({ header: { allOf: [{ $ref: "#/$defs/Base" }], properties: { type: { const: "two" } } } });
    const shared = {
      Base: base,
      OneHeader: objectOf({ type: { $ref: "#/$defs/OneType" } }),
      OneType: { type: "string", const: "one" },
    };
    const protocol = await load("/header/type", familyOf(one, two, shared));
    expect(protocol.discriminator).toEqual({ path: ["header", "type"], kind: "string" });
    expect(protocol.messages.map((message) => message.discriminatorValue)).toEqual(["one", "two"]);
  });

  it("may lie several objects deep, behind names of all kinds", async () => {
    const deep = (code: number): object => objectOf({ "a/b": objectOf({ "m~n": objectOf({ "": { const: code } }) }) });
    const protocol = await load("/a~1b/m~0n/", familyOf(deep(1), deep(2)));
    expect(protocol.discriminator).toEqual({ path: ["a/b", "m~n", ""], kind: "integer" });
  });

  it.each([
    ["a missing object", objectOf({ type: { const: "b" } }), "has no property", "/header", "/$defs/Two"],
    [
      "one that is optional",
      { ...header({ const: "b" }), required: [] },
      "does not require",
      "/header",
      "/$defs/Two/properties/header",
    ],
    [
      "a string",
      objectOf({ header: { type: "string" } }),
      "has no object with properties at",
      "/header",
      "/$defs/Two/properties/header",
    ],
    [
      "a nullable object",
      objectOf({ header: { anyOf: [objectOf({ type: { const: "b" } }), { type: "null" }] } }),
      "has no object with properties at",
      "/header",
      "/$defs/Two/properties/header",
    ],
    [
      "a missing member",
      objectOf({ header: objectOf({ kind: { const: "b" } }) }),
      "has no property",
      "/header/type",
      "/$defs/Two/properties/header",
    ],
    [
      "an optional member",
      objectOf({ header: { ...objectOf({ type: { const: "b" } }), required: [] } }),
      "does not require",
      "/header/type",
      "/$defs/Two/properties/header/properties/type",
    ],
    [
      "no constant",
      header({ type: "string" }),
      "gives no const string or integer to",
      "/header/type",
      "/$defs/Two/properties/header/properties/type",
    ],
  ])("have findings of their own: %s", async (_, two, problem, place, pointer) => {
    expect(await refusals("/header/type", familyOf(header({ const: "a" }), two))).toEqual([
      `message/discriminator ${pointer}: "Two" ${problem} "${place}"`,
    ]);
  });
});

describe("a single file", () => {
  const messages = (one: object, two: object): object => familyOf(objectOf(one), objectOf(two));

  it("is told apart by integers where no string does it", async () => {
    const coded = await loadFamily(
      messages({ op: { const: 1 }, v: { const: 3 } }, { op: { const: 2 }, v: { const: 3 } }),
    );
    expect(coded.protocols[0]?.discriminator).toEqual({ path: ["op"], kind: "integer" });
    const versioned = messages({ v: { const: "2.0" }, op: { const: 1 } }, { v: { const: "2.0" }, op: { const: 2 } });
    expect((await loadFamily(versioned)).protocols[0]?.discriminator).toEqual({ path: ["op"], kind: "integer" });
  });

  it("is told apart by strings before integers", async () => {
    const both = messages({ op: { const: 1 }, name: { const: "a" } }, { op: { const: 2 }, name: { const: "b" } });
    expect((await loadFamily(both)).protocols[0]?.discriminator).toEqual({ path: ["name"], kind: "string" });
  });

  it("is told apart by no mixture, and by no integer that two messages have", async () => {
    const none =
      "message/no-discriminator: no property is required by every message with a const string or integer of its own";
    expect(await findings(messages({ op: { const: 1 } }, { op: { const: "b" } }))).toEqual([none]);
    expect(await findings(messages({ op: { const: 1 } }, { op: { const: 1 } }))).toEqual([none]);
  });

  it("leaves the choice between integers to its author", async () => {
    expect(
      await findings(messages({ a: { const: 1 }, b: { const: 1 } }, { a: { const: 2 }, b: { const: 2 } })),
    ).toEqual(['message/no-discriminator: more than one property could select the message: "a", "b"']);
  });
});

describe("the keyword discriminator", () => {
  const pet = (kind: string, breed: string): object => objectOf({ kind: { const: kind }, breed: { const: breed } });
  const definitions = { Cat: pet("cat", "manx"), Dog: pet("dog", "pug") };
  const branches = [{ $ref: "#/$defs/Cat" }, { $ref: "#/$defs/Dog" }];
  const petsBy = (discriminator: object, more: object = {}): object => ({
    $defs: { ...definitions, Pet: { oneOf: branches, discriminator, ...more } },
  });
  const tagOf = async (family: object): Promise<unknown> => {
    const catalog = await loadFamily(family);
    const declarations = catalog.families.flatMap((one) => one.declarations);
    const type = declarations.find(({ name }) => name === "Pet")?.type;
    return type?.kind === "union" ? [type.tag, type.branches.map((one) => one.kind === "ref" && one.target)] : type;
  };
  const refs = ["shop#/$defs/Cat", "shop#/$defs/Dog"];

  it("chooses among the properties that tell the branches of a union apart", async () => {
    expect(await tagOf(petsBy({ propertyName: "kind" }))).toEqual(["kind", refs]);
    expect(await tagOf(petsBy({ propertyName: "breed" }))).toEqual(["breed", refs]);
  });

  it("leaves the branches what they are where what stands beside it repeats what they say", async () => {
    const repeated = { type: "object", required: ["breed"], properties: { kind: { type: "string" } } };
    expect(await tagOf(petsBy({ propertyName: "breed" }, repeated))).toEqual(["breed", refs]);
    const more = await tagOf(petsBy({ propertyName: "kind" }, { required: ["name"] }));
    expect(more).toEqual(["kind", [expect.stringContaining("/Pet/"), expect.stringContaining("/Pet/")]]);
  });

  it("is compared with the constants of the branches", async () => {
    const mapped = async (mapping: object, propertyName = "kind"): Promise<readonly string[]> =>
      findings(petsBy({ propertyName, mapping }));
    expect(await mapped({ cat: "#/$defs/Cat", dog: "Dog" })).toEqual([]);
    expect(await mapped({ cat: "#/$defs/Dog" })).toEqual([
      'schema/discriminator: the discriminator is "kind", but the constant "cat" is that of "Cat", not of "Dog"',
    ]);
    expect(await mapped({ cow: "#/$defs/Cat" })).toEqual([expect.stringMatching(/no branch has the constant "cow"/)]);
    expect(await mapped({}, "name")).toEqual([expect.stringMatching(/not every branch requires that property/)]);
  });

  it("may stand on a base that names a property", async () => {
    const base = { ...objectOf({ kind: { type: "string" } }), discriminator: { propertyName: "kind" } };
    expect(await findings({ $defs: { Base: base } })).toEqual([]);
    const lost = { ...base, discriminator: { propertyName: "sort" } };
    expect(await findings({ $defs: { Base: lost } })).toEqual([
      expect.stringMatching(/there is no choice here, and no property of that name/),
    ]);
  });

  it("names what selects the messages of a file", async () => {
    const family = (discriminator: object): object => ({ discriminator, oneOf: branches, $defs: definitions });
    const selectedBy = async (discriminator: object): Promise<unknown> =>
      (await loadFamily(family(discriminator))).protocols[0]?.discriminator.path;
    expect(await selectedBy({ propertyName: "kind" })).toEqual(["kind"]);
    expect(await selectedBy({ propertyName: "breed", mapping: { pug: "#/$defs/Dog" } })).toEqual(["breed"]);
    expect(await refusals("kind", family({ propertyName: "breed" }))).toEqual([
      'schema/discriminator /discriminator: the discriminator is "breed", but "kind" selects the messages',
    ]);
    expect(await refusals("kind", family({ propertyName: "kind", mapping: { pug: "#/$defs/Dog" } }))).toEqual([
      expect.stringMatching(/no branch has the constant "pug"/),
    ]);
  });
});
