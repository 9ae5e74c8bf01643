import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { EncodeError } from "../../generated/typescript/v1/runtime/result.ts";
import { loadCatalogs } from "../../generator/load/index.ts";
import type { Catalog } from "../../generator/model/catalog.ts";
import type { BinaryFormat } from "../../generator/oracle/binary/frame.ts";
import { type BinaryOracle, type BinaryVerdict, binaryOracle } from "../../generator/oracle/binary/oracle.ts";
import { type Coding, type Frame, framesOf } from "../support/binary-frames.ts";

/** Holds emitted binary codecs to the reference: every accepted vector, and mutants of their frames. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const formats: readonly BinaryFormat[] = ["msgpack", "compact", "protobuf"];

/** A generator of numbers that gives the same ones in every run (xorshift32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** One change of a frame: a byte less, more, or another. */
function mutate(frame: Uint8Array, below: (most: number) => number): Uint8Array {
  const bytes = [...frame];
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const at = below(bytes.length + 1);
    const telling = [
      0, 1, 0x7f, 0x80, 0x90, 0x91, 0xc0, 0xc1, 0xc4, 0xca, 0xcb, 0xcf, 0xd3, 0xd9, 0xdc, 0xdd, 0xdf, 0xff,
    ];
    const byte = below(2) === 0 ? below(256) : (telling[below(telling.length)] as number);
    switch (below(4)) {
      case 0:
        bytes.splice(at, 1);
        break;
      case 1:
        bytes.splice(at, 0, byte);
        break;
      case 2:
        bytes.length = Math.min(bytes.length, at);
        break;
      default:
        if (at < bytes.length) bytes[at] = byte;
    }
  }
  return Uint8Array.from(bytes);
}

function answer(codec: Coding, frame: Uint8Array): string {
  const decoded = codec.decode(frame);
  if (!decoded.ok) return `${decoded.error.code} ${decoded.error.path}`;
  try {
    return `accept ${Buffer.from(codec.encode(decoded.value)).toString("hex")}`;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === EncodeError.name) {
      const { code, path } = thrown as EncodeError;
      return `${code} ${path}`;
    }
    throw thrown;
  }
}

function expected(verdict: BinaryVerdict): string {
  return verdict.outcome === "accept"
    ? `accept ${Buffer.from(verdict.frame).toString("hex")}`
    : `${verdict.code} ${verdict.path}`;
}

describe.each(["v1", "v2"])("binary codecs of %s", (version) => {
  let catalog: Catalog;
  let oracle: BinaryOracle;
  let frames: readonly Frame[];

  beforeAll(async () => {
    catalog = (await loadCatalogs(join(root, "schema", version))).value?.[0]?.catalog as Catalog;
    oracle = binaryOracle(catalog);
    frames = framesOf(join(root, "generated/vectors", version), catalog);
  });

  it.each(formats)("agree with the reference in %s", async (format) => {
    const { codecs } = (await import(join(root, `generated/typescript/${version}/formats/${format}.ts`))) as {
      codecs: Record<string, Coding>;
    };
    const below = chance(20_250_101);
    const differences: string[] = [];
    let refused = 0;
    const compare = (frame: Uint8Array, { name, subject }: Frame): void => {
      const [right, given] = [expected(oracle.answer(subject, format, frame)), answer(codecs[name] as Coding, frame)];
      if (!right.startsWith("accept")) refused += 1;
      if (right !== given) differences.push(`${name} ${Buffer.from(frame).toString("hex")}: ${right} <> ${given}`);
    };
    for (const one of frames) {
      const written = oracle.encode(one.subject, format, one.json);
      if (written.outcome === "reject") continue;
      compare(written.frame, one);
      for (let count = 0; count < 5; count += 1) compare(mutate(written.frame, below), one);
    }
    expect(differences.slice(0, 10)).toEqual([]);
    expect(refused).toBeGreaterThan(1000);
  });
});
