import { type Catalog, declarationIndex, type Limits, type Message, type Protocol } from "../../model/catalog.ts";
import { pointerOf } from "../../model/discriminator.ts";
import type { FrameFormat } from "../../model/numbers.ts";
import type { TypeNode } from "../../model/type.ts";
import type { FaultCode } from "../fault.ts";
import { dispatcher } from "../model/oracle.ts";
import type { Tree } from "../model/tree.ts";
import type { Subject } from "../oracle.ts";
import { arrayTree, compactTree, mapTree } from "./compact-read.ts";
import { compactItem, objectItem } from "./compact-write.ts";
import { Found } from "./fault.ts";
import { absent, type Item, isArray, isMap, isNumber, plainItem, plainTree } from "./item.ts";
import { Layout, type NumberedMessage } from "./layout.ts";
import { ProtobufReader } from "./protobuf-read.ts";
import { isFrame } from "./protobuf-types.ts";
import { type WireField, wireFields } from "./protobuf-wire.ts";
import { delimited, field, messageBytes, objectBytes } from "./protobuf-write.ts";
import { readItem } from "./read-item.ts";
import { itemBytes } from "./write-item.ts";

/** The binary formats. */
export type BinaryFormat = Exclude<FrameFormat, "json">;

/** A value and the type that judges it. */
export interface Selected {
  readonly type: TypeNode;
  readonly tree: Tree;
}

/** What a frame is read as: a type, or any message of a protocol. */
interface Target {
  readonly type: TypeNode | null;
  readonly protocol: Protocol | null;
  /** The message that the type is. */
  readonly own: NumberedMessage | null;
}

/** A target with the direction that is asked for. */
type DirectedTarget = Target & { readonly travels: (message: Message) => boolean };

/** Reads and writes whole frames of binary formats (docs/FORMATS.md). */
export class FrameFormats {
  private readonly catalog: Catalog;
  private readonly limits: Limits;
  private readonly layout: Layout;
  /** What subjects were found to be. */
  private readonly targets = new Map<string, Target>();

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    this.limits = catalog.limits;
    this.layout = new Layout(catalog);
  }

  /**
   * The JSON value of a frame, and the type that judges it. Throws `Found` for a fault of form or dispatch.
   *
   * @param travels whether a message travels towards the side that reads; all do where nothing is said
   */
  read(subject: Subject, format: BinaryFormat, bytes: Uint8Array, travels = allTravel): Selected {
    if (bytes.length > this.limits.maxFrameBytes) refuse("size", "");
    const target = { ...this.target(subject), travels };
    if (format === "protobuf") return this.readProtobuf(target, bytes);
    const item = readItem(bytes, { maxDepth: this.limits.maxDepth, hasAbsent: format === "compact" });
    return format === "msgpack" ? select(target, plainTree(item)) : this.readCompact(target, item);
  }

  /** The frame of a valid value, with no members but those that are written. */
  write(subject: Subject, format: BinaryFormat, tree: Tree): Uint8Array {
    if (format === "msgpack") return itemBytes(plainItem(tree));
    const { type } = select({ ...this.target(subject), travels: allTravel }, tree);
    const message = this.target(subject).own ?? this.messageOf(subject, type);
    if (format === "compact") {
      const item =
        message === null
          ? compactItem(this.layout, type, tree)
          : objectItem(
              this.layout,
              message.message.declaration.type,
              tree as ReadonlyMap<string, Tree>,
              message.number,
            );
      return itemBytes(item);
    }
    if (message !== null) {
      const content = objectBytes(this.layout, message.message.declaration.type, tree as ReadonlyMap<string, Tree>);
      return Uint8Array.from(delimited(message.number, content));
    }
    const isOwn = isFrame(this.layout, type);
    return Uint8Array.from(isOwn ? messageBytes(this.layout, type, tree) : field(this.layout, 1, type, tree));
  }

  private readCompact(target: DirectedTarget, item: Item): Selected {
    const protocol = target.protocol ?? target.own?.protocol ?? null;
    if (protocol === null) {
      const type = target.type as TypeNode;
      return { type, tree: compactTree(this.layout, type, item) };
    }
    const path = pointerOf(protocol.discriminator.path);
    if (isMap(item)) return this.readNamed(target, item);
    const own = target.own;
    if (!isArray(item)) {
      if (own === null) return refuse("notObject", "");
      return { type: own.message.declaration.type, tree: plainTree(item) };
    }
    const [first = absent] = item;
    if (first === null || first === absent) refuse(own === null ? "noType" : "required", path);
    const isKind = isNumber(first) && Number.isInteger(first.value) && first.value >= 0;
    if (!isKind) refuse(own === null ? "badType" : "const", path);
    const number = (first as { readonly value: number }).value;
    const message = this.messageBy(protocol, number, target, path);
    const { type } = message.message.declaration;
    return { type, tree: arrayTree(this.layout, type, item, 1) };
  }

  private readNamed(target: DirectedTarget, item: Item): Selected {
    if (target.own !== null) {
      const { type } = target.own.message.declaration;
      return { type, tree: mapTree(this.layout, type, item) };
    }
    const { type } = select(target, namesTree(item));
    return type.kind === "object" ? { type, tree: mapTree(this.layout, type, item) } : { type, tree: plainTree(item) };
  }

  private readProtobuf(target: DirectedTarget, bytes: Uint8Array): Selected {
    const reader = new ProtobufReader(this.layout, this.limits.maxDepth);
    const site = { place: [], depth: 0 };
    const { own } = target;
    const protocol = target.protocol ?? own?.protocol ?? null;
    if (protocol === null) {
      const type = target.type as TypeNode;
      if (isFrame(this.layout, type)) return { type, tree: reader.message(type, bytes, site) };
      const tree = reader.single(type, bytes, site);
      return tree === undefined ? refuse("type", "") : { type, tree };
    }
    const path = pointerOf(protocol.discriminator.path);
    let found: WireField | undefined;
    for (const one of wireFields(bytes)) {
      if (found !== undefined) refuse("duplicate", "");
      found = one;
    }
    if (found === undefined) return refuse(own === null ? "noType" : "required", path);
    if (found.wire !== 2) refuse(own === null ? "badType" : "const", path);
    const { type } = this.messageBy(protocol, found.number, target, path).message.declaration;
    return { type, tree: reader.message(type, found.content, site) };
  }

  private messageBy(
    protocol: Protocol,
    number: number,
    { own, travels }: DirectedTarget,
    path: string,
  ): NumberedMessage {
    const message = this.layout.messages(protocol).find((one) => one.number === number);
    if (own !== null && message?.number !== own.number) return refuse("const", path);
    if (message === undefined) return refuse("unknownMessage", path);
    return travels(message.message) ? message : refuse("wrongDirection", path);
  }

  private target(subject: Subject): Target {
    const key = "type" in subject ? `type ${subject.type}` : `protocol ${subject.protocol}`;
    const known = this.targets.get(key);
    if (known !== undefined) return known;
    const target = this.findTarget(subject);
    this.targets.set(key, target);
    return target;
  }

  private findTarget(subject: Subject): Target {
    if ("protocol" in subject) {
      const protocol = this.catalog.protocols.find(({ name }) => name === subject.protocol) ?? null;
      return { type: null, protocol, own: null };
    }
    const declaration = [...declarationIndex(this.catalog).values()].find(({ name }) => name === subject.type);
    if (declaration === undefined) throw new Error(`the catalog has no ${subject.type}`);
    const messages = this.catalog.protocols.flatMap((protocol) => this.layout.messages(protocol));
    const own = messages.find(({ message }) => message.declaration.key === declaration.key) ?? null;
    return { type: declaration.type, protocol: null, own };
  }

  private messageOf(subject: Subject, type: TypeNode): NumberedMessage | null {
    const { protocol } = this.target(subject);
    const messages = protocol === null ? [] : this.layout.messages(protocol);
    return messages.find(({ message }) => message.declaration.type === type) ?? null;
  }
}

/** What dispatch looks at: names, with values as they stand where they have no plain form. */
function namesTree(item: Item): Tree {
  if (item === absent) return null;
  if (isArray(item)) return item.map(namesTree);
  if (isMap(item)) return new Map([...item.members].map(([name, part]) => [name, namesTree(part)]));
  return plainTree(item);
}

function select({ type, protocol, travels }: DirectedTarget, tree: Tree): Selected {
  if (protocol === null) return { type: type as TypeNode, tree };
  const selected = dispatcher(protocol)(tree);
  if ("code" in selected) return refuse(selected.code, selected.path);
  const message = protocol.messages.find(({ declaration }) => declaration.type === selected.type);
  if (message !== undefined && !travels(message)) refuse("wrongDirection", pointerOf(protocol.discriminator.path));
  return { type: selected.type, tree };
}

function allTravel(_message: Message): boolean {
  return true;
}

function refuse(code: FaultCode, path: string): never {
  throw new Found({ code, path });
}
