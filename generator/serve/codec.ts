import { type Catalog, declarationIndex, type Limits, type Message, type Protocol } from "../model/catalog.ts";
import { pointerOf } from "../model/discriminator.ts";
import type { FrameFormat } from "../model/numbers.ts";
import type { JsonValue, TypeNode } from "../model/type.ts";
import { Found } from "../oracle/binary/fault.ts";
import { type BinaryFormat, FrameFormats } from "../oracle/binary/frame.ts";
import type { Fault } from "../oracle/fault.ts";
import { evaluate } from "../oracle/model/evaluate.ts";
import { dispatcher } from "../oracle/model/oracle.ts";
import { readFrame } from "../oracle/model/read.ts";
import { isMembers, type Tree, treeOf } from "../oracle/model/tree.ts";
import { write } from "../oracle/model/write.ts";

/** A side of the socket, as the receiver of a frame. */
export type Side = "client" | "server";

/** A frame that was taken: its message, its value, and its canonical form. */
export interface Taken {
  readonly ok: true;
  readonly message: Message;
  readonly value: { readonly [member: string]: JsonValue };
  readonly text: string;
}

/** A frame that was refused. */
export interface Refused {
  readonly ok: false;
  readonly fault: Fault;
  /** What the frame says it is, as far as that can be read. A number in the place of a name is not told. */
  readonly type: string | null;
  /** Its member `messageId`, as far as that can be read; not checked. */
  readonly messageId: string | null;
}

/** Judges the frames of one protocol by the model's evaluator, behind its strict reader, and writes canonical ones. */
export interface ProtocolCodec {
  readonly protocol: Protocol;
  readonly limits: Limits;
  /** The formats that the catalog lists. */
  readonly formats: readonly FrameFormat[];
  /** The verdict on a frame that travels towards a side. */
  read(bytes: Uint8Array, towards: Side, format?: FrameFormat): Taken | Refused;
  /**
   * The canonical form of a value.
   *
   * @throws {UnsendableError} where the catalog refuses it
   */
  write(value: JsonValue, towards: Side): string;
  /**
   * The binary frame of a JSON frame; `null` where no such frame can be, because the catalog refuses the JSON frame or
   * the binary one is larger than it allows.
   */
  binary(text: string, format: BinaryFormat): Uint8Array | null;
  /** Whether the catalog has a message that travels towards a side. */
  has(discriminatorValue: string | number, towards: Side): boolean;
}

/** The server wanted to say what the catalog does not let it say. */
export class UnsendableError extends Error {}

/** Prepares the judge of one protocol. */
export function protocolCodec(catalog: Catalog, protocol: Protocol): ProtocolCodec {
  const { limits } = catalog;
  const { formats } = catalog;
  const frames = new FrameFormats(catalog);
  const subject = { protocol: protocol.name };
  const types = declarationIndex(catalog);
  const dispatch = dispatcher(protocol);
  const messages = new Map<TypeNode, Message>(protocol.messages.map((one) => [one.declaration.type, one]));
  const values = new Map(protocol.messages.map((one) => [one.discriminatorValue, one]));

  function judge(tree: Tree, towards: Side): { readonly message: Message; readonly type: TypeNode } | Fault {
    const selected = dispatch(tree);
    if ("code" in selected) return selected;
    const message = messages.get(selected.type) as Message;
    if (!travels(message, towards)) {
      return { code: "wrongDirection", path: pointerOf(protocol.discriminator.path) };
    }
    return evaluate(types, selected.type, tree, "") ?? { message, type: selected.type };
  }

  function readBinary(bytes: Uint8Array, towards: Side, format: BinaryFormat): Taken | Refused {
    try {
      const { tree, type } = frames.read(subject, format, bytes, (message) => travels(message, towards));
      const fault = evaluate(types, type, tree, "");
      if (fault !== null) return { ok: false, fault, ...namesOf(tree, protocol) };
      return taken(messages.get(type) as Message, write(types, type, tree));
    } catch (thrown) {
      if (!(thrown instanceof Found)) throw thrown;
      return { ok: false, fault: thrown.fault, type: null, messageId: null };
    }
  }

  return {
    protocol,
    limits,
    formats,
    has: (value, towards) => {
      const message = values.get(value);
      return message !== undefined && travels(message, towards);
    },
    read: (bytes, towards, format = "json") => {
      if (format !== "json") return readBinary(bytes, towards, format);
      const read = readFrame(bytes, limits);
      if ("fault" in read) return { ok: false, fault: read.fault, type: null, messageId: null };
      const judged = judge(read.tree, towards);
      if ("code" in judged) return { ok: false, fault: judged, ...namesOf(read.tree, protocol) };
      return taken(judged.message, write(types, judged.type, read.tree));
    },
    write: (value, towards) => {
      const tree = treeOf(value);
      const judged = judge(tree, towards);
      if ("code" in judged) throw new UnsendableError(`the catalog refuses it: ${judged.code} at "${judged.path}"`);
      return write(types, judged.type, tree);
    },
    binary: (text, format) => {
      const read = readFrame(Buffer.from(text), limits);
      const judged = "fault" in read ? read.fault : judge(read.tree, "client");
      if ("fault" in read || "code" in judged) return null;
      // What is not written does not travel in any format.
      const canonical = treeOf(JSON.parse(write(types, judged.type, read.tree)));
      const frame = frames.write(subject, format, canonical);
      return frame.length <= limits.maxFrameBytes ? frame : null;
    },
  };
}

function taken(message: Message, text: string): Taken {
  return { ok: true, message, value: JSON.parse(text), text };
}

/** Whether a message travels towards a side. */
export function travels({ direction }: Message, towards: Side): boolean {
  return direction === "both" || direction === (towards === "client" ? "serverToClient" : "clientToServer");
}

function namesOf(tree: Tree, { discriminator }: Protocol): Pick<Refused, "type" | "messageId"> {
  if (!isMembers(tree)) return { type: null, messageId: null };
  let type: Tree | undefined = tree;
  for (const name of discriminator.path) type = type !== undefined && isMembers(type) ? type.get(name) : undefined;
  const messageId = tree.get("messageId");
  return {
    type: typeof type === "string" || typeof type === "number" ? String(type) : null,
    messageId: typeof messageId === "string" ? messageId : null,
  };
}
