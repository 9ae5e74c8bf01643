import { deprecationWords } from "../../model/deprecation.ts";
import type { Origin } from "../../model/origin.ts";
import type { Field } from "../../model/type.ts";
import { commentLines, docComment, oneLine } from "./encode/comment.ts";
import { lineWidth } from "./layout.ts";
import type { PlannedType } from "./plan.ts";
import { constraintWords, messageWords, sentence } from "./words.ts";

/**
 * Doc comment of a declaration: what the author says of it, what a message's keyword says, what its type demands beyond
 * the TypeScript type, where it stands, and last whether it is deprecated.
 */
export function declarationDoc({ declaration, message }: PlannedType): string {
  const paragraphs = [
    joinSentences(declaration.description, constraintWords(declaration.type)),
    message === null ? "" : messageWords(message),
    `Origin: ${place(declaration.origin)}`,
  ];
  return docComment(docLines(paragraphs, declaration, 0));
}

/** Lines inside a field's doc comment, without the comment marks; none where there is nothing to say. */
export function fieldDocLines(field: Field): readonly string[] {
  return docLines([joinSentences(field.description, constraintWords(field.type))], field, 2);
}

/** Doc comment of our own or the author's text, one paragraph for each entry. */
export function textDoc(...paragraphs: readonly (string | null)[]): string {
  return docComment(
    docLines(
      paragraphs.map((text) => (text === null ? "" : sentence(text))),
      { deprecated: false },
      0,
    ),
  );
}

/** Doc comment that links to a type by name. */
export function linkDoc(before: string, name: string, after: string): string {
  return `/** ${before}{@link ${name}}${after} */`;
}

/** `chat.schema.json#/$defs/ChatMessage` */
function place(origin: Origin): string {
  return oneLine(origin.pointer === "" ? origin.file : `${origin.file}#${origin.pointer}`);
}

/** The author's words, then ours: in the same paragraph where theirs is a single line. */
function joinSentences(description: string | null, words: string): string {
  const said = description === null ? "" : sentence(description);
  if (said === "" || words === "") return said + words;
  return said.includes("\n") ? `${said}\n\n${words}` : `${said} ${words}`;
}

type Deprecated = Pick<Field, "deprecated" | "deprecation">;

function docLines(paragraphs: readonly string[], { deprecated, deprecation }: Deprecated, indent: number): string[] {
  const text = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
  const width = lineWidth - indent - "/**  */".length;
  const lines = commentLines(text, width);
  if (!deprecated) return lines;
  const words = deprecation === undefined ? "" : deprecationWords(deprecation);
  const [first = "", ...rest] = commentLines(words, width - "@deprecated ".length);
  const tag = [`@deprecated ${first}`.trimEnd(), ...rest];
  return lines.length === 0 ? tag : [...lines, "", ...tag];
}
