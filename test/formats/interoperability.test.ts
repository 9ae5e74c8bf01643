import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { create, createFileRegistry, fromBinary, toBinary } from "@bufbuild/protobuf";
import { type DescriptorProto, FileDescriptorSetSchema, file_google_protobuf_struct } from "@bufbuild/protobuf/wkt";
import { decode, encode } from "@msgpack/msgpack";
import { Packr } from "msgpackr/pack";
import { Unpackr } from "msgpackr/unpack";
import protobuf from "protobufjs";
import descriptor from "protobufjs/ext/descriptor/index.js";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { Catalog } from "../../generator/model/catalog.ts";
import type { BinaryFormat } from "../../generator/oracle/binary/frame.ts";
import { binaryOracle } from "../../generator/oracle/binary/oracle.ts";
import { type Coding, type Frame, framesOf } from "../support/binary-frames.ts";

/** Frames of all vectors, read and written by libraries that know nothing of framewright. */

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A value with the members of all objects in one order: libraries keep none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const members = Object.entries(value).map(([name, part]) => [name, sorted(part)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** How many arrays and objects of a value lie in each other. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** Libraries of Protocol Buffers read 100 messages in each other, of which a level of any value takes up to three. */
const deepest = { msgpack: 64, compact: 64, protobuf: 30 } as const;

/** msgpackr without what is its own: records, and big integers where a number would do. */
const plain = { useRecords: false, int64AsType: "number" } as const;
const [packr, unpackr] = [new Packr(plain), new Unpackr(plain)];

describe.each(["v1", "v2"])("frames of %s", (version) => {
  let catalog: Catalog;
  let frames: Record<
    BinaryFormat,
    readonly { readonly of: Frame; readonly bytes: Uint8Array; readonly json: unknown }[]
  >;
  const codecs: Partial<Record<BinaryFormat, Record<string, Coding>>> = {};

  beforeAll(async () => {
    catalog = (await loadCatalogs(join(root, "schema", version))).value?.[0]?.catalog as Catalog;
    const oracle = binaryOracle(catalog);
    const all = framesOf(join(root, "generated/vectors", version), catalog);
    const written = (format: BinaryFormat) => {
      const seen = new Set<string>();
      return all.flatMap((of) => {
        const verdict = oracle.encode(of.subject, format, of.json);
        if (verdict.outcome === "reject") return [];
        const key = `${of.name} ${Buffer.from(verdict.frame).toString("base64")}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [{ of, bytes: verdict.frame, json: JSON.parse(verdict.json) as unknown }];
      });
    };
    frames = { msgpack: written("msgpack"), compact: written("compact"), protobuf: written("protobuf") };
    for (const format of ["msgpack", "compact", "protobuf"] as const) {
      codecs[format] = (await import(join(root, `generated/typescript/${version}/formats/${format}.ts`))).codecs;
    }
  });

  /** Holds what a library writes of what it has read to the value that it was given. */
  function compare(format: BinaryFormat, again: (bytes: Uint8Array, frame: Frame) => Uint8Array): void {
    const differences: string[] = [];
    for (const { of, bytes, json } of frames[format]) {
      if (depthOf(json) > deepest[format]) continue;
      const decoded = codecs[format]?.[of.name]?.decode(again(bytes, of));
      const value = decoded?.ok ? decoded.value : decoded?.error;
      if (JSON.stringify(sorted(value)) !== JSON.stringify(sorted(json))) {
        differences.push(`${of.name} ${Buffer.from(bytes).toString("hex")}: ${JSON.stringify(value)}`);
      }
    }
    expect(differences.slice(0, 5)).toEqual([]);
    expect(frames[format].length).toBeGreaterThan(500);
  }

  it("are read and written by @msgpack/msgpack", () => {
    for (const { bytes, json } of frames.msgpack) expect(decode(bytes)).toEqual(json);
    compare("msgpack", (bytes) => encode(decode(bytes)));
  });

  it("are read and written by msgpackr", () => {
    for (const { bytes, json } of frames.msgpack) expect(unpackr.unpack(bytes)).toEqual(json);
    compare("msgpack", (bytes) => packr.pack(unpackr.unpack(bytes)));
    for (const { bytes } of frames.compact) expect(() => unpackr.unpack(bytes)).not.toThrow();
    if (version === "v1") compare("compact", (bytes) => packr.pack(unpackr.unpack(bytes)));
  });

  it("are read in compact form, too", () => {
    for (const { bytes } of frames.compact) expect(() => decode(bytes)).not.toThrow();
    // Where a scale is stated, a float and an integer of the same value mean different things, and it knows no such difference.
    if (version === "v1") compare("compact", (bytes) => encode(decode(bytes)));
  });

  /** The message that a frame is, by the rules for names of the emitted file. */
  function messageName(has: (name: string) => boolean, { name }: Frame): string {
    const home = catalog.protocols.find(({ messages }) =>
      messages.some(({ declaration }) => declaration.name === name),
    );
    const own = home?.typeName ?? (has(`${name}Frame`) ? `${name}Frame` : name);
    return `realtime.${version}.${own}`;
  }

  /** The emitted file, as protobufjs reads it. */
  function emittedFile(): protobuf.Root {
    const text = readFileSync(join(root, `generated/protobuf/realtime/${version}/realtime.proto`), "utf8");
    const parsed = protobuf.parse(text, { keepCase: true }).root;
    parsed.addJSON(protobuf.common.get("google/protobuf/struct.proto")?.nested ?? {});
    parsed.resolveAll();
    return parsed;
  }

  it("are read and written by protobufjs from the emitted file", () => {
    const parsed = emittedFile();
    const has = (name: string): boolean => parsed.lookup(`realtime.${version}.${name}`) !== null;
    compare("protobuf", (bytes, frame) => {
      const type = parsed.lookupType(messageName(has, frame));
      return Uint8Array.from(type.encode(type.decode(bytes)).finish());
    });
  });

  it("are read and written by @bufbuild/protobuf from the emitted file", () => {
    const described = (emittedFile() as Describing).toDescriptor("proto3");
    const bytes = (descriptor as unknown as Descriptors).FileDescriptorSet.encode(described).finish();
    const struct = file_google_protobuf_struct.proto;
    const own = fromBinary(FileDescriptorSetSchema, bytes).file.filter((file) => file.package !== struct.package);
    for (const file of own) {
      file.dependency.push(struct.name);
      for (const message of file.messageType) qualify(message, [`.${file.package}`]);
    }
    const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: [struct, ...own] }));
    const has = (name: string): boolean => registry.getMessage(`realtime.${version}.${name}`) !== undefined;
    compare("protobuf", (frameBytes, frame) => {
      const type = registry.getMessage(messageName(has, frame));
      if (type === undefined) throw new Error(`no message for ${frame.name}`);
      return toBinary(type, fromBinary(type, frameBytes));
    });
  });
});

/** What protobufjs adds to its roots once its extension for descriptors is loaded. */
type Describing = protobuf.Root & { toDescriptor(edition: string): protobuf.Message };

/** The extension's types, of which its declarations know little. */
interface Descriptors {
  readonly FileDescriptorSet: protobuf.Type;
}

/** Writes names of types out in full, which protobufjs leaves as they stand in the file. */
function qualify({ name, field, nestedType, enumType }: DescriptorProto, scopes: readonly string[]): void {
  const here = `${scopes.at(-1)}.${name}`;
  const local = new Set([...nestedType, ...enumType].map((one) => one.name));
  for (const one of field) {
    if (one.typeName === "" || one.typeName.startsWith(".")) continue;
    const isForeign = one.typeName.startsWith("google.");
    const scope = local.has(one.typeName.split(".")[0] ?? "") ? here : (scopes[0] ?? "");
    one.typeName = isForeign ? `.${one.typeName}` : `${scope}.${one.typeName}`;
  }
  for (const nested of nestedType) qualify(nested, [...scopes, here]);
}
