import { readFileSync } from "node:fs";
import type { Codec } from "../../../templates/typescript/runtime/codec.ts";
import type { ProtocolCodec, ProtocolDefinition, Receiver } from "../../../templates/typescript/runtime/protocol.ts";
import { EncodeError } from "../../../templates/typescript/runtime/result.ts";
import type { Limits, Schema } from "../../../templates/typescript/runtime/schema.ts";

/** Limits of the corpora where a case states no others. */
export const limits: Limits = { maxFrameBytes: 1_048_576, maxDepth: 64 };

/** What a case expects: the canonical text, the text itself as its canonical form (`same`), or the first fault. */
export type Expectation =
  | { readonly canonical: string }
  | { readonly same: true }
  | { readonly code: string; readonly path: string };

/** A case of `texts.json`: its frame is `text`, the bytes of `base64`, or `parts`, each repeated so many times. */
export interface TextCase {
  readonly id: string;
  readonly text?: string;
  readonly base64?: string;
  readonly parts?: readonly (readonly [piece: string, times: number])[];
  readonly maxDepth?: number;
  readonly maxFrameBytes?: number;
  readonly expect: Expectation;
}

/** A group of `schemas.json`. The `target` of a reference is a name in `definitions`. */
export interface SchemaGroup {
  readonly id: string;
  readonly schema: unknown;
  readonly definitions?: { readonly [name: string]: unknown };
  readonly cases: readonly { readonly text: string; readonly expect: Expectation }[];
}

/** A group of `dispatch.json`. */
export interface DispatchGroup {
  readonly definition: Omit<ProtocolDefinition, "limits">;
  readonly cases: readonly {
    readonly id: string;
    readonly text: string;
    readonly receiver?: Receiver;
    readonly expect: Expectation;
  }[];
}

/** Reads a file of `test/corpora`, the tables that the runtimes of all languages are held to. */
export function readCorpus<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../corpora/${name}.json`, import.meta.url), "utf8")) as T;
}

/** The frame of a case. */
export function frameOf(one: TextCase): string | Uint8Array {
  if (one.base64 !== undefined) return new Uint8Array(Buffer.from(one.base64, "base64"));
  return one.text ?? (one.parts ?? []).map(([piece, times]) => piece.repeat(times)).join("");
}

/** Turns the named references of a corpus schema into functions. */
export function linkSchema(schema: unknown, definitions: { readonly [name: string]: unknown } = {}): Schema {
  const linked = new Map<string, Schema>();
  const link = (value: unknown): Schema =>
    JSON.parse(JSON.stringify(value), (_, part: { kind?: unknown; target?: string } | null) => {
      if (part?.kind !== "ref") return part;
      return { kind: "ref", target: () => linked.get(part.target as string) };
    }) as Schema;
  for (const [name, definition] of Object.entries(definitions)) linked.set(name, link(definition));
  return link(schema);
}

/** What a codec makes of a frame: the canonical text of the value, or the code and path of the fault. */
export function outcomeOf<T>(codec: ProtocolCodec<T>, frame: string | Uint8Array, receiver?: Receiver): unknown {
  const decoded = codec.decode(frame, receiver);
  if (!decoded.ok) return { code: decoded.error.code, path: decoded.error.path };
  return encodingOf(codec, decoded.value);
}

/** What encoding a value gives, in the same form. */
export function encodingOf<T>(codec: Codec<T>, value: T): unknown {
  try {
    return { canonical: codec.encode(value) };
  } catch (error) {
    if (error instanceof EncodeError) return { code: error.code, path: error.path };
    throw error;
  }
}
