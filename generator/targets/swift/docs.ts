import type { Message } from "../../model/catalog.ts";
import { deprecationWords } from "../../model/deprecation.ts";
import type { Origin } from "../../model/origin.ts";
import type { Field } from "../../model/type.ts";
import { escapedComment } from "./encode.ts";
import type { PlacedMessage } from "./plan.ts";

/** Columns that an emitted documentation line takes at most, where its words allow it. */
const lineWidth = 110;

/** A sentence begins with something that Markdown would read as the start of a list, heading or quotation. */
const markdownStart = /^([-+*#>|]|\d+[.)])/;

/**
 * Text as documentation lines, not yet encoded: split at every line terminator that Unicode knows (also those that
 * Swift does not), outer blank lines dropped, long lines wrapped at spaces.
 *
 * @param indent columns that stand before the text
 */
export function docLines(text: string, indent: number): readonly string[] {
  const lines = text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u).map((line) => line.replaceAll("\t", "    ").trimEnd());
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first < 0 ? [] : lines.slice(first, last + 1).flatMap((line) => wrapped(line, lineWidth - indent));
}

function wrapped(line: string, width: number): readonly string[] {
  const lines: string[][] = [];
  let room = 0;
  // Spaces that a line begins with are part of it: it is broken only once it has a word.
  let hasWord = false;
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    const taken = escapedComment(word).length + 1;
    if (last === undefined || (hasWord && taken > room && !markdownStart.test(word))) {
      lines.push([word]);
      room = width + 1 - taken;
    } else {
      last.push(word);
      room -= taken;
    }
    hasWord ||= word !== "";
  }
  return lines.map((words) => words.join(" "));
}

/** Paragraphs as documentation lines with a blank line between them; empty paragraphs are left out. */
export function paragraphs(texts: readonly (string | null)[], indent: number): readonly string[] {
  const parts = texts.map((text) => docLines(text ?? "", indent)).filter((lines) => lines.length > 0);
  return parts.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

/** That something is deprecated, and what its author says of that; `null` where it is not. */
export function deprecatedSentence({
  deprecated,
  deprecation,
}: Pick<Field, "deprecated" | "deprecation">): string | null {
  if (!deprecated) return null;
  const words = deprecation === undefined ? "" : deprecationWords(deprecation);
  return `Deprecated. ${words}`.trimEnd();
}

/** A description as one line, for lists of parameters: its first paragraph. */
export function summary(description: string): string {
  const [first = ""] = description
    .trim()
    .split(/(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])\s*(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])/u);
  return first.split(/\s+/u).join(" ");
}

/** Where a declaration was generated from, as DocC's remark. */
export function remark(origin: Origin): string {
  return `- Remark: Generated from ${origin.file}#${origin.pointer}`;
}

const directions = {
  clientToServer: "From client to server",
  serverToClient: "From server to client",
  both: "In both directions",
} as const;

const deliveries = { volatile: "volatile", queued: "queued", acked: "acknowledged" } as const;

/** Which way a message travels and what is promised of it: `From client to server, acknowledged`. */
export function travelPhrase(message: Message): string {
  return `${directions[message.direction]}, ${deliveries[message.delivery]}`;
}

/** How a message travels: `From client to server, acknowledged, answered by ``Ack``. Since 1.0.0.` */
export function travelSentence({ message, protocol }: PlacedMessage): string {
  const answers = message.replies.map((value) => {
    const answer = protocol.messages.find((one) => one.discriminatorValue === value);
    return answer === undefined ? `\`${value}\`` : `\`\`${answer.declaration.name}\`\``;
  });
  const answered = answers.length === 0 ? "" : `, answered by ${alternatives(answers)}`;
  const since = message.since === null ? "" : ` Since ${message.since}.`;
  return `${travelPhrase(message)}${answered}.${since}`;
}

function alternatives(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}
