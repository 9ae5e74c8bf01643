import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import { applyMigration, planMigration } from "../../../generator/migration/index.ts";
import { temporaryFolder, writeFiles } from "../../support/folder.ts";

/** A version of a catalog in which one type is used plainly, behind a name of its own with a rule, and by itself. */
function files(version: "1.0.0" | "2.0.0", price: object): Record<string, string> {
  const own = { type: "object", required: ["price"], properties: { price, next: { $ref: "#/$defs/Item" } } };
  const order = {
    type: "object",
    required: ["type"],
    properties: {
      type: { const: "order" },
      ruled: { $ref: "#/$defs/Ruled" },
      few: { $ref: "#/$defs/Few" },
      many: { $ref: "#/$defs/Many" },
      plain: { $ref: "#/$defs/Item" },
      list: { type: "array", items: { $ref: "#/$defs/Item" } },
    },
  };
  const Ruled = { $ref: "#/$defs/Item", not: { required: ["forbidden"] } };
  const Many = { type: "array", items: { $ref: "#/$defs/Item" } };
  const Few = { $ref: "#/$defs/Many", not: { minItems: 3 } };
  const family = { oneOf: [{ $ref: "#/$defs/Order" }], $defs: { Order: order, Ruled, Item: own, Few, Many } };
  const protocol = {
    name: "shop",
    subprotocol: `shop.v${version[0]}`,
    discriminator: "type",
    families: ["a.schema.json"],
  };
  const previous = version === "2.0.0" ? { previous: "v1" } : {};
  return {
    [`v${version[0]}/catalog.json`]: JSON.stringify({ name: "shop", version, ...previous, protocols: [protocol] }),
    [`v${version[0]}/a.schema.json`]: JSON.stringify(family),
  };
}

it("a type that is used plainly and behind a rule becomes the same in both places", async () => {
  const folder = temporaryFolder();
  const decimal = { type: "string", pattern: "^(0|[1-9][0-9]{0,5})(\\.[0-9]{1,2})?$", scale: 2 };
  writeFiles(folder, { ...files("1.0.0", { type: "number", minimum: 0 }), ...files("2.0.0", decimal) });
  const { value, diagnostics } = await loadCatalogs(join(folder));
  expect(diagnostics).toEqual([]);
  const [earlier, later] = (value ?? []).map(({ catalog }) => catalog);
  if (earlier === undefined || later === undefined) throw new Error("there are no two versions");
  const { upgrade } = planMigration(earlier, later);
  const item = { price: 1.5, next: { price: 2 } };
  const message = { type: "order", ruled: item, few: [item], many: [item], plain: item, list: [item] };
  const [made] = applyMigration(upgrade, "shop", { type: "order", value: message }, "server");
  const becomes = { price: "1.5", next: { price: "2" } };
  expect(JSON.parse(JSON.stringify(made?.value))).toEqual({
    type: "order",
    ruled: becomes,
    few: [becomes],
    many: [becomes],
    plain: becomes,
    list: [becomes],
  });
});
