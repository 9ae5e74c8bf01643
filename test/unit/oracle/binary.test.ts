import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../../generator/load/index.ts";
import type { Catalog } from "../../../generator/model/catalog.ts";
import { noNumbers } from "../../../generator/model/numbers.ts";
import { assignNumbers } from "../../../generator/numbers/assign.ts";
import type { BinaryFormat } from "../../../generator/oracle/binary/frame.ts";
import { type BinaryOracle, binaryOracle } from "../../../generator/oracle/binary/oracle.ts";
import {
  any,
  catalog,
  declaration,
  family,
  integer,
  literal,
  message,
  nullable,
  number,
  object,
  oneOf,
  protocol,
  ref,
  string,
  union,
} from "../../support/model.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const formats: readonly BinaryFormat[] = ["msgpack", "compact", "protobuf"];
const utf8 = new TextEncoder();

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Frames of all vectors that are accepted. */
function accepted(folder: string): readonly {
  readonly subject: string | null;
  readonly protocol: string | null;
  readonly frame: Uint8Array;
  readonly id: string;
}[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /(?<!index)\.json$/.test(file));
  return files.flatMap((file) => {
    const { vectors = [] } = JSON.parse(readFileSync(join(folder, file), "utf8"));
    return vectors.flatMap((one: Record<string, never>) => {
      const {
        type = null,
        protocol = null,
        frame,
        expect: expected,
        id,
      } = one as never as {
        type?: string;
        protocol?: string;
        id: string;
        frame: { text?: string; base64?: string };
        expect: { outcome: string };
      };
      if (expected.outcome !== "accept" || frame.text === undefined) return [];
      return [{ id, subject: type, protocol, frame: utf8.encode(frame.text) }];
    });
  });
}

describe.each([
  ["schema/v1", "generated/vectors/v1"],
  ["schema/v2", "generated/vectors/v2"],
  ["test/conformance/catalogs/wire", "test/conformance/catalogs/wire/generated"],
])("the reference of %s", (path, vectors) => {
  let oracle: BinaryOracle;
  let loaded: Catalog;

  beforeAll(async () => {
    const { value } = await loadCatalogs(join(root, path));
    loaded = value?.[0]?.catalog as Catalog;
    oracle = binaryOracle({ ...loaded, numbers: loaded.numbers ?? assignNumbers(loaded, noNumbers) });
  });

  it.each(formats)("reads what it writes, in %s", (format) => {
    const differences: string[] = [];
    let count = 0;
    for (const { id, subject: type, protocol: name, frame } of accepted(join(root, vectors))) {
      const subject = type === null ? { protocol: name ?? loaded.protocols[0]?.name ?? "" } : { type };
      const written = oracle.encode(subject, format, frame);
      // What is small enough in JSON may be too large in another format.
      if (written.outcome === "reject" && written.code === "size") continue;
      count += 1;
      const read = written.outcome === "accept" ? oracle.answer(subject, format, written.frame) : written;
      if (written.outcome !== "accept" || read.outcome !== "accept") differences.push(`${id}: ${JSON.stringify(read)}`);
      else if (hex(read.frame) !== hex(written.frame) || read.json !== written.json) differences.push(id);
    }
    expect(differences).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});

const price = number({ scale: 4 });
const point = declaration(
  "Point",
  object({
    type: literal("point"),
    price,
    "note?": nullable(string()),
    "colour?": ref("Colour"),
    amount: string({ scale: 2 }),
  }),
);
const other = declaration(
  "Other",
  object({ type: literal("other"), "shape?": ref("Shape"), "extra?": any, x: integer() }),
);
const model = catalog(
  [
    family("test", [
      point,
      other,
      declaration("Colour", oneOf(["red", "green"])),
      declaration("Circle", object({ kind: literal("circle"), radius: integer() })),
      declaration("Square", object({ kind: literal("square") }, { additional: { policy: "refuse" } })),
      declaration("Shape", union([ref("Circle"), ref("Square")], { tag: "kind", keyword: "oneOf" })),
      declaration("Open", object({ "a?": integer() }, { additional: { policy: "keep", type: any } })),
    ]),
  ],
  [protocol("main", [message(point), message(other)])],
  { limits: { maxFrameBytes: 1000, maxDepth: 4 } },
);

describe("frames", () => {
  const oracle = binaryOracle({ ...model, numbers: assignNumbers(model, noNumbers) });
  const written = (subject: object, format: BinaryFormat, value: unknown): string => {
    const verdict = oracle.encode(subject as never, format, utf8.encode(JSON.stringify(value)));
    return verdict.outcome === "accept" ? hex(verdict.frame) : `${verdict.code} ${verdict.path}`;
  };
  const read = (subject: object, format: BinaryFormat, bytes: string): string => {
    const verdict = oracle.answer(subject as never, format, Uint8Array.from(Buffer.from(bytes, "hex")));
    return verdict.outcome === "accept" ? verdict.json : `${verdict.code} ${verdict.path}`;
  };
  const main = { protocol: "main" };

  it.each([
    [main, "compact", { type: "point", price: 1.5, amount: "1.50" }, "9501cd3a98c400c0cc96"],
    [main, "compact", { type: "point", price: 1 / 3, note: null, amount: "1.5" }, "9501cb3fd5555555555555c0c0a3312e35"],
    [main, "compact", { type: "other", x: -1, shape: { kind: "circle", radius: 7 } }, "9402920107c400ff"],
    [main, "msgpack", { type: "other", x: 200 }, "82a474797065a56f74686572a178ccc8"],
    [main, "protobuf", { type: "other", x: -1, shape: { kind: "circle", radius: 7 } }, "12080a040a02080e1801"],
    [{ type: "Open" }, "compact", { a: 1 }, "9101"],
    [{ type: "Open" }, "compact", { a: 1, b: [2] }, "82a16101a1629102"],
    [{ type: "Colour" }, "compact", "green", "02"],
    [{ type: "Colour" }, "protobuf", "green", "0802"],
  ] as const)("%j in %s", (subject, format, value, bytes) => {
    expect(written(subject, format, value)).toBe(bytes);
    expect(JSON.parse(read(subject, format, bytes))).toEqual(value);
  });

  it.each([
    [main, "compact", "", "syntax "],
    [main, "compact", "c0", "notObject "],
    [main, "compact", "90", "noType /type"],
    [main, "compact", "91a5", "syntax "],
    [main, "compact", "9103", "unknownMessage /type"],
    [main, "compact", "91a170", "badType /type"],
    [{ type: "Point" }, "compact", "9102", "const /type"],
    [{ type: "Point" }, "compact", "90", "required /type"],
    [main, "compact", "9101", "required /price"],
    [main, "compact", "9501cd3a98c400c0c400", "required /amount"],
    [main, "compact", "9501cd3a98c40009cc96", "enum /colour"],
    [main, "compact", "9501cd3a98c4000900", "enum /colour"],
    [main, "compact", "9501cd3a98c400c0cc9600", "syntax "],
    [main, "compact", "940292ccff07c400ff", "oneOf /shape"],
    [main, "compact", "9402920207c0ff", "unknownField /shape/#1"],
    [main, "compact", "dd00000fff", "syntax "],
    [main, "compact", "94919191c0c0c0c0", "badType /type"],
    [main, "compact", "9491919100", "syntax "],
    [main, "compact", "94919191919100c0c0", "depth /0/0/0/0"],
    [main, "msgpack", "81a17803", "noType /type"],
    [main, "msgpack", "82a17803a178", "duplicate /x"],
    [main, "msgpack", "81a95f5f70726f746f5f5f", "reservedName /__proto__"],
    [main, "msgpack", "81a2c0af", "utf8 "],
    [main, "msgpack", "81a178cf0020000000000000", "range /x"],
    [main, "msgpack", "81a178c400", "syntax "],
    [main, "protobuf", "", "noType /type"],
    [main, "protobuf", "08", "syntax "],
    [main, "protobuf", "0801", "badType /type"],
    [main, "protobuf", "1a00", "unknownMessage /type"],
    [main, "protobuf", "12001200", "duplicate "],
    [main, "protobuf", "1200", "required /x"],
    [main, "protobuf", "12021a00", "type /x"],
    [main, "protobuf", "120418011801", "duplicate /x"],
    [main, "protobuf", "120b188080808080808080ff01", "range /x"],
    [main, "protobuf", "120c18808080808080808080 02".replace(" ", ""), "syntax "],
  ] as const)("%j in %s: %s is %s", (subject, format, bytes, fault) => {
    expect(read(subject, format, bytes)).toBe(fault);
  });
});
