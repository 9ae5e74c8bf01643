import type { Catalog, Family } from "../../generator/model/catalog.ts";
import type { Origin } from "../../generator/model/origin.ts";
import type { JsonValue, PatternMembers, TypeDeclaration, TypeNode } from "../../generator/model/type.ts";
import * as m from "./model.ts";

/** Models that try everything that Swift is asked to hold: every shape, recursion of every kind, and hostile text. */

/** Text that would do harm where an encoder is missing: it closes literals, comments and lines, and calls `PWN()`. */
export const hostileTexts: readonly string[] = [
  '" + PWN() + "',
  "\\(PWN())",
  "*/ PWN() /*",
  "\nPWN()\n",
  "\rPWN()",
  "\u2028PWN()\u2029",
  "\u202ePWN()\u202c",
  "\u0000PWN()\u0007",
  '"# + PWN() + #"',
  "\\#(PWN())",
  "`PWN()`",
  '"""\nPWN()\n"""',
  "{{PWN}}{{{PWN}}}",
  "\u{1f600}e\u0301PWN",
  "#endif\nPWN()",
  "/* PWN",
  "\\",
  "\\u{7d}PWN",
];

/** An origin whose file and pointer are text of the catalog's author, too. */
function place(text: string): Origin {
  return { file: `${text}.schema.json`, pointer: `/${text}`, line: 1, column: 1 };
}

function example(value: JsonValue): { readonly value: JsonValue; readonly origin: Origin } {
  return { value, origin: place("example") };
}

/** A catalog with hostile text in every place where a catalog has text. */
export function hostileCatalog(versionFolder: string | null = "v2"): Catalog {
  const all = hostileTexts.join(" ");
  const pattern = { source: all, program: [[5]] };
  const fields = hostileTexts.map((text) => m.field(text, m.string({ description: text }), { description: text }));
  const base = { family: "hostile", description: all, origin: place(all) };
  const values = Object.fromEntries(hostileTexts.map((text) => [text, text]));
  const message = m.declaration(
    "HostileFrame",
    m.objectOf([m.field(all, m.literal(all)), ...fields, m.field("text", m.string({ pattern }), { description: all })]),
    { ...base, examples: [example({ [all]: all, ...values, text: all })] },
  );
  const declarations: readonly TypeDeclaration[] = [
    message,
    m.declaration("HostileClosed", m.oneOf(hostileTexts), base),
    m.declaration("HostileOpen", m.oneOf(hostileTexts, m.string({ pattern })), {
      ...base,
      examples: hostileTexts.map(example),
    }),
    m.declaration("HostileAlias", m.string({ pattern, description: all }), { ...base, examples: [example(all)] }),
    m.declaration("HostileUnion", m.union([m.ref("HostileFrame", "hostile")], { tag: all }), base),
  ];
  const counterExamples = [{ value: { [all]: 1 }, reason: all, origin: place(all) }];
  const sent = m.message(message, { counterExamples, replies: [all], since: all, discriminatorValue: all });
  const family: Family = { name: `hostile ${all}`, file: all, title: all, description: all, declarations };
  const protocol = {
    ...m.protocol("hostile", [sent]),
    name: all,
    subprotocol: all,
    discriminator: { path: [all], kind: "string" } as const,
    description: all,
  };
  const version = versionFolder === null ? null : all;
  return m.catalog([family], [protocol], { name: `Hostile${all}`, version, versionFolder, description: all });
}

/** Members whose names hold a character. */
function named(character: number, type: TypeNode): PatternMembers {
  const pattern = { source: String.fromCharCode(character), program: [[0, character, character], [5]] };
  return { pattern, type, origin: place("shapes") };
}

/** A catalog with every shape of type, every way to be optional, and every kind of recursion. */
export function shapesCatalog(): Catalog {
  const shape = (name: string, type: TypeNode, ...examples: readonly JsonValue[]): TypeDeclaration =>
    m.declaration(name, type, { family: "shapes", examples: examples.map(example) });
  const ref = (name: string): TypeNode => m.ref(name, "shapes");
  const envelope = m.declaration(
    "Envelope",
    m.object({
      type: m.literal("envelope", true),
      id: ref("Identifier"),
      "absent?": m.integer(),
      required_null: m.nullable(m.string()),
      "both?": m.nullable(ref("Identifier")),
      "through_alias?": ref("MaybeIdentifier"),
      status: ref("Status"),
      "code?": ref("Code"),
      "extra?": m.any,
      "counts?": m.map(m.integer({ minimum: 0 })),
      "matrix?": m.array(m.array(m.number())),
    }),
    {
      family: "shapes",
      examples: [
        { type: "envelope", id: "a", required_null: null, status: "on-line" },
        { type: "envelope", id: "a", absent: 1, required_null: "x", both: null, through_alias: null, status: "away" },
        { type: "envelope", id: "a", required_null: null, both: "b", through_alias: "c", status: "away", code: "new" },
        { type: "envelope", id: "a", required_null: null, status: "away", code: "RATE_LIMITED", extra: null },
        {
          type: "envelope",
          id: "a",
          required_null: null,
          status: "away",
          counts: { b: 1, a: 2 },
          matrix: [[], [1.5, -0.1]],
        },
      ].map(example),
    },
  );
  const keeper = m.declaration(
    "Keeper",
    m.object(
      { type: m.literal("keeper"), "a?": m.string(), "additionalMembers?": m.string() },
      { additional: { policy: "keep", type: m.nullable(m.integer()) } },
    ),
    { family: "shapes", examples: [{ type: "keeper" }, { z: 1, type: "keeper", y: null, a: "a" }].map(example) },
  );
  const closed = m.declaration(
    "Closed",
    m.object({ type: m.literal("closed") }, { additional: { policy: "refuse" } }),
    {
      family: "shapes",
      examples: [example({ type: "closed" })],
    },
  );
  const constants = {
    one: m.literal(1),
    half: m.literal(0.5),
    tiny: m.literal(1e-7),
    yes: m.literal(true),
    nothing: m.literal(null),
    "perhaps?": m.literal("x"),
  };
  const declarations: readonly TypeDeclaration[] = [
    envelope,
    keeper,
    closed,
    shape("Identifier", m.string({ minLength: 1, maxLength: 64 }), "a", "\u0439\u{1f600}"),
    shape("MaybeIdentifier", m.nullable(ref("Identifier")), null, "a"),
    shape(
      "Status",
      m.oneOf(["on-line", "away", "in", "1m", "none", "e\u0301", "\u00e9"]),
      "in",
      "1m",
      "\u00e9",
      "e\u0301",
    ),
    shape(
      "Code",
      m.oneOf(["RATE_LIMITED", "unknown"], m.string({ maxLength: 20 })),
      "RATE_LIMITED",
      "unknown",
      "other",
    ),
    shape("Constants", m.object(constants), { one: 1, half: 0.5, tiny: 1e-7, yes: true, nothing: null, perhaps: "x" }),
    shape("Empty", m.object({}), {}),
    shape("EmptyKeeper", m.object({}, { additional: { policy: "keep", type: m.any } }), { b: [1], a: { c: null } }),
    shape("AnyAlias", m.any, null, [1], { a: 1 }),
    shape("NumberAlias", m.number({ minimum: -1.5, exclusiveMaximum: 1e21, multipleOf: 0.1 }), 0.3),
    // Recursion: in place, through arrays and maps, through aliases alone, through unions.
    shape("Node", m.object({ value: m.integer(), "next?": ref("Node"), "kids?": m.array(ref("Node")) }), {
      value: 1,
      next: { value: 2, kids: [{ value: 3 }] },
    }),
    shape("Left", m.object({ "right?": m.nullable(ref("Right")) }), { right: { left: {} } }, { right: null }),
    shape("Right", m.object({ "left?": ref("MaybeLeft") }), { left: null }),
    shape("MaybeLeft", m.nullable(ref("Left")), null),
    shape("Tree", m.array(ref("Tree")), [], [[], [[]]]),
    shape("Forest", m.map(m.nullable(ref("Forest"))), { a: { b: null } }),
    shape("Expression", m.union([m.number(), m.string(), m.nothing, m.array(ref("Expression")), ref("Operation")]), 1, [
      "a",
      null,
      { operator: "+", operands: [1] },
    ]),
    shape(
      "Operation",
      m.object({ operator: m.string(), operands: m.array(ref("Expression")), "of?": ref("Expression") }),
      {
        operator: "-",
        operands: [],
        of: { operator: "+", operands: [1, [2]] },
      },
    ),
    shape("Attachment", m.union([ref("Picture"), ref("Quotation")], { tag: "kind_of", keyword: "oneOf" }), {
      kind_of: "quotation",
      inner: { kind_of: "picture", url: "u" },
    }),
    shape("Picture", m.object({ kind_of: m.literal("picture"), url: m.string() })),
    shape("Quotation", m.object({ kind_of: m.literal("quotation"), "inner?": ref("Attachment") })),
    // Shapes with rules beside them.
    shape(
      "Port",
      m.constrained(m.integer(), { kind: "values", code: "enum", typed: true, values: [80, 443, -1] }),
      80,
      -1,
    ),
    shape(
      "Flag",
      m.constrained(m.any, { kind: "values", code: "const", typed: false, values: [{ a: [1, null, "x"], b: {} }] }),
      {
        a: [1, null, "x"],
        b: {},
      },
    ),
    shape("MaybePort", m.nullable(ref("Port")), null, 443),
    shape(
      "Ruled",
      m.object({
        port: ref("Port"),
        "maybe?": ref("MaybePort"),
        "direct?": m.constrained(m.nullable(m.string()), {
          kind: "not",
          schema: m.string({ maxLength: 1 }),
        }),
        "ports?": m.array(ref("Port")),
      }),
      { port: 80, maybe: null, direct: null, ports: [443] },
      { port: 80, direct: "ab" },
    ),
    shape(
      "Point",
      m.tuple([m.number(), m.number(), m.nullable(m.string())], { minItems: 2, maxItems: 3 }),
      [1, 2.5],
      [1, 2, null],
    ),
    shape("Row", m.tuple([ref("Point"), ref("MaybeRow")], { rest: ref("Port") }), [], [[1, 2], [[3, 4, "c"]], 80, 443]),
    shape("MaybeRow", m.nullable(ref("Row")), null),
    shape(
      "Result_or_failure",
      m.union([ref("Outcome"), ref("Failure"), m.string(), m.string({ minLength: 3 })], {
        selection: "first",
        keyword: "anyOf",
      }),
      { value: 1 },
      { error: "e" },
      "ab",
    ),
    shape("Outcome", m.object({ value: m.any })),
    shape("Failure", m.object({ error: m.string(), "cause?": ref("Result_or_failure") })),
    shape(
      "OnlyOne",
      m.union([m.integer({ multipleOf: 3 }), m.integer({ multipleOf: 5 })], { selection: "first", keyword: "oneOf" }),
      3,
      10,
    ),
    shape("Headers", m.object({ "id?": m.integer() }, { patterns: [named(120, m.string())] }), {
      id: 1,
      "x-a": "b",
    }),
    shape(
      "Mixed",
      m.object({}, { patterns: [named(120, ref("Outcome"))], additional: { policy: "keep", type: m.integer() } }),
      { x: { value: [1] }, n: 3 },
    ),
    shape(
      "Conditions",
      m.constrained(
        m.array(m.any),
        { kind: "contains", schema: m.integer({ minimum: 5 }), minContains: 1, maxContains: 2 },
        { kind: "anyOf", branches: [m.array(m.any, { minItems: 2 }), m.array(m.integer())] },
        { kind: "not", schema: m.array(m.any, { minItems: 9 }) },
        { kind: "allOf", schema: m.array(m.any, { maxItems: 20 }) },
        {
          kind: "if",
          condition: m.array(m.integer()),
          consequence: m.array(m.integer({ maximum: 100 })),
          alternative: null,
        },
      ),
      [5],
      [6, "a", 7],
    ),
    shape(
      "Named",
      m.constrained(
        m.map(m.any),
        { kind: "propertyNames", schema: m.string({ maxLength: 3 }) },
        { kind: "dependentRequired", dependencies: [{ name: "a", requires: ["b", "c"] }] },
        { kind: "oneOf", branches: [m.object({ a: m.any }), m.object({ d: m.any })] },
      ),
      { d: 1 },
      { a: 1, b: 2, c: 3 },
    ),
    shape("Keywords", m.object(Object.fromEntries(keywords.map((word) => [`${word}?`, m.string()]))), {
      in: "a",
      self: "b",
    }),
    shape("KeywordCases", m.oneOf(keywords), ...keywords),
  ];
  const counterExamples = [{ value: { type: "envelope" }, reason: "Nothing else is there.", origin: place("shapes") }];
  const messages = [
    m.message(envelope, { direction: "clientToServer", delivery: "acked", replies: ["keeper"], counterExamples }),
    m.message(keeper, { direction: "serverToClient", delivery: "volatile" }),
    m.message(closed),
  ];
  return m.catalog([m.family("shapes", declarations)], [m.protocol("shapes", messages)], { name: "shapes" });
}

/** Names that mean something in Swift, or that emitted code uses itself. */
export const keywords: readonly string[] = (
  "associatedtype class deinit enum extension fileprivate func import init inout internal let open operator private " +
  "precedencegroup protocol public rethrows static struct subscript typealias var break case catch continue default defer " +
  "do else fallthrough for guard if in repeat return throw switch where while Any as await false is nil self Self super " +
  "throws true try async actor any some borrowing consuming consume copy discard each macro package sending isolated " +
  "nonisolated convenience dynamic didSet willSet final get set indirect infix lazy left right mutating none nonmutating " +
  "optional override postfix prefix Type Protocol required unowned weak unsafe available module yield then hash hashValue " +
  "encode rawValue description schema codec decode direction delivery allCases allKnown members encoder decoder container " +
  "additionalMembers CodingKeys value unknown"
).split(" ");
