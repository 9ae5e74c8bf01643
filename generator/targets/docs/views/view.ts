import type { Html } from "../html.ts";
import type { Diagram } from "./sequence.ts";

/** What the templates print; every text is raw, markup is {@link Html}. */
export interface PageView {
  readonly title: string;
  readonly name: string;
  readonly version: string | null;
  readonly description: Html;
  readonly facts: readonly FactView[];
  readonly protocols: readonly ProtocolView[];
  readonly types: readonly FamilyView[];
  readonly news: NewsView | null;
  readonly conformance: readonly CountView[];
  /** The codecs that a frame can be put to, by the names under which the emitted code has them. */
  readonly subjects: readonly SubjectView[];
  readonly policy: Html;
  readonly style: Html;
  readonly script: Html;
}

/** Something that is true of the whole catalog: `Largest frame`, `1,048,576 bytes`. */
export interface FactView {
  readonly name: string;
  readonly value: Html;
}

export interface ProtocolView {
  readonly id: string;
  readonly name: string;
  readonly subprotocol: string;
  readonly description: Html;
  readonly discriminator: string;
  readonly families: readonly FamilyView[];
  readonly closeCodes: readonly CloseCodeView[];
}

/** A family's messages of one protocol, or its types that are no messages. */
export interface FamilyView {
  readonly id: string;
  readonly title: string;
  readonly description: Html;
  readonly diagram: Diagram | null;
  readonly entries: readonly EntryView[];
}

/** A message or a type. */
export interface EntryView {
  readonly id: string;
  /** What it is found by: the message's value on the wire, or the type's name. */
  readonly title: string;
  readonly typeName: string;
  readonly description: Html;
  readonly deprecated: string | null;
  readonly message: MessageView | null;
  /** What it is, where it has no fields; else `null`. */
  readonly phrase: Html | null;
  /** What holds of it as a whole. */
  readonly constraint: Html | null;
  readonly fields: readonly FieldView[];
  readonly examples: readonly ExampleView[];
  readonly counterExamples: readonly ExampleView[];
  /** Declarations as they were emitted. */
  readonly code: readonly CodeView[];
  readonly origin: string;
  /** The codec that judges a frame of it. */
  readonly codec: string;
}

export interface MessageView {
  readonly direction: string;
  /** `client`, `server` or `both`: who sends it. */
  readonly sender: string;
  readonly delivery: string;
  readonly since: string | null;
  readonly replies: Html | null;
  readonly answers: Html | null;
}

export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly type: Html;
  readonly constraint: Html;
  readonly description: Html;
  readonly deprecated: string | null;
  readonly default: string | null;
}

export interface ExampleView {
  readonly code: Html;
  /** Why it is refused; `null` for one that is accepted. */
  readonly reason: Html | null;
}

export interface CodeView {
  readonly language: "typescript" | "swift";
  readonly title: string;
  readonly code: Html;
}

export interface CountView {
  readonly name: string;
  readonly href: string;
  readonly accept: number;
  readonly reject: number;
}

export interface SubjectView {
  readonly codec: string;
  readonly title: string;
  /** Path of the discriminator as a JSON Pointer; `""` for a type. */
  readonly discriminator: string;
}

export interface NewsView {
  readonly since: string;
  readonly groups: readonly { readonly title: string; readonly items: readonly NewsItemView[] }[];
}

export interface NewsItemView {
  readonly place: string | null;
  readonly href: string | null;
  readonly words: string;
}

export interface CloseCodeView {
  readonly code: string;
  readonly meaning: Html;
  readonly from: string;
  readonly client: Html;
}
