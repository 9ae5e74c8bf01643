/** Small catalogs as a stranger would bring them: none of their words is ours. */

const draft = "https://json-schema.org/draft/2020-12/schema";

/** A document of its own: orders of a kitchen, told apart by `kind`. */
export const kitchen = {
  $schema: draft,
  $id: "https://example.org/kitchen-2.3.0.schema.json",
  title: "Kitchen",
  oneOf: [{ $ref: "#/$defs/OrderPlaced" }, { $ref: "#/$defs/dish-ready" }],
  $defs: {
    TableNumber: { type: "integer", minimum: 1, maximum: 99 },
    OrderPlaced: {
      type: "object",
      description: "A table has ordered.",
      required: ["kind", "table", "dishes"],
      properties: {
        kind: { const: "order.placed" },
        table: { $ref: "#/$defs/TableNumber" },
        dishes: {
          type: "array",
          minItems: 1,
          items: {
            type: "object",
            required: ["name"],
            properties: {
              name: { type: "string", minLength: 1 },
              without: { type: "array", items: { type: "string" } },
            },
          },
        },
        note: { type: ["string", "null"], maxLength: 80 },
      },
    },
    "dish-ready": {
      type: "object",
      required: ["kind", "table", "class"],
      properties: {
        kind: { const: "dish.ready" },
        table: { $ref: "#/$defs/TableNumber" },
        class: { enum: ["starter", "main", "dessert"] },
        tags: { type: "object", additionalProperties: { type: "string" } },
      },
    },
  },
};

/** Types only, no messages. */
export const shapes = {
  $schema: draft,
  $defs: {
    Point: {
      type: "object",
      required: ["x", "y"],
      additionalProperties: false,
      properties: { x: { type: "number" }, y: { type: "number" } },
    },
    Path: { type: "array", items: { $ref: "#/$defs/Point" }, minItems: 2 },
  },
};

/** Files of a catalog folder with one family. */
export function catalogFolder(version: string, family: object = kitchen): Record<string, string> {
  const catalog = {
    name: "kitchen",
    version,
    protocols: [
      {
        name: "kitchen",
        subprotocol: `kitchen.v${version[0]}`,
        discriminator: "kind",
        families: ["orders.schema.json"],
      },
    ],
  };
  return { "catalog.json": JSON.stringify(catalog, null, 2), "orders.schema.json": JSON.stringify(family, null, 2) };
}
