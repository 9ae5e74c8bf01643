import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { loadTexts } from "../../generator/load/memory.ts";
import { temporaryFolder, writeFiles } from "../support/folder.ts";
import { checkout } from "../support/project.ts";
import { bundleRow } from "./bundle.ts";
import { bundledUnions } from "./bundled.ts";
import { commonJsUnions } from "./commonjs.ts";
import { compare, work } from "./measure.ts";
import { peerRows } from "./peers/rows.ts";
import { catalogSchemas, documentOf } from "./peers/schemas.ts";
import { typiaSource } from "./peers/typia.ts";
import { syntheticCatalog } from "./process/catalog.ts";
import { cost } from "./process/run.ts";
import { goalLine, type Row, rowLine } from "./row.ts";
import { rows } from "./rows.ts";
import { stream } from "./stream.ts";
import { readersOnly } from "./swift/readers.ts";
import { example, study } from "./traffic.ts";
import { refused, unions } from "./work.ts";

const ratio = (median: number) => ({ median, lowerQuartile: median, upperQuartile: median });

describe("the bench", () => {
  it("measures binary frames of the study's size, which its codecs read as what was written", async () => {
    const mean = (only?: "tick"): number => {
      const sizes = study.samples(only).map(({ bytes }) => bytes.length);
      return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    };
    expect(mean("tick")).toBeCloseTo(87.3, 0);
    expect(mean()).toBeCloseTo(90, 0);
    for (const format of ["compact", "msgpack", "protobuf"] as const) {
      for (const traffic of [study, example]) {
        const codecOf = await traffic.codecs(format);
        for (const sample of traffic.samples(undefined)) {
          const codec = codecOf(sample);
          const read = codec.decode(codec.encode(sample.value as never));
          expect(read).toEqual({ ok: true, value: sample.value });
        }
      }
    }
    const [form, scaled] = await study.scaled();
    const values = study.samples("tick").map(({ value }) => form(value));
    for (const value of values) expect(scaled.decode(scaled.encode(value as never)).ok).toBe(true);
  });

  it("keeps types, Hashable and readers of emitted Swift, and nothing else", () => {
    const folder = join(checkout, "generated/swift/Sources/RealtimeV1");
    const files = readdirSync(folder).filter((name) => name.endsWith(".swift"));
    const before = files.map((name) => readFileSync(join(folder, name), "utf8"));
    const after = before.map(readersOnly).join("\n");
    const declared = (text: string): readonly string[] => text.match(/^public (struct|enum|typealias) \S+/gm) ?? [];
    const readers = (text: string): readonly string[] => text.match(/static func _read\w*/g) ?? [];
    expect(declared(after)).toEqual(declared(before.join("\n")));
    expect(readers(after)).toEqual(readers(before.join("\n")));
    expect(readers(after).length).toBeGreaterThan(80);
    expect(after.match(/public static func _read/g)).toHaveLength(readers(after).length);
    expect(after.match(/[{]/g)?.length).toBe(after.match(/[}]/g)?.length);
    expect(after).not.toMatch(/Codable|Encoder|Decoder|Codec<|AnyCodec|_write|_table|^private /m);
  });

  it("sees that twice the work costs about twice as much", () => {
    const spin = (count: number): number => {
      let sum = 0;
      for (let index = 0; index < count; index += 1) sum += Math.sqrt(index);
      return sum;
    };
    const repeated = (count: number): number[] => new Array<number>(20).fill(count);
    const { median } = compare(work(repeated(20_000), spin), work(repeated(40_000), spin), 11);
    expect(median).toBeGreaterThan(1.5);
    expect(median).toBeLessThan(2.7);
  });

  it("measures frames that are accepted, and frames that are refused", () => {
    const isAccepted = (text: string): boolean => unions.realtime.decode(text).ok || unions.graphql.decode(text).ok;
    expect(stream(500).filter(({ text }) => !isAccepted(text))).toEqual([]);
    expect(refused().filter(({ text }) => isAccepted(text))).toEqual([]);
  });

  it("measures codecs that were bundled or compiled to CommonJS and read the same", async () => {
    const read = ({ realtime, graphql }: typeof unions) =>
      stream(200).map(({ bytes }) => [realtime.decode(bytes), graphql.decode(bytes)]);
    expect(read(await bundledUnions())).toEqual(read(unions));
    expect(read(commonJsUnions())).toEqual(read(unions));
  });

  it("tells for each goal whether it is met, and how far it is missed otherwise", () => {
    const row: Row = { name: "n", floor: "f", hold: 0.5, reach: 0.4, measure: () => ratio(1) };
    expect(goalLine(row, ratio(0.4))).toBe("| n | 0.40 | <= 0.5 met | <= 0.4 met |");
    expect(goalLine(row, ratio(0.44))).toBe("| n | 0.44 | <= 0.5 met | <= 0.4 missed by 10 % |");
    expect(rowLine(row, { median: 0.05, lowerQuartile: 0.04, upperQuartile: 0.06, note: "x" })).toBe(
      "| n | f | 0.050 | 0.040-0.060 | x |",
    );
  });

  it("has other names for the rows of peers", () => {
    expect(Object.keys(peerRows).filter((name) => Object.hasOwn(rows, name))).toEqual([]);
    expect(Object.keys(peerRows).length).toBeGreaterThan(10);
  });

  it("finds the size of the code of ten messages beside Ajv's", async () => {
    const [code, all] = [await bundleRow(false), await bundleRow(true)];
    expect(code.median).toBeGreaterThan(0.3);
    expect(all.median).toBeGreaterThan(code.median);
  });
});

describe("the rows of whole processes", () => {
  it("make catalogs that have as many messages as they say, and no findings", async () => {
    for (const count of [1, 10, 45]) {
      const { files } = syntheticCatalog(count);
      const { value, diagnostics } = await loadTexts(new Map(Object.entries(files)), "v1");
      expect(diagnostics).toEqual([]);
      expect(value?.catalog.protocols[0]?.messages).toHaveLength(count);
      expect(syntheticCatalog(count)).toEqual(syntheticCatalog(count));
    }
  });

  it("give quicktype the same messages in one document", () => {
    const { document } = syntheticCatalog(45);
    const { $defs } = JSON.parse(document) as { readonly $defs: Readonly<Record<string, object>> };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const messages = Object.keys($defs).filter((name) => !/^(Key|Status|Author)/.test(name));
    expect(messages).toHaveLength(45);
    for (const name of messages) ajv.compile({ $ref: `#/$defs/${name}`, $defs });
  });

  it("see what a process takes, and its failure", () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "little.cjs": "",
      "much.cjs":
        "const held = Buffer.alloc(150 << 20, 1); const end = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < end);",
      "broken.cjs": "process.exitCode = 3;",
    });
    const [little, much] = [cost(folder, [["little.cjs"]]), cost(folder, [["much.cjs"]])];
    expect(much.milliseconds - little.milliseconds).toBeGreaterThan(200);
    expect(much.mebibytes - little.mebibytes).toBeGreaterThan(120);
    expect(cost(folder, [["little.cjs"], ["much.cjs"]]).milliseconds).toBeGreaterThan(much.milliseconds / 2);
    expect(() => cost(folder, [["broken.cjs"]])).toThrow("broken.cjs failed");
  });
});

describe("the schemas that peers get", () => {
  const schemas = catalogSchemas();
  const messages = [...schemas.realtime, ...schemas.graphql];

  it("are the catalog's own: they take and refuse what the mix has", () => {
    const ajv = new Ajv2020({ strict: false });
    const validators = new Map(messages.map(([type, name]) => [type, ajv.compile(documentOf(schemas, name))]));
    const isValid = ({ value }: { readonly value: { readonly [name: string]: unknown } }): boolean =>
      validators.get(String(value.type))?.(value) === true;
    expect(stream(500).filter((sample) => !isValid(sample))).toEqual([]);
    expect(refused().slice(0, 500).filter(isValid)).toEqual([]);
  });

  it("say the same in typia's types", () => {
    const source = typiaSource(schemas);
    for (const name of Object.keys(schemas.$defs)) expect(source).toContain(`\ntype ${name} = `);
    expect(source).toContain('type TickerSymbol = string & tags.MinLength<1> & tags.MaxLength<32> & tags.Pattern<"');
    expect(source).not.toContain("undefined");
  });
});
