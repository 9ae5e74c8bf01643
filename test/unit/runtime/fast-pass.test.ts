import { describe, expect, it } from "vitest";
import { codec } from "../../../templates/typescript/runtime/codec.ts";
import { isObject, membersOf } from "../../../templates/typescript/runtime/plain.ts";
import { memberText } from "../../../templates/typescript/runtime/prepared.ts";
import { closeObject } from "../../../templates/typescript/runtime/put.ts";
import { putString } from "../../../templates/typescript/runtime/put-string.ts";
import { putPrepared } from "../../../templates/typescript/runtime/put-value.ts";
import { isAt, shared } from "../../../templates/typescript/runtime/scan.ts";
import {
  firstMember,
  leaveMembers,
  nextMember,
  passMember,
} from "../../../templates/typescript/runtime/scan-members.ts";
import { scanString } from "../../../templates/typescript/runtime/scan-string.ts";
import type { Schema } from "../../../templates/typescript/runtime/schema.ts";
import { enterObject, leaveObject, testString } from "../../../templates/typescript/runtime/test-value.ts";
import { names, tokenOf } from "../../../templates/typescript/runtime/token.ts";
import { limits } from "./corpora.ts";

/** A type as the generator emits it, with one member whose name is not ASCII. */
const name = "\u00e9\u{1f600}";
const known = names(name);
const text = memberText(name);
const schema: Schema = {
  kind: "object",
  fields: [{ name, required: true, schema: { kind: "string" } }],
  additional: "ignore",
};

const head = tokenOf(`${JSON.stringify(name)}:`);
const { bytes, scan } = shared;

function read(start: number): unknown {
  let value: unknown;
  const others = new Set<string>();
  let at = firstMember(start);
  while (bytes[at] !== 0x7d) {
    if (isAt(head, at)) {
      if (value !== undefined) return undefined;
      value = scanString(at + head.bytes.length, 0, 10);
      if (value === undefined) return undefined;
      at = nextMember(scan.at);
    } else {
      at = passMember(at, known, others);
      if (at < 0) return undefined;
    }
  }
  leaveMembers(at);
  return value === undefined ? undefined : { [name]: value };
}

function write(start: number, value: unknown): number {
  if (!isObject(value) || membersOf(value, known) !== 1) return -1;
  const member = (value as { readonly [name: string]: unknown })[name];
  return closeObject(start, putString(putPrepared(start, text), member, 0, 10));
}

function test(value: unknown): boolean {
  if (!isObject(value) || membersOf(value, known) !== 1 || !enterObject(100, 0)) return false;
  return testString((value as { readonly [name: string]: unknown })[name], 0, 10) && leaveObject();
}

const fast = codec<unknown>("Fast", schema, limits, { read, write, test });

describe("a codec with a fast pass", () => {
  it("reads and writes names and strings that are not ASCII", () => {
    for (const content of ["a", "\u00e9", "\u{1f600}", '"\\\n', ""]) {
      const value = { [name]: content };
      const frame = JSON.stringify(value);
      expect(fast.encode(value)).toBe(frame);
      expect(Buffer.from(fast.encodeBytes(value)).toString()).toBe(frame);
      expect(fast.decode(frame)).toEqual({ ok: true, value });
      expect(fast.decode(Buffer.from(frame))).toEqual({ ok: true, value });
      expect(fast.is(value)).toBe(true);
    }
  });

  it("goes on after a program transferred a frame's memory away", () => {
    const value = { [name]: "a" };
    const { buffer } = fast.encodeBytes(value);
    structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
    expect(Buffer.from(fast.encodeBytes(value)).toString()).toBe(JSON.stringify(value));
  });

  it("writes one frame while a getter of its value writes another", () => {
    const inner = { [name]: "inner" };
    const value = Object.defineProperty({}, name, { enumerable: true, get: () => fast.encode(inner).slice(-8, -2) });
    expect(fast.encode(value)).toBe(JSON.stringify({ [name]: fast.encode(inner).slice(-8, -2) }));
  });

  it("leaves a frame in one piece when another one follows", () => {
    const frames = Array.from({ length: 3000 }, (_, index) => fast.encodeBytes({ [name]: String(index) }));
    frames.forEach((frame, index) => {
      expect(Buffer.from(frame).toString()).toBe(JSON.stringify({ [name]: String(index) }));
    });
  });
});
