import { quote } from "../../diagnostics/quote.ts";
import { segments } from "../../model/pointer.ts";
import type { JsonValue } from "../../model/type.ts";
import type { Bench, MessageWords } from "../gather.ts";
import type { MessageSeed } from "../layout/messages.ts";
import { isSchema, join } from "../schema/keywords.ts";
import { addressOf, type Target, valueOfTarget } from "../schema/references.ts";
import { fields, isFields, memberOf, type Tree } from "../tree.ts";
import type { Role } from "./gather.ts";

/** What a program does with a message. */
export type Action = "sends" | "receives";

/** Members of a message that no frame holds. */
const unkept = ["headers", "correlationId", "bindings", "traits", "tags", "externalDocs"];

const schemaFormats = /^application\/(vnd\.aai\.asyncapi([+;]|$)|schema\+(json|yaml))/;

/** Reads message objects of AsyncAPI 2 and 3, each once, and collects who sends them. */
export class MessageReader {
  readonly #bench: Bench;
  readonly #role: Role;
  readonly #seeds: MessageSeed[] = [];
  readonly #words = new Map<string, MessageWords>();
  readonly #known = new Map<string, readonly string[]>();

  constructor(bench: Bench, role: Role) {
    this.#bench = bench;
    this.#role = role;
  }

  seeds(): readonly MessageSeed[] {
    return this.#seeds;
  }

  words(): ReadonlyMap<string, MessageWords> {
    return this.#words;
  }

  /** The object at the end of a chain of references, or `null` (with a note) where it leads nowhere. */
  follow(target: Target): Target | null {
    let at = target;
    for (let hops = 0; hops < 50; hops++) {
      const reference = memberOf(valueOfTarget(at), "$ref");
      if (typeof reference !== "string") return at;
      const next = this.#bench.references.resolve(reference, at);
      if ("problem" in next) {
        const origin = at.document.source.locate(join(at.pointer, ["$ref"]));
        this.#bench.notes.lost(origin, `the reference ${quote(reference)} is not kept`, next.problem);
        return null;
      }
      at = next;
    }
    this.#bench.notes.lost(at.document.source.locate(at.pointer), "the reference is not kept", "it goes in a circle");
    return null;
  }

  /** Records that the described program sends or receives a message (`null`: nobody says), and what answers it. */
  use(target: Target, action: Action | null, replies: readonly Target[] = []): void {
    const answers = replies.flatMap((reply) => this.read(reply));
    for (const address of this.read(target)) {
      this.#seeds.push({ address, direction: this.#direction(action), replies: answers });
    }
  }

  #direction(action: Action | null): MessageSeed["direction"] {
    if (action === null) return null;
    return (action === "receives") === (this.#role === "server") ? "clientToServer" : "serverToClient";
  }

  /** Addresses of the definitions that a message object stands for: several where its payload is a choice. */
  read(target: Target): readonly string[] {
    const at = this.follow(target);
    if (at === null) return [];
    const known = this.#known.get(addressOf(at));
    if (known) return known;
    const addresses = this.#read(at);
    this.#known.set(addressOf(at), addresses);
    return addresses;
  }

  #read(at: Target): readonly string[] {
    const message = valueOfTarget(at);
    const { notes } = this.#bench;
    const { source } = at.document;
    for (const name of unkept.filter((one) => memberOf(message, one) !== undefined)) {
      const why = "a frame holds the payload alone";
      notes.lost(source.locate(join(at.pointer, [name]), "name"), `${name} of a message is left out`, why);
    }
    const payload = this.#payload(at);
    if (payload === null) return [];
    const branches = this.#branches(payload, messageName(at, message));
    const [only] = branches;
    if (branches.length === 1 && only !== undefined) this.#words.set(only, wordsOf(message, this.#words.get(only)));
    else if (memberOf(message, "examples") !== undefined) {
      const origin = source.locate(join(at.pointer, ["examples"]), "name");
      notes.lost(origin, "examples of a message are left out", "its payload became several messages");
    }
    return branches;
  }

  /** Where the payload's schema stands. */
  #payload(at: Target): Target | null {
    const message = valueOfTarget(at);
    const { notes } = this.#bench;
    const lose = (what: string, why: string): null => {
      notes.lost(at.document.source.locate(at.pointer, "name"), what, why);
      return null;
    };
    if (memberOf(message, "payload") === undefined)
      return lose("a message is left out", "it says nothing of its payload");
    let payload: Target = { document: at.document, pointer: join(at.pointer, ["payload"]) };
    let format = memberOf(message, "schemaFormat");
    if (
      memberOf(valueOfTarget(payload), "schema") !== undefined &&
      typeof memberOf(valueOfTarget(payload), "schemaFormat") === "string"
    ) {
      format = memberOf(valueOfTarget(payload), "schemaFormat");
      payload = { document: at.document, pointer: join(payload.pointer, ["schema"]) };
    }
    if (typeof format === "string" && !schemaFormats.test(format)) {
      return lose("a message is left out", `its payload is written in ${quote(format)}, which is no JSON Schema`);
    }
    const found = this.follow(payload);
    return found !== null && isSchema(valueOfTarget(found))
      ? found
      : lose("a message is left out", "its payload is no schema");
  }

  /** The definitions of a payload: itself, or the branches where it is nothing but a choice between objects. */
  #branches(payload: Target, name: string): readonly string[] {
    const { collector } = this.#bench;
    const value = valueOfTarget(payload);
    const keyword = ["oneOf", "anyOf"].find((one) => Array.isArray(memberOf(value, one)));
    const says = isFields(value)
      ? Object.keys(value).filter((one) => !/^(title|description|x-.*|discriminator)$/.test(one))
      : [];
    const text = payload.pointer.endsWith("payload") || payload.pointer.endsWith("schema") ? name : lastName(payload);
    const typed = says.length === 2 && memberOf(value, "type") === "object";
    if (keyword === undefined || (says.length !== 1 && !typed)) return [collector.define(payload, text)];
    return (memberOf(value, keyword) as readonly JsonValue[]).flatMap((_, index) => {
      const inner = this.follow({ document: payload.document, pointer: join(payload.pointer, [keyword, index]) });
      if (inner === null || !isSchema(valueOfTarget(inner))) return [];
      const title = memberOf(valueOfTarget(inner), "title");
      const isInline = inner.pointer === join(payload.pointer, [keyword, index]);
      const own = isInline ? (typeof title === "string" ? title : `${name}${index + 1}`) : lastName(inner);
      return [collector.define(inner, own)];
    });
  }
}

/** What a message is called: its key, else its name. */
function messageName(at: Target, message: unknown): string {
  const path = segments(at.pointer);
  const key = path.at(-2) === "messages" ? path.at(-1) : undefined;
  const name = memberOf(message, "name") ?? memberOf(message, "messageId") ?? memberOf(message, "title");
  if (key !== undefined) return key;
  return typeof name === "string"
    ? name
    : (path.findLast((one) => !/^(message|oneOf|\d+|publish|subscribe)$/.test(one)) ?? "");
}

function lastName({ pointer }: Target): string {
  return segments(pointer).at(-1) ?? "";
}

function wordsOf(message: unknown, before: MessageWords | undefined): MessageWords {
  const texts = ["summary", "description"]
    .map((name) => memberOf(message, name))
    .filter((one) => typeof one === "string");
  const text = texts.length > 0 ? texts.join(" ") : null;
  const listed = memberOf(message, "examples");
  const examples = (Array.isArray(listed) ? listed : []).flatMap((one) => {
    const payload = memberOf(one, "payload");
    return payload === undefined ? [] : [bare(payload)];
  });
  return {
    description: before?.description ?? text,
    examples: [...(before?.examples ?? []), ...examples],
    deprecated: before?.deprecated === true || memberOf(message, "deprecated") === true,
  };
}

function bare(value: JsonValue): Tree {
  if (Array.isArray(value)) return value.map(bare);
  if (!isFields(value)) return value as Tree;
  return fields(Object.entries(value).map(([name, one]) => [name, bare(one as JsonValue)]));
}
