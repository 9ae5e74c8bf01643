import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A JSON Schema as plain data. */
type Schema = Readonly<Record<string, unknown>>;

/** A catalog for the bench: its files by path, and the same definitions as one document for tools that take one file. */
export interface SyntheticCatalog {
  readonly files: Readonly<Record<string, string>>;
  readonly document: string;
}

const draft = "https://json-schema.org/draft/2020-12/schema";

/** Messages of one family file: about what a person keeps in one file. */
const familySize = 20;

const subjects = ["order", "invoice", "shipment", "session", "room", "device", "alert", "report", "user", "payment"];
const verbs = [
  "created",
  "updated",
  "removed",
  "requested",
  "accepted",
  "rejected",
  "moved",
  "closed",
  "opened",
  "read",
];

/**
 * Makes a catalog of realistic messages: 20 a file, five to nine members each, of the kinds that catalogs of applications
 * have (identifiers, texts with bounds, numbers, enums, dates, lists, shared types, nested objects, nullable members).
 * The same count gives the same bytes.
 */
export function syntheticCatalog(count: number): SyntheticCatalog {
  const families = Array.from({ length: Math.ceil(count / familySize) }, (_, index) => {
    const first = index * familySize;
    return family(first, Math.min(familySize, count - first));
  });
  const names = families.map((_, index) => `family-${index + 1}.schema.json`);
  const protocol = { name: "bench", subprotocol: "bench.v1", discriminator: "type", families: names };
  const catalog = { name: "bench", version: "1.0.0", protocols: [protocol] };
  const files = families.map((one, index) => [names[index], print({ $schema: draft, ...one })] as const);
  const $defs = Object.assign({}, ...families.map((one) => one.$defs)) as Schema;
  return {
    files: { "catalog.json": print(catalog), ...Object.fromEntries(files) },
    document: print({ $schema: draft, $defs: withoutDirections($defs) }),
  };
}

/** Writes the files of a catalog into a folder that it makes anew. */
export function writeCatalog(folder: string, { files }: SyntheticCatalog): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
}

interface Family {
  readonly oneOf: readonly Schema[];
  readonly $defs: Readonly<Record<string, Schema>>;
}

function family(first: number, count: number): Family {
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const number = first / familySize + 1;
  const shared: readonly (readonly [string, Schema])[] = [
    [`Key${number}`, { type: "string", pattern: "^[A-Za-z0-9_-]+$", minLength: 1, maxLength: 64 }],
    [`Status${number}`, { enum: ["active", "paused", "ended"], description: "State of the thing." }],
    [`Author${number}`, author(number)],
  ];
  const messages = numbers.map((index) => [nameOf(index), message(index, number)] as const);
  return {
    oneOf: messages.map(([name]) => ({ $ref: `#/$defs/${name}` })),
    $defs: Object.fromEntries([...shared, ...messages]),
  };
}

function author(number: number): Schema {
  return {
    type: "object",
    description: "Who did it.",
    required: ["id", "name"],
    properties: {
      id: { $ref: `#/$defs/Key${number}` },
      name: { type: "string", minLength: 1, maxLength: 80 },
      email: { type: "string", format: "email" },
      roles: { type: "array", items: { type: "string" }, maxItems: 16 },
    },
  };
}

/** `OrderCreated`, and from the second round on `OrderCreated2`. */
function nameOf(index: number): string {
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const round = Math.floor(index / (subjects.length * verbs.length));
  const [subject, verb] = wordsOf(index);
  return `${capital(subject)}${capital(verb)}${round === 0 ? "" : round + 1}`;
}

function wordsOf(index: number): readonly [subject: string, verb: string] {
  const at = (words: readonly string[], place: number): string => words[place % words.length] as string;
  return [at(subjects, index), at(verbs, Math.floor(index / subjects.length))];
}

function message(index: number, number: number): Schema {
  const [subject, verb] = wordsOf(index);
  const common: readonly (readonly [string, Schema])[] = [
    ["type", { const: `${subject}.${verb}${index}` }],
    [`${subject}Id`, { $ref: `#/$defs/Key${number}`, description: `Which ${subject} it is.` }],
    ["ts", { type: "integer", minimum: 0, description: "Seconds since 1970-01-01T00:00:00Z." }],
  ];
  // Steps that have no divisor in common, so that few messages have the same members.
  const own = optional.filter((_, place) => (index + place * 3) % (2 + (place % 4)) === 0);
  const members = [...common, ...own.map(([name, make]) => [name, make(number, index)] as const)];
  return {
    type: "object",
    description: `The ${subject} was ${verb}.`,
    required: members.slice(0, 4).map(([name]) => name),
    properties: Object.fromEntries(members),
    message: {
      direction: index % 3 === 0 ? "clientToServer" : "serverToClient",
      delivery: index % 2 === 0 ? "queued" : "volatile",
    },
  };
}

/** Members of which each message has some. */
const optional: readonly (readonly [string, (number: number, index: number) => Schema])[] = [
  ["text", () => ({ type: "string", minLength: 1, maxLength: 4000, description: "What was said." })],
  ["status", (number) => ({ $ref: `#/$defs/Status${number}` })],
  ["amount", () => ({ type: "number", minimum: 0, maximum: 1_000_000 })],
  ["author", (number) => ({ $ref: `#/$defs/Author${number}` })],
  ["tags", () => ({ type: "array", items: { type: "string", maxLength: 32 }, maxItems: 20 })],
  ["at", () => ({ type: "string", format: "date-time" })],
  ["isFinal", () => ({ type: "boolean" })],
  ["note", () => ({ type: ["string", "null"], maxLength: 200 })],
  ["kind", (_, index) => ({ enum: [`kind${index % 5}`, "other", "none"] })],
  [
    "place",
    () => ({
      type: "object",
      required: ["x", "y"],
      properties: { x: { type: "number" }, y: { type: "number" }, label: { type: "string" } },
    }),
  ],
  ["counts", () => ({ type: "object", additionalProperties: { type: "integer" } })],
];

/** Definitions without the keyword that only framewright knows. */
function withoutDirections($defs: Schema): Schema {
  const plain = Object.entries($defs).map(([name, schema]) => {
    const { message: _own, ...rest } = schema as Schema;
    return [name, rest] as const;
  });
  return Object.fromEntries(plain);
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
