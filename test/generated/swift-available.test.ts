import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/folder.ts";
import { framewright } from "../support/framewright.ts";
import { describeSwift } from "../support/swift.ts";

/** Swift of a catalog that deprecates whatever it can: emitted code compiles without a warning, and callers are warned. */

const minutes = 60_000;
const hostile = '"\\(secret)\\" \u2028\r\n*/ """ #"\\u{41}';
const text = { type: "string" };
const deprecated = (replacement: string, sunset?: string) => ({ deprecation: { replacement, sunset } });
const message = (type: string, members: object, more: object = {}) => ({
  type: "object",
  message: { direction: "both" },
  required: ["type", "id"],
  properties: { type: { const: type }, id: text, ...members },
  ...more,
});

const family = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  oneOf: [{ $ref: "#/$defs/Order" }, { $ref: "#/$defs/OldOrder" }, { $ref: "#/$defs/Stop" }],
  $defs: {
    Order: message(
      "order",
      {
        id: { ...text, ...deprecated("`orderId`", "2027-06-30") },
        price: { type: "number", ...deprecated("cost") },
        Price: { type: "number", ...deprecated(hostile) },
        _deprecatedPrice: text,
        table: { ...text, deprecated: true },
        version: { const: 2, ...deprecated("nothing") },
        flag: { const: true, deprecated: true },
        parent: { $ref: "#/$defs/Order", ...deprecated("parents") },
        colour: { $ref: "#/$defs/Colour" },
        name: { $ref: "#/$defs/Name" },
        choice: { $ref: "#/$defs/Choice" },
        pair: { $ref: "#/$defs/Pair" },
        place: { $ref: "#/$defs/Place" },
        empty: { $ref: "#/$defs/Empty" },
        note: text,
      },
      { additionalProperties: text, required: ["type", "id", "version"] },
    ),
    OldOrder: message("old", { class: { ...text, deprecated: true } }, deprecated("Order")),
    Stop: message("stop", {}, deprecated(hostile)),
    Place: {
      type: "object",
      properties: { x: { type: "number" }, inner: { $ref: "#/$defs/Place" } },
      ...deprecated("Point"),
    },
    Empty: { type: "object", deprecated: true },
    Pair: { type: "array", prefixItems: [text, text], minItems: 2, maxItems: 2, ...deprecated("Order") },
    Colour: { enum: ["red", "green"], ...deprecated("Paint") },
    Name: { type: "string", maxLength: 20, ...deprecated("Title") },
    Choice: { anyOf: [text, { type: "number" }], ...deprecated("Name") },
  },
};

const caller = `
func use(_ order: inout Order, _ old: OldOrder, _ union: ShopMessage) -> [String] {
    _ = Order(id: "1", price: 2, table: "t", note: "n")
    order.price = 3
    let texts = [order.id, order.table ?? "", order.note ?? "", old.id, order.deprecatedPrice ?? ""]
    _ = order.Price
    _ = order.parent
    _ = Order.version
    _ = Place(x: 1)
    _ = Empty()
    _ = Pair(item1: "1", item2: "2")
    _ = OldOrder(id: "1")
    _ = Stop(id: "1")
    let colour: Colour = .red
    order.colour = colour
    switch union {
    case .order, .oldOrder, .stop, .unknown: return texts
    }
}
`;

/** What a compiler says of each line of the caller, in order; of types that are not structs, of parameters and of cases nothing. */
const texts = 'let texts = [order.id, order.table ?? "", order.note ?? "", old.id, order.deprecatedPrice ?? ""]';
const expected = [
  "order.price = 3 | 'price' is deprecated: Use cost instead.",
  `${texts} | 'id' is deprecated: Use \`orderId\` instead. Support ends on 2027-06-30.`,
  `${texts} | 'table' is deprecated`,
  "_ = order.Price | 'Price' is deprecated: Use \"\\(secret)\\\" \u2028",
  "_ = order.parent | 'parent' is deprecated: Use parents instead.",
  "_ = Order.version | 'version' is deprecated: Use nothing instead.",
  "_ = Place(x: 1) | 'init(x:inner:)' is deprecated: Use Point instead.",
  "_ = Empty() | 'init()' is deprecated",
  '_ = Pair(item1: "1", item2: "2") | \'init(item1:item2:)\' is deprecated: Use Order instead.',
  "_ = OldOrder(id: \"1\") | 'init(id:class:)' is deprecated: Use Order instead.",
  '_ = Stop(id: "1") | \'init(id:)\' is deprecated: Use "\\(secret)\\" \u2028',
];

/** Emitted sources of one module, runtime and client among them. */
function sources(): readonly string[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "shop.schema.json"), JSON.stringify(family));
  const { code, out } = framewright(folder, ["generate", "shop.schema.json", "--target", "swift", "--swift-drop-in"]);
  expect(code, out).toBe(0);
  const [module = ""] = readdirSync(join(folder, "generated/swift"));
  const own = join(folder, "generated/swift", module);
  return readdirSync(own).map((name) => join(own, name));
}

describeSwift("Swift of what is deprecated", (swift) => {
  const options = ["-typecheck", "-parse-as-library", "-module-name", "App"];

  it.each(["6", "5"])(
    "compiles without warnings, and warns callers, in Swift %s mode",
    {
      timeout: 5 * minutes,
    },
    async (mode) => {
      const files = sources();
      const strict = [...options, "-swift-version", mode, "-warnings-as-errors"];
      const alone = await swift.run("swiftc", [...strict, ...files]);
      expect(alone.code, alone.stderr).toBe(0);

      const own = join(temporaryFolder(), "Caller.swift");
      writeFileSync(own, caller);
      const { code, stderr } = await swift.run("swiftc", [...options, "-swift-version", mode, ...files, own]);
      expect(code, stderr).toBe(0);
      const lines = readFileSync(own, "utf8").split("\n");
      const warnings = Array.from(
        stderr.matchAll(/^(\S+):(\d+):\d+: (?:warning|error): ([^\r\n]*)/gm),
        ([, path, line, words]) =>
          path === own ? `${lines[Number(line) - 1]?.trim()} | ${words}` : `${path} | ${words}`,
      );
      expect([...new Set(warnings)]).toEqual(expected);
    },
  );
});
