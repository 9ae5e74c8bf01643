import { type Catalog, declarationIndex, type Protocol } from "../model/catalog.ts";
import type { JsonValue, TypeDeclaration } from "../model/type.ts";
import type { Subject, Verdict } from "../oracle/index.ts";
import { modelOracle } from "../oracle/index.ts";
import { createContext } from "../targets/vectors/values/context.ts";
import { smallest } from "../targets/vectors/values/smallest.ts";

/** A frame that is measured. */
export interface MeasuredFrame {
  /** What selects the message, or the name of a type of a catalog without messages. */
  readonly name: string;
  /** The protocol's name; `null` for a type. */
  readonly protocol: string | null;
  /** Name of the codec: that of the protocol's union, or of the type. */
  readonly codec: string;
  /** The canonical JSON frame. */
  readonly text: string;
}

/** Where frames come from. */
export interface FrameSource {
  readonly frames: readonly MeasuredFrame[];
  /** Messages without examples, for which the smallest value stands. */
  readonly made: readonly string[];
  /** Lines of a recorded stream that the catalog refuses, from 1, with the fault. */
  readonly refused: readonly { readonly line: number; readonly fault: string }[];
}

/** One frame for each example of each message, in catalog order; of each declared type where there are no messages. */
export function exampleFrames(catalog: Catalog): FrameSource {
  const oracle = modelOracle(catalog);
  const context = createContext(catalog);
  const frames: MeasuredFrame[] = [];
  const made: string[] = [];
  const add = (declaration: TypeDeclaration, of: Omit<MeasuredFrame, "text">): void => {
    const given = declaration.examples.map(({ value }) => value);
    if (given.length === 0) made.push(of.name);
    const values = given.length > 0 ? given : [smallest(context, declaration.type)];
    for (const value of values) {
      const verdict = value === undefined ? null : judge(oracle, { type: declaration.name }, value);
      if (verdict?.outcome === "accept") frames.push({ ...of, text: verdict.frame });
    }
  };
  for (const { name: protocol, typeName: codec, messages } of catalog.protocols) {
    for (const { declaration, discriminatorValue } of messages) {
      add(declaration, { name: String(discriminatorValue), protocol, codec });
    }
  }
  if (catalog.protocols.length === 0) {
    for (const declaration of declarationIndex(catalog).values()) {
      add(declaration, { name: declaration.name, protocol: null, codec: declaration.name });
    }
  }
  return { frames, made, refused: [] };
}

/** The frames of a recorded stream: one JSON frame a line, in the order in which they went over the socket. */
export function recordedFrames(catalog: Catalog, text: string): FrameSource {
  const oracle = modelOracle(catalog);
  const frames: MeasuredFrame[] = [];
  const refused: { line: number; fault: string }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = readLine(catalog, oracle, Buffer.from(line));
    if ("text" in read) frames.push(read);
    else refused.push({ line: index + 1, fault: read.fault });
  }
  return { frames, made: [], refused };
}

function readLine(
  catalog: Catalog,
  oracle: ReturnType<typeof modelOracle>,
  bytes: Uint8Array,
): MeasuredFrame | { readonly fault: string } {
  let fault = "the catalog has no messages";
  for (const protocol of catalog.protocols) {
    const verdict = oracle.judge({ protocol: protocol.name }, bytes);
    if (verdict.outcome === "accept") {
      const name = discriminatorOf(protocol, JSON.parse(verdict.frame));
      return { name, protocol: protocol.name, codec: protocol.typeName, text: verdict.frame };
    }
    // The fault of the protocol that knows the message says most.
    if (fault.startsWith("the catalog") || verdict.code !== "unknownMessage") {
      fault = `${verdict.code} at ${JSON.stringify(verdict.path)}`;
    }
  }
  return { fault };
}

function discriminatorOf({ discriminator }: Protocol, value: JsonValue): string {
  let found = value;
  // The frame was accepted, so that there is an object at each step.
  for (const name of discriminator.path) found = (found as { readonly [name: string]: JsonValue })[name] ?? null;
  return String(found);
}

function judge(oracle: ReturnType<typeof modelOracle>, subject: Subject, value: JsonValue): Verdict {
  return oracle.judge(subject, Buffer.from(JSON.stringify(value)));
}
