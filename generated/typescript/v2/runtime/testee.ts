import type { Codec } from "./codec.js";
import { isBase64 } from "./format-text.js";
import { EncodeError, type FaultCode } from "./result.js";

/**
 * The little of Node that a testee needs, declared here so that emitted code compiles where Node's own types are not
 * installed.
 */
interface Bytes extends Uint8Array {
  toString(encoding?: "base64" | "utf8"): string;
  subarray(start?: number, end?: number): Bytes;
}
declare const Buffer: {
  from(text: string, encoding: "base64"): Bytes;
  from(bytes: Uint8Array): Bytes;
  concat(parts: readonly Bytes[]): Bytes;
};
declare const process: {
  readonly stdin: AsyncIterable<Bytes>;
  readonly stdout: {
    write(text: string): boolean;
    on(event: "error", listener: () => void): void;
    once(event: "drain", listener: () => void): void;
  };
  exit(code: number): never;
};

/** What a testee is, and the types it answers for. */
export interface TesteeOptions {
  /** Name of the program, for example `framewright-typescript`. */
  readonly testee: string;
  readonly version: string;
  readonly catalog: string;
  /** Codecs by type name. */
  readonly codecs: { readonly [type: string]: Codec<unknown> };
  /** Protocol names and the codecs of their unions, in catalog order: the first is the default. */
  readonly protocols: readonly (readonly [name: string, codec: Codec<unknown>])[];
}

/** One answer (PROTOCOL section 9). `id` is `""` where the request has none that could be read. */
export type Answer =
  | { readonly id: string; readonly outcome: "accept"; readonly frame: string }
  | { readonly id: string; readonly outcome: "reject"; readonly code: FaultCode; readonly path: string }
  | { readonly id: string; readonly outcome: "skip"; readonly reason: string };

/**
 * Answers requests from standard input on standard output until end of input (PROTOCOL section 9).
 *
 * A line that is no request is answered with `skip`, so that answers keep step with lines; blank lines are passed over.
 */
export function runTestee(options: TesteeOptions): void {
  // A runner that stopped listening needs no answers and no stack trace.
  process.stdout.on("error", () => process.exit(1));
  void serve(options);
}

async function serve(options: TesteeOptions): Promise<void> {
  const { testee, version, catalog } = options;
  await send({ testee, version, catalog, formats: ["json"] });
  for await (const line of linesOf(process.stdin)) {
    const text = line.toString("utf8");
    if (text.trim() !== "") await send(answer(text, options));
  }
}

/** Answers one request. Never throws: what cannot be answered is `skip` with the reason. */
export function answer(line: string, options: TesteeOptions): Answer {
  const request = parseRequest(line);
  if (request === null) return { id: "", outcome: "skip", reason: "the line is not a JSON object" };
  const { id: given, frame, format = "json" } = request;
  const id = typeof given === "string" ? given : "";
  if (format !== "json") return { id, outcome: "skip", reason: "only the format json is supported" };
  const codec = codecFor(request, options);
  if (codec === null) return { id, outcome: "skip", reason: "the catalog has no such type or protocol" };
  if (typeof frame !== "string" || !isBase64(frame)) return { id, outcome: "skip", reason: "the frame is not base64" };
  return { id, ...outcomeOf(codec, Buffer.from(frame, "base64")) };
}

type Outcome =
  | { readonly outcome: "accept"; readonly frame: string }
  | { readonly outcome: "reject"; readonly code: FaultCode; readonly path: string };

function outcomeOf(codec: Codec<unknown>, bytes: Uint8Array): Outcome {
  const decoded = codec.decode(bytes);
  if (!decoded.ok) return { outcome: "reject", code: decoded.error.code, path: decoded.error.path };
  try {
    const frame = Buffer.from(codec.encodeBytes(decoded.value)).toString("base64");
    return { outcome: "accept", frame };
  } catch (error) {
    if (error instanceof EncodeError) return { outcome: "reject", code: error.code, path: error.path };
    throw error;
  }
}

function parseRequest(line: string): { readonly [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The codec that a request asks for: that of a type, of a protocol, or of the first protocol. */
function codecFor(request: { readonly [name: string]: unknown }, options: TesteeOptions): Codec<unknown> | null {
  const { type, protocol } = request;
  if (typeof type === "string") return Object.hasOwn(options.codecs, type) ? (options.codecs[type] ?? null) : null;
  if (type !== undefined) return null;
  const [first] = options.protocols;
  if (protocol === undefined) return first?.[1] ?? null;
  return options.protocols.find(([name]) => name === protocol)?.[1] ?? null;
}

/** Lines without their line feeds; what follows the last one is a line, too. Pieces of a long line are joined once. */
async function* linesOf(input: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let pieces: Bytes[] = [];
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]);
      pieces = [];
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
  }
  yield Buffer.concat(pieces);
}

/** Writes one line; waits where the reader is slower. */
function send(message: object): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${JSON.stringify(message)}\n`)) resolve();
    else process.stdout.once("drain", resolve);
  });
}
