import type { Message } from "../../model/catalog.ts";
import type { TypeNode } from "../../model/type.ts";
import { constraintParts } from "../constraint-words.ts";
import { oneLine } from "./encode/comment.ts";

/** The author's text as a sentence: with a full stop where it ends in a word, not in a remark behind a sentence. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (/[.!?] \([^()]*\)$/.test(trimmed)) return trimmed;
  return /[\p{L}\p{N}"'`)\]]$/u.test(trimmed) ? `${trimmed}.` : trimmed;
}

/** What a type demands that its TypeScript type cannot say, in sentences; `""` where that is nothing. Not encoded. */
export function constraintWords(type: TypeNode): string {
  const parts = constraintParts(type, code);
  return parts.length === 0 ? "" : `${capital(parts.join(", "))}.`;
}

/** How a message travels, in sentences. Not encoded. */
export function messageWords(message: Message): string {
  const ways = { clientToServer: "client to server", serverToClient: "server to client", both: "both ways" };
  const parts = [ways[message.direction], `delivery ${message.delivery}`];
  if (message.replies.length > 0)
    parts.push(`answered by ${alternatives(message.replies.map((value) => code(String(value))))}`);
  const since = message.since === null ? "" : ` Since ${oneLine(message.since)}.`;
  return `${capital(parts.join("; "))}.${since}`;
}

/** Text of the catalog that is quoted inside a sentence. */
export function code(text: string): string {
  return `\`${oneLine(text)}\``;
}

function alternatives(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
