import type { Message, Protocol } from "../../../model/catalog.ts";
import type { DiscriminatorValue } from "../../../model/discriminator.ts";
import type { JsonValue, TypeDeclaration } from "../../../model/type.ts";
import { anchor, type Html, html } from "../html.ts";
import { deprecatedWords, fieldViews, objectWords } from "./field-view.ts";
import { highlight, highlightLines } from "./highlight.ts";
import { printJson } from "./json.ts";
import { alternatives, inline, paragraphs } from "./prose.ts";
import { type Declarations, plainWords, typePhrase } from "./type-phrase.ts";
import type { CodeView, EntryView, ExampleView, MessageView } from "./view.ts";

/** Texts of emitted declarations by the type's name, for each language that there is. */
export interface EmittedCode {
  readonly typescript: ReadonlyMap<string, string>;
  readonly swift: ReadonlyMap<string, string>;
}

/** Everything that the page says of a message. */
export function messageEntry(
  message: Message,
  protocol: Protocol,
  declarations: Declarations,
  code: EmittedCode,
): EntryView {
  const { declaration, counterExamples } = message;
  const entry = typeEntry(declaration, declarations, code);
  return {
    ...entry,
    title: String(message.discriminatorValue),
    message: messageView(message, protocol),
    counterExamples: counterExamples.map(({ value, reason }) => exampleView(value, inline(reason))),
    codec: protocol.typeName,
  };
}

/** Everything that the page says of a type. */
export function typeEntry(declaration: TypeDeclaration, declarations: Declarations, code: EmittedCode): EntryView {
  const { name, type, description, origin, examples } = declaration;
  const isObject = type.kind === "object";
  const words = isObject ? objectWords(type) : plainWords(type);
  return {
    id: anchor(name),
    title: name,
    typeName: name,
    description: paragraphs(description),
    deprecated: deprecatedWords(declaration),
    message: null,
    phrase: isObject ? null : typePhrase(type, declarations),
    constraint: words === null || words.text === "" ? null : words,
    fields: isObject ? fieldViews(declaration, type, declarations) : [],
    examples: examples.map(({ value }) => exampleView(value, null)),
    counterExamples: [],
    code: codeViews(name, code),
    origin: `${origin.file}#${origin.pointer}`,
    codec: name,
  };
}

function exampleView(value: JsonValue, reason: Html | null): ExampleView {
  return { code: highlight(printJson(value), "json"), reason };
}

function codeViews(name: string, { typescript, swift }: EmittedCode): readonly CodeView[] {
  const views: CodeView[] = [];
  const [one, other] = [typescript.get(name), swift.get(name)];
  if (one !== undefined) {
    views.push({ language: "typescript", title: "TypeScript", code: highlightLines(one, "typescript") });
  }
  if (other !== undefined) views.push({ language: "swift", title: "Swift", code: highlightLines(other, "swift") });
  return views;
}

const directions = {
  clientToServer: { direction: "Client to server", sender: "client" },
  serverToClient: { direction: "Server to client", sender: "server" },
  both: { direction: "Both ways", sender: "both" },
} as const;

const deliveries = { volatile: "Volatile", queued: "Queued", acked: "Acknowledged" } as const;

function messageView(message: Message, { messages }: Protocol): MessageView {
  const { discriminatorValue, direction, delivery, since, replies } = message;
  const answered = messages.filter((one) => one.replies.includes(discriminatorValue));
  const link = (value: DiscriminatorValue): Html => {
    const target = messages.find((one) => one.discriminatorValue === value);
    return target === undefined ? html`<code>${value}</code>` : messageLink(target);
  };
  return {
    ...directions[direction],
    delivery: deliveries[delivery],
    since,
    replies: replies.length === 0 ? null : alternatives(replies.map(link)),
    answers: answered.length === 0 ? null : alternatives(answered.map(messageLink)),
  };
}

/** A link to a message, by what it is called on the wire. */
export function messageLink({ declaration, discriminatorValue }: Message): Html {
  return html`<a href="#${anchor(declaration.name)}"><code>${discriminatorValue}</code></a>`;
}
