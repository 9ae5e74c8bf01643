import { describe, expect, it } from "vitest";
import { importTexts, said } from "./support.ts";

/** When a choice at the root of a document is its list of messages. */
describe("a choice at the root", () => {
  const one = { type: "object", required: ["type", "id"], properties: { type: { const: "one" }, id: {} } };
  const two = { type: "object", required: ["type", "id"], properties: { type: { const: "two" }, id: {} } };
  const choice = { oneOf: [{ $ref: "#/$defs/One" }, { $ref: "#/$defs/Two" }], $defs: { One: one, Two: two } };

  const imported = async (more: object): Promise<readonly unknown[]> => {
    const report = await importTexts({ "thing.json": JSON.stringify({ ...more, ...choice }) }, "thing.json");
    const catalog = report.catalog?.catalog;
    const types = catalog?.families.flatMap(({ declarations }) => declarations.map(({ name }) => name));
    return [catalog?.protocols.flatMap(({ messages }) => messages.map((each) => each.discriminatorValue)), types];
  };

  it.each([
    {},
    { type: "object" },
    { type: "object", required: ["type"] },
    { required: ["id"], discriminator: { propertyName: "type" } },
  ])("lists the messages, beside %j", async (more) => {
    expect(await imported(more)).toEqual([
      ["one", "two"],
      ["One", "Two"],
    ]);
  });

  it("is a type where more is asked for beside it", async () => {
    const [messages] = await imported({ required: ["name"] });
    expect(messages).toEqual([]);
  });

  it("says so", async () => {
    const report = await importTexts({ "thing.json": JSON.stringify({ type: "object", ...choice }) }, "thing.json");
    expect(said(report)).toContain("changed the choice at the root is the list of messages");
  });
});
